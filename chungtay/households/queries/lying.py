"""Which village and commune a path is, for sums that are grouped by path: names are looked up once, never joined."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chungtay.places.models import Unit

CHUNK = 500
MOST_PLACES = 300  # rows of a table or lines of a list that a person still reads


@dataclass(frozen=True, slots=True)
class Lying:
    """A village in its commune; without a village the commune alone."""

    village: str
    commune: str
    commune_path: str


def lying_at(paths: Collection[str]) -> dict[str, Lying]:
    """Each path with its names; what no longer stands in the territory keeps its path for a name."""
    wanted = sorted({*paths, *map(_above, paths)})
    units: dict[str, Unit] = {}
    for start in range(0, len(wanted), CHUNK):
        for unit in Unit.objects.filter(path__in=wanted[start : start + CHUNK]).order_by("since"):
            units[unit.path] = unit
    return {path: _lying(path, units) for path in paths}


def _above(path: str) -> str:
    """The path without its last code."""
    return path[: path.rstrip(".").rfind(".") + 1]


def _lying(path: str, units: dict[str, Unit]) -> Lying:
    here, above = units.get(path), units.get(_above(path))
    if here is None:
        return Lying(path, above.name if above else "", _above(path))
    if here.level == Unit.Level.VILLAGE:
        return Lying(here.name, above.name if above else "", _above(path))
    return Lying(_("chưa rõ thôn"), here.name, path)
