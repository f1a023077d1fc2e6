"""Everything that can happen in a review: called as `review.actions.decide(...)`."""

from chungtay.review.actions.certificates import issue_certificates, reissue, withdraw
from chungtay.review.actions.complaints import answer_complaint, complain
from chungtay.review.actions.decisions import decide, propose
from chungtay.review.actions.meetings import Attendance, hold_meeting
from chungtay.review.actions.opinions import ask_opinion, keep_opinion, send_back
from chungtay.review.actions.postings import post_results, take_down, withdraw_expired
from chungtay.review.actions.requests import file_request, refuse_request
from chungtay.review.actions.rounds import close_list, finish_step, list_households, open_round, reckon_again

__all__ = [
    "Attendance",
    "answer_complaint",
    "ask_opinion",
    "close_list",
    "complain",
    "decide",
    "file_request",
    "finish_step",
    "hold_meeting",
    "issue_certificates",
    "keep_opinion",
    "list_households",
    "open_round",
    "post_results",
    "propose",
    "reckon_again",
    "refuse_request",
    "reissue",
    "send_back",
    "take_down",
    "withdraw",
    "withdraw_expired",
]
