"""What supports, causes and twins show on the page of a household."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from chungtay.households import components
from chungtay.households.models import Household, Support
from chungtay.households.own_data import Holding, add_holding
from chungtay.households.page_parts import Door, Part, add_door, add_part
from chungtay.households.queries import circumstances, support
from chungtay.households.queries.own_data import held_by_the_register
from chungtay.households.queries.twins import of_household
from chungtay.households.wording import wording_of
from chungtay.web.scope import Scope


def lay() -> None:
    """Called once when the app starts."""
    add_part(Part("twins", "households.edit", "households/household/_twins.html", twins_of, order=10))
    add_part(Part("suspect", "households.edit", "households/household/_suspect.html", who_may_be_twice, order=90))
    add_part(Part("circumstances", "households.view", "households/household/_circumstances.html", said_of, order=40))
    add_part(Part("supports", "households.view", "households/household/_supports.html", supports_of, order=45))
    add_door(Door(_("Dữ liệu của hộ (in cho hộ)"), "households:own_data", "households.edit"))
    add_holding(Holding("register", held_by_the_register, order=10))


def said_of(scope: Scope, household: Household) -> Mapping[str, Any]:
    return {
        "said": circumstances.said_by(household, scope),
        "may_edit": scope.may("households.edit", household.path),
    }


def supports_of(scope: Scope, household: Household) -> Mapping[str, Any]:
    given = support.of_household(household)
    return {
        "standing": [_line(one) for one in given if one.withdrawn_at is None],
        "withdrawn": [_line(one) for one in given if one.withdrawn_at is not None],
        "may_edit": scope.may("households.edit", household.path),
    }


def _line(one: Support) -> Mapping[str, Any]:
    return {
        "one": one,
        "kind": wording_of(one.year).supports.get(one.kind, str(one.kind)),
        "component": components.named(one.component, one.year),
    }


def twins_of(scope: Scope, household: Household) -> Mapping[str, Any] | None:
    pairs = of_household(household)
    return {"pairs": pairs} if pairs else None


def who_may_be_twice(scope: Scope, household: Household) -> Mapping[str, Any] | None:
    living = household.memberships.filter(until=None).select_related("person").order_by("relation", "since", "pk")
    members = list(living)
    return {"members": members} if members else None
