from datetime import date

import pytest

from chungtay.core.reporting.layout import HOUSEHOLDS, PERSONS, Part
from chungtay.households.models import Circumstances, Classification
from chungtay.review.models import Residents
from chungtay.review.queries.reports import report
from chungtay.review.tests.lists import NEAR, POOR, YEAR, golden, recognised

DAY = date(2025, 12, 31)


@pytest.fixture
def lists(cast):
    return golden(cast)


def printed(table, part=Part.TOTAL, place="", key=HOUSEHOLDS):
    line = table.by_place()[part, place, key]
    return [table.count(line, column.key) for column in table.form.columns if column.percent is None]


def sentences(found):
    return [one.says for one in found.breaches]


def test_the_poor_of_the_commune_go_where_form_72_has_them(lists):
    table = report(lists.cast.commune, YEAR, day=DAY).tables["7.2"]
    #                            1  2  3  4  5  6  7  8  9
    assert printed(table) == [7, 1, 1, 1, 1, 1, 1, 0, 7]
    # persons: 4×3+3+5+1+2 = 23 at the start; 3 born in poor homes, one lost where a near-poor home became poor
    assert printed(table, key=PERSONS) == [23, 3, 5, 1 + 1, 6, 2, 7, 3, 5 * 3 + 5 + 7 + 2 + 2]
    assert printed(table, Part.URBAN) == [1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert printed(table, Part.RURAL, lists.rural.code) == [6, 1, 1, 1, 1, 1, 1, 0, 6]


def test_the_near_poor_of_the_commune_go_where_form_73_has_them(lists):
    table = report(lists.cast.commune, YEAR, day=DAY).tables["7.3"]
    assert printed(table) == [3, 1, 1, 0, 1, 0, 0, 1, 3]
    assert printed(table, key=PERSONS) == [13, 4, 6, 2, 3, 0, 0, 3, 7]


def test_a_report_that_adds_up_says_nothing(lists):
    assert sentences(report(lists.cast.commune, YEAR, day=DAY)) == []
    assert sentences(report(lists.cast.province, YEAR, day=DAY)) == []


def test_the_rates_stand_beside_all_households_of_the_commune(lists):
    table = report(lists.cast.commune, YEAR, day=DAY).tables["7.1"]
    assert printed(table) == [400, 1_600, 7, 3]
    line = table.by_place()[Part.TOTAL, "", HOUSEHOLDS]
    assert table.text(line, table.form.column("poor_rate")) == "1,75"
    assert table.text(line, table.form.column("near_poor_rate")) == "0,75"


def test_indicators_are_counted_for_poor_and_near_poor_apart(lists):
    tables = report(lists.cast.commune, YEAR, day=DAY).tables
    assert printed(tables["7.4"])[:6] == [7, 6, 6, 6, 2, 1]
    assert printed(tables["7.6"])[:4] == [3, 1, 1, 0]
    line = tables["7.5"].by_place()[Part.TOTAL, "", HOUSEHOLDS]
    assert tables["7.5"].text(line, tables["7.5"].form.column("r1")) == "85,71"


def test_groups_overlap_and_are_not_added(lists):
    tables = report(lists.cast.commune, YEAR, day=DAY).tables
    assert printed(tables["7.8"]) == [400, 100, 7, 3, 4, 0, 1, 0, 1, 0]
    assert printed(tables["7.8"], key=PERSONS) == [1_600, 440, 31, 7, 17, 0, 5, 0, 7, 0]


def test_ethnic_groups_are_those_of_the_head_in_households_of_minorities(lists):
    table = report(lists.cast.commune, YEAR, day=DAY).tables["7.9"]
    line = table.by_place()[Part.TOTAL, "", HOUSEHOLDS]
    assert table.count(line, "poor_minority") == 4
    assert table.count(line, "poor_08") == 3
    assert table.count(line, "poor_01") == 1


def test_a_commune_of_many_groups_still_adds_up(lists):
    for code in range(10, 25):
        lists.went(lists.rural, "", POOR, "new", 0, 1, deprived=0, children=0, is_minority=True, ethnicity=str(code))
    found = report(lists.cast.commune, YEAR, day=DAY, codes=["7.8", "7.9"])
    table = found.tables["7.9"]
    line = table.by_place()[Part.TOTAL, "", HOUSEHOLDS]
    assert table.count(line, "poor_minority") == 19
    assert table.count(line, "poor_other") == 15 + 1 - 8  # eight further columns, the Mông among them
    assert not found.clashes


def test_a_head_whose_group_nobody_wrote_down_is_named(lists):
    lists.went(lists.rural, "", POOR, "new", 0, 1, deprived=0, children=0, is_minority=True, ethnicity="")
    found = report(lists.cast.commune, YEAR, day=DAY, codes=["7.9"])
    assert any("chưa ghi dân tộc" in note for note in found.tables["7.9"].notes)
    assert any("cột «Tổng số»" in says or "Tổng số" in says for says in sentences(found))


def test_a_household_counts_under_each_of_its_causes(lists):
    table = report(lists.cast.commune, YEAR, day=DAY).tables["7.10"]
    own = table.by_place()[Part.TOTAL, lists.rural.code, ""]
    poor = table.by_place()[Part.TOTAL, lists.rural.code, POOR]
    assert [table.count(own, f"c{code}") for code in (1, 2, 7)] == [8, 0, 8]
    assert [table.count(poor, f"c{code}") for code in (1, 2, 7)] == [6, 0, 6]


def test_children_are_counted_as_surveyed(lists):
    table = report(lists.cast.commune, YEAR, day=DAY).tables["7.11"]
    assert printed(table) == [8, 4, 0, 4, 2, 1, 0, 1]


def test_the_district_and_the_province_hold_their_communes(lists):
    """Districts still stood on the day of the cast: they are the rows of the province, communes those of a district."""
    for unit in (lists.cast.province, lists.cast.district):
        table = report(unit, YEAR, day=DAY).tables["7.2"]
        assert printed(table) == [8, 1, 1, 1, 1, 1, 1, 0, 8]
    table = report(lists.cast.district, YEAR, day=DAY).tables["7.2"]
    assert printed(table, Part.TOTAL, lists.cast.neighbour.code) == [1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert {line.place.name for line in table.lines if line.place} == {"xã Đồng Sậy", "xã Bãi Dứa"}


def test_a_village_reports_on_itself(lists):
    table = report(lists.urban, YEAR, day=DAY).tables["7.2"]
    assert printed(table, Part.URBAN, lists.urban.code) == [1, 0, 0, 0, 0, 0, 0, 0, 1]


def test_a_household_left_out_of_this_years_list_is_named(lists):
    Classification.objects.filter(year=YEAR, path=lists.urban.path, status=POOR).delete()
    told = sentences(report(lists.cast.commune, YEAR, day=DAY))
    (unit,) = [
        says for says in told if lists.urban.name in says and "tổng cộng, dòng Hộ" in says and "đã công nhận" in says
    ]
    assert unit.startswith("Mẫu số 7.2, ")
    assert "cuối năm 2024 đã công nhận 1" in unit
    assert "đầu năm có 0" in unit


def test_a_household_that_came_without_a_reason_is_named(lists):
    lists.went(lists.rural, "", POOR, "", 0, 2, deprived=0)
    told = sentences(report(lists.cast.commune, YEAR, day=DAY, codes=["7.2", "7.3"]))
    assert any("cột 9" in says and "Có 1 hộ mới vào danh sách chưa ghi" in says for says in told)


def test_a_household_listed_in_another_commune_before_leaves_there_and_comes_here(lists):
    moved = lists.home(lists.rural)
    recognised(moved, YEAR - 1, POOR, person_count=3, path=lists.far.path)
    recognised(
        moved, YEAR, NEAR, previous=POOR, change="reclassified", person_count=4, previous_person_count=3,
        deprived=0, children=0, path=lists.rural.path,
    )  # fmt: skip
    there = report(lists.cast.neighbour, YEAR, day=DAY, codes=["7.2", "7.3"])
    here = report(lists.cast.commune, YEAR, day=DAY, codes=["7.2", "7.3"])
    both = report(lists.cast.district, YEAR, day=DAY, codes=["7.2", "7.3"])
    assert printed(there.tables["7.2"]) == [2, 0, 0, 1, 0, 0, 0, 0, 1]
    assert printed(here.tables["7.3"]) == [3, 1, 1, 0, 1, 0, 0, 2, 4]
    assert printed(here.tables["7.3"], key=PERSONS)[7:] == [7, 11]
    assert printed(both.tables["7.2"]) == [9, 1, 1, 2, 1, 1, 1, 0, 8]
    assert [sentences(one) for one in (there, here, both)] == [[], [], []]


def test_what_was_not_asked_is_a_gap_and_not_a_nought(lists):
    Classification.objects.filter(year=YEAR, path=lists.far.path).update(deprived=None, children=None)
    Circumstances.objects.filter(path=lists.far.path).delete()
    found = report(lists.cast.neighbour, YEAR, day=DAY)
    told = " ".join(one.says for one in found.gaps)
    assert "1 hộ nghèo chưa có chỉ số thiếu hụt" in told
    assert "1 hộ chưa ghi nguyên nhân" in told
    assert "1 hộ chưa có phiếu khảo sát" in told
    assert not found.clashes


def test_residents_nobody_entered_are_not_known(lists):
    Residents.objects.filter(village=lists.urban).delete()
    found = report(lists.cast.commune, YEAR, day=DAY, codes=["7.1"])
    table = found.tables["7.1"]
    assert printed(table, Part.URBAN) == [None, None, 1, 1]
    assert printed(table)[:2] == [None, None]
    assert printed(table, Part.RURAL)[:2] == [200, 800]
    assert any(lists.urban.name in one.says and "cột 1" in one.says for one in found.gaps)


def test_persons_nobody_counted_are_not_known(lists):
    Classification.objects.filter(year=YEAR, path=lists.urban.path, status=POOR).update(person_count=None)
    table = report(lists.cast.commune, YEAR, day=DAY, codes=["7.2"]).tables["7.2"]
    assert printed(table, Part.URBAN, key=PERSONS)[-1] is None
    assert printed(table, Part.URBAN)[-1] == 1
    assert printed(table, Part.RURAL, key=PERSONS)[-1] == 29


def test_last_years_list_tells_how_many_lived_there_where_this_years_does_not(lists):
    before = report(lists.cast.commune, YEAR, day=DAY, codes=["7.2", "7.3"])
    Classification.objects.filter(year=YEAR).update(previous_person_count=None)
    after = report(lists.cast.commune, YEAR, day=DAY, codes=["7.2", "7.3"])
    assert {code: table.lines for code, table in after.tables.items()} == {
        code: table.lines for code, table in before.tables.items()
    }
    assert sentences(after) == []


def test_the_first_year_in_the_program_says_where_its_start_comes_from(lists):
    Classification.objects.filter(year=YEAR - 1).delete()
    found = report(lists.cast.commune, YEAR, day=DAY, codes=["7.2", "7.3"])
    assert printed(found.tables["7.2"])[0] == 7
    assert any("Năm 2024 chưa có kết quả công nhận" in note for note in found.tables["7.2"].notes)
    assert sentences(found) == []


def test_form_72_asks_few_questions_however_many_households(lists, django_assert_num_queries):
    for _ in range(30):
        lists.went(lists.rural, POOR, POOR, "stayed", 3, 3)
    with django_assert_num_queries(7):
        report(lists.cast.province, YEAR, day=DAY, codes=["7.2"])
    with django_assert_num_queries(12):
        report(lists.cast.province, YEAR, day=DAY)
