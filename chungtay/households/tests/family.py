"""A family of five in the village everyone knows, with days; and how tests call the actions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from chungtay.accounts.queries import scope_of
from chungtay.households import actions
from chungtay.households.actions import NewMember
from chungtay.households.models import Household, Membership, Person
from chungtay.places.models import Unit
from chungtay.web.scope import Scope
from tests.cast import BEGINNING, Cast, unit

SINCE = date(2021, 3, 1)
DAY = date(2024, 6, 3)
TODAY = date(2024, 6, 26)
AT = datetime(2024, 6, 26, 8, tzinfo=UTC)
Relation = Membership.Relation

NUMBER = "096060001234"
FAMILY = (
    NewMember("Mạc Văn Sấu", Relation.HEAD, sex=1, born_on=date(1960, 5, 12), ethnicity="21", number=NUMBER),
    NewMember("Vi Thị Trám", Relation.SPOUSE, sex=2, birth_year=1963),
    NewMember("Mạc Văn Cóc", Relation.CHILD, sex=1, born_on=date(1990, 1, 9), number="096090000077"),
    NewMember("Đinh Thị Vả", Relation.OTHER, sex=2, born_on=date(1992, 2, 3)),
    NewMember("Mạc Thị Bứa", Relation.OTHER, sex=2, born_on=date(2015, 10, 30)),
)


@dataclass
class Family:
    cast: Cast
    household: Household
    by: Scope

    def person(self, name: str) -> Person:
        return Person.objects.get(full_name=name)

    def do(self, action: str, **words: Any) -> Any:
        """The action by the officer of the commune, on the usual day unless another is given."""
        return self.do_plain(action, **({"on": DAY, "today": TODAY} | words))

    def do_plain(self, action: str, **words: Any) -> Any:
        """An action that asks for no day."""
        return getattr(actions, action)(**({"by": self.by, "at": AT} | words))

    def again(self) -> Household:
        return Household.objects.get(pk=self.household.pk)

    def names(self, household: Household | None = None) -> dict[str, int | None]:
        """Who lives there now, and what they are to the head."""
        here = (household or self.household).memberships.filter(until=None).order_by("pk")
        return dict(here.values_list("person__full_name", "relation"))


def enter_family(cast: Cast, **words: Any) -> Family:
    by = scope_of(cast.officer, TODAY)
    entered = actions.enter_household(
        **({"village": cast.village, "members": FAMILY, "since": SINCE, "today": TODAY, "by": by, "at": AT} | words)
    )
    return Family(cast, entered, by)


def another_village(cast: Cast, commune: Unit, code: str, name: str) -> Unit:
    return unit(code, name, Unit.Kind.VILLAGE, Unit.Level.VILLAGE, commune)


__all__ = ["AT", "BEGINNING", "DAY", "FAMILY", "NUMBER", "SINCE", "TODAY", "Family", "another_village", "enter_family"]
