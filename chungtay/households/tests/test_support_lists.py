from datetime import date
from pathlib import Path

import pytest

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.core.sheets import write_sheet
from chungtay.households.actions import listing_supports as actions
from chungtay.households.actions.listing_supports import Brought
from chungtay.households.models import Support
from chungtay.households.support_lists import columns, component_code, template
from chungtay.households.tests.neighbours import AT, acting, household, person
from tests.cast import YEAR, Cast

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "formats" / "supports.md"
COW = {
    "head_name": "QUÁCH VĂN ỔI",
    "village": "Thôn Cầu Tre",
    "kind": 9,
    "what": "một con bò giống",
    "component": "Tiểu dự án 3.1",
    "year": YEAR,
    "given_on": date(2024, 5, 2),
    "amount": 15_000_000,
    "decision": "12/QĐ-UBND",
}


def bring_in(cast: Cast, *rows: dict[str, object]) -> Brought:
    data = write_sheet("Danh sách hỗ trợ", columns(), rows)
    return actions.import_supports(data=data, file_name="ho-tro.xlsx", by=acting(cast.officer), at=AT)


def reasons(cast: Cast, *rows: dict[str, object]) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        bring_in(cast, *rows)
    return refused.value.reasons or (str(refused.value),)


def test_supports_come_in_by_name_or_by_code(cast: Cast) -> None:
    me = household("Hạ Thị Me", cast.commune, cast.village)
    done = bring_in(cast, COW, {**COW, "head_name": "", "village": "", "code": me.code.lower(), "component": 2})
    assert done == Brought(2, 0)
    first = Support.objects.get(household=cast.poor_head)
    assert (first.component, first.amount, first.given_on) == ("3.1", 15_000_000, date(2024, 5, 2))
    assert Support.objects.get(household=me).component == "2"


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    bring_in(cast, COW)
    assert bring_in(cast, COW) == Brought(0, 1)
    assert Support.objects.count() == 1
    assert Entry.objects.filter(action="households.supports_imported").count() == 1


def test_what_goes_out_can_come_in_again(cast: Cast) -> None:
    mai = person("Quách Thị Mai", cast.poor_head)
    bring_in(cast, COW, {**COW, "person": "quách thị mai", "kind": 3, "component": "4.1"})
    assert Support.objects.get(kind=3).person == mai
    by = acting(cast.officer)
    data, count = actions.export_supports(year=YEAR, by=by, at=AT)
    assert count == 2
    again = actions.import_supports(data=data, file_name="x.xlsx", by=by, at=AT)
    assert again == Brought(0, 2)


def test_one_bad_row_keeps_everything_out_and_each_is_named(cast: Cast) -> None:
    household("Lục Văn Tre", cast.neighbour)
    said = reasons(cast, COW, {**COW, "head_name": "Lục Văn Tre"}, {**COW, "code": "KHONGCO"})
    assert [one[:6] for one in said] == ["Dòng 5", "Dòng 6"]
    assert not Support.objects.exists()


def test_a_second_support_is_refused_with_its_row_and_where_the_first_stands(cast: Cast) -> None:
    bring_in(cast, COW)
    (said,) = reasons(cast, {**COW, "amount": 14_000_000})
    assert said.startswith("Dòng 4: Hộ Quách Văn Ổi")
    assert "15.000.000 đồng" in said


def test_the_same_support_twice_in_the_file_is_named(cast: Cast) -> None:
    (said,) = reasons(cast, COW, COW)
    assert said.startswith("Dòng 5: ")
    assert "hai lần" in said


def test_a_household_off_the_list_needs_its_reason_in_the_file(cast: Cast) -> None:
    household("Hạ Thị Me", cast.commune, cast.village, status=None)
    row = {**COW, "head_name": "Hạ Thị Me"}
    (said,) = reasons(cast, row)
    assert said.startswith("Dòng 4: Hộ Hạ Thị Me không có trong danh sách")
    assert bring_in(cast, {**row, "unlisted_why": "cháy nhà"}) == Brought(1, 0)


def test_two_households_of_one_name_ask_for_the_code(cast: Cast) -> None:
    household("Quách Văn Ổi", cast.commune, cast.village)
    (said,) = reasons(cast, COW)
    assert "có 2 hộ «QUÁCH VĂN ỔI» khớp. Ghi mã hộ" in said


def test_a_person_who_is_not_of_the_household_is_named(cast: Cast) -> None:
    (said,) = reasons(cast, {**COW, "person": "Hạ Thị Me"})
    assert "hộ Quách Văn Ổi không có người nào tên «Hạ Thị Me»" in said


def test_bringing_in_costs_the_same_for_many_as_for_few(cast: Cast, django_assert_max_num_queries: object) -> None:
    homes = [household(f"Hộ số {n}", cast.commune, cast.village) for n in range(300)]
    rows = [{**COW, "head_name": "", "code": one.code} for one in homes]
    data = write_sheet("Danh sách hỗ trợ", columns(), rows)
    by = acting(cast.officer)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert actions.import_supports(data=data, file_name="x.xlsx", by=by, at=AT) == Brought(300, 0)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("3.1", "3.1"),
        ("3,1", "3.1"),
        ("TDA 3.1", "3.1"),
        ("Tiểu dự án 3.1: Hỗ trợ phát triển sản xuất", "3.1"),
        ("2", "2"),
        ("2.0", "2"),
        ("Dự án 2", "2"),
        ("ngoài chương trình", "0"),
        ("0", "0"),
        ("nguồn vận động", "nguồn vận động"),
    ],
)
def test_a_component_is_read_however_it_was_written(said: str, code: str) -> None:
    assert component_code(said) == code


def test_the_template_has_every_heading() -> None:
    assert template()[:2] == b"PK"


def test_the_format_page_names_every_column_heading_and_choice() -> None:
    rows = [line.split("|")[1:-1] for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    described = {cells[0].strip(): cells for cells in rows}
    assert set(described) - {"Cột", "---"} == {column.heading for column in columns()}
    for column in columns():
        cells = described[column.heading]
        for other in column.headings[1:]:
            assert other in cells[2], f"{column.heading}: {other}"
        for choice in column.choices:
            assert choice in cells[3] or choice.isdigit(), f"{column.heading}: {choice}"
        assert (cells[1].strip() == "có") == column.required
