"""The report's pages and files as officers open them."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.accounts.models import Post
from chungtay.audit.models import Entry
from chungtay.core.reporting.tests.reading_back import is_in_order, pdf_words, sheet_rows
from chungtay.core.text import fold, name_key
from chungtay.households.models import Classification, Membership, Person
from chungtay.review.models import Residents
from chungtay.review.tests.lists import POOR, YEAR, golden
from chungtay.web import clock
from tests.cast import body, person


@pytest.fixture
def lists(cast):
    return golden(cast)


@pytest.fixture
def officer(client: Client, lists):
    client.force_login(lists.cast.officer)
    with clock.assume(date(2025, 12, 18)):
        yield client


def page(lists, name="review:report", unit=None, year=YEAR, *more):
    return reverse(name, args=[(unit or lists.cast.commune).code, year, *more])


def cells(response):
    return [cell for row in sheet_rows(response.content) for cell in row]


def counts(sheet):
    return [cell for cell in sheet if isinstance(cell, str) and re.fullmatch(r"\d+ hộ", cell)]


def test_the_menu_leads_to_the_report_of_ones_own_unit(officer, lists):
    response = officer.get(reverse("review:reports"))
    assert response.status_code == 302
    assert response["Location"] == page(lists)


def test_who_looks_after_two_communes_chooses_one(officer, lists):
    second = body("Ủy ban nhân dân xã Bãi Dứa", "UBND", "committee", lists.cast.neighbour)
    Post.objects.create(user=lists.cast.officer, body=second, role=Post.Role.COMMUNE_OFFICER, since=date(2020, 1, 1))
    text = officer.get(reverse("review:reports")).content.decode()
    assert "Xã Đồng Sậy" in text
    assert "Xã Bãi Dứa" in text


def test_a_year_nobody_was_recognised_in_is_no_year_of_breaches(officer, lists):
    text = officer.get(page(lists, year=2026)).content.decode()
    assert "Chưa hộ nào của địa bàn này được công nhận cho năm 2026" in text
    assert "chỗ chưa khớp</h2>" not in text


def test_a_report_that_adds_up_says_so_and_offers_every_form(officer, lists):
    text = officer.get(page(lists)).content.decode()
    assert "Các mẫu khớp với nhau" in text
    for number in range(1, 12):
        assert page(lists, "review:report_file", None, YEAR, f"7.{number}", "xlsx") in text
        assert page(lists, "review:report_file", None, YEAR, f"7.{number}", "pdf") in text


def test_a_form_that_lacks_figures_is_not_called_sound_nor_wrong(officer, lists):
    Residents.objects.all().delete()
    text = officer.get(page(lists)).content.decode()
    row = text[text.index(">Mẫu số 7.1<") : text.index(">Mẫu số 7.2<")]
    assert "còn thiếu số liệu" in row
    assert ">khớp<" not in row
    form = officer.get(page(lists, "review:report_form", None, YEAR, "7.1")).content.decode()
    assert ">Còn thiếu số liệu</h2>" in form
    words = " ".join(pdf_words(officer.get(page(lists, "review:report_file", None, YEAR, "7.1", "pdf")).content))
    assert "Còn thiếu số liệu:" in words
    assert "Chưa khớp" not in words
    sheet = cells(officer.get(page(lists, "review:report_file", None, YEAR, "7.1", "xlsx")))
    assert any(str(cell).startswith("Còn thiếu số liệu: ") for cell in sheet)


def test_a_breach_stands_before_the_forms(officer, lists):
    Classification.objects.filter(year=YEAR, path=lists.urban.path, status=POOR).delete()
    text = officer.get(page(lists)).content.decode()
    assert text.index("chỗ chưa khớp") < text.index("Mẫu biểu</h2>")
    assert "Mẫu số 7.2" in text
    assert lists.urban.name in text


@pytest.mark.parametrize("code", [f"7.{number}" for number in range(1, 12)])
def test_both_files_of_every_form_hold_the_same_numbers(officer, lists, code):
    sheet = officer.get(page(lists, "review:report_file", None, YEAR, code, "xlsx"))
    paper = officer.get(page(lists, "review:report_file", None, YEAR, code, "pdf"))
    assert sheet.status_code == paper.status_code == 200
    words = pdf_words(paper.content)
    rows = sheet_rows(sheet.content)
    top = next(at for at, row in enumerate(rows) if row[0] == "TT")
    body = [row for row in rows[top:] if any(isinstance(cell, float) for cell in row)]
    assert body
    percents = code in ("7.5", "7.7")
    for row in body:
        numbers = [cell for cell in row if isinstance(cell, (int, float))]
        wanted = [written(number) for number in numbers] if not percents and code != "7.1" else []
        assert is_in_order(wanted, words)
    for number in (cell for row in body for cell in row if isinstance(cell, float)):
        assert written(number) in words or f"{number:.2f}".replace(".", ",") in words


def written(number):
    return f"{int(number):,}".replace(",", ".")


def test_form_72_in_the_file_is_the_one_reckoned_by_hand(officer, lists):
    response = officer.get(page(lists, "review:report_file", None, YEAR, "7.2", "xlsx"))
    rows = sheet_rows(response.content)
    total = next(row for row in rows if row[1] == "Tổng cộng (I + II)")
    assert total[2:12] == ["Hộ", 7, 1, 1, 1, 1, 1, 1, 0, 7]


def test_a_form_is_read_as_a_page_too(officer, lists):
    text = officer.get(page(lists, "review:report_form", None, YEAR, "7.2")).content.decode()
    assert 'rowspan="3"' in text
    assert "Diễn biến tăng số hộ nghèo" in text


def test_the_list_after_the_review_shows_whitelisted_columns_and_is_written_down(officer, lists):
    household = lists.went(lists.rural, "", POOR, "new", 0, 1)
    head = Person.objects.create(
        code="N-1", full_name="Lò Văn Ổi", name_key=name_key("Lò Văn Ổi"), folded=fold("Lò Văn Ổi"),
        sex=1, born_on=date(1971, 5, 3), ethnicity="08", path=household.path,
    )  # fmt: skip
    Membership.objects.create(household=household, person=head, relation=1, since=date(2020, 1, 1))
    address = page(lists, "review:report_list", None, YEAR, "6.1")
    sheet = cells(officer.post(address, {"tep": "xlsx"}))
    words = " ".join(pdf_words(officer.post(address, {"tep": "pdf"}).content))
    assert "03/05/1971" in sheet
    assert "03/05/1971" in words
    assert "8 hộ" in sheet
    assert "Mông" not in words
    assert Entry.objects.filter(action="review.list_taken", sentence__contains="Mẫu số 6.1").count() == 2


def test_who_left_the_lists_stands_on_the_second_list(officer, lists):
    sheet = cells(officer.post(page(lists, "review:report_list", None, YEAR, "6.2"), {"tep": "xlsx"}))
    assert counts(sheet) == ["1 hộ", "1 hộ", "2 hộ"]


def test_a_list_of_names_is_not_given_for_a_whole_district(client, lists):
    client.force_login(lists.cast.above)
    response = client.post(
        page(lists, "review:report_list", lists.cast.district, YEAR, "6.1"), {"tep": "xlsx"}, follow=True
    )
    assert "chỉ lập cho một xã hoặc một thôn" in response.content.decode()


def test_another_commune_and_strangers_see_nothing(client, officer, lists):
    assert officer.get(page(lists, unit=lists.cast.neighbour)).status_code == 404
    assert officer.get(page(lists, "review:report_file", lists.cast.neighbour, YEAR, "7.2", "pdf")).status_code == 404
    assert officer.post(page(lists, "review:report_list", lists.cast.neighbour, YEAR, "6.1")).status_code == 404
    client.force_login(lists.cast.stranger)
    assert client.get(page(lists)).status_code == 403
    assert client.post(page(lists, "review:report_list", None, YEAR, "6.1")).status_code == 403


def test_a_list_is_not_taken_by_following_a_link(officer, lists):
    assert officer.get(page(lists, "review:report_list", None, YEAR, "6.1")).status_code == 405


def test_what_is_published_withholds_small_figures(officer, lists):
    address = page(lists, "review:report_file", None, YEAR, "7.2", "xlsx")
    rows = sheet_rows(officer.get(address, {"ban": "cong-bo"}).content)
    numbers = {cell for row in rows for cell in row if isinstance(cell, (int, float))}
    assert not numbers & {1, 2, 3, 4}


def test_groups_are_withheld_from_who_may_not_see_what_is_sensitive(client, lists):
    client.force_login(person("vanthu", "Tẩn Thị Lê", lists.cast.committee, Post.Role.CLERK))
    rows = sheet_rows(client.get(page(lists, "review:report_file", None, YEAR, "7.9", "xlsx")).content)
    assert not {cell for row in rows for cell in row if isinstance(cell, (int, float))} & {1, 3, 4}
    rows = sheet_rows(client.get(page(lists, "review:report_file", None, YEAR, "7.2", "xlsx")).content)
    assert 1 in {cell for row in rows for cell in row if isinstance(cell, (int, float))}


def test_a_breach_of_what_is_sensitive_is_not_told_to_who_may_not_see_it(client, lists):
    lists.went(lists.rural, "", POOR, "new", 0, 1, deprived=0, children=0, is_minority=True, ethnicity="")
    client.force_login(person("vanthu", "Tẩn Thị Lê", lists.cast.committee, Post.Role.CLERK))
    assert "<li>Mẫu số 7.9, " not in client.get(page(lists)).content.decode()
    paper = client.get(page(lists, "review:report_file", None, YEAR, "7.9", "pdf"))
    assert "Chưa khớp" not in " ".join(pdf_words(paper.content))
    client.force_login(lists.cast.officer)
    assert "<li>Mẫu số 7.9, " in client.get(page(lists)).content.decode()


def test_a_year_without_forms_is_refused_with_its_sentence(officer, lists):
    response = officer.get(page(lists, year=2027))
    assert response.status_code == 409
    assert "Không có văn bản hiệu lực ngày 31/12/2027" in response.content.decode()
    assert officer.get(page(lists, "review:report_file", None, 2027, "7.2", "pdf")).status_code == 404


@pytest.mark.parametrize("wrong", ["7.12.pdf", "7.2.docx", "I.pdf", "6.1.xlsx"])
def test_a_form_that_is_not_there_is_not_found(officer, lists, wrong):
    assert officer.get(f"{page(lists)}{wrong}").status_code == 404


def test_the_preliminary_report_is_form_71_alone(officer, lists):
    text = officer.get(page(lists), {"ky": "so-bo"}).content.decode()
    assert "chưa công nhận" in text
    assert page(lists, "review:report_file", None, YEAR, "7.1", "xlsx") in text
    assert page(lists, "review:report_file", None, YEAR, "7.2", "xlsx") not in text
    assert "14/11/2025" in text


def test_the_official_report_is_due_before_the_twentieth(officer, lists):
    assert "19/12/2025" in officer.get(page(lists)).content.decode()


def test_residents_are_entered_once_a_year_and_change_the_rate(officer, lists):
    address = page(lists, "review:residents")
    typed = {}
    for village in (lists.rural, lists.urban):
        typed |= {f"ho-{village.pk}": "1.250", f"nguoi-{village.pk}": "5000", f"ho-dtts-{village.pk}": ""}
    assert officer.post(address, typed).status_code == 302
    assert Residents.objects.get(village=lists.rural, year=YEAR).households == 1_250
    assert Entry.objects.filter(action="review.residents_counted").count() == 1
    assert officer.post(address, typed).status_code == 302
    assert Entry.objects.filter(action="review.residents_counted").count() == 1
    text = officer.get(page(lists, "review:report_form", None, YEAR, "7.1")).content.decode()
    assert "2.500" in text
    assert "0,28" in text


@pytest.mark.parametrize(
    ("households", "persons", "told"),
    [
        ("12", "", "ghi cả số hộ"),
        ("12", "3", "ít hơn số hộ"),
        ("mười hai", "40", "chỉ ghi số"),
        ("-1", "40", "chỉ ghi số"),
    ],
)
def test_impossible_residents_are_named_and_nothing_is_kept(officer, lists, households, persons, told):
    before = list(Residents.objects.values_list("village", "households"))
    typed = {
        f"ho-{lists.rural.pk}": households,
        f"nguoi-{lists.rural.pk}": persons,
        f"ho-{lists.urban.pk}": "300",
        f"nguoi-{lists.urban.pk}": "900",
    }
    response = officer.post(page(lists, "review:residents"), typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert told in text
    assert lists.rural.name in text
    assert f'value="{households}"' in text
    assert list(Residents.objects.values_list("village", "households")) == before


def test_only_those_who_work_there_enter_residents(client, lists):
    client.force_login(person("vanthu", "Tẩn Thị Lê", lists.cast.committee, Post.Role.CLERK))
    assert client.get(page(lists, "review:residents")).status_code == 403


def test_near_poor_and_poor_are_told_apart_on_the_list_of_a_village(officer, lists):
    sheet = cells(officer.post(page(lists, "review:report_list", lists.urban, YEAR, "6.1"), {"tep": "xlsx"}))
    assert counts(sheet) == ["1 hộ", "1 hộ", "2 hộ"]
    assert lists.urban.name in sheet
