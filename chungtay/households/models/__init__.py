"""What is stored of households: who lives together where, what class was recognised, what they lack and received."""

from chungtay.households.models.events import HouseholdEvent, PossibleTwin
from chungtay.households.models.people import FormerNumber, Membership, Person
from chungtay.households.models.reconciling import Difference, Reconciliation
from chungtay.households.models.register import Classification, Household, SheetImport
from chungtay.households.models.support import Circumstances, SelectionMeeting, Support
from chungtay.households.models.villages import VillageSetting

__all__ = [
    "Circumstances",
    "Classification",
    "Difference",
    "FormerNumber",
    "Household",
    "HouseholdEvent",
    "Membership",
    "Person",
    "PossibleTwin",
    "Reconciliation",
    "SelectionMeeting",
    "SheetImport",
    "Support",
    "VillageSetting",
]
