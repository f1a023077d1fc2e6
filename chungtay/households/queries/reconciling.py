"""What the population database told differently: by file, by fact, settled or waiting; numbers only masked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.households.models import Difference, Membership, Person, Reconciliation
from chungtay.households.population import MARKED
from chungtay.web.scope import Scope
from chungtay.web.sealed import masked, open_sealed

LABELS: dict[str, str | Promise] = {
    "full_name": gettext_lazy("Họ và tên"),
    "born_on": gettext_lazy("Ngày sinh"),
    "sex": gettext_lazy("Giới tính"),
    "number": gettext_lazy("Số định danh"),
    "died_on": gettext_lazy("Đã mất"),
    "moved_on": gettext_lazy("Đã chuyển đi"),
}
NEEDS_A_DAY = ("died_on", "moved_on")


def reconciliations_seen_by(scope: Scope) -> QuerySet[Reconciliation]:
    """The answers compared in the territory, newest first, with how many differences each has and how many wait."""
    found = Reconciliation.objects.filter(scope.within("households.edit"))
    waiting = Count("differences", filter=Q(differences__verdict=""))
    return found.annotate(found=Count("differences"), waiting=waiting).order_by("-at", "-pk")


def differences_seen_by(scope: Scope) -> QuerySet[Difference]:
    """The differences of people whom the person may change."""
    return Difference.objects.filter(scope.within("households.edit", "person__path"))


def differences_of(
    scope: Scope, reconciliation: Reconciliation, *, field: str = "", is_settled: bool = False
) -> QuerySet[Difference]:
    """Of one answer: those that wait, or those that were settled; by fact, then by place and name."""
    found = differences_seen_by(scope).filter(reconciliation=reconciliation)
    found = found.exclude(verdict="") if is_settled else found.filter(verdict="")
    if field:
        found = found.filter(field=field)
    return found.select_related("person").order_by("field", "person__path", "person__folded", "pk")


def counts_by_field(scope: Scope, reconciliation: Reconciliation) -> list[tuple[str, str, int]]:
    """How many wait for each fact: its name, its label, the count."""
    rows = differences_of(scope, reconciliation).order_by().values_list("field").annotate(n=Count("pk"))
    found = dict(rows)
    return [(field, str(label), found[field]) for field, label in LABELS.items() if found.get(field)]


@dataclass(frozen=True, slots=True)
class Told:
    """One difference as a page shows it."""

    difference: Difference
    label: str
    ours: str
    theirs: str
    home: Membership | None
    needs_day: date | None
    asks_day: bool
    heirs: tuple[Person, ...]


def told(differences: Sequence[Difference]) -> list[Told]:
    """In words, with the household of each person, and who could head it where its head died or left."""
    people = [one.person_id for one in differences]
    homes = Membership.objects.filter(person_id__in=people, until=None).select_related(
        "household__village", "household__commune"
    )
    by_person = {one.person_id: one for one in homes}
    leaving = [
        by_person[one.person_id] for one in differences if one.field in NEEDS_A_DAY and one.person_id in by_person
    ]
    headless = [one.household_id for one in leaving if one.relation == Membership.Relation.HEAD]
    others = Membership.objects.filter(household_id__in=headless, until=None).exclude(relation=Membership.Relation.HEAD)
    heirs: dict[int, list[Person]] = {}
    for one in others.select_related("person").order_by("relation", "since", "pk"):
        heirs.setdefault(one.household_id, []).append(one.person)
    return [_told(one, by_person.get(one.person_id), heirs) for one in differences]


def _told(one: Difference, home: Membership | None, heirs: dict[int, list[Person]]) -> Told:
    asks = one.field in NEEDS_A_DAY
    is_head = asks and home is not None and home.relation == Membership.Relation.HEAD
    return Told(
        difference=one,
        label=str(LABELS[one.field]),
        ours=shown(one.field, one.ours) or _("chưa ghi"),
        theirs=shown(one.field, one.theirs),
        home=home,
        needs_day=date.fromisoformat(one.theirs) if asks and one.theirs != MARKED else None,
        asks_day=asks,
        heirs=tuple(heirs.get(home.household_id, ())) if is_head and home else (),
    )


def shown(field: str, value: str) -> str:
    """The value as a person reads it; of an identity number only the end."""
    if not value:
        return ""
    if field == "number":
        return masked(open_sealed(value))
    if field == "sex":
        return str(Person.Sex(int(value)).label)
    if value == MARKED:
        return _("có, không ghi ngày")
    if field in ("born_on", *NEEDS_A_DAY) and len(value) > 4:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return value
