"""What is stored of campaigns, who and what they need, their schedules and their invitations."""

from chungtay.events.models.campaigns import Campaign, Session
from chungtay.events.models.invitations import Invitation, Invitee
from chungtay.events.models.resources import Availability, Leader, PartOfDay, Speaker, Team, Venue
from chungtay.events.models.schedules import Improvement, Schedule, Slot

__all__ = [
    "Availability",
    "Campaign",
    "Improvement",
    "Invitation",
    "Invitee",
    "Leader",
    "PartOfDay",
    "Schedule",
    "Session",
    "Slot",
    "Speaker",
    "Team",
    "Venue",
]
