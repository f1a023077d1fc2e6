"""Putting results on the board and the web for their days, and taking them down again."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.poverty.procedure import procedure_on
from chungtay.core.refusal import Refused
from chungtay.core.workdays import calendar
from chungtay.places.models import Unit
from chungtay.review.actions.rounds import locked, must_lead
from chungtay.review.actions.steps import settle
from chungtay.review.models import Case, Complaint, Posting, ReviewRound, Vote
from chungtay.review.queries.postings import expired
from chungtay.review.queries.rounds import STILL_HERE
from chungtay.review.whitelist import published_row
from chungtay.web.scope import Scope


@transaction.atomic
def post_results(
    *, of: ReviewRound, village: Unit, places: str, posted_on: date, by: Scope, at: datetime
) -> list[Posting]:
    """Post what the village agreed on; households that were complained about are posted apart, as rechecked."""
    must_lead(by, "review.work", village.path)
    of = locked(of)
    if not places.strip():
        raise Refused(_("Chưa ghi niêm yết ở đâu. Ghi nơi niêm yết, ví dụ: nhà văn hóa thôn, trụ sở xã."))
    met = Case.objects.filter(STILL_HERE, round=of, household__village=village, state=Case.State.MET)
    met = met.filter(meeting_result=Case.MeetingResult.AGREED).select_related("household__village")
    cases = list(met.order_by("household__folded", "pk"))
    if not cases:
        raise Refused(_("Thôn này chưa có hộ nào đã họp dân mà chờ niêm yết."))
    _check_day(cases, posted_on)
    rechecked = set(Complaint.objects.filter(case__in=cases).values_list("case_id", flat=True))
    groups = {
        Posting.Kind.AFTER_MEETING: [case for case in cases if case.pk not in rechecked],
        Posting.Kind.AFTER_RECHECK: [case for case in cases if case.pk in rechecked],
    }
    posted = [
        _post(of, village, kind, group, places.strip(), posted_on, by, at) for kind, group in groups.items() if group
    ]
    settle(of, posted_on, by)
    return posted


def _check_day(cases: Sequence[Case], posted_on: date) -> None:
    """A list is not posted before the village spoke of it: its days would be over before anybody could object."""
    met = Vote.objects.filter(case__in=cases).aggregate(last=Max("meeting__held_on"))["last"]
    if met and posted_on < met:
        words = {"posted": f"{posted_on:%d/%m/%Y}", "met": f"{met:%d/%m/%Y}"}
        raise Refused(_("Ngày niêm yết %(posted)s trước ngày họp dân %(met)s. Sửa ngày niêm yết.") % words)


def _post(
    of: ReviewRound, village: Unit, kind: str, cases: Sequence[Case], places: str, posted_on: date, by: Scope,
    at: datetime,
) -> Posting:  # fmt: skip
    if Posting.objects.filter(round=of, village=village, kind=kind, posted_on=posted_on).exists():
        sentence = _("Ngày %(day)s thôn này đã niêm yết một danh sách rồi. Niêm yết danh sách mới vào ngày khác.")
        raise Refused(sentence % {"day": f"{posted_on:%d/%m/%Y}"})
    again = kind == Posting.Kind.AFTER_RECHECK
    posting = Posting.objects.create(
        round=of,
        village=village,
        kind=kind,
        places=places,
        posted_on=posted_on,
        until=procedure_on(of.starts_on).value.posted_until(posted_on, calendar(), again=again),
        rows=[published_row(case) for case in cases],
        at=at,
        by_name=by.user_name,
        path=village.path,
    )
    keys = [case.pk for case in cases]
    Case.objects.filter(pk__in=keys, state=Case.State.MET).update(state=Case.State.POSTED, posting=posting)
    words = {"village": village.full_name, "count": len(cases), "until": f"{posting.until:%d/%m/%Y}", "places": places}
    sentence = _("Niêm yết kết quả %(count)s hộ của %(village)s đến hết %(until)s tại %(places)s")
    record("review.posted", posting, by=by, at=at, sentence=sentence % words)
    return posting


@transaction.atomic
def take_down(*, posting: Posting, by: Scope, at: datetime) -> None:
    """Take a wrong list down before its time; its households wait to be posted again."""
    must_lead(by, "review.work", posting.path)
    of = locked(posting.round)
    if not Posting.objects.filter(pk=posting.pk, withdrawn_at=None).update(withdrawn_at=at):
        return
    Case.objects.filter(posting=posting, state=Case.State.POSTED).update(state=Case.State.MET, posting=None)
    settle(of, posting.posted_on, by)
    sentence = _("Gỡ danh sách niêm yết ngày %(day)s của %(village)s")
    words = {"day": f"{posting.posted_on:%d/%m/%Y}", "village": posting.village.full_name}
    record("review.taken_down", posting, by=by, at=at, sentence=sentence % words)


@transaction.atomic
def withdraw_expired(*, today: date, by: Scope, at: datetime) -> int:
    """Take down every list whose days are over. Nothing expired is shown even before; this is for the record."""
    over = list(expired(today).select_related("village", "round__commune"))
    done = 0
    for posting in over:
        if Posting.objects.filter(pk=posting.pk, withdrawn_at=None).update(withdrawn_at=at):
            words = {"village": posting.village.full_name, "until": f"{posting.until:%d/%m/%Y}"}
            sentence = _("Gỡ danh sách niêm yết của %(village)s: hết hạn ngày %(until)s")
            record("review.withdrawn", posting, by=by, at=at, sentence=sentence % words)
            done += 1
    return done
