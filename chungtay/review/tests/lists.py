"""Two communes of recognised households whose report was reckoned by hand; fictional like everybody in the cast."""

from datetime import UTC, datetime
from typing import Any

from chungtay.core.text import fold, name_key
from chungtay.households.models import Circumstances, Classification, Household, VillageSetting
from chungtay.places.models import Unit
from chungtay.review.models import Residents
from tests import cast as people

YEAR = 2025
AT = datetime(2025, 12, 20, 2, 0, tzinfo=UTC)
POOR, NEAR = "poor", "near_poor"


class Lists:
    """The cast's commune with a rural and an urban village, and its neighbour with one; two years of lists."""

    def __init__(self, cast: people.Cast) -> None:
        self.cast = cast
        Classification.objects.all().delete()
        self.rural = cast.village
        self.urban = people.unit(
            "9610102", "tổ dân phố Chợ Sậy", Unit.Kind.NEIGHBOURHOOD, Unit.Level.VILLAGE, cast.commune
        )
        self.far = people.unit("9610201", "thôn Bãi Giữa", Unit.Kind.VILLAGE, Unit.Level.VILLAGE, cast.neighbour)
        for village, area in ((self.rural, "rural"), (self.urban, "urban"), (self.far, "rural")):
            VillageSetting.objects.create(
                village=village, area=area, zone="NCC", since=people.BEGINNING, path=village.path
            )
            residents(village, households=200, persons=800, minority_households=50, minority_persons=220)

    def home(self, village: Unit, name: str = "Lò Văn Ổi") -> Household:
        number = Household.objects.count() + 1
        commune = self.cast.neighbour if village == self.far else self.cast.commune
        return Household.objects.create(
            code=f"DS-{number:04d}",
            head_name=name,
            name_key=name_key(name),
            folded=fold(name),
            head_birth_year=1960 + number % 30,
            head_sex="Nữ" if number % 2 else "Nam",
            commune=commune,
            village=village,
            path=village.path,
        )

    def went(
        self, village: Unit, previous: str, status: str, change: str, before: int, after: int, **facts: Any
    ) -> Household:
        """One household: on last year's list as `previous`, on this year's as `status`."""
        household = self.home(village)
        is_urban = village == self.urban
        if previous in (POOR, NEAR):
            recognised(household, YEAR - 1, previous, is_urban=is_urban, person_count=before, path=village.path)
        recognised(
            household,
            YEAR,
            status,
            is_urban=is_urban,
            previous=previous,
            change=change,
            person_count=after,
            previous_person_count=before or None,
            path=village.path,
            **facts,
        )
        return household


def recognised(household: Household, year: int, status: str, **facts: Any) -> Classification:
    return Classification.objects.create(household=household, year=year, status=status, **facts)


def residents(village: Unit, **counted: int) -> Residents:
    return Residents.objects.create(
        village=village, year=YEAR, path=village.path, at=AT, by_name="Lò Thị Sim", **counted
    )


def golden(cast: people.Cast) -> Lists:
    """What test_report_figures.py expects is written there beside each cell."""
    lists = Lists(cast)
    surveyed = {"children": 2, "children_uninsured": 1, "children_undernourished": 0, "children_out_of_school": 1}
    bare = {"children": 0, "children_uninsured": 0, "children_undernourished": 0, "children_out_of_school": 0}
    minority = {"is_minority": True, "ethnicity": "08"}
    for _ in range(3):  # poor and still poor, one born in each
        lists.went(lists.rural, POOR, POOR, "stayed", 4, 5, deprived=0b111, **surveyed, **minority)
    lists.went(lists.rural, POOR, NEAR, "reclassified", 3, 3, deprived=0b1, **bare)
    lists.went(lists.rural, POOR, "newly_escaped", "reclassified", 5, 5)
    lists.went(lists.rural, POOR, "gone", "demographic", 1, 0)
    lists.went(lists.rural, NEAR, POOR, "reclassified", 6, 5, deprived=0b1011, has_no_labour=True, **bare)
    lists.went(lists.rural, NEAR, "left_near_poor", "reclassified", 4, 4)
    lists.went(lists.rural, "", POOR, "new", 0, 7, deprived=0b11100, has_merit=True, **surveyed)
    lists.went(
        lists.rural, "newly_escaped", POOR, "relapsed", 0, 2, deprived=0b111, is_minority=True, ethnicity="01", **bare
    )
    lists.went(lists.rural, "", NEAR, "demographic", 0, 3, deprived=0, **bare)
    lists.went(lists.urban, POOR, POOR, "stayed", 2, 2, deprived=0b111, **bare)
    lists.went(lists.urban, NEAR, NEAR, "stayed", 3, 1, deprived=0b10, **surveyed)
    lists.went(lists.far, POOR, POOR, "stayed", 4, 4, deprived=0b111, **bare)
    for household in Household.objects.filter(classifications__year=YEAR, classifications__status__in=(POOR, NEAR)):
        Circumstances.objects.create(household=household, year=YEAR, causes=0b1000001, path=household.path)
    return lists
