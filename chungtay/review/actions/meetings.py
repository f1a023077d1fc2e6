"""The village meeting: who came, and what they said of each household."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.poverty.procedure import Procedure, procedure_on
from chungtay.core.refusal import Refused
from chungtay.places.models import Unit
from chungtay.review.actions.rounds import locked, must_lead
from chungtay.review.actions.steps import settle
from chungtay.review.models import Case, ReviewRound, VillageMeeting, Vote
from chungtay.review.queries.rounds import waiting_for_meeting
from chungtay.web.scope import Scope

NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who was there, by group as the minutes ask; `household_count` are households of the list that came."""

    committee_count: int = 0
    party_count: int = 0
    association_count: int = 0
    front_count: int = 0
    reviewer_count: int = 0
    household_count: int = 0
    other_count: int = 0

    @property
    def present(self) -> int:
        """Those whose agreement counts: the Front is invited to supervise and does not vote."""
        return sum(getattr(self, one.name) for one in fields(self) if one.name != "front_count")


@transaction.atomic
def hold_meeting(
    *,
    of: ReviewRound,
    village: Unit,
    held_on: date,
    attendance: Attendance,
    agreed: Mapping[int, int],
    chair_name: str,
    secretary_name: str,
    by: Scope,
    at: datetime,
    place: str = "",
    disagreements: str = "",
    ended_at: time | None = None,
    notes: Mapping[int, str] | None = None,
) -> VillageMeeting:
    """The meeting with its vote on every household it heard: half of those present or more, or surveyed again."""
    must_lead(by, "review.survey", village.path)
    of = locked(of)
    cases = {case.pk: case for case in waiting_for_meeting(of, village).filter(pk__in=agreed)}
    _check(of, held_on, attendance, agreed, cases)
    meeting = VillageMeeting.objects.create(
        round=of,
        village=village,
        number=VillageMeeting.objects.filter(round=of, village=village).count() + 1,
        held_on=held_on,
        place=place,
        chair_name=chair_name,
        secretary_name=secretary_name,
        present_count=attendance.present,
        disagreements=disagreements,
        ended_at=ended_at,
        closed_at=at,
        at=at,
        by_name=by.user_name,
        path=village.path,
        **{one.name: getattr(attendance, one.name) for one in fields(attendance)},
    )
    Vote.objects.bulk_create(
        Vote(
            meeting=meeting,
            case=case,
            proposed=case.computed,
            present=attendance.present,
            agree=agreed[pk],
            note=(notes or {}).get(pk, ""),
        )
        for pk, case in cases.items()
    )
    again = _tell_cases(procedure_on(of.starts_on).value, attendance.present, agreed)
    settle(of, held_on, by)
    words = {"village": village.full_name, "count": len(cases), "again": again, "present": attendance.present}
    sentence = _("Họp dân %(village)s: %(present)s người dự, biểu quyết %(count)s hộ, rà soát lại %(again)s hộ")
    record("review.met", meeting, by=by, at=at, sentence=sentence % words)
    return meeting


def _check(
    of: ReviewRound, held_on: date, attendance: Attendance, agreed: Mapping[int, int], cases: Mapping[int, Case]
) -> None:
    """Every household put to the vote waits for one, and nobody agreed who was not there."""
    if held_on < of.starts_on:
        sentence = _("Ngày họp %(day)s trước ngày mở đợt %(first)s. Sửa ngày họp.")
        raise Refused(sentence % {"day": f"{held_on:%d/%m/%Y}", "first": f"{of.starts_on:%d/%m/%Y}"})
    if attendance.present <= 0:
        raise Refused(_("Chưa ghi ai dự họp. Ghi số người dự của từng thành phần."))
    if not agreed:
        raise Refused(_("Chưa có hộ nào để biểu quyết: hộ phải khảo sát xong và đã xác định được diện mới đưa ra họp."))
    if len(cases) != len(agreed):
        raise Refused(
            _("Có hộ không còn chờ họp (đã họp rồi, khảo sát lại hoặc ở thôn khác). Mở lại trang họp rồi ghi lại.")
        )
    wrong = [cases[pk] for pk, count in agreed.items() if not 0 <= count <= attendance.present]
    if wrong:
        names = ", ".join(case.household.head_name for case in wrong[:NAMED])
        sentence = _("Số người đồng ý phải từ 0 đến %(present)s (số người dự): xem lại hộ %(names)s.")
        raise Refused(sentence % {"present": attendance.present, "names": names})


def _tell_cases(procedure: Procedure, present: int, agreed: Mapping[int, int]) -> int:
    """Those the village agreed on go on to be posted; the others are surveyed again and met again."""
    passed = [pk for pk, count in agreed.items() if procedure.passes(count, present)]
    failed = [pk for pk in agreed if pk not in set(passed)]
    waiting = Case.objects.filter(state=Case.State.SURVEYED)
    waiting.filter(pk__in=passed).update(state=Case.State.MET, meeting_result=Case.MeetingResult.AGREED)
    waiting.filter(pk__in=failed).update(state=Case.State.LISTED, meeting_result=Case.MeetingResult.AGAIN)
    return len(failed)
