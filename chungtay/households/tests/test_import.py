import io
from datetime import UTC, date, datetime

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chungtay.accounts.queries import scope_of
from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.core.sheets import read_sheet
from chungtay.core.uploads.kinds import MAX_BYTES
from chungtay.households import actions, listed, queries
from chungtay.households.models import Classification, Household, SheetImport
from tests.cast import Cast

pytestmark = pytest.mark.django_db

DAY = date(2024, 6, 26)
AT = datetime(2024, 6, 26, 8, tzinfo=UTC)
HEADINGS = ["STT", "Họ và tên chủ hộ", "Năm sinh", "Giới tính", "Số khẩu", "Diện", "Thôn", "Xã"]


def sheet(*rows: list, headings: list[str] = HEADINGS) -> bytes:
    """A list as a commune sends it: a title, the headings, a row of column numbers, the households."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        page.write(0, 0, "DANH SÁCH HỘ NGHÈO NĂM 2024")
        for number, row in enumerate([headings, list(range(1, len(headings) + 1)), *rows]):
            page.write_row(2 + number, 0, row)
    return file.getvalue()


OI = [1, "Quách Văn Ổi", 1960, "Nam", 4, "Hộ nghèo", "thôn Cầu Tre", "Xã Đồng Sậy"]
ME = [2, "Hạ Thị Me", 1971, "Nữ", 3, "Cận nghèo", "Thôn Cầu Tre", "Đồng Sậy"]
TRE = [3, "Lục Văn Tre", "12/05/1980", "nam", "5", "hộ mới thoát nghèo", "Thôn Bến Mía", "Bãi Dứa"]


def bring_in(
    cast: Cast, data: bytes, *, who: str = "above", year: int = 2024, add_villages: bool = True
) -> SheetImport:
    by = scope_of(getattr(cast, who), DAY)
    return actions.import_list(
        data=data, file_name="ho.xlsx", year=year, add_villages=add_villages, day=DAY, by=by, at=AT
    )


def test_a_list_comes_in_with_villages_and_classes(cast: Cast) -> None:
    done = bring_in(cast, sheet([*OI[:2], 1955, *OI[3:]], ME, TRE))
    assert (done.row_count, done.new_count) == (3, 3)
    tre = Household.objects.get(head_name="Lục Văn Tre")
    assert tre.village is not None
    assert (tre.village.name, tre.commune, tre.head_birth_year, tre.member_count) == (
        "Thôn Bến Mía",
        cast.neighbour,
        1980,
        5,
    )
    assert tre.path == tre.village.path
    assert tre.classifications.get().status == Classification.Status.NEWLY_ESCAPED
    assert "3 dòng, 3 hộ mới" in Entry.objects.get(action="households.list_imported").sentence


def test_the_same_file_five_times_changes_nothing_more(cast: Cast) -> None:
    data = sheet(ME, TRE)
    assert len({bring_in(cast, data).pk for _ in range(5)}) == 1
    assert Household.objects.filter(head_name="Hạ Thị Me").count() == 1
    assert Entry.objects.filter(action="households.list_imported").count() == 1


def test_next_years_list_finds_the_same_households(cast: Cast) -> None:
    bring_in(cast, sheet(ME))
    code = Household.objects.get(head_name="Hạ Thị Me").code
    done = bring_in(cast, sheet([*ME[:5], "Hộ nghèo", *ME[6:]]), year=2025)
    assert (done.new_count, done.changed_count) == (0, 1)
    household = Household.objects.get(head_name="Hạ Thị Me")
    assert household.code == code
    assert dict(household.classifications.values_list("year", "status")) == {2024: "near_poor", 2025: "poor"}


def test_a_name_typed_with_the_other_tone_placement_is_the_same_household(cast: Cast) -> None:
    bring_in(cast, sheet([1, "Lê Thị Thủy Hòa", 1970, "Nữ", 3, "Nghèo", "thôn Cầu Tre", "Đồng Sậy"]))
    done = bring_in(cast, sheet([1, "Lê Thị Thuỷ Hoà", 1970, "Nữ", 4, "Nghèo", "thôn Cầu Tre", "Đồng Sậy"]))
    assert (done.new_count, done.changed_count) == (0, 1)


def test_one_bad_cell_keeps_everything_out_and_is_named(cast: Cast) -> None:
    before = Household.objects.count()
    bad = [4, "Tạ Văn Bưởi", "31/02/1990", "Nam", 4, "Hộ nghèo", "Thôn Cầu Tre", "Đồng Sậy"]
    with pytest.raises(Refused) as refused:
        bring_in(cast, sheet(OI, ME, bad))
    assert any("Dòng 7" in reason and "31/02/1990" in reason for reason in refused.value.reasons)
    assert Household.objects.count() == before
    assert not SheetImport.objects.exists()


def test_the_same_head_twice_in_a_village_is_asked_about(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        bring_in(cast, sheet(ME, TRE, [9, *ME[1:]]))
    assert any("Dòng 5, 7" in reason and "Hạ Thị Me" in reason for reason in refused.value.reasons)


def test_a_commune_officer_writes_to_her_own_commune_alone(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        bring_in(cast, sheet(ME, TRE), who="officer")
    assert any("Bãi Dứa" in reason for reason in refused.value.reasons)
    without_commune = [heading for heading in HEADINGS if heading != "Xã"]
    done = bring_in(cast, sheet(ME[:7], headings=without_commune), who="officer")
    assert done.new_count == 1
    assert Household.objects.get(head_name="Hạ Thị Me").commune == cast.commune


def test_an_unknown_village_is_named_unless_it_may_be_added(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        bring_in(cast, sheet(TRE), add_villages=False)
    assert any("chưa có «Thôn Bến Mía»" in reason for reason in refused.value.reasons)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [(2, 1700, "1700"), (4, 99, "không thể là số người"), (1, "A" * 121, "dài quá 120")],
)
def test_what_no_household_can_be_is_refused(cast: Cast, column: int, value: object, words: str) -> None:
    row = list(ME)
    row[column] = value
    with pytest.raises(Refused) as refused:
        bring_in(cast, sheet(row))
    assert any(words in reason for reason in refused.value.reasons)


def test_ten_times_the_rows_cost_the_same_number_of_statements(cast: Cast, django_assert_max_num_queries) -> None:
    rows = [[n, f"Hộ Thử {n}", 1950 + n % 40, "Nam", 3, "Nghèo", "thôn Cầu Tre", "Đồng Sậy"] for n in range(900)]
    with django_assert_max_num_queries(40):
        bring_in(cast, sheet(*rows[:90]))
    with django_assert_max_num_queries(40):
        bring_in(cast, sheet(*rows))
    assert Household.objects.filter(head_name__startswith="Hộ Thử").count() == 900


def test_what_goes_out_can_come_in_again(cast: Cast) -> None:
    bring_in(cast, sheet(ME, TRE))
    content, count = actions.export_list(year=2024, by=scope_of(cast.above, DAY), at=AT)
    rows = read_sheet(content, filename="ra.xlsx", columns=listed.COLUMNS).rows
    assert len(rows) == count
    assert {"Hạ Thị Me", "Lục Văn Tre"} <= {row.values["head_name"] for row in rows}
    done = bring_in(cast, content)
    assert (done.new_count, done.changed_count) == (0, 0)
    assert Entry.objects.filter(action="households.list_exported").exists()


def test_the_list_is_seen_by_territory(cast: Cast) -> None:
    bring_in(cast, sheet(ME, TRE))
    seen = queries.list_of_year(scope_of(cast.officer, DAY), year=2024)
    assert "Lục Văn Tre" not in {one.head_name for one in seen}
    assert not queries.list_of_year(scope_of(cast.stranger, DAY), year=2024).exists()


def test_the_page_imports_and_lists(cast: Cast, client: Client) -> None:
    client.force_login(cast.above)
    upload = SimpleUploadedFile("ho.xlsx", sheet(ME, TRE))
    answer = client.post("/ho-dan/nhap/", {"file": upload, "year": "2024", "add_villages": "on"}, follow=True)
    text = answer.content.decode()
    assert "Đã nhập 2 dòng: 2 hộ mới" in text
    assert "Hạ Thị Me" in client.get("/ho-dan/", {"year": "2024"}).content.decode()
    found = client.get("/ho-dan/", {"year": "2024", "words": "thi me"}, headers={"HX-Request": "true"})
    assert "Hạ Thị Me" in found.content.decode()
    assert "Lục Văn Tre" not in found.content.decode()
    assert "<html" not in found.content.decode()


def test_the_same_file_again_is_said_to_have_changed_nothing(cast: Cast, client: Client) -> None:
    client.force_login(cast.above)
    pages, content = [], sheet(ME, TRE)
    for _again in range(2):
        data = {"file": SimpleUploadedFile("ho.xlsx", content), "year": "2024", "add_villages": "on"}
        pages.append(client.post("/ho-dan/nhap/", data, follow=True).content.decode())
    assert "Lần gửi này không thay đổi gì" not in pages[0]
    assert f"Tệp này đã được {cast.above} nhập lúc" in pages[1]
    assert "Lần gửi này không thay đổi gì" in pages[1]
    assert SheetImport.objects.count() == 1


def test_a_refused_upload_is_explained_on_the_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.above)
    upload = SimpleUploadedFile("ho.xlsx", b"MZ\x90\x00 khong phai excel")
    answer = client.post("/ho-dan/nhap/", {"file": upload, "year": "2024"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_stranger_is_told_politely(cast: Cast, client: Client) -> None:
    client.force_login(cast.stranger)
    assert client.get("/ho-dan/").status_code == 403
    assert client.get("/ho-dan/nhap/").status_code == 403


def test_a_list_too_heavy_to_take_is_said_to_be_so(cast: Cast, client: Client) -> None:
    client.force_login(cast.above)
    upload = SimpleUploadedFile("anh.xlsx", b"PK\x03\x04" + bytes(MAX_BYTES))
    answer = client.post("/ho-dan/nhap/", {"file": upload, "year": "2024"})
    assert answer.status_code == 422
    assert "Tệp “anh.xlsx” nặng quá 25 MB" in answer.content.decode()


def test_an_empty_file_is_called_empty(cast: Cast, client: Client) -> None:
    client.force_login(cast.above)
    answer = client.post("/ho-dan/nhap/", {"file": SimpleUploadedFile("ho.xlsx", b""), "year": "2024"})
    assert answer.status_code == 422
    assert "trống" in answer.content.decode()


def test_names_whose_keys_are_longer_than_they_are_come_in_twice_as_one(cast: Cast) -> None:
    row = [1, "ß" * 120, 1960, "Nam", 4, "Hộ nghèo", "Thôn " + "ß" * 110, "Xã Đồng Sậy"]
    bring_in(cast, sheet(row))
    bring_in(cast, sheet(row, ME))
    assert Household.objects.filter(head_name="ß" * 120).count() == 1
