"""What still stands between a round and its decision, in sentences that name the households."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from chungtay.households.models import Membership, PossibleTwin
from chungtay.households.queries.twins import unsettled_twins
from chungtay.review.models import Case, Complaint, Opinion, ReviewRound, Vote
from chungtay.review.queries.rounds import STILL_HERE, WAITS_FOR_SURVEY

State = Case.State
NAMED = 5
UNSETTLED = ("", "undetermined")


def why_not_submitted(of: ReviewRound, day: date) -> list[str]:
    """Why the results cannot be put before the level above yet; nothing, when they can."""
    return list(_unfinished(of, day))


def why_not_decided(of: ReviewRound, day: date) -> list[str]:
    """Why the round cannot be recognised yet; nothing, when it can."""
    return [*_unfinished(of, day), *_opinion(of), *_unexplained(of), *_twins(of)]


def _unfinished(of: ReviewRound, day: date) -> Iterator[str]:
    if of.listed_at is None:
        yield _("Danh sách cần rà soát chưa chốt. Chốt danh sách trước.")
    cases = Case.objects.filter(round=of)
    yield from _those(cases.filter(WAITS_FOR_SURVEY), _("%(count)s hộ chờ khảo sát: %(names)s."))
    here = cases.filter(STILL_HERE)
    surveyed = here.filter(state=State.SURVEYED)
    yield from _those(
        surveyed.filter(computed__in=UNSETTLED),
        _("%(count)s hộ chưa xác định được diện, còn thiếu câu trả lời: %(names)s."),
    )
    yield from _those(surveyed.exclude(computed__in=UNSETTLED), _("%(count)s hộ chưa họp dân: %(names)s."))
    yield from _those(here.filter(state=State.MET), _("%(count)s hộ chưa niêm yết: %(names)s."))
    yield from _those(
        here.filter(Exists(Complaint.objects.filter(case=OuterRef("pk"), answered_on=None))),
        _("%(count)s hộ có khiếu nại chưa trả lời: %(names)s."),
    )
    still_up = cases.filter(state=State.POSTED, posting__until__gte=day)
    last = still_up.order_by("-posting__until").values_list("posting__until", flat=True).first()
    if last:
        yield from _those(still_up, _("%(count)s hộ còn đang niêm yết: %(names)s."), until=last)


def _those(cases: QuerySet[Case], sentence: str, until: date | None = None) -> Iterator[str]:
    """One sentence for all these cases with the names of the first few; none for none."""
    names = list(
        cases.order_by("path", "household__folded").values_list("household__head_name", flat=True)[: NAMED + 1]
    )
    if not names:
        return
    count = cases.count() if len(names) > NAMED else len(names)
    said = sentence % {"count": count, "names": named(names)}
    yield f"{said} " + _("Hết hạn niêm yết ngày %(day)s.") % {"day": f"{until:%d/%m/%Y}"} if until else said


def named(names: Iterable[str]) -> str:
    """The first few names, and a sign that there are more."""
    every = list(names)
    return ", ".join(every[:NAMED]) + (" …" if len(every) > NAMED else "")


def _opinion(of: ReviewRound) -> Iterator[str]:
    if not of.approver:
        return
    opinion = Opinion.objects.filter(round=of).first()
    if opinion is None:
        yield _("Chưa xin ý kiến cấp trên về kết quả rà soát.")
    elif opinion.answered_on is None:
        words = {"whom": opinion.asked_of, "due": f"{opinion.due_on:%d/%m/%Y}"}
        yield _("%(whom)s chưa trả lời (hạn %(due)s).") % words
    elif not opinion.agrees:
        yield _("%(whom)s chưa nhất trí: xem lại các hộ được nêu rồi xin ý kiến lại.") % {"whom": opinion.asked_of}


def _unexplained(of: ReviewRound) -> Iterator[str]:
    sentence = _(
        "%(count)s hộ có kết quả công nhận khác điểm tính hoặc khác kết quả họp dân mà chưa ghi lý do: %(names)s."
    )
    yield from _those(mismatched(of).filter(why_different=""), sentence)


def mismatched(of: ReviewRound) -> QuerySet[Case]:
    """Cases in which the three things the law tells apart do not say the same."""
    voted = Vote.objects.filter(case=OuterRef("pk")).order_by("-meeting__number", "-pk").values("proposed")[:1]
    cases = Case.objects.filter(round=of).annotate(voted=Subquery(voted))
    differs = (~Q(proposed="") & ~Q(proposed=F("computed"))) | (Q(voted__isnull=False) & ~Q(voted=F("computed")))
    return cases.filter(differs)


def _twins(of: ReviewRound) -> Iterator[str]:
    """Two entries that may be one person make two households of one: settled before anybody is recognised."""
    twins = unsettled_in(of)
    shown = [f"{twin.first.full_name} / {twin.second.full_name}" for twin in twins[: NAMED + 1]]
    if shown:
        count = twins.count() if len(shown) > NAMED else len(shown)
        sentence = _("%(count)s cặp nghi trùng người chưa giải quyết: %(names)s. Xem ở sổ hộ, mục nghi trùng.")
        yield sentence % {"count": count, "names": named(shown)}


def unsettled_in(of: ReviewRound) -> QuerySet[PossibleTwin]:
    """Unsettled pairs of the commune; a regular round only waits for those of its own households."""
    twins = unsettled_twins(of.path)
    if of.kind == ReviewRound.Kind.REGULAR:
        here = Membership.objects.filter(until=None, household__review_cases__round=of)
        own = Q(Exists(here.filter(person=OuterRef("first")))) | Q(Exists(here.filter(person=OuterRef("second"))))
        twins = twins.filter(own)
    return twins.select_related("first", "second").order_by("pk")
