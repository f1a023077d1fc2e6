"""More people of the cast's village, for tests of supports, twins and the comparison with the population database."""

from datetime import UTC, date, datetime

from chungtay.accounts.models import User
from chungtay.accounts.queries import scope_of
from chungtay.core.text import fold, name_key
from chungtay.households.models import Classification, Household, Membership, Person
from chungtay.places.models import Unit
from chungtay.web.scope import Scope
from chungtay.web.sealed import fingerprint
from tests.cast import YEAR

DAY = date(2024, 6, 26)
AT = datetime(2024, 6, 26, 8, tzinfo=UTC)
Status = Classification.Status


def acting(user: User) -> Scope:
    """What the person may do on the day of these tests."""
    return scope_of(user, DAY)


def household(head: str, commune: Unit, village: Unit | None = None, *, status: str | None = Status.POOR) -> Household:
    """A household on the list of the year in that class; with `status=None` on no list."""
    made = Household.objects.create(
        code=f"DS-{Household.objects.count() + 1:04d}",
        head_name=head,
        name_key=name_key(head),
        folded=fold(head),
        commune=commune,
        village=village,
        path=village.path if village else commune.path,
    )
    if status:
        Classification.objects.create(household=made, year=YEAR, status=status, path=made.path)
    return made


def person(
    name: str,
    home: Household,
    *,
    born_on: date | None = None,
    number: str = "",
    sex: int | None = 2,
    relation: int = Membership.Relation.OTHER,
) -> Person:
    """Somebody who lives in that household since 2020."""
    made = Person.objects.create(
        code=f"N-{Person.objects.count() + 1:05d}",
        full_name=name,
        name_key=name_key(name),
        folded=fold(name),
        sex=sex,
        born_on=born_on,
        birth_year=born_on.year if born_on else None,
        number=number,
        number_print=fingerprint(number),
        path=home.path,
    )
    Membership.objects.create(household=home, person=made, relation=relation, since=date(2020, 1, 1))
    return made
