"""Two entries that may be one person are held apart or merged, by a person; nothing of either is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.core.text import fold
from chungtay.households.actions import holding
from chungtay.households.actions.holding import EDIT, Happening, named, say
from chungtay.households.actions.people import take_out
from chungtay.households.models import Difference, FormerNumber, Household, Membership, Person, PossibleTwin, Support
from chungtay.households.queries.support import standing_doubles, where_it_stands
from chungtay.web.scope import Scope

Verdict = PossibleTwin.Verdict
Relation = Membership.Relation
ENDINGS = (Membership.Leaving.MISTAKE, Membership.Leaving.MOVED)


@dataclass(frozen=True, slots=True)
class Ending:
    """Of two households one person was written in, the one that is left: since when no more, and why."""

    membership: int
    until: date
    left_as: str = Membership.Leaving.MISTAKE


@transaction.atomic
def suspect(*, one: Person, other: Person, by: Scope, at: datetime) -> PossibleTwin:
    """An officer says that two entries may be one person. A pair already answered is not asked again."""
    if one.pk == other.pk:
        raise Refused(_("Hai mục chọn là cùng một mục. Chọn người thứ hai khác."))
    if not all(by.may(EDIT, person.path) for person in (one, other)):
        raise Refused(_("Một trong hai người ở ngoài địa bàn bạn phụ trách. Nhờ cấp phụ trách cả hai nơi xử lý."))
    first, second = sorted((one, other), key=lambda person: person.pk)
    if gone := next((person for person in (first, second) if person.merged_into_id), None):
        raise Refused(_("%(name)s (%(code)s) đã gộp vào mục khác.") % {"name": gone.full_name, "code": gone.code})
    twin, is_new = PossibleTwin.objects.get_or_create(
        first=first,
        second=second,
        defaults={
            "why": PossibleTwin.Why.SAID,
            "likeness": round(fuzz.ratio(first.name_key, second.name_key)),
            "found_at": at,
            "path": _common(first.path, second.path),
        },
    )
    if twin.verdict:
        raise Refused(
            _("Cặp này đã được %(name)s trả lời ngày %(day)s: %(verdict)s.")
            % {
                "name": twin.settled_by,
                "day": say(localdate(twin.settled_at)) if twin.settled_at else "",
                "verdict": twin.get_verdict_display(),
            }
        )
    if is_new:
        sentence = f"Nêu {first.full_name} ({first.code}) và {second.full_name} ({second.code}) có thể là một người."
        record("households.twin_suspected", twin, by=by, at=at, sentence=sentence)
    return twin


@transaction.atomic
def hold_apart(*, twin: PossibleTwin, note: str, by: Scope, at: datetime) -> None:
    """They are two people; nobody is asked again."""
    first, second = _take(twin, by)
    _settle(twin, Verdict.DIFFERENT, note, by=by, at=at)
    sentence = f"{first.full_name} ({first.code}) và {second.full_name} ({second.code}) là hai người khác nhau."
    record("households.twin_held_apart", twin, by=by, at=at, sentence=sentence)


@transaction.atomic
def merge(
    *,
    twin: PossibleTwin,
    keep: Mapping[str, str],
    ending: Ending | None,
    note: str,
    today: date,
    by: Scope,
    at: datetime,
) -> Person:
    """They are one person: all that is known of the younger entry moves to the older one, which stands.

    `keep` names, for a fact the two tell differently, whose word stands: "first" or "second". Silent means the first's.
    """
    older, younger = _take(twin, by)
    homes = _one_home(older, younger, ending, today=today, by=by, at=at)
    _refuse_double_supports(older, younger)
    _take_over(older, younger, keep, today)
    _refuse_dead_at_home(older, younger)
    _move_rows(older, younger)
    _move_pairs(older, younger, twin, by=by, at=at)
    for household in homes:
        holding.keep_in_step(household)
    if home := older.memberships.filter(until=None).select_related("household").first():
        holding.follow([older.pk], home.household)
    _settle(twin, Verdict.SAME, note, by=by, at=at)
    sentence = f"Gộp mục {younger.code} vào mục {older.code}: cùng là {older.full_name}."
    record("households.twins_merged", older, by=by, at=at, sentence=sentence)
    older.refresh_from_db()
    return older


def _take(twin: PossibleTwin, by: Scope) -> tuple[Person, Person]:
    """Both entries as they are now; whoever settles the pair second finds it settled."""
    locked = PossibleTwin.objects.select_for_update().get(pk=twin.pk)
    if locked.verdict:
        raise Refused(
            _("Cặp này đã được %(name)s trả lời: %(verdict)s. Mở lại trang để xem.")
            % {"name": locked.settled_by, "verdict": locked.get_verdict_display()}
        )
    keys = (locked.first_id, locked.second_id)
    rows = {one.pk: one for one in Person.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)}
    people = rows[locked.first_id], rows[locked.second_id]
    if not all(by.may(EDIT, one.path) for one in people):
        raise Refused(_("Một trong hai người ở ngoài địa bàn bạn phụ trách. Nhờ cấp phụ trách cả hai nơi xử lý."))
    return people


def _settle(twin: PossibleTwin, verdict: str, note: str, *, by: Scope, at: datetime) -> None:
    said = {"verdict": verdict, "settled_at": at, "settled_by": by.user_name, "note": note.strip()[:300]}
    PossibleTwin.objects.filter(pk=twin.pk, verdict="").update(**said)
    twin.refresh_from_db()


def _one_home(
    older: Person, younger: Person, ending: Ending | None, *, today: date, by: Scope, at: datetime
) -> list[Household]:
    """A person lives in one household: of two memberships one ends, and somebody says which. Gives those touched."""
    open_ones = Membership.objects.filter(person__in=(older, younger), until=None).order_by("person_id")
    current = list(open_ones.select_related("household", "person"))
    homes = holding.hold(*{one.household_id: one.household for one in current}.values(), by=by)
    if len(current) < 2:
        return homes
    if len(homes) == 1:
        over = next((one for one in reversed(current) if one.relation != Relation.HEAD), current[-1])
        holding.leave([over], until=max(today, over.since), left_as=Membership.Leaving.MISTAKE)
        return homes
    over, until, left_as = _ended(current, ending, today)
    household = next(one for one in homes if one.pk == over.household_id)
    staying = [one for one in holding.members_of(household) if one.pk != over.pk]
    if staying and over.relation == Relation.HEAD:
        words = {"person": over.person.full_name, "name": named(household), "count": len(staying)}
        raise Refused(
            _("%(person)s là chủ hộ của %(name)s, nơi còn %(count)s người. Đổi chủ hộ ở trang hộ ấy trước, rồi gộp.")
            % words
        )
    members = holding.members_of(household)
    take_out(
        household, members, [over], until=until, left_as=left_as, new_head=None, happening=Happening(until, by, at)
    )
    return homes


def _ended(current: list[Membership], ending: Ending | None, today: date) -> tuple[Membership, date, str]:
    one, other = current
    if ending is None:
        words = {"one": named(one.household), "other": named(other.household)}
        raise Refused(
            _("Người này đang ở cả %(one)s và %(other)s. Chọn hộ người ấy không ở nữa và từ ngày nào, rồi gộp.") % words
        )
    over = next((member for member in current if member.pk == ending.membership), None)
    if over is None or ending.left_as not in ENDINGS:
        raise Refused(_("Hộ vừa chọn không còn người này. Mở lại trang rồi chọn lại."))
    if not over.since <= ending.until <= today:
        words = {"name": named(over.household), "since": say(over.since), "today": say(today)}
        raise Refused(_("Ngày thôi ở %(name)s phải từ %(since)s đến %(today)s. Sửa ngày.") % words)
    return over, ending.until, ending.left_as


def _refuse_double_supports(older: Person, younger: Person) -> None:
    """One person was given the same thing under two entries: one of them has to be taken back first."""
    given = Support.objects.filter(person=younger, withdrawn_at=None).select_related("household__village", "person")
    as_one = [
        Support(person=older, household=one.household, kind=one.kind, component=one.component, year=one.year)
        for one in given
    ]
    if standing := list(standing_doubles(as_one).values()) if as_one else []:
        told = where_it_stands(standing[0])
        raise Refused(
            _("%(told)s; mục kia cũng đã được ghi hỗ trợ ấy. Thu hồi một trong hai, ghi rõ lý do, rồi gộp.")
            % {"told": told}
        )


def _take_over(older: Person, younger: Person, keep: Mapping[str, str], today: date) -> None:
    """The facts that stand; the number that does not stand goes into the history."""
    number, other = older.number, younger.number
    number_print, other_print = older.number_print, younger.number_print
    if (keep.get("number") == "second" and other) or not number:
        number, other, number_print, other_print = other, number, other_print, number_print
    Person.objects.filter(pk=younger.pk).update(number="", number_print="", merged_into=older)
    if keep.get("full_name") == "second":
        older.full_name, older.name_key = younger.full_name, younger.name_key
        older.folded = fold(younger.full_name)[:120]
    if (keep.get("born_on") == "second" and younger.birth_year) or not older.birth_year:
        older.born_on, older.birth_year = younger.born_on, younger.birth_year
    elif older.born_on is None and younger.born_on and younger.birth_year == older.birth_year:
        older.born_on = younger.born_on
    for field in ("sex", "ethnicity", "died_on"):
        if (keep.get(field) == "second" and getattr(younger, field)) or not getattr(older, field):
            setattr(older, field, getattr(younger, field))
    older.number, older.number_print = number, number_print
    older.save()
    if other and other_print != number_print:
        why = f"gộp hai mục của một người ({younger.code})"
        FormerNumber.objects.create(person=older, number=other, number_print=other_print, until=today, why=why)


def _refuse_dead_at_home(older: Person, younger: Person) -> None:
    home = Membership.objects.filter(person__in=(older, younger), until=None).select_related("household").first()
    if older.died_on and home:
        words = {"day": say(older.died_on), "name": named(home.household)}
        raise Refused(
            _("Một mục ghi người này mất ngày %(day)s, mục kia đang ở %(name)s. Ghi qua đời ở hộ ấy trước, rồi gộp.")
            % words
        )


def _move_rows(older: Person, younger: Person) -> None:
    """Whatever any part of the house has written about the younger entry is about the older one from now on."""
    told_twice = Difference.objects.filter(person=older).values("reconciliation_id", "field")
    kept = Q(pk__in=[])
    for one in told_twice:
        kept |= Q(reconciliation_id=one["reconciliation_id"], field=one["field"])
    for relation in Person._meta.get_fields(include_hidden=True):
        model = getattr(relation, "related_model", None)
        if not relation.auto_created or relation.concrete or model in (None, PossibleTwin):
            continue
        column = relation.field.name  # type: ignore[union-attr]
        rows = model._base_manager.filter(**{column: younger.pk})
        if model is Difference:
            rows = rows.exclude(kept)
        rows.update(**{column: older.pk})


def _move_pairs(older: Person, younger: Person, twin: PossibleTwin, *, by: Scope, at: datetime) -> None:
    """A pair the younger entry was part of is now about the older one, unless that pair is there already."""
    of_younger = PossibleTwin.objects.filter(Q(first=younger) | Q(second=younger), verdict="").exclude(pk=twin.pk)
    for pair in of_younger:
        third = pair.second_id if pair.first_id == younger.pk else pair.first_id
        first, second = sorted((older.pk, third))
        if PossibleTwin.objects.filter(first_id=first, second_id=second).exists():
            _settle(pair, Verdict.ELSEWHERE, f"mục {younger.code} đã gộp vào {older.code}", by=by, at=at)
        else:
            PossibleTwin.objects.filter(pk=pair.pk).update(first_id=first, second_id=second)


def _common(one: str, other: str) -> str:
    """The smallest territory both lie in."""
    shared = ""
    for part, same in zip(one.split("."), other.split("."), strict=False):
        if part != same or not part:
            break
        shared += f"{part}."
    return shared
