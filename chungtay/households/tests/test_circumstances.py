import pytest

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.households.actions.circumstances import note_circumstances
from chungtay.households.models import Circumstances, Household
from chungtay.households.queries import circumstances
from chungtay.households.tests.neighbours import AT, acting, household
from chungtay.households.wording import codes_in, mask, wording_of
from chungtay.web.scope import Grant, Scope
from tests.cast import YEAR, Cast

pytestmark = pytest.mark.django_db


def note(cast: Cast, home: Household, causes: list[int], needs: list[int]) -> Circumstances:
    by = acting(cast.officer)
    return note_circumstances(household=home, year=YEAR, causes=causes, receives=[1], needs=needs, by=by, at=AT)


def test_what_a_household_says_is_kept_once_a_year(cast: Cast) -> None:
    note(cast, cast.poor_head, [1, 2], [9])
    note(cast, cast.poor_head, [2, 7], [9, 13])
    noted = Circumstances.objects.get()
    assert (codes_in(noted.causes), codes_in(noted.receives), codes_in(noted.needs)) == ((2, 7), (1,), (9, 13))


def test_the_same_again_changes_nothing_and_is_not_told_twice(cast: Cast) -> None:
    note(cast, cast.poor_head, [1], [9])
    note(cast, cast.poor_head, [1], [9])
    assert Entry.objects.filter(action="households.circumstances_noted").count() == 1


def test_a_code_the_form_does_not_have_is_named(cast: Cast) -> None:
    with pytest.raises(Refused, match="Nguyên nhân: mẫu phiếu không có mã 9"):
        note(cast, cast.poor_head, [9], [])
    assert not Circumstances.objects.exists()


def test_nobody_notes_for_another_commune(cast: Cast) -> None:
    with pytest.raises(Refused, match="địa bàn"):
        note(cast, household("Lục Văn Tre", cast.neighbour), [1], [])


def test_a_surveyor_may_note_without_editing_the_register(cast: Cast) -> None:
    surveyor = Scope(user_id=1, user_name="Vi", grants=frozenset({Grant("review.survey", cast.village.path)}))
    said = {"causes": [1], "receives": [], "needs": [], "by": surveyor, "at": AT}
    assert note_circumstances(household=cast.poor_head, year=YEAR, **said).causes == 1


def test_illness_is_told_only_to_those_who_may_read_it(cast: Cast) -> None:
    note(cast, cast.poor_head, [2, 7], [])
    reader = Scope(user_id=1, grants=frozenset({Grant("households.view", cast.commune.path)}))
    (told,) = circumstances.said_by(cast.poor_head, reader)
    assert (told.causes, told.withheld) == (("Không có vốn sản xuất kinh doanh",), True)
    (told,) = circumstances.said_by(cast.poor_head, acting(cast.officer))
    assert ("Có người ốm đau" in told.causes, told.withheld) == (True, False)


def test_a_summary_counts_households_of_each_village(cast: Cast, django_assert_num_queries: object) -> None:
    me = household("Hạ Thị Me", cast.commune, cast.village, status="near_poor")
    far = household("Lục Văn Tre", cast.neighbour)
    note(cast, cast.poor_head, [1, 2], [9])
    note(cast, me, [2], [])
    Circumstances.objects.create(household=far, year=YEAR, causes=mask([2], {2: ""}, ""), path=far.path)
    by = acting(cast.officer)
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = circumstances.summary(by, year=YEAR, side="causes")
    assert [(row.village, row.households) for row in found.villages] == [("thôn Cầu Tre", 2)]
    assert found.totals == (1, 2, 0, 0, 0, 0, 0, 0)
    of_poor = circumstances.summary(by, year=YEAR, side="needs", status="poor")
    assert (of_poor.households, of_poor.totals[8]) == (1, 1)


def test_illness_is_not_counted_for_those_who_may_not_read_it_of_a_household(cast: Cast) -> None:
    note(cast, cast.poor_head, [2, 7], [])
    reader = Scope(user_id=1, grants=frozenset({Grant("households.view", cast.commune.path)}))
    found = circumstances.summary(reader, year=YEAR, side="causes")
    assert (found.codes, found.totals, found.is_withheld) == ((1, 2, 3, 4, 5, 6, 8), (0, 1, 0, 0, 0, 0, 0), True)
    whole = circumstances.summary(acting(cast.officer), year=YEAR, side="causes")
    assert (whole.totals[6], whole.is_withheld) == (1, False)
    assert not circumstances.summary(reader, year=YEAR, side="needs").is_withheld


def test_very_many_villages_are_told_by_commune(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circumstances, "MOST_PLACES", 1)
    by = acting(cast.above)
    for home in (cast.poor_head, household("Hạ Thị Me", cast.commune), household("Lục Văn Tre", cast.neighbour)):
        note_circumstances(household=home, year=YEAR, causes=[1, 2], receives=[], needs=[], by=by, at=AT)
    rows = circumstances.summary(by, year=YEAR, side="causes").villages
    assert [(row.village, row.households, row.counts[1]) for row in rows] == [("Đồng Sậy", 2, 2), ("Bãi Dứa", 1, 1)]


def test_a_year_without_its_form_says_whose_wording_it_uses() -> None:
    assert wording_of(2024).warning == ""
    assert "2031" in wording_of(2031).warning
    assert wording_of(2031).causes == wording_of(2026).causes
    assert set(wording_of(2024).causes) == set(range(1, 9))
    assert set(wording_of(2024).supports) == set(range(1, 14))
