"""What the rest of the house shows on a household's page: each app adds its own parts and doors when it starts.

In `AppConfig.ready()`:

    add_part(Part("supports", "households.view", "households/household/_supports.html", supports_of))
    add_door(Door(_("Phiếu rà soát"), "review:of_household", "review.view"))

`supports_of(scope, household)` reads what the template is given as `part`, or answers None where there is nothing to
show; `household` and `scope` are in the template too. A door opens a page by URL name with the household's code as its
one argument. Both are only shown to a person who holds the permission where the household lives.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from chungtay.households.models import Household
from chungtay.web.scope import Scope

Reading = Callable[[Scope, Household], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page: its template and what it reads. Smaller orders stand higher."""

    key: str
    permission: str
    template: str
    reads: Reading
    order: int = 50


@dataclass(frozen=True, slots=True)
class Door:
    """A link from the page to a page about the same household elsewhere."""

    label: str | Promise
    opens: str
    permission: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as the page includes it."""

    template: str
    part: Mapping[str, Any]


_parts: dict[str, Part] = {}
_doors: dict[str, Door] = {}


def add_part(part: Part) -> None:
    """Under a key already known the newer part stands: starting twice shows it once."""
    _parts[part.key] = part


def add_door(door: Door) -> None:
    _doors[door.opens] = door


def parts_for(scope: Scope, household: Household) -> list[Shown]:
    """The parts this person may see, in their order."""
    shown = []
    for part in sorted(_parts.values(), key=lambda one: (one.order, one.key)):
        if scope.may(part.permission, household.path) and (read := part.reads(scope, household)) is not None:
            shown.append(Shown(part.template, read))
    return shown


def doors_for(scope: Scope, household: Household) -> list[tuple[str, str]]:
    """Label and address of each door this person may open."""
    open_ones = [one for one in _doors.values() if scope.may(one.permission, household.path)]
    return [(str(one.label), reverse(one.opens, args=[household.code])) for one in open_ones]
