from datetime import date

import pytest

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.core.sheets import write_sheet
from chungtay.households.actions import reconciling as actions
from chungtay.households.actions.reconciling import Settling
from chungtay.households.models import Difference, FormerNumber, Household, Membership, Person, Reconciliation
from chungtay.households.population import COLUMNS, read_answer
from chungtay.households.queries import reconciling
from chungtay.households.tests.neighbours import AT, DAY, acting, household, person
from chungtay.web.scope import Grant, Scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db

BORN = date(1990, 5, 12)
NUMBER, OTHER_NUMBER = "096190000123", "096190000999"


@pytest.fixture
def oi(cast: Cast) -> Person:
    return person("Quách Văn Ổi", cast.poor_head, born_on=date(1960, 1, 2), sex=1, relation=1)


@pytest.fixture
def mai(cast: Cast, oi: Person) -> Person:
    return person("Quách Thị Thủy Hoà", cast.poor_head, born_on=BORN, number=NUMBER)


def answer(*rows: dict[str, object]) -> bytes:
    return write_sheet("Trả lời", COLUMNS, rows)


def bring_in(cast: Cast, data: bytes, who: str = "officer") -> Reconciliation:
    return actions.import_answer(data=data, file_name="dan-cu.xlsx", by=acting(getattr(cast, who)), at=AT)


def settle(cast: Cast, verdict: str, *, on: date | None = None, new_head: Person | None = None, **which: object) -> int:
    return actions.settle(
        differences=list(Difference.objects.filter(**which)),
        settling=Settling(verdict, on, new_head),
        today=DAY,
        by=acting(cast.officer),
        at=AT,
    )


def told(mai: Person, **more: object) -> dict[str, object]:
    return {"code": mai.code, "full_name": mai.full_name, "born": BORN, "sex": 2, "number": NUMBER, **more}


def found() -> dict[str, tuple[str, str]]:
    return {one.field: (one.ours, one.theirs) for one in Difference.objects.all()}


def test_the_file_that_goes_out_comes_back_without_a_difference(cast: Cast, mai: Person) -> None:
    data, count = actions.export_people(by=acting(cast.officer), at=AT)
    assert count == 2
    assert {one.code: one.number for one in read_answer(data, file_name="x.xlsx")}[mai.code] == NUMBER
    done = bring_in(cast, data)
    assert (done.row_count, done.same_count, Difference.objects.count()) == (2, 2, 0)


def test_taking_whole_numbers_out_is_told_and_needs_the_right(cast: Cast, mai: Person) -> None:
    actions.export_people(by=acting(cast.officer), at=AT)
    entry = Entry.objects.get(action="households.numbers_exported")
    assert (entry.actor_name, "2 người" in entry.sentence, entry.path) == ("Lò Thị Sim", True, cast.commune.path)
    reader = Scope(user_id=1, body_id=1, grants=frozenset({Grant("households.edit", cast.commune.path)}))
    with pytest.raises(Refused, match="quyền xem số định danh"):
        actions.export_people(by=reader, at=AT)
    with pytest.raises(Refused, match="quyền xem số định danh"):
        actions.import_answer(data=answer(told(mai)), file_name="x.xlsx", by=reader, at=AT)


@pytest.mark.parametrize("name", ["QUÁCH THỊ THUỶ HÒA", "Quách Thị Thuỷ Hòa", "Quach Thi Thuy Hoa"])
def test_another_spelling_of_the_same_name_is_no_difference(cast: Cast, mai: Person, name: str) -> None:
    bring_in(cast, answer(told(mai, full_name=name)))
    assert not found()


def test_each_fact_told_differently_is_a_difference_of_its_own(cast: Cast, mai: Person) -> None:
    row = told(mai, full_name="QUÁCH THỊ HOA", born=date(1990, 12, 5), sex=1, died="03/06/2024", moved="x")
    done = bring_in(cast, answer(row))
    assert found() == {
        "full_name": ("Quách Thị Thủy Hoà", "Quách Thị Hoa"),
        "born_on": ("1990-05-12", "1990-12-05"),
        "sex": ("2", "1"),
        "died_on": ("", "2024-06-03"),
        "moved_on": ("", "x"),
    }
    assert done.same_count == 0


def test_an_empty_cell_says_nothing_and_a_year_agrees_with_its_days(cast: Cast, mai: Person) -> None:
    bring_in(cast, answer({"code": mai.code, "born": 1990}))
    assert not found()


def test_a_day_we_only_know_the_year_of_is_news(cast: Cast, mai: Person) -> None:
    Person.objects.filter(pk=mai.pk).update(born_on=None)
    bring_in(cast, answer(told(mai)))
    assert found() == {"born_on": ("1990", "1990-05-12")}
    assert settle(cast, "theirs") == 1
    mai.refresh_from_db()
    assert mai.born_on == BORN


def test_a_number_is_compared_by_its_print_kept_sealed_and_shown_masked(cast: Cast, mai: Person) -> None:
    bring_in(cast, answer(told(mai, number=OTHER_NUMBER)))
    one = Difference.objects.get()
    assert OTHER_NUMBER not in one.theirs
    assert NUMBER not in one.ours
    (seen,) = reconciling.told([one])
    assert (seen.ours, seen.theirs) == ("•••••••••123", "•••••••••999")


def test_their_number_is_written_and_ours_is_kept_as_former(cast: Cast, mai: Person) -> None:
    bring_in(cast, answer(told(mai, number=OTHER_NUMBER)))
    settle(cast, "theirs")
    mai.refresh_from_db()
    assert mai.number == OTHER_NUMBER
    assert FormerNumber.objects.get().number == NUMBER


def test_a_number_that_excel_took_for_a_number_has_its_zero_back(cast: Cast, mai: Person) -> None:
    bring_in(cast, answer(told(mai, number=int(NUMBER))))
    assert not found()


def test_several_alike_are_settled_at_once_and_only_once(cast: Cast, mai: Person, oi: Person) -> None:
    rows = (told(mai, sex=1), {"code": oi.code, "sex": 2})
    bring_in(cast, answer(*rows))
    assert settle(cast, "theirs", field="sex") == 2
    assert set(Person.objects.values_list("full_name", "sex")) == {("Quách Thị Thủy Hoà", 1), ("Quách Văn Ổi", 2)}
    with pytest.raises(Refused, match="đã được giải quyết"):
        settle(cast, "ours", field="sex")


def test_one_that_cannot_be_written_keeps_all_of_them_waiting(cast: Cast, mai: Person) -> None:
    gone = person("Quách Văn Bảy", cast.poor_head, sex=2)
    gone.memberships.update(until=date(2024, 1, 1), left_as="left")
    bring_in(cast, answer(told(mai, sex=1), {"code": gone.code, "sex": 1}))
    with pytest.raises(Refused, match="Quách Văn Bảy: hiện không thuộc hộ nào"):
        settle(cast, "theirs", field="sex")
    mai.refresh_from_db()
    assert mai.sex == 2
    assert Difference.objects.filter(verdict="").count() == 2


def test_a_death_is_written_with_its_day(cast: Cast, mai: Person) -> None:
    bring_in(cast, answer(told(mai, died="03/06/2024")))
    settle(cast, "theirs")
    mai.refresh_from_db()
    assert mai.died_on == date(2024, 6, 3)
    assert Membership.objects.get(person=mai).left_as == "death"


def test_a_death_without_a_day_asks_for_it_and_a_head_for_who_follows(cast: Cast, mai: Person, oi: Person) -> None:
    bring_in(cast, answer({"code": oi.code, "died": "x"}))
    (seen,) = reconciling.told(list(Difference.objects.all()))
    assert (seen.asks_day, seen.needs_day, seen.heirs) == (True, None, (mai,))
    with pytest.raises(Refused, match="không ghi ngày"):
        settle(cast, "theirs")
    with pytest.raises(Refused, match="Chọn chủ hộ mới"):
        settle(cast, "theirs", on=date(2024, 6, 3))
    settle(cast, "theirs", on=date(2024, 6, 3), new_head=mai)
    assert Household.objects.get(pk=cast.poor_head.pk).head_name == "Quách Thị Thủy Hoà"


def test_who_moved_away_leaves_the_household(cast: Cast, mai: Person) -> None:
    bring_in(cast, answer(told(mai, moved="03/06/2024")))
    settle(cast, "theirs")
    assert Membership.objects.get(person=mai).left_as == "left"
    bring_in(cast, answer(told(mai, moved="03/06/2024", village="thôn Cầu Tre")))
    assert Difference.objects.count() == 1, "who has left already is not asked about again"


def test_the_same_file_again_changes_nothing(cast: Cast, mai: Person) -> None:
    data = answer(told(mai, sex=1))
    assert bring_in(cast, data) == bring_in(cast, data)
    assert (Difference.objects.count(), Entry.objects.filter(action="households.reconciled").count()) == (1, 1)


def test_what_waits_or_was_kept_as_ours_is_not_asked_again_in_another_file(cast: Cast, mai: Person) -> None:
    first = told(mai, sex=1, number=OTHER_NUMBER)
    bring_in(cast, answer(first))
    settle(cast, "ours", field="sex")
    bring_in(cast, answer({**first, "village": "thôn Cầu Tre"}))
    assert Difference.objects.count() == 2
    bring_in(cast, answer({**first, "number": "096190000777"}))
    assert Difference.objects.count() == 3


def test_rows_of_strangers_are_named_and_nothing_is_compared(cast: Cast, mai: Person) -> None:
    far = person("Lục Văn Tre", household("Lục Văn Tre", cast.neighbour))
    data = answer(told(mai, sex=1), {"code": far.code, "sex": 1}, {"code": "KHONGCO", "sex": 1}, {"code": mai.code})
    with pytest.raises(Refused) as refused:
        bring_in(cast, data)
    assert any(f"Dòng 4, 7: mã {mai.code}" in reason for reason in refused.value.reasons)
    with pytest.raises(Refused) as refused:
        bring_in(cast, answer(told(mai, sex=1), {"code": far.code, "sex": 1}, {"code": "KHONGCO", "sex": 1}))
    assert [reason[:6] for reason in refused.value.reasons] == ["Dòng 5", "Dòng 6"]
    assert "ngoài địa bàn" in refused.value.reasons[0]
    assert not Reconciliation.objects.exists()
    assert not Difference.objects.exists()


def test_a_bad_cell_is_named_and_no_number_is_repeated(cast: Cast, mai: Person) -> None:
    with pytest.raises(Refused) as refused:
        bring_in(cast, answer(told(mai, number="0961900001"), {"code": "X", "died": "hôm kia"}))
    said = " ".join(refused.value.reasons)
    assert "Dòng 4: số định danh không có 9, 12 chữ số" in said
    assert "0961900001" not in said
    assert "«hôm kia»" in said


def test_the_old_code_of_a_merged_entry_leads_to_the_one_that_stands(cast: Cast, mai: Person) -> None:
    old = person("Quách Thị Hoà", household("Hạ Thị Me", cast.commune, cast.village))
    Person.objects.filter(pk=old.pk).update(merged_into=mai)
    bring_in(cast, answer({"code": old.code, "sex": 1}))
    assert Difference.objects.get().person == mai


def test_comparing_costs_the_same_for_many_as_for_few(cast: Cast, django_assert_max_num_queries: object) -> None:
    people = [person(f"Người số {n}", cast.poor_head, born_on=BORN) for n in range(200)]
    data = answer(*({"code": one.code, "sex": 1, "number": f"0961900{n:05d}"} for n, one in enumerate(people)))
    by = acting(cast.officer)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        actions.import_answer(data=data, file_name="x.xlsx", by=by, at=AT)
    assert Difference.objects.count() == 400
