"""Everything that can happen to a campaign: called as `events.actions.publish(...)`."""

from chungtay.events.actions.campaigns import change_rules, change_session, open_campaign
from chungtay.events.actions.improving import improve_schedule, make_and_improve, stop_improving
from chungtay.events.actions.invitations import Filled, invite, number_invitation, word_invitation
from chungtay.events.actions.resources import (
    choose_person,
    put_person,
    put_venue,
    remove_venue,
    state_days,
    withdraw_days,
)
from chungtay.events.actions.schedules import (
    Move,
    discard,
    make_schedule,
    move_session,
    preview_move,
    publish,
    release_session,
    revise,
    why_not_publishable,
)

__all__ = [
    "Filled",
    "Move",
    "change_rules",
    "change_session",
    "choose_person",
    "discard",
    "improve_schedule",
    "invite",
    "make_and_improve",
    "make_schedule",
    "move_session",
    "number_invitation",
    "open_campaign",
    "preview_move",
    "publish",
    "put_person",
    "put_venue",
    "release_session",
    "remove_venue",
    "revise",
    "state_days",
    "stop_improving",
    "why_not_publishable",
    "withdraw_days",
    "word_invitation",
]
