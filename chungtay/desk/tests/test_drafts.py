import io
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from docx import Document as WordDocument

from chungtay.audit.models import Entry
from chungtay.desk.papers import recipients_of
from chungtay.desk.tests.plan_reading import LINES, settled_plan
from chungtay.documents.models import Document, Reading
from chungtay.documents.tests.cast import TODAY, Cast, body, signed_in, unit
from chungtay.places.models import Body, Unit
from chungtay.programme.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def summer(settings: Any) -> None:
    settings.ASSUMED_TODAY = TODAY


def at_commune(cast: Cast) -> Reading:
    """The plan of the district on the desk of a commune."""
    return cast.reading(settled_plan(), LINES, body=cast.commune_committee, path=cast.commune_committee.path)


def draft(client: Client, name: str, reading: Reading, **sent: Any) -> HttpResponse:
    return client.post(reverse(f"desk:{name}", args=[reading.document_id]), {"dang": "docx", **sent})


def words_of(answer: HttpResponse) -> str:
    word = WordDocument(io.BytesIO(answer.content))
    tables = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *tables])


def page(client: Client, reading: Reading, query: str = "") -> str:
    return client.get(reverse("desk:asks", args=[reading.document_id]) + query).content.decode()


def test_a_commune_drafts_its_own_plan_from_that_of_the_district() -> None:
    cast = Cast()
    reading = at_commune(cast)
    answer = draft(signed_in(cast.commune_user), "draft_plan", reading)
    assert answer.status_code == 200
    assert f"du-thao-ke-hoach-{reading.document_id}.docx" in answer.headers["Content-Disposition"]
    text = words_of(answer)
    assert "KẾ HOẠCH" in text
    assert "Báo cáo kết quả" in text
    assert "[……]" in text, "what only the commune knows is left to fill in"
    assert (Task.objects.count(), Document.objects.count()) == (0, 1), "a draft is a file and nothing else"


def test_a_draft_is_kept_by_no_cache_and_told_in_the_log() -> None:
    cast = Cast()
    answer = draft(signed_in(cast.commune_user), "draft_plan", at_commune(cast), dang="pdf")
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer.headers["Cache-Control"]
    entry = Entry.objects.get(action="documents.drafted")
    assert "Soạn dự thảo kế hoạch của Ủy ban nhân dân xã Bình An theo văn bản" in entry.sentence
    assert (entry.actor_name, entry.path) == ("Người congchucxa", cast.commune_committee.path)


def test_a_district_sends_a_paper_on_with_what_it_asks_of_those_chosen() -> None:
    cast = Cast()
    reading = cast.reading(settled_plan(), LINES)
    client = signed_in(cast.officer_user)
    shown = page(client, reading)
    assert f'name="noi_nhan" value="{cast.commune_committee.pk}" checked' in shown
    answer = draft(
        client, "draft_letter", reading, noi_nhan=[cast.commune_committee.pk], noi_khac="Đài truyền thanh huyện\n\n"
    )
    text = words_of(answer)
    assert "Kính gửi" in text
    assert "nhân dân xã Bình An" in text
    assert "Đài truyền thanh huyện" in text
    assert "Báo cáo kết quả" in text, "what the plan asks of the communes"
    assert "gửi 2 nơi" in Entry.objects.get(action="documents.drafted").sentence


def test_a_commune_without_bodies_below_writes_to_whom_it_sends() -> None:
    cast = Cast()
    reading = at_commune(cast)
    client = signed_in(cast.commune_user)
    assert "Các thôn" in page(client, reading)
    text = words_of(draft(client, "draft_letter", reading, noi_khac="Các thôn trong xã"))
    assert "Các thôn trong xã" in text
    assert "Báo cáo kết quả" in text


def test_the_place_for_villages_is_filled_by_the_kind_of_the_commune() -> None:
    cast = Cast()
    shown = page(signed_in(cast.commune_user), at_commune(cast))
    assert ">Các thôn</textarea>" in shown
    assert "tổ dân phố</textarea>" not in shown


def test_a_plan_drafted_after_its_year_is_told_so_on_the_page(settings: Any) -> None:
    cast = Cast()
    reading = at_commune(cast)
    told = "người soạn xem còn dùng được không"
    assert told not in page(signed_in(cast.commune_user), reading)
    settings.ASSUMED_TODAY = date(2025, 1, 2)
    assert told in page(signed_in(cast.commune_user), reading)


def test_a_letter_to_nobody_is_refused_with_a_sentence_and_leaves_no_trace() -> None:
    cast = Cast()
    answer = draft(signed_in(cast.commune_user), "draft_letter", at_commune(cast))
    assert answer.status_code == 302
    told = signed_in(cast.commune_user)
    answer = told.post(answer.url.replace("/viec/", "/du-thao-cong-van/"), {"dang": "docx"}, follow=True)
    assert "Chưa nói công văn gửi cho ai" in answer.content.decode()
    assert not Entry.objects.filter(action="documents.drafted").exists()


def test_a_plan_that_asks_nothing_of_us_gives_no_draft() -> None:
    cast = Cast()
    facts = settled_plan(activities=[], events=[], responsibilities=[], deadlines=[])
    reading = cast.reading(facts, LINES, body=cast.commune_committee, path=cast.commune_committee.path)
    answer = draft(signed_in(cast.commune_user), "draft_plan", reading)
    assert answer.status_code == 302
    assert not Entry.objects.exists()


def test_a_body_elsewhere_is_neither_drafted_for_nor_written_to() -> None:
    cast = Cast()
    reading = cast.reading(settled_plan(), LINES)
    client = signed_in(cast.officer_user)
    assert draft(client, "draft_plan", reading, don_vi=cast.other_division.pk).status_code == 404
    answer = draft(client, "draft_letter", reading, noi_nhan=[cast.other_division.pk], noi_khac="Một nơi")
    assert "Trà Bồng" not in words_of(answer)
    assert draft(signed_in(cast.stranger_user), "draft_plan", reading).status_code == 404


def test_who_may_only_read_letters_drafts_nothing() -> None:
    cast = Cast()
    reading = cast.reading(settled_plan(), LINES)
    client = signed_in(cast.clerk_user)
    assert draft(client, "draft_plan", reading).status_code == 403
    assert "Dự thảo" not in page(client, reading)


def test_a_form_that_nobody_offers_is_no_file() -> None:
    cast = Cast()
    assert draft(signed_in(cast.commune_user), "draft_plan", at_commune(cast), dang="exe").status_code == 404


def test_a_draft_from_an_unconfirmed_reading_is_warned_of() -> None:
    cast = Cast()
    assert "Bản đọc chưa được xác nhận: dự thảo" in page(signed_in(cast.commune_user), at_commune(cast))


def test_papers_go_to_the_committees_one_place_down_and_to_the_offices_of_ones_own() -> None:
    cast = Cast()
    hamlet = unit("2104001", "Thôn Một", Unit.Kind.VILLAGE, 4, cast.commune)
    body("Ban nhân dân thôn Một", hamlet, Body.Kind.OTHER)
    body("Hội Nông dân huyện Bình Sơn", cast.district, Body.Kind.ASSOCIATION)
    names = {one.name for one in recipients_of(cast.committee, cast.officer, TODAY)}
    assert names == {cast.commune_committee.name, cast.division.name}
    names = {one.name for one in recipients_of(cast.division, cast.officer, TODAY)}
    assert names == {cast.commune_committee.name}
