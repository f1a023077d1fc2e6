from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from chungtay.accounts.queries import scope_of
from chungtay.core.law import NotInForce
from chungtay.core.text import fold, name_key
from chungtay.households.models import Classification, Household
from chungtay.households.queries import lists, people
from chungtay.households.queries.lists import Wanted, page_of_list
from chungtay.households.tests.family import NUMBER, TODAY, another_village, enter_family
from chungtay.places.models import Unit
from chungtay.web.scope import Scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db

NAMES = ("Lò Văn Bằng", "Hà Thị Ổi", "Cà Văn Én", "Lò Thị Me", "Vì Văn Quyết")
Status = Classification.Status


def enter(village: Unit, commune: Unit, name: str, year: int, status: str = "poor", **words: object) -> Household:
    made = Household.objects.create(
        code=f"L{Household.objects.count():05}",
        head_name=name,
        name_key=name_key(name),
        folded=fold(name),
        commune=commune,
        village=village,
        path=village.path,
    )
    Classification.objects.create(household=made, year=year, status=status, path=made.path, **words)
    return made


@pytest.fixture
def listed(cast: Cast) -> Cast:
    """Three villages with five households each, one of them in the other commune; two are off the list."""
    far = another_village(cast, cast.neighbour, "9610201", "thôn Rẫy Cau")
    near = another_village(cast, cast.commune, "9610102", "thôn Bến Mía")
    for village, commune in ((far, cast.neighbour), (near, cast.commune), (cast.village, cast.commune)):
        for name in NAMES:
            enter(village, commune, name, 2025)
    for status in (Status.GONE, Status.LEFT_NEAR_POOR):
        enter(near, cast.commune, f"Tòng Văn {status.value}", 2025, status)
    enter(near, cast.commune, "Tòng Thị Nở", 2025, Status.NEWLY_ESCAPED)
    return cast


def walk(scope: Scope, wanted: Wanted, size: int) -> list[list[str]]:
    """Every page from the first to the last, each reached by the mark of the one before."""
    pages, after = [], None
    while True:
        page = page_of_list(scope, wanted, after=after, size=size)
        pages.append([f"{row.path} {row.household.folded}" for row in page.rows])
        if page.on is None:
            return pages
        after = page.on


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6, 7, 11, 15, 16, 50])
def test_pages_hold_every_household_once_in_the_order_of_places_and_names(listed: Cast, size: int) -> None:
    above = scope_of(listed.above, TODAY)
    names = [name for page in walk(above, Wanted(2025), size) for name in page]
    assert len(names) == 16
    assert names == sorted(names)


@pytest.mark.parametrize("size", [1, 3, 4, 5, 7])
def test_the_way_back_shows_the_same_pages(listed: Cast, size: int) -> None:
    above = scope_of(listed.above, TODAY)
    pages, after = [], None
    while (page := page_of_list(above, Wanted(2025), after=after, size=size)).on:
        pages.append([row.pk for row in page.rows])
        after = page.on
    assert (page.back is not None) == (len(pages) > 0)
    while page.back:
        page = page_of_list(above, Wanted(2025), before=page.back, size=size)
        assert [row.pk for row in page.rows] == pages.pop()
    assert not pages


def test_who_left_the_list_is_only_shown_when_asked(listed: Cast) -> None:
    above = scope_of(listed.above, TODAY)
    assert not [name for name in walk(above, Wanted(2025), 50)[0] if "gone" in name or "left" in name]
    assert page_of_list(above, Wanted(2025, status="gone")).count == 1
    assert page_of_list(above, Wanted(2025, status="newly_escaped")).count == 1
    assert lists.list_of_year(above, year=2025).count() == 16


def test_a_list_is_seen_by_territory_and_narrowed_to_a_place(listed: Cast) -> None:
    officer = scope_of(listed.officer, TODAY)
    assert page_of_list(officer, Wanted(2025)).count == 11
    assert page_of_list(officer, Wanted(2025, inside=listed.village.path)).count == 5
    assert page_of_list(officer, Wanted(2025, inside=listed.neighbour.path)).count == 0
    assert lists.place_named(officer, listed.neighbour.code, TODAY) is None
    assert lists.place_named(officer, listed.village.code, TODAY) == listed.village
    assert [code for code, _ in lists.places_offered(officer, TODAY)] == ["9610101", "9610102"]
    assert [code for code, _ in lists.places_offered(scope_of(listed.above, TODAY), TODAY)] == ["96101", "96102"]


@pytest.mark.parametrize("most", [10_000, 3])
@pytest.mark.parametrize(
    ("words", "count"),
    [("Ổi", 3), ("oi", 3), ("thi oi", 3), ("HÀ THỊ ỔI", 3), ("i", 0), ("Hà", 0), ("bằng", 3), ("nở", 1), ("%", 0)],
)
def test_heads_are_found_by_what_they_are_called(
    listed: Cast, monkeypatch: pytest.MonkeyPatch, words: str, count: int, most: int
) -> None:
    monkeypatch.setattr(lists, "COUNTED", most)  # a small register looks at each row, a large one at an index
    above = scope_of(listed.above, TODAY)
    assert sum(len(page) for page in walk(above, Wanted(2025, words=words), 2)) == count


def test_a_count_stops_where_it_tells_nothing_more(listed: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "COUNTED", 10)
    page = page_of_list(scope_of(listed.above, TODAY), Wanted(2025))
    assert (page.count, page.is_more) == (10, True)


def test_a_mark_out_of_sight_marks_nothing(listed: Cast) -> None:
    far = Classification.objects.filter(path__startswith=listed.neighbour.path).first()
    assert far
    page = page_of_list(scope_of(listed.officer, TODAY), Wanted(2025), after=far.pk)
    assert (len(page.rows), page.back) == (11, None)


def test_a_page_asks_the_same_few_times_however_long_the_list(
    listed: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    above = scope_of(listed.above, TODAY)
    mark = page_of_list(above, Wanted(2025), size=3).on
    with django_assert_num_queries(3):
        page_of_list(above, Wanted(2025), size=3)
    with django_assert_num_queries(4):
        page_of_list(above, Wanted(2025), after=mark, size=3)
    with django_assert_num_queries(1) as asked:
        assert lists.years(above, TODAY) == [2025, 2024]
    assert isinstance(asked, CaptureQueriesContext)
    with django_assert_num_queries(2):
        lists.counts_by_commune(above, 2025)


def test_communes_are_counted_by_class(listed: Cast) -> None:
    rows = lists.counts_by_commune(scope_of(listed.above, TODAY), 2025)
    assert [(row.commune, row.poor, row.newly_escaped, row.total) for row in rows] == [
        ("xã Đồng Sậy", 10, 1, 11),
        ("xã Bãi Dứa", 5, 0, 5),
    ]


def test_households_are_found_by_code_number_and_name_of_any_member(cast: Cast) -> None:
    family = enter_family(cast)
    assert people.found(family.by, family.household.code.lower()) == [family.household]
    assert people.found(family.by, "096 060 001 234") == [family.household]
    assert people.found(family.by, "bứa") == [family.household]
    assert people.found(family.by, "Van Sau") == [family.household]
    assert people.found(family.by, "quách văn ổi") == [cast.poor_head]
    assert people.found(family.by, "123456789") == people.found(family.by, "  ") == []
    assert people.found(scope_of(cast.stranger, TODAY), NUMBER) == []


def test_a_number_held_before_still_leads_to_the_household(cast: Cast) -> None:
    family = enter_family(cast)
    sấu = family.person("Mạc Văn Sấu")
    family.do_plain("change_number", person=sấu, number="096060009999", why="ghi nhầm", on=TODAY)
    assert people.found(family.by, NUMBER) == [family.household]


def spell(cast: Cast, *years: tuple[int, str, date | None]) -> Household:
    household = enter(cast.village, cast.commune, "Lò Văn Bằng", years[0][0], years[0][1], decided_on=years[0][2])
    for year, status, decided_on in years[1:]:
        Classification.objects.create(
            household=household, year=year, status=status, decided_on=decided_on, path=household.path
        )
    return household


DECIDED = date(2023, 12, 14)
ESCAPED = (2023, "newly_escaped", DECIDED)


@pytest.mark.parametrize(
    ("years", "day", "until"),
    [
        ([ESCAPED], date(2023, 12, 13), None),
        ([ESCAPED], DECIDED, date(2026, 12, 14)),
        ([ESCAPED], date(2026, 12, 14), date(2026, 12, 14)),
        ([ESCAPED], date(2026, 12, 15), None),
        ([(2022, "poor", None), ESCAPED, (2024, "newly_escaped", date(2024, 12, 10))], TODAY, date(2026, 12, 14)),
        ([ESCAPED, (2025, "newly_escaped", date(2025, 12, 10))], date(2026, 12, 15), None),
        ([ESCAPED, (2024, "poor", date(2024, 12, 10))], date(2024, 12, 9), date(2026, 12, 14)),
        ([ESCAPED, (2024, "poor", date(2024, 12, 10))], date(2024, 12, 10), None),
        (
            [ESCAPED, (2024, "poor", None), (2025, "newly_escaped", date(2025, 12, 1))],
            date(2026, 12, 31),
            date(2028, 12, 1),
        ),
        ([(2023, "newly_escaped", None)], date(2023, 12, 30), None),
        ([(2023, "newly_escaped", None)], date(2026, 12, 31), date(2026, 12, 31)),
        ([(2023, "newly_escaped", None)], date(2027, 1, 1), None),
        ([(2023, "poor", None)], TODAY, None),
    ],
)
def test_the_clock_says_the_same_for_one_household_and_for_all(
    cast: Cast, years: list[tuple[int, str, date | None]], day: date, until: date | None
) -> None:
    household = spell(cast, *years)
    assert people.newly_escaped_until(household.classifications.all(), day) == until
    assert people.clocks([household.pk], day) == ({household.pk: until} if until else {})
    counted = people.newly_escaped_on(scope_of(cast.officer, TODAY), day)
    assert list(counted) == ([household] if until else [])


def test_a_spell_that_began_before_the_first_text_has_no_end_that_could_be_told(cast: Cast) -> None:
    household = spell(cast, (2021, "newly_escaped", date(2021, 12, 14)))
    with pytest.raises(NotInForce):
        people.newly_escaped_until(household.classifications.all(), date(2022, 6, 1))
    assert people.clocks([household.pk], date(2022, 6, 1)) == {}


def test_ethnicity_and_numbers_are_kept_from_who_may_not_know(cast: Cast) -> None:
    family = enter_family(cast)
    head = people.members_of(family.household, TODAY, family.by)[0]
    assert (head.ethnicity, head.number, head.age) == ("Ra-glai", "•••••••••234", 64)
    clerk = Scope(grants=frozenset(grant for grant in family.by.grants if grant.permission != "households.sensitive"))
    assert people.members_of(family.household, TODAY, clerk)[0].ethnicity == ""


def test_who_died_grows_no_older(cast: Cast) -> None:
    family = enter_family(cast)
    family.do("record_death", person=family.person("Mạc Văn Cóc"))
    gone = people.members_of(family.household, date(2040, 1, 1), family.by)[-1]
    assert (gone.person.full_name, gone.age) == ("Mạc Văn Cóc", 34)
