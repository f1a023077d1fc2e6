from datetime import date

import pytest

from chungtay.core.law.rule import NotInForce, Status
from chungtay.core.reporting.layout import HOUSEHOLDS, Part, ethnic_groups, forms, forms_of, with_ethnic_groups
from chungtay.core.reporting.printed import arranged

TABLES = forms_of(2025).value.tables


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2022, 1, 1), Status.OFFICIAL),
        (date(2025, 12, 31), Status.OFFICIAL),
        (date(2026, 1, 1), Status.CONTINUED),
        (date(2026, 12, 31), Status.CONTINUED),
    ],
)
def test_the_forms_are_those_of_the_day(day, status):
    assert forms().on(day).status is status


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2027, 1, 1)])
def test_a_day_without_forms_is_refused(day):
    with pytest.raises(NotInForce, match="mẫu nào"):
        forms().on(day)


def test_forms_carried_on_without_a_text_say_so():
    version = forms_of(2026)
    assert "07/2021/TT-BLĐTBXH" in version.warning
    assert "2022 - 2025" in version.warning


def test_eleven_tables_three_lists_and_the_minutes_are_there():
    assert list(TABLES) == [f"7.{number}" for number in range(1, 12)]
    assert list(forms_of(2025).value.lists) == ["I", "6.1", "6.2"]


def test_every_rule_between_columns_names_columns_that_are_there():
    for form in TABLES.values():
        for rule in form.sums:
            assert {rule.column, *rule.plus, *rule.minus} <= set(form.counted)
        for small, large in form.at_most:
            assert {small, large} <= set(form.counted)
    for agreement in forms_of(2025).value.agreements:
        for code, key in (agreement.these, agreement.those):
            assert key in TABLES[code].counted
            assert set(agreement.lines) <= {line for line, _ in TABLES[code].lines} | {HOUSEHOLDS}


def test_the_printed_formula_of_the_poor_is_one_to_eight():
    (rule,) = TABLES["7.2"].sums
    signs = dict.fromkeys(rule.plus, 1) | dict.fromkeys(rule.minus, -1)
    numbers = {column.number: signs[column.key] for column in TABLES["7.2"].columns if column.key in signs}
    assert numbers == {1: 1, 2: -1, 3: -1, 4: -1, 5: 1, 6: 1, 7: 1, 8: 1}
    assert TABLES["7.2"].column(rule.column).number == 9


def test_children_follow_the_headings_and_the_note_says_so():
    form = TABLES["7.11"]
    named = {column.number: column.says for column in form.columns}
    assert "bảo hiểm y tế" in named[2]
    assert "dinh dưỡng" in named[3]
    assert any("ghi ngược lại" in note for note in form.notes)
    assert form.parts == (Part.TOTAL,)


def test_ethnic_columns_are_those_printed_and_those_met():
    form = with_ethnic_groups(TABLES["7.9"], {"08": 3, "02": 1}, ethnic_groups())
    says = [column.says for column in form.columns]
    assert says[2:7] == ["Kinh", "Hoa", "Tày", "Thái", "Mông"]
    assert form.counted[2] == "poor_01"
    assert [rule.column for rule in form.sums] == ["poor_minority", "near_poor_minority"]


def test_many_groups_share_the_last_column_and_the_largest_have_their_own():
    met = {f"{code:02d}": code for code in range(5, 31)}
    form = with_ethnic_groups(TABLES["7.9"], met, ethnic_groups())
    says = [column.says for column in form.columns if column.key.startswith("poor_")][1:]
    assert says[:4] == ["Kinh", "Hoa", "Tày", "Thái"]
    assert says[4:-1] == [ethnic_groups()[f"{code}"] for code in range(23, 31)]
    assert says[-1] == "Dân tộc khác"


def test_headings_shared_by_neighbours_are_merged_over_them():
    headings, depth = arranged(TABLES["7.2"].columns)
    assert depth == 3
    placed = {heading.text: (heading.row, heading.column, heading.rows, heading.columns) for heading in headings}
    assert placed["Diễn biến giảm số hộ nghèo"] == (0, 1, 1, 3)
    assert placed["Số hộ thoát nghèo"] == (1, 1, 1, 2)
    assert placed["Tái nghèo"] == (2, 5, 1, 1)
    covered = [
        (row, column)
        for heading in headings
        for row in range(heading.row, heading.row + heading.rows)
        for column in range(heading.column, heading.column + heading.columns)
    ]
    assert len(covered) == len(set(covered)) == depth * len(TABLES["7.2"].columns)


def test_no_list_may_show_more_than_the_law_posts():
    allowed = {"head", "sex", "birth", "birth_year", "address", "b1", "b2", "class"}
    for form in forms_of(2026).value.lists.values():
        assert form.whitelist <= allowed
