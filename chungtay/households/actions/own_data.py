"""A household is told what the register holds about it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.households.models import Household
from chungtay.households.own_data import Section, sections_of
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope

NEEDED = ("households.edit", "households.sensitive")


@in_vietnamese
@transaction.atomic
def hand_out(*, household: Household, by: Scope, at: datetime) -> list[Section]:
    """Everything held, for the household alone. That it was handed out stands in the log and on the next paper."""
    if not all(by.may(permission, household.path) for permission in NEEDED):
        raise Refused(_("Bạn chưa được giao quyền lập bản dữ liệu của hộ này."))
    sections = sections_of(by, household)
    sentence = f"Lập bản dữ liệu của hộ {household.head_name} ({household.code}) để giao cho hộ."
    record("households.own_data_given", household, by=by, at=at, sentence=sentence)
    return sections
