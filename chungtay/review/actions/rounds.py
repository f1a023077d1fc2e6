"""Opening a round, drawing up its list, closing the list, and keeping its days right."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.poverty.procedure import RoundKind, approver_on, procedure_on
from chungtay.core.refusal import Refused
from chungtay.core.workdays import Calendar, calendar
from chungtay.households.models import Classification, Household
from chungtay.places.models import Unit
from chungtay.review.models import Case, Complaint, Opinion, Posting, Request, ReviewRound, RoundStep
from chungtay.review.queries.cases import requests_to_list
from chungtay.review.queries.rounds import BY_HAND
from chungtay.web.bulk import insert
from chungtay.web.language import in_vietnamese
from chungtay.web.paths import within
from chungtay.web.scope import Scope

ON_LISTS = (Classification.Status.POOR, Classification.Status.NEAR_POOR)
CASE_FIELDS = ("round", "household", "origin", "previous", "state", "computed", "computed_next", "meeting_result",
               "proposed", "recognised", "why_different", "is_demographic", "edition", "path")  # fmt: skip


def must_lead(by: Scope, permission: str, path: str) -> None:
    """Only inside the territory the permission is held in."""
    if not by.may(permission, path):
        raise Refused(_("Việc này ở ngoài địa bàn hoặc quyền của anh/chị. Không ghi gì."))


def locked(of: ReviewRound) -> ReviewRound:
    """The round as it stands, kept from others until we are done; a closed one changes no more."""
    found = ReviewRound.objects.select_for_update(of=("self",)).select_related("commune").get(pk=of.pk)
    if found.closed_at:
        raise Refused(_("Đợt rà soát đã kết thúc bằng quyết định công nhận, không sửa được nữa."))
    return found


@transaction.atomic
def open_round(
    *,
    commune: Unit,
    kind: str,
    starts_on: date,
    by: Scope,
    at: datetime,
    variant: str = ReviewRound.Variant.REGIONAL,
    nonfarm: str = ReviewRound.Nonfarm.SUM,
) -> ReviewRound:
    """A round with all its steps and their days; asked again for the same day, it answers with the one already open."""
    must_lead(by, "review.work", commune.path)
    Unit.objects.select_for_update().get(pk=commune.pk)  # a double click waits here
    procedure = procedure_on(starts_on).value
    starts_on, ends_on = procedure.span(RoundKind(kind), starts_on)
    opened = _already_open(commune, kind, starts_on)
    if opened:
        return opened
    is_annual = kind == ReviewRound.Kind.ANNUAL
    made = ReviewRound.objects.create(
        commune=commune,
        kind=kind,
        year=starts_on.year,
        starts_on=starts_on,
        ends_on=ends_on,
        variant=variant,
        nonfarm=nonfarm,
        approver=approver_on(starts_on).value.level if is_annual else "",
        opened_at=at,
        opened_by=by.user_name,
        path=commune.path,
    )
    days = procedure.due_days(RoundKind(kind), starts_on, calendar())
    steps = enumerate(procedure.steps_of(RoundKind(kind)), start=1)
    RoundStep.objects.bulk_create(
        RoundStep(round=made, key=step.key, place=place, due_on=days[step.key]) for place, step in steps
    )
    record("review.round_opened", made, by=by, at=at, sentence=_opened(made))
    return made


@in_vietnamese
def _opened(made: ReviewRound) -> str:
    words = {"kind": made.get_kind_display(), "place": made.commune.full_name, "day": f"{made.starts_on:%d/%m/%Y}"}
    return _("Mở đợt %(kind)s tại %(place)s từ ngày %(day)s") % words


def _already_open(commune: Unit, kind: str, starts_on: date) -> ReviewRound | None:
    rounds = ReviewRound.objects.filter(commune=commune, kind=kind).select_related("commune")
    if kind == ReviewRound.Kind.REGULAR:
        return rounds.filter(starts_on=starts_on).first()
    of_year = rounds.filter(year=starts_on.year).first()
    if of_year and of_year.starts_on != starts_on:
        sentence = _("Năm %(year)s đã có đợt rà soát định kỳ, mở ngày %(day)s. Làm tiếp trong đợt đó.")
        raise Refused(sentence % {"year": of_year.year, "day": f"{of_year.starts_on:%d/%m/%Y}"})
    return of_year


@transaction.atomic
def list_households(*, of: ReviewRound, by: Scope, at: datetime) -> int:
    """Put on the list who has to be reviewed; done again it only adds who came in between. Gives how many are on it."""
    must_lead(by, "review.work", of.path)
    of = locked(of)
    if of.listed_at:
        raise Refused(_("Danh sách cần rà soát đã chốt. Hộ có giấy đề nghị sau đó vào đợt thường xuyên kế tiếp."))
    known = set(Case.objects.filter(round=of).values_list("household_id", flat=True))
    elsewhere = set(
        Case.objects.filter(within([of.path]), round__closed_at=None)
        .exclude(round=of)
        .values_list("household_id", flat=True)
    )
    waiting = list(requests_to_list(of).exclude(household__in=elsewhere).order_by("pk"))
    rows = [row for row in _rows(of, {one.household_id for one in waiting}) if row[1] not in known | elsewhere]
    if not known and not rows:
        raise Refused(_why_nobody(of))
    insert(Case, CASE_FIELDS, rows)
    Request.objects.filter(pk__in=[one.pk for one in waiting]).update(round=of)
    if rows:
        words = {"count": len(rows), "total": len(known) + len(rows)}
        sentence = _("Đưa %(count)s hộ vào danh sách cần rà soát (cộng %(total)s hộ)") % words
        record("review.listed", of, by=by, at=at, sentence=sentence)
    return len(known) + len(rows)


def _why_nobody(of: ReviewRound) -> str:
    if of.kind == ReviewRound.Kind.REGULAR:
        return _("Chưa có hộ nào nộp giấy đề nghị và qua nhận dạng nhanh. Ghi giấy đề nghị trước rồi lập danh sách.")
    sentence = _("Sổ hộ chưa có danh sách hộ nghèo, cận nghèo năm %(year)s của xã. Nhập danh sách đó rồi lập lại.")
    return sentence % {"year": of.year - 1}


def _rows(of: ReviewRound, asking: set[int]) -> Iterator[tuple[object, ...]]:
    """One row a household: of last year's list as this year's regular rounds changed it, and of the requests."""
    of_household = Classification.objects.filter(household=OuterRef("pk"))
    newest = of_household.filter(year__in=[of.year - 1, of.year]).order_by("-year").values("status")[:1]
    last_year = of_household.filter(year=of.year - 1).values("status")[:1]
    households = Household.objects.filter(within([of.path])).annotate(now=Subquery(newest), before=Subquery(last_year))
    on_list = households.filter(now__in=ON_LISTS) if of.kind == ReviewRound.Kind.ANNUAL else households.none()
    chosen = on_list | households.filter(pk__in=asking, until=None)
    for pk, path, until, now, before in chosen.order_by("path", "folded", "pk").values_list(
        "pk", "path", "until", "now", "before"
    ):
        origin = {"poor": Case.Origin.POOR_LIST, "near_poor": Case.Origin.NEAR_POOR_LIST}.get(now, Case.Origin.REQUEST)
        previous = before if before in ON_LISTS else ""
        # A household that is no longer there is nobody's to survey: it leaves the list as a change of people.
        yield (of.pk, pk, origin, previous, "listed", "", "", "", "", "", "", until is not None, 0, path)


@transaction.atomic
def close_list(*, of: ReviewRound, on: date, by: Scope, at: datetime) -> None:
    """The list stands; from now on households are surveyed, nobody is added or taken away."""
    must_lead(by, "review.work", of.path)
    of = locked(of)
    if of.listed_at:
        return
    count = Case.objects.filter(round=of).count()
    if not count:
        raise Refused(_("Danh sách cần rà soát chưa có hộ nào. Lập danh sách trước rồi chốt."))
    ReviewRound.objects.filter(pk=of.pk).update(listed_at=at)
    step_done(of, "listing", on, by)
    sentence = _("Chốt danh sách cần rà soát: %(count)s hộ")
    record("review.list_closed", of, by=by, at=at, sentence=sentence % {"count": count})


def step_done(of: ReviewRound, key: str, on: date, by: Scope) -> bool:
    """A step is done once; who did it first stays."""
    return bool(RoundStep.objects.filter(round=of, key=key, done_on=None).update(done_on=on, done_by=by.user_name))


@transaction.atomic
def finish_step(*, of: ReviewRound, key: str, on: date, note: str = "", by: Scope, at: datetime) -> None:
    """Say that a report went out: what no other action of the review can know."""
    must_lead(by, "review.work", of.path)
    if key not in BY_HAND:
        raise Refused(_("Bước này tự ghi xong khi việc của nó xong, không đánh dấu bằng tay."))
    done = RoundStep.objects.filter(round=of, key=key, done_on=None)
    if done.update(done_on=on, done_by=by.user_name, note=note):
        words = {"key": dict(NAMES)[key], "day": f"{on:%d/%m/%Y}"}
        record("review.step_done", of, by=by, at=at, sentence=_("Đã gửi %(key)s ngày %(day)s") % words)


NAMES = (
    ("preliminary", "kết quả sơ bộ"),
    ("official", "báo cáo chính thức"),
    ("report", "báo cáo rà soát thường xuyên"),
)


@transaction.atomic
def reckon_again(*, of: ReviewRound, by: Scope, at: datetime, using: Calendar | None = None) -> int:
    """Days counted anew, after a holiday or a swap became known late. Gives how many days moved."""
    must_lead(by, "review.work", of.path)
    of, days_off = locked(of), using or calendar()
    procedure = procedure_on(of.starts_on).value
    due = procedure.due_days(RoundKind(of.kind), of.starts_on, days_off)
    moved: list[RoundStep | Posting | Complaint | Opinion] = []
    for step in of.steps.filter(done_on=None):
        moved += _moved(step, "due_on", due.get(step.key))
    for posting in of.postings.filter(withdrawn_at=None):
        again = posting.kind == Posting.Kind.AFTER_RECHECK
        moved += _moved(posting, "until", procedure.posted_until(posting.posted_on, days_off, again=again))
    for complaint in Complaint.objects.filter(case__round=of, answered_on=None):
        moved += _moved(complaint, "due_on", procedure.recheck_due(complaint.received_on, days_off))
    for opinion in Opinion.objects.filter(round=of, answered_on=None):
        moved += _moved(opinion, "due_on", procedure.opinion_due(opinion.asked_on, days_off))
    if moved:
        words = {"count": len(moved)}
        record(
            "review.reckoned", of, by=by, at=at, sentence=_("Tính lại %(count)s thời hạn theo lịch nghỉ mới") % words
        )
    return len(moved)


def _moved(
    row: RoundStep | Posting | Complaint | Opinion, name: str, day: date | None
) -> list[RoundStep | Posting | Complaint | Opinion]:
    if getattr(row, name) == day:
        return []
    setattr(row, name, day)
    row.save(update_fields=[name])
    return [row]
