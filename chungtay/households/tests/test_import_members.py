"""The provinces' exchange workbook and our own template: people, their households, what is refused and what is told."""

import io
import random
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chungtay.accounts.queries import scope_of
from chungtay.audit.models import Entry
from chungtay.core.legacy_encodings import _FROM_TCVN3
from chungtay.core.refusal import Refused
from chungtay.core.sheets.grid import grids
from chungtay.households import actions
from chungtay.households.lists.layouts import Layout
from chungtay.households.lists.marked import marked_workbook
from chungtay.households.lists.said import SheetRefused
from chungtay.households.models import (
    Circumstances,
    Classification,
    FormerNumber,
    Household,
    HouseholdEvent,
    Membership,
    Person,
    PossibleTwin,
    SheetImport,
)
from chungtay.web.scope import Grant
from tests.cast import Cast

pytestmark = pytest.mark.django_db

DAY = date(2024, 11, 20)
AT = datetime(2024, 11, 20, 8, tzinfo=UTC)
HEADINGS = {
    "head": "Chủ hộ",
    "name": "Họ và tên thành viên",
    "relation": "Quan hệ với chủ hộ",
    "born": "Ngày sinh",
    "sex": "Giới tính",
    "number": "Số CCCD",
    "commune": "Xã",
    "code": "Mã xã",
    "village": "Thôn",
    "ethnicity": "Dân tộc",
    "status": "Phân loại hộ",
    "decision": "Số quyết định",
    "decided": "Ngày quyết định",
    "b1": "B1",
    "b2": "B2",
    "minority": "Hộ DTTS",
    "causes": "Nguyên nhân",
    "size": "Số nhân khẩu",
}
PLACE = {"commune": "Đồng Sậy", "code": "96101", "village": "thôn Cầu Tre"}
OF_THE_YEAR = {
    "status": "Hộ nghèo",
    "decision": "12/QĐ-UBND",
    "decided": "10/11/2024",
    "b1": 120,
    "b2": 40,
    "causes": "1,3",
}


def home(head: str, *members: Mapping[str, Any], **said: Any) -> list[dict[str, Any]]:
    """The rows of one household: the head's first."""
    common = {**PLACE, **OF_THE_YEAR, "head": head, "size": len(members), **said}
    return [{**common, **one} for one in members]


def someone(name: str, relation: str, born: str, sex: str, number: str = "", **said: Any) -> dict[str, Any]:
    return {"name": name, "relation": relation, "born": born, "sex": sex, "number": number, "ethnicity": "Kinh", **said}


ME = someone("Hạ Thị Me", "Chủ hộ", "03/02/1971", "Nữ", "096171000001")
LUC = someone("Lục Văn Tre", "Chồng", "1970", "Nam", "096070000002")
DOI = someone("Lục Thị Đòi", "Con", "12/05/2001", "Nữ", "096301000003")
BUOI = someone("Tạ Văn Bưởi", "Chủ hộ", "31/12/1955", "Nam", "096055000004")
HOME = home("Hạ Thị Me", ME, LUC, DOI)
OTHER = home("Tạ Văn Bưởi", BUOI, status="Cận nghèo", b2=20, causes="7")


def workbook(*sheets: tuple[str, list[dict[str, Any]]], headings: Mapping[str, str] = HEADINGS) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, rows in sheets:
            page = book.add_worksheet(name)
            page.write(0, 0, name.upper())
            used = [key for key in headings if any(key in row for row in rows)]
            page.write_row(2, 0, [headings[key] for key in used])
            for number, row in enumerate(rows):
                page.write_row(3 + number, 0, [row.get(key, "") for key in used])
    return file.getvalue()


def exchange(*homes: list[dict[str, Any]]) -> bytes:
    return workbook(("Hộ nghèo, cận nghèo", [row for rows in homes for row in rows]))


def bring_in(cast: Cast, data: bytes, *, who: str = "above", year: int = 2024, **said: Any) -> SheetImport:
    by = scope_of(getattr(cast, who), DAY)
    words = {"file_name": "ho.xlsx", "add_villages": False, "day": DAY} | said
    return actions.import_list(data=data, year=year, by=by, at=AT, **words)


def refused(cast: Cast, data: bytes, **said: Any) -> str:
    """Everything the refusal says; nothing may have been stored."""
    before = (Household.objects.count(), Person.objects.count(), Classification.objects.count())
    with pytest.raises(Refused) as refusal:
        bring_in(cast, data, **said)
    assert before == (Household.objects.count(), Person.objects.count(), Classification.objects.count())
    return "\n".join([str(refusal.value), *refusal.value.reasons])


def changed(rows: list[dict[str, Any]], at: int, **said: Any) -> list[dict[str, Any]]:
    return [{**row, **said} if number == at else row for number, row in enumerate(rows)]


def test_members_come_in_with_their_households(cast: Cast) -> None:
    done = bring_in(cast, exchange(HOME, OTHER))
    assert (done.row_count, done.new_count) == (4, 2)
    household = Household.objects.get(head_name="Hạ Thị Me")
    assert (household.village, household.member_count, household.head_birth_year) == (cast.village, 3, 1971)
    said = {one.person.full_name: one.relation for one in household.memberships.select_related("person")}
    assert said == {"Hạ Thị Me": 1, "Lục Văn Tre": 2, "Lục Thị Đòi": 3}
    doi = Person.objects.get(full_name="Lục Thị Đòi")
    assert (doi.number, doi.born_on, doi.sex, doi.path) == ("096301000003", date(2001, 5, 12), 2, cast.village.path)
    of_year = household.classifications.get()
    assert (of_year.status, of_year.b1, of_year.b2, of_year.person_count) == ("poor", 120, 40, 3)
    assert (of_year.decision_number, of_year.decided_on) == ("12/QĐ-UBND", date(2024, 11, 10))
    assert Circumstances.objects.get(household=household).causes == 0b101


def test_the_same_rows_in_any_order_and_any_number_of_times_give_one_register(cast: Cast) -> None:
    rows = [*HOME, *OTHER]
    bring_in(cast, exchange(rows))
    facts = sorted(Membership.objects.values_list("household__head_name", "person__name_key", "relation"))
    for seed in range(3):
        shuffled = rows[:]
        random.Random(seed).shuffle(shuffled)
        done = bring_in(cast, exchange(shuffled))
        assert (done.new_count, done.changed_count, done.told) == (0, 0, [])
    assert sorted(Membership.objects.values_list("household__head_name", "person__name_key", "relation")) == facts


def test_next_year_knows_the_class_before_and_earlier_years_stay(cast: Cast) -> None:
    bring_in(cast, exchange(HOME, OTHER), year=2023)
    bring_in(cast, exchange(changed([row | {"b2": 50} for row in HOME], 0), [{**OTHER[0], "status": "HN", "b2": 30}]))
    said = {
        (one.household.head_name, one.year): (one.status, one.previous, one.change)
        for one in Classification.objects.select_related("household").exclude(household=cast.poor_head)
    }
    assert said[("Hạ Thị Me", 2024)] == ("poor", "poor", "stayed")
    assert said[("Tạ Văn Bưởi", 2024)] == ("poor", "near_poor", "reclassified")
    assert said[("Tạ Văn Bưởi", 2023)] == ("near_poor", "", "")


def test_somebody_missing_stays_and_is_named(cast: Cast) -> None:
    bring_in(cast, exchange(HOME), year=2023)
    done = bring_in(cast, exchange([row | {"size": 2} for row in HOME[:2]]))
    assert any("Lục Thị Đòi" in sentence and "không có" in sentence for sentence in done.told)
    assert Membership.objects.filter(person__full_name="Lục Thị Đòi", until=None).exists()


def test_a_household_missing_from_the_list_is_named(cast: Cast) -> None:
    bring_in(cast, exchange(HOME, OTHER), year=2023)
    done = bring_in(cast, exchange(HOME))
    assert any("Tạ Văn Bưởi" in sentence and "2023" in sentence for sentence in done.told)


def test_a_household_that_moved_is_known_by_its_numbers_and_told(cast: Cast) -> None:
    bring_in(cast, exchange(HOME), year=2023)
    code = Household.objects.get(head_name="Hạ Thị Me").code
    moved = [row | {"commune": "Bãi Dứa", "code": "96102", "village": "Thôn Bến Mía"} for row in HOME]
    done = bring_in(cast, exchange(moved), add_villages=True)
    household = Household.objects.get(head_name="Hạ Thị Me")
    assert (household.code, household.commune, done.new_count) == (code, cast.neighbour, 0)
    assert any("chuyển từ" in sentence for sentence in done.told)
    assert HouseholdEvent.objects.filter(household=household, kind="moved").count() == 1
    assert set(Person.objects.values_list("path", flat=True)) == {household.path}


def test_a_new_head_is_told_and_there_is_one(cast: Cast) -> None:
    bring_in(cast, exchange(HOME), year=2023)
    rows = home("Lục Văn Tre", {**LUC, "relation": "Chủ hộ"}, {**ME, "relation": "Vợ"}, DOI)
    done = bring_in(cast, exchange(rows))
    household = Household.objects.exclude(pk=cast.poor_head.pk).get()
    assert household.head_name == "Lục Văn Tre"
    assert [one.person.full_name for one in household.memberships.filter(relation=1)] == ["Lục Văn Tre"]
    assert household.memberships.get(person__full_name="Hạ Thị Me").relation == 2
    assert any("chủ hộ đổi" in sentence for sentence in done.told)


def test_a_new_number_keeps_the_old_one(cast: Cast) -> None:
    nine = changed(HOME, 1, number="212345678")
    bring_in(cast, exchange(nine), year=2023)
    bring_in(cast, exchange(HOME))
    luc = Person.objects.get(full_name="Lục Văn Tre")
    assert luc.number == "096070000002"
    assert FormerNumber.objects.get(person=luc).number == "212345678"


def test_an_older_list_tells_of_its_year_alone(cast: Cast) -> None:
    bring_in(cast, exchange(HOME))
    before = list(Membership.objects.order_by("pk").values())
    bring_in(cast, exchange(home("Hạ Thị Me", {**ME, "born": "04/02/1971"}, LUC)), year=2022)
    assert list(Membership.objects.order_by("pk").values()) == before
    assert Person.objects.get(full_name="Hạ Thị Me").born_on == date(1971, 2, 3)
    assert Classification.objects.filter(household__head_name="Hạ Thị Me", year=2022).exists()


@pytest.mark.parametrize(
    ("at", "said", "words"),
    [
        (2, {"born": "12/05/2031"}, "Dòng 6, cột Ngày sinh: Lục Thị Đòi sinh 12/05/2031 là ngày chưa đến"),
        (2, {"born": "12/05/1801"}, "Dòng 6, cột Ngày sinh: Lục Thị Đòi sinh 12/05/1801 thì quá 120 tuổi"),
        (0, {"born": "03/02/2020"}, "chưa đến 10 tuổi"),
        (1, {"relation": "Chủ hộ"}, "có 2 chủ hộ (dòng 4, dòng 5)"),
        (0, {"relation": "Khác"}, "không có dòng nào quan hệ «Chủ hộ»"),
        (1, {"number": "96070000002"}, "có 11 chữ số"),
        (1, {"number": "9607000000"}, "có 10 chữ số"),
        (1, {"number": "09607O000002"}, "không phải là số định danh"),
        (1, {"number": "096171000001"}, "đã ở dòng 4 (Hạ Thị Me)"),
        (1, {"status": "Hộ giàu"}, '"Hộ giàu" không có trong danh mục'),
        (1, {"b1": 99}, "khác với dòng 4 của cùng hộ"),
    ],
)
def test_what_cannot_be_is_named_by_its_row(cast: Cast, at: int, said: dict[str, Any], words: str) -> None:
    assert words in refused(cast, exchange(changed(HOME, at, **said)))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"causes": "9"}, "không có trong các nguyên nhân"),
        ({"size": 7}, "ghi 7 người nhưng tệp có 3 dòng"),
        ({"decided": "20/12/2024"}, "ngày 20/12/2024 chưa đến"),
        ({"b1": 5000}, "5000 không thể là điểm B1"),
        ({"b2": 35}, "35 không thể là điểm B2"),
        ({"status": "Cận nghèo", "b2": 30}, "là hộ nghèo, nhưng cột Diện ghi hộ cận nghèo"),
        ({"b1": 141}, "là trên chuẩn cận nghèo"),
        ({"commune": "Bãi Dứa"}, "mã 96101 là của xã Đồng Sậy"),
    ],
)
def test_what_a_household_cannot_be_is_named(cast: Cast, said: dict[str, Any], words: str) -> None:
    assert words in refused(cast, exchange([row | said for row in HOME]))


def test_a_class_nobody_can_read_is_not_called_missing_too(cast: Cast) -> None:
    said = refused(cast, exchange([row | {"status": "Hộ giàu"} for row in HOME]))
    assert '"Hộ giàu" không có trong danh mục' in said
    assert "còn trống" not in said
    empty = refused(cast, exchange([row | {"status": None} for row in HOME]))
    assert empty.count("cột Diện: còn trống") == len(HOME)


def test_a_list_of_another_commune_is_said_to_be_one(cast: Cast) -> None:
    rows = [row | {"commune": "Bãi Dứa", "code": "96102"} for row in HOME]
    assert "Danh sách này là của Bãi Dứa (96102)" in refused(cast, exchange(rows), who="officer")


def test_a_zero_that_excel_ate_comes_back_when_asked_for(cast: Cast) -> None:
    rows = changed(HOME, 1, number=96070000002)
    assert "Thêm số 0" in refused(cast, exchange(rows))
    bring_in(cast, exchange(rows), restore_zeros=True)
    assert Person.objects.get(full_name="Lục Văn Tre").number == "096070000002"


def test_somebody_of_another_household_is_refused_with_where_they_live(cast: Cast) -> None:
    bring_in(cast, exchange(HOME))
    said = refused(cast, exchange(home("Tạ Văn Bưởi", BUOI, {**DOI, "relation": "Khác"}, status="Nghèo")))
    assert "Lục Thị Đòi (số …003) trong sổ đang ở hộ Hạ Thị Me" in said


def test_where_somebody_lives_is_told_only_as_far_as_one_may_know(cast: Cast) -> None:
    away = [row | {"commune": "Bãi Dứa", "code": "96102", "village": ""} for row in HOME]
    bring_in(cast, exchange(away))
    said = refused(cast, exchange(home("Tạ Văn Bưởi", BUOI, {**DOI, "relation": "Khác"})), who="officer")
    assert "đang ở xã Bãi Dứa" in said
    assert "Hạ Thị Me" not in said


def test_one_number_under_two_names_is_left_to_a_person(cast: Cast) -> None:
    bring_in(cast, exchange(HOME))
    stranger = someone("Đặng Quốc Khánh", "Chủ hộ", "02/09/1980", "Nam", "096301000003")
    bring_in(cast, exchange(home("Đặng Quốc Khánh", stranger)))
    twin = PossibleTwin.objects.get()
    assert (twin.why, {twin.first.full_name, twin.second.full_name}) == ("number", {"Lục Thị Đòi", "Đặng Quốc Khánh"})


@pytest.mark.parametrize(
    "again",
    [
        {"name": "Lục Thị Đồi", "born": "12/05/2001"},
        {"name": "Lục Thị Đòi", "born": "05/12/2001"},
        {"name": "Lục Đòi", "born": "12/05/2001"},
    ],
)
def test_somebody_typed_twice_is_found(cast: Cast, again: dict[str, Any]) -> None:
    bring_in(cast, exchange(HOME))
    twice = {**DOI, "number": "", "relation": "Khác", **again}
    bring_in(cast, exchange(home("Tạ Văn Bưởi", BUOI, twice)))
    twin = PossibleTwin.objects.get()
    assert twin.first.full_name == "Lục Thị Đòi"
    assert twin.likeness >= 80


def test_people_of_one_birthday_with_two_numbers_are_two(cast: Cast) -> None:
    bring_in(cast, exchange(HOME))
    other = someone("Lục Thị Đồi", "Chủ hộ", "12/05/2001", "Nữ", "096301000099")
    bring_in(cast, exchange(home("Lục Thị Đồi", other)))
    assert not PossibleTwin.objects.exists()


def test_those_who_left_come_on_sheets_of_their_own(cast: Cast) -> None:
    bring_in(cast, exchange(HOME, OTHER), year=2023)
    head = {"head": "Chủ hộ", "born": "Ngày sinh", "sex": "Giới tính", "number": "CCCD", "commune": "Xã",
            "village": "Thôn", "address": "Địa chỉ", "b1": "Điểm B1", "b2": "Điểm B2", "note": "Ghi chú"}  # fmt: skip
    row = {"commune": "Đồng Sậy", "village": "thôn Cầu Tre", "address": "Xóm bến", "b1": 150, "b2": 10}
    escaped = [{**row, "head": "Hạ Thị Me", "born": "03/02/1971", "sex": "Nữ", "number": "096171000001"}]
    left = [{**row, "head": "Tạ Văn Bưởi", "born": "31/12/1955", "sex": "Nam", "number": "096055000004"}]
    done = bring_in(cast, workbook(("Hộ thoát nghèo", escaped), ("Hộ thoát cận nghèo", left), headings=head))
    assert done.new_count == 0
    said = dict(Classification.objects.filter(year=2024, b1=150).values_list("household__head_name", "status"))
    assert said == {"Hạ Thị Me": "newly_escaped", "Tạ Văn Bưởi": "left_near_poor"}
    me = Classification.objects.get(year=2024, household__head_name="Hạ Thị Me")
    assert (me.previous, me.change) == ("poor", "reclassified")


def test_two_sheets_of_our_own_meet_by_the_code(cast: Cast) -> None:
    households = [{"code": "H1", "head": "Hạ Thị Me", "village": "thôn Cầu Tre", "commune": "Đồng Sậy", "status": "HN"}]
    people = [{"code": "H1", "name": one["name"], "relation": one["relation"], "born": one["born"]} for one in HOME]
    words = {"code": "Mã hộ", "head": "Họ và tên chủ hộ", "village": "Thôn", "commune": "Xã", "status": "Diện"}
    data = workbook(("Hộ", households), ("Thành viên", people), headings=words | {
        "name": "Họ và tên thành viên", "relation": "Quan hệ với chủ hộ", "born": "Ngày sinh"})  # fmt: skip
    assert bring_in(cast, data).new_count == 1
    assert Membership.objects.count() == 3
    people.append({"code": "H9", "name": "Ma Văn Lạc", "relation": "Con", "born": "2000"})
    wrong = workbook(("Hộ", households), ("Thành viên", people), headings=words | {
        "name": "Họ và tên thành viên", "relation": "Quan hệ với chủ hộ", "born": "Ngày sinh"})  # fmt: skip
    assert "Trang «Thành viên», Dòng 7, cột Mã hộ: trang danh sách hộ không có hộ mang mã «H9»" in refused(cast, wrong)


def test_ten_times_the_people_cost_the_same_number_of_statements(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    def many(count: int) -> bytes:
        return exchange(*(
            home(f"Hộ Thử {n}", someone(f"Hộ Thử {n}", "Chủ hộ", "03/02/1971", "Nữ", f"{n:012d}"),
                 someone("Lục Thị Con", "Con", f"{1 + n % 28}/05/2001", "Nữ", f"{500000 + n:012d}"))
            for n in range(count)
        ))  # fmt: skip

    for count in (30, 300):
        with django_assert_max_num_queries(70):
            bring_in(cast, many(count))
    assert Household.objects.filter(head_name__startswith="Hộ Thử").count() == 300


def written(content: bytes) -> dict[str, list[list[Any]]]:
    return {grid.name: grid.rows for grid in grids(content, filename="ra.xlsx")}


@pytest.mark.parametrize("layout", [Layout.EXCHANGE, Layout.TEMPLATE])
@pytest.mark.parametrize("with_numbers", [True, False])
def test_what_goes_out_comes_in_again_and_changes_nothing(cast: Cast, layout: Layout, with_numbers: bool) -> None:
    bring_in(cast, exchange(HOME, OTHER))
    by = scope_of(cast.officer, DAY)
    content, count = actions.export_list(year=2024, layout=layout, with_numbers=with_numbers, by=by, at=AT)
    assert count == 3  # the household of the cast has no members and goes along
    text = str(written(content))
    assert ("096301000003" in text) == with_numbers
    done = bring_in(cast, content)
    assert (done.new_count, done.changed_count, done.told) == (0, 0, [])
    assert Person.objects.count() == 4


def test_numbers_leave_only_with_the_right_and_are_written_down(cast: Cast) -> None:
    bring_in(cast, exchange(HOME))
    leader = replace(scope_of(cast.officer, DAY), grants=frozenset({Grant("households.view", cast.commune.path)}))
    with pytest.raises(Refused, match="số định danh"):
        actions.export_list(year=2024, layout=Layout.EXCHANGE, with_numbers=True, by=leader, at=AT)
    content, _count = actions.export_list(year=2024, layout=Layout.EXCHANGE, by=leader, at=AT)
    assert "Kinh" not in str(written(content))
    actions.export_list(year=2024, layout=Layout.EXCHANGE, with_numbers=True, by=scope_of(cast.officer, DAY), at=AT)
    assert Entry.objects.filter(sentence__contains="kèm số định danh").count() == 1


def test_the_file_goes_back_with_its_faults_marked(cast: Cast) -> None:
    data = exchange(changed(HOME, 2, born="12/05/2031"))
    with pytest.raises(SheetRefused) as refusal:
        bring_in(cast, data)
    why = refusal.value
    rows = written(marked_workbook(data, file_name="ho.xlsx", marks=why.marks, headers=why.headers))
    (sheet,) = rows.values()
    assert sheet[2][-1] == "Phải sửa"
    assert "là ngày chưa đến" in sheet[5][-1]
    assert sheet[3][:2] == ["Hạ Thị Me", "Hạ Thị Me"]
    mended = marked_workbook(exchange(HOME), file_name="ho.xlsx", marks=why.marks, headers=why.headers)
    assert bring_in(cast, mended).new_count == 1


def test_the_page_hands_the_marked_file_to_its_sender_alone(cast: Cast, client: Client) -> None:
    client.force_login(cast.above)
    upload = SimpleUploadedFile("ho.xlsx", exchange(changed(HOME, 2, born="12/05/2031")))
    answer = client.post("/ho-dan/nhap/", {"file": upload, "year": "2024"})
    assert answer.status_code == 422
    (link,) = re.findall(r"/ho-dan/nhap/phai-sua/\w+\.xlsx", answer.content.decode())
    assert "Phải sửa" in str(written(client.get(link).content))
    client.force_login(cast.officer)
    assert client.get(link).status_code == 404


def test_the_page_tells_what_came_of_it(cast: Cast, client: Client) -> None:
    bring_in(cast, exchange(HOME), year=2023)
    client.force_login(cast.officer)
    upload = SimpleUploadedFile("ho.xlsx", exchange([row | {"size": 2} for row in HOME[:2]]))
    answer = client.post("/ho-dan/nhap/", {"file": upload, "year": "2024"}, follow=True)
    assert "Đã nhập 2 dòng" in answer.content.decode()
    assert "Lục Thị Đòi" in answer.content.decode()
    for layout in Layout:
        assert client.get(f"/ho-dan/nhap/mau/{layout}.xlsx").status_code == 200
        assert client.post("/ho-dan/xuat/2024/", {"layout": layout}).status_code == 200
    client.force_login(cast.stranger)
    assert client.get(f"/ho-dan/nhap/{SheetImport.objects.latest('pk').pk}/").status_code == 403


def test_old_fonts_are_read(cast: Cast) -> None:
    def as_tcvn3(text: str) -> str:
        return text.translate({ord(letter): chr(code) for code, letter in _FROM_TCVN3.items()})

    rows = [row | {key: as_tcvn3(row[key]) for key in ("head", "name")} for row in HOME]
    bring_in(cast, exchange(rows))
    assert set(Person.objects.values_list("full_name", flat=True)) == {"Hạ Thị Me", "Lục Văn Tre", "Lục Thị Đòi"}


def test_several_files_come_in_together_or_not_at_all(cast: Cast) -> None:
    wanted = actions.Wanted(2024, DAY)
    by = scope_of(cast.above, DAY)
    bad = exchange([row | {"size": 9} for row in OTHER])
    with pytest.raises(Refused):
        actions.import_lists([("a.xlsx", exchange(HOME)), ("b.xlsx", bad)], wanted=wanted, by=by, at=AT)
    assert not Person.objects.exists()
    done = actions.import_lists([("a.xlsx", exchange(HOME)), ("b.xlsx", exchange(OTHER))], wanted=wanted, by=by, at=AT)
    assert [one.new_count for one in done] == [1, 1]
