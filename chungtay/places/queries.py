"""Asking about places: on a day, inside a place, and for a person."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Case, Count, Q, QuerySet, When
from django.db.models.functions import Substr

from chungtay.core.territory import Instrument, Kind, Level, territory, without_kind
from chungtay.core.text import fold, name_key
from chungtay.places.models import Body, Succession, Unit
from chungtay.web.paths import within
from chungtay.web.scope import Scope

NEXT = timedelta(days=1)
PROVINCE_DIGITS = 2


def units_on(day: date) -> QuerySet[Unit]:
    return Unit.objects.filter(Unit.covering(day))


def unit_on(code: str, day: date) -> Unit | None:
    """The unit that carried the code that day."""
    return units_on(day).filter(code=code).first()


def periods_of(code: str) -> QuerySet[Unit]:
    """The unit in each of its periods, oldest first."""
    return Unit.objects.filter(code=code).order_by("since")


def subtree_on(unit: Unit, day: date) -> QuerySet[Unit]:
    """The unit and all that lay in it that day, parents before children."""
    return units_on(day).filter(within([unit.path])).order_by("path")


def children_on(unit: Unit, day: date) -> QuerySet[Unit]:
    """What lay in the unit that day, one level down: communes follow provinces directly since districts ended."""
    inside = subtree_on(unit, day).exclude(code=unit.code)
    top = inside.order_by("level").values_list("level", flat=True).first()
    return inside.filter(level=top) if top else inside.none()


def parents_on(unit: Unit, day: date) -> list[Unit]:
    """From the province down to the unit's own parent, as they were that day."""
    codes = unit.path.split(".")[:-2]
    return list(units_on(day).filter(code__in=codes).order_by("level"))


def provinces_on(day: date) -> list[tuple[Unit, int]]:
    """Every province that day, and how many communes it had."""
    communes = units_on(day).filter(level=Level.COMMUNE).annotate(top=Substr("path", 1, PROVINCE_DIGITS))
    counts = dict(communes.values_list("top").annotate(Count("pk")).order_by())
    provinces = units_on(day).filter(level=Level.PROVINCE).order_by("folded")
    return [(province, counts.get(province.code, 0)) for province in provinces]


def with_parents(units: list[Unit], day: date) -> list[tuple[Unit, list[Unit]]]:
    """Each unit with those it lay in that day, the nearest first."""
    codes = {code for unit in units for code in unit.path.split(".")[:-2]}
    parents = {parent.code: parent for parent in units_on(day).filter(code__in=codes)}
    return [
        (unit, [parents[code] for code in reversed(unit.path.split(".")[:-2]) if code in parents]) for unit in units
    ]


def villages_on(commune: Unit, day: date) -> QuerySet[Unit]:
    return subtree_on(commune, day).filter(level=Unit.Level.VILLAGE).order_by("code")


def villages_between(commune: Unit, since: date, until: date | None) -> QuerySet[Unit]:
    """The villages that the commune had on any day of the period."""
    return Unit.objects.filter(within([commune.path]), Unit.meeting(since, until), level=Unit.Level.VILLAGE)


def stays_until(unit: Unit) -> date | None:
    """The last day on which the unit's code lies at its path: a new name or kind does not end what lies inside."""
    last = unit.until
    for later in Unit.objects.filter(path=unit.path, since__gt=unit.since).order_by("since"):
        if last is None or later.since != last + NEXT:
            break
        last = later.until
    return last


def instruments_of(unit: Unit) -> list[Instrument]:
    """The decisions by which the unit began, and how sure we are of each."""
    known = {instrument.number: instrument for instrument in territory().instruments}
    return [known[number] for number in unit.source.split(", ") if number in known]


def followers(unit: Unit) -> QuerySet[Succession]:
    """Who holds the unit's territory after its last day. A district's communes went where they went, each by itself."""
    successions = Succession.objects.select_related("predecessor", "successor").order_by(
        "predecessor__path", "successor__path"
    )
    own = successions.filter(predecessor=unit)
    if unit.level != Unit.Level.DISTRICT or own.exists():
        return own
    return successions.filter(within([unit.path], "predecessor__path"), predecessor__until=unit.until)


def predecessors(unit: Unit) -> QuerySet[Succession]:
    """Whose territory the unit took over."""
    return (
        Succession.objects.filter(successor=unit)
        .select_related("predecessor", "successor")
        .order_by("predecessor__path", "predecessor__since")
    )


def named(text: str, day: date, *, among: QuerySet[Unit] | None = None, most: int = 50) -> list[Unit]:
    """Units whose name holds the words, the likeliest first: with or without "xã", "TT.", with or without marks."""
    word, key = without_kind(text)
    letters = fold(key)
    if not letters:
        return []
    units = units_on(day) if among is None else among.filter(Unit.covering(day))
    likeliest = Case(When(folded=letters, then=0), When(folded__startswith=letters, then=1), default=2)
    found = units.filter(_called(word), folded__contains=letters).order_by(likeliest, "level", "path")[: most * 4]
    # What was typed with the right marks stands before what only has the same letters.
    return sorted(found, key=lambda unit: without_kind(unit.name)[1] != key)[:most]


def _called(word: str | None) -> Q:
    """Units of the kind that the word names; a village carries the word in its name."""
    if word is None:
        return Q()
    kinds = [kind.value for kind in Kind if kind.word == word and kind.level is not Level.VILLAGE]
    return Q(kind__in=kinds) | Q(level=Level.VILLAGE, folded__startswith=f"{fold(word)} ")


def village_named(commune: Unit, name: str, day: date) -> Unit | None:
    """The commune's village so called that day, wherever the tone mark was typed and with or without "thôn"."""
    villages = list(villages_on(commune, day))
    full = [village for village in villages if name_key(village.name) == name_key(name)]
    if full:
        return full[0]
    bare = [village for village in villages if without_kind(village.name)[1] == name_key(name)]
    return bare[0] if len(bare) == 1 else None


def visible_to(scope: Scope) -> QuerySet[Unit]:
    """The map down to communes is public; villages are seen by those who work there."""
    if not scope.may("places.view"):
        return Unit.objects.none()
    return Unit.objects.filter(Q(level__lt=Level.VILLAGE) | scope.within("places.view"))


def communes_to_edit(scope: Scope, day: date) -> QuerySet[Unit]:
    """The communes of that day in which the person may enter villages and bodies."""
    return units_on(day).filter(scope.within("places.edit"), level=Level.COMMUNE)


def units_to_edit(scope: Scope, day: date) -> QuerySet[Unit]:
    """The units of that day, down to communes, in which the person may enter bodies."""
    return units_on(day).filter(scope.within("places.edit"), level__lt=Unit.Level.VILLAGE)


def villages_to_edit(scope: Scope) -> QuerySet[Unit]:
    """The villages that the person may end."""
    return Unit.objects.filter(scope.within("places.edit"), level=Unit.Level.VILLAGE)


def neighbours_of(village: Unit) -> QuerySet[Unit]:
    """The villages of the same commune that may take it in: those still there after it began."""
    commune = village.path.removesuffix(f"{village.code}.")
    others = Unit.objects.filter(within([commune]), Unit.meeting(village.since, None), level=Unit.Level.VILLAGE)
    return others.exclude(pk=village.pk).order_by("code")


def bodies_on(day: date, unit: Unit | None = None) -> QuerySet[Body]:
    """The bodies in force that day; of one unit, those of all its periods that reach that day."""
    bodies = Body.objects.filter(Body.covering(day)).select_related("unit", "part_of").order_by("path", "kind", "name")
    return bodies if unit is None else bodies.filter(path=unit.path)


def bodies_visible_to(scope: Scope) -> QuerySet[Body]:
    """The bodies inside one's territory, and those above it to whom one reports."""
    paths = scope.paths("places.view")
    return Body.objects.filter(within(paths) | Q(path__in=_above(paths)))


def bodies_to_edit(scope: Scope) -> QuerySet[Body]:
    """The bodies that the person may end."""
    return Body.objects.filter(scope.within("places.edit")).select_related("unit")


def bodies_over(unit: Unit, day: date, scope: Scope) -> QuerySet[Body]:
    """Those a body of the unit can answer to: in the unit or above it, in force that day, seen by the person."""
    return _by_place(bodies_visible_to(scope).filter(Body.covering(day), path__in={unit.path, *_above([unit.path])}))


def bodies_beside(unit: Unit, day: date, scope: Scope) -> QuerySet[Body]:
    """Those of the unit itself that another can be an inner part of."""
    return bodies_over(unit, day, scope).filter(path=unit.path, part_of=None)


def heirs_of(body: Body, scope: Scope) -> QuerySet[Body]:
    """Those that can take over: in the same unit, above it, or where its territory went; seen by the person."""
    moved = Succession.objects.filter(predecessor__path=body.path).values_list("successor__path", flat=True)
    paths = {body.path, *_above([body.path]), *moved}
    heirs = bodies_visible_to(scope).filter(Body.meeting(body.since, None), path__in=paths)
    return _by_place(heirs.exclude(pk=body.pk))


def _by_place(bodies: QuerySet[Body]) -> QuerySet[Body]:
    """The nearest first: a longer path lies deeper."""
    return bodies.order_by("-path", "kind", "name")


def _above(paths: Iterable[str]) -> set[str]:
    """Every path that a path lies in, itself not counted."""
    return {path[: place + 1] for path in paths for place, letter in enumerate(path[:-1]) if letter == "."}
