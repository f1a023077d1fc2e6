"""From a round to its report: what a commune decided is what the forms show, and they add up."""

import json
from datetime import date

import pytest
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.core.reporting.layout import HOUSEHOLDS, Part
from chungtay.core.reporting.tests.reading_back import pdf_words, sheet_rows
from chungtay.households.models import Classification
from chungtay.review.queries.reports import report
from chungtay.review.tests.village import MET, YEAR, asked_and_agreed, decide, listed, meet, posted, survey_all
from chungtay.web import clock

DAY = date(2026, 12, 18)


@pytest.fixture
def officer(client, village):
    client.force_login(village.cast.officer)
    with clock.assume(MET):
        yield client


def counts(table):
    line = table.by_place()[Part.TOTAL, "", HOUSEHOLDS]
    return [table.count(line, column.key) for column in table.form.columns if column.percent is None]


def test_a_decided_round_makes_a_report_that_adds_up(village):
    # last year: four poor at home (one has moved away) and one in the other village, two near-poor
    Classification.objects.filter(year=YEAR - 1).update(person_count=3)
    of = posted(village, buoi="near_poor", cam="not_poor", dua="poor", eo="near_poor")
    asked_and_agreed(of, village)
    decide(of, village)
    found = report(village.cast.commune, YEAR, day=DAY)
    assert [one.says for one in found.clashes] == []
    assert counts(found.tables["7.2"]) == [5, 1, 1, 1, 1, 0, 0, 0, 3]
    assert counts(found.tables["7.3"]) == [2, 0, 1, 0, 1, 0, 0, 0, 2]
    assert counts(found.tables["7.11"])[:4] == [3, 0, 0, 3]


def test_before_the_decision_the_preliminary_form_shows_what_was_surveyed(village):
    of = listed(village)
    survey_all(of, "poor", dua="near_poor")
    first = report(village.cast.commune, YEAR, day=DAY, is_preliminary=True)
    assert list(first.tables) == ["7.1"]
    assert counts(first.tables["7.1"])[2:] == [5, 1]
    official = report(village.cast.commune, YEAR, day=DAY, codes=["7.1"])
    assert counts(official.tables["7.1"])[2:] == [0, 0]


def test_a_commune_without_a_decision_is_named(officer, village):
    listed(village)
    address = reverse("review:report", args=[village.cast.commune.code, YEAR])
    assert "Chưa có quyết định công nhận năm 2026: xã Đồng Sậy" in officer.get(address).content.decode()


def test_the_list_of_a_round_is_printed_with_its_scores(officer, village):
    of = listed(village)
    survey_all(of, "poor", dua="near_poor")
    address = reverse("review:round_list", args=[of.pk])
    sheet = [cell for row in sheet_rows(officer.post(address, {"tep": "xlsx"}).content) for cell in row]
    words = " ".join(pdf_words(officer.post(address, {"tep": "pdf", "thon": village.other.pk}).content))
    assert "Lò Thị Cam" in sheet
    assert "CN" in sheet
    assert 120 in sheet
    assert "Khà Thị Kén" in words
    assert "Lò Thị Cam" not in words
    assert "Có 1 hộ nghèo" in words
    assert Entry.objects.filter(action="review.list_taken").count() == 2


def test_the_minutes_say_what_the_meeting_said(officer, village):
    of = listed(village)
    survey_all(of, "poor", dua="near_poor", buoi="not_poor")
    meeting = meet(of, village, village.cast.village, cam=3)
    words = " ".join(pdf_words(officer.get(reverse("review:minutes", args=[meeting.pk])).content))
    assert "Chủ trì cuộc họp: Vi Văn Chảo" in words
    assert "Có 1 hộ gia đình đạt điều kiện xét công nhận hộ cận nghèo" in words
    assert "Có 1 hộ gia đình đạt điều kiện xét công nhận hộ thoát nghèo" in words
    assert "Có 1 hộ gia đình đưa vào danh sách rà soát lại" in words
    assert "Tổng số người tham gia: 21 người" in words


def test_minutes_for_a_meeting_to_come_are_open(officer, village):
    of = listed(village)
    response = officer.get(reverse("review:blank_minutes", args=[of.pk, village.cast.village.pk]))
    words = " ".join(pdf_words(response.content))
    assert "Có ........ hộ gia đình đạt điều kiện xét công nhận hộ nghèo" in words
    assert "thôn Cầu Tre" in words
    assert officer.get(reverse("review:blank_minutes", args=[of.pk, 999_999])).status_code == 404


def test_a_posted_list_is_printed_as_it_hangs_with_its_days(officer, village):
    of = posted(village, dua="near_poor")
    posting = of.postings.get(village=village.cast.village)
    words = " ".join(pdf_words(officer.get(reverse("review:posted_file", args=[posting.pk, "pdf"])).content))
    sheet = officer.get(reverse("review:posted_file", args=[posting.pk, "xlsx"])).content
    assert "Niêm yết từ ngày 01/10/2026 đến hết ngày 06/10/2026" in words
    assert "Lò Thị Cam" in words
    assert "Lò Thị Cam" in [cell for row in sheet_rows(sheet) for cell in row]
    assert "Khà Thị Kén" not in words
    assert officer.get(reverse("review:posted_file", args=[posting.pk, "docx"])).status_code == 404


def test_minutes_and_lists_of_another_commune_are_not_there(client, village):
    of = listed(village)
    survey_all(of)
    meeting = meet(of, village, village.cast.village)
    client.force_login(village.cast.stranger)
    assert client.get(reverse("review:minutes", args=[meeting.pk])).status_code == 403
    assert client.post(reverse("review:round_list", args=[of.pk])).status_code == 403


def test_a_village_head_takes_the_list_of_their_own_village_only(client, village):
    of = listed(village)
    survey_all(of)
    client.force_login(village.head_user)
    with clock.assume(MET):
        response = client.post(reverse("review:round_list", args=[of.pk]), {"tep": "xlsx"})
        other = client.post(reverse("review:round_list", args=[of.pk]), {"tep": "xlsx", "thon": village.other.pk})
    names = json.dumps([cell for row in sheet_rows(response.content) for cell in row], ensure_ascii=False)
    assert "Lò Thị Cam" in names
    assert "Khà Thị Kén" not in names
    assert other.status_code == 404
