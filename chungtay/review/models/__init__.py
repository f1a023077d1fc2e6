"""What is stored of a review: its rounds and steps, the surveys, the meetings and postings, what was recognised."""

from chungtay.review.models.cases import Assessment, Case, PovertyClass, Request
from chungtay.review.models.meetings import VillageMeeting, Vote
from chungtay.review.models.postings import Complaint, Posting
from chungtay.review.models.recognition import Certificate, CertificateEntry, Decision, Opinion
from chungtay.review.models.residents import Residents
from chungtay.review.models.rounds import ReviewRound, RoundStep

__all__ = [
    "Assessment",
    "Case",
    "Certificate",
    "CertificateEntry",
    "Complaint",
    "Decision",
    "Opinion",
    "Posting",
    "PovertyClass",
    "Request",
    "Residents",
    "ReviewRound",
    "RoundStep",
    "VillageMeeting",
    "Vote",
]
