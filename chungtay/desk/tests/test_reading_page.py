import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.desk.tests.plan_reading import LINES, plan_reading, settled_plan
from chungtay.documents import actions as documents
from chungtay.documents.models import Document, Lesson, Reading
from chungtay.documents.tests.cast import NOW, TODAY, Cast, signed_in
from chungtay.documents.tests.test_receiving import PLAN
from chungtay.programme.models import Plan

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def summer(settings) -> None:
    settings.ASSUMED_TODAY = TODAY


def opened(cast: Cast, facts: dict | None = None) -> tuple[Client, Reading]:
    return signed_in(cast.officer_user), cast.reading(facts or plan_reading(), LINES)


def address(name: str, reading: Reading, **query: str) -> str:
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"desk:{name}", args=[reading.document_id]) + (f"?{asked}" if asked else "")


def page(client: Client, reading: Reading) -> str:
    answer = client.get(address("reading", reading))
    assert answer.status_code == 200
    return answer.content.decode()


def fix(client: Client, reading: Reading, path: str, value: str, seen: int = 1, **headers: str):
    return client.post(address("edit", reading, o=path), {"value": value, "seen": seen}, headers=headers)


def test_every_link_between_a_line_and_a_fact_leads_somewhere() -> None:
    shown = page(*opened(Cast()))
    names = set(re.findall(r'id="([^"]+)"', shown))
    links = set(re.findall(r'href="#([^"]+)"', shown))
    assert {"d6", "f-activities-A1", "f-activities-A1-quantity", "n-X01"} <= names
    assert links <= names
    assert {"d6", "f-title", "n-X01"} <= links


def test_every_link_of_a_real_letter_leads_somewhere(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    cast = Cast()
    letter = SimpleUploadedFile("ke-hoach.txt", ("\n\n" + PLAN).encode())
    (document,) = documents.receive(upload=letter, by=cast.officer, at=NOW).documents
    shown = page(signed_in(cast.officer_user), document.reading)
    names = re.findall(r'\bid="([^"]+)"', shown)
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(names)
    assert len(names) == len(set(names))


def test_no_name_stands_twice_on_the_page() -> None:
    names = re.findall(r'\bid="([^"]+)"', page(*opened(Cast())))
    assert len(names) == len(set(names))


def test_what_was_read_is_marked_in_the_text() -> None:
    shown = page(*opened(Cast()))
    assert '<a class="read-here" href="#f-activities-A1"><mark>Mở hội nghị</mark></a>' in shown
    assert '<a class="read-here" href="#f-title"><mark>Mở hội nghị nói chuyện chuyên đề năm 2024</mark></a>' in shown


def test_markup_in_the_text_or_in_a_fact_is_shown_as_text() -> None:
    shown = page(*opened(Cast()))
    assert "<script>alert" not in shown
    assert shown.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2


def test_nothing_on_the_page_is_inline_script_or_style() -> None:
    shown = page(*opened(Cast()))
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", shown)


def test_a_doubt_offers_its_answers_in_place() -> None:
    shown = page(*opened(Cast()))
    assert "Thiếu số văn bản" in shown
    assert "Ba nơi được kể tên" in shown
    for answer in ("write", "keep", "1"):
        assert f'name="tra_loi" value="{answer}"' in shown
    assert "2 điều cần xem lại" in shown


def test_a_fact_is_put_right_without_javascript() -> None:
    client, reading = opened(Cast())
    form = client.get(address("edit", reading, o="activities.A1.quantity")).content.decode()
    assert 'value="3"' in form
    assert "Mở hội nghị ở các xã Bình An" in form
    answer = fix(client, reading, "activities.A1.quantity", "1.540")
    assert answer.url == address("reading", reading) + "#f-activities-A1-quantity"
    shown = page(client, reading)
    assert "1540" in shown
    assert "đã đọc: 3 · Người chuyenvien sửa" in shown


def test_a_fact_is_put_right_in_its_place_with_htmx() -> None:
    client, reading = opened(Cast())
    form = client.get(address("edit", reading, o="activities.A1.quantity"), headers=HTMX).content.decode()
    assert "<!doctype" not in form
    answer = fix(client, reading, "activities.A1.quantity", "5", **HTMX).content.decode()
    assert "<!doctype" not in answer
    assert 'id="f-activities-A1-quantity"' in answer
    assert 'hx-swap-oob="true"' in answer
    assert "1 điều cần xem lại" in answer


@pytest.mark.parametrize(
    ("path", "value", "kept"),
    [
        ("title", "Tên mới", "Tên mới"),
        ("plan_year", "2025", 2025),
        ("date", "10/6/2024", {"year": 2024, "month": 6, "day": 10}),
        ("activities.A1.time.end", "30-7-2024", "2024-07-30"),
        ("activities.A1.time.end", "", None),
        ("activities.A1.places", "Bình An\n\n  Bình   Mỹ ", ["Bình An", "Bình Mỹ"]),
        ("activities.A1.kind", "training", "training"),
        ("activities.A1.lead", "UBND xã", "UBND xã"),
        ("events.E1.headcount_per_place.value", "120", 120),
        ("events.E1.venue.printed", "Nhà văn hóa", "Nhà văn hóa"),
        ("deadlines.D2.end", "16/8/2024", "2024-08-16"),
        ("responsibilities.0.duties.0.text", "Gửi sớm", "Gửi sớm"),
        ("budget.total_vnd", "4.305.385.000", 4_305_385_000),
        ("recipients", "Sở\nLưu: VT", ["Sở", "Lưu: VT"]),
    ],
)
def test_any_fact_can_be_put_right_in_its_own_shape(path: str, value: str, kept: object) -> None:
    client, reading = opened(Cast())
    assert fix(client, reading, path, value).status_code == 302
    reading.refresh_from_db()
    became = reading.corrections[-1]["became"]
    if isinstance(kept, dict):
        became = {part: became[part] for part in kept}
    assert became == kept


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("plan_year", "hai nghìn", "không phải là số đếm"),
        ("activities.A1.quantity", "-3", "không phải là số đếm"),
        ("activities.A1.quantity", "99999999999", "Số quá lớn"),
        ("date", "31/2/2024", "không phải là ngày"),
        ("deadlines.D2.end", "cuối tháng", "không phải là ngày"),
        ("activities.A1.kind", "dancing", "dancing"),
    ],
)
def test_a_value_of_the_wrong_shape_is_answered_with_a_sentence(path: str, value: str, words: str) -> None:
    client, reading = opened(Cast())
    answer = fix(client, reading, path, value)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    reading.refresh_from_db()
    assert reading.corrections == []


@pytest.mark.parametrize("path", ["", "facts", "lines", "activities.A1", "activities.A1.id", "__class__", "title.x"])
def test_only_facts_of_a_reading_can_be_put_right(path: str) -> None:
    client, reading = opened(Cast())
    assert fix(client, reading, path, "x").status_code == 404


def test_the_second_of_two_officers_sees_what_the_first_wrote() -> None:
    cast = Cast()
    client, reading = opened(cast)
    fix(signed_in(cast.colleague_user), reading, "title", "Tên của đồng nghiệp")
    answer = fix(client, reading, "title", "Tên của tôi", seen=1)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Người dongnghiep đã sửa" in shown
    assert "Tên của đồng nghiệp" in shown
    assert fix(client, reading, "title", "Tên của tôi", seen=2).status_code == 302


def test_an_officer_who_corrects_another_fact_is_told_what_changed_meanwhile() -> None:
    cast = Cast()
    client, reading = opened(cast)
    fix(signed_in(cast.colleague_user), reading, "title", "Tên của đồng nghiệp")
    plain = client.get(fix(client, reading, "plan_year", "2025", seen=1).url).content.decode()
    assert "Trong lúc bạn xem, Người dongnghiep đã sửa" in plain
    part = fix(client, reading, "plan_year", "2026", seen=1, **HTMX).content.decode()
    assert "Trong lúc bạn xem, Người dongnghiep đã sửa" in part


def settle(client: Client, reading: Reading, doubt: str, answer: str, value: str = "", **headers: str):
    given = {"n": doubt, "tra_loi": answer, "value": value, "seen": 1}
    return client.post(address("settle", reading), given, headers=headers)


def test_a_missing_number_is_written_at_the_doubt_itself() -> None:
    client, reading = opened(Cast())
    assert settle(client, reading, "X01", "write", "29").url.endswith("#n-X01")
    assert Document.objects.get().mark == "29/KH-UBND"
    assert "đã giải quyết" in page(client, reading)


def test_an_empty_answer_settles_nothing() -> None:
    client, reading = opened(Cast())
    answer = settle(client, reading, "X01", "write", "", **HTMX).content.decode()
    assert "Chưa ghi gì vào ô" in answer
    reading.refresh_from_db()
    assert reading.settled == []


def test_an_offered_value_becomes_the_fact() -> None:
    client, reading = opened(Cast())
    answer = settle(client, reading, "Q1", "1", **HTMX).content.decode()
    assert 'id="n-Q1"' in answer
    reading.refresh_from_db()
    assert (reading.corrections[0]["path"], reading.corrections[0]["became"]) == ("activities.A1.quantity", 4)


def test_keeping_what_was_read_settles_a_doubt_and_a_double_click_does_no_harm() -> None:
    client, reading = opened(Cast())
    for _click in range(2):
        assert settle(client, reading, "Q1", "keep").status_code == 302
    reading.refresh_from_db()
    assert [one["answer"] for one in reading.settled] == ["Đúng, giữ 3"]
    assert reading.corrections == []


def test_a_doubt_about_no_fact_of_the_page_is_settled_too() -> None:
    asked = [{"id": "Q9", "about": "attachments.0", "line": 6, "sentence": "Bạn có tệp ấy không?", "answers": []}]
    client, reading = opened(Cast(), plan_reading(doubts=asked))
    answer = settle(client, reading, "Q9", "keep", **HTMX)
    assert answer.status_code == 200
    assert "đã giải quyết" in answer.content.decode()


def test_an_answer_that_was_never_offered_is_not_taken() -> None:
    client, reading = opened(Cast())
    assert settle(client, reading, "Q1", "write", "9").status_code == 404
    assert settle(client, reading, "Z9", "keep").status_code == 404


def test_a_wrong_activity_is_left_out_and_taken_back() -> None:
    client, reading = opened(Cast())
    client.post(address("set_aside", reading), {"o": "activities.A2", "seen": 1})
    assert "Lấy lại" in page(client, reading)
    client.post(address("set_aside", reading), {"o": "activities.A2", "seen": 2, "lay_lai": "1"})
    assert "Lấy lại" not in page(client, reading)
    assert client.post(address("set_aside", reading), {"o": "title", "seen": 1}).status_code == 404


def test_a_missed_activity_is_added_with_its_event() -> None:
    client, reading = opened(Cast())
    given = {"text": "Đối thoại với hộ nghèo", "kind": "dialogue", "quantity": "2", "headcount": "50", "line": "7"}
    for _click in range(2):
        answer = client.post(address("add", reading), given | {"seen": 1, "places": "Bình An\nBình Trị"})
        assert answer.url.endswith("#f-activities-N1")
    reading.refresh_from_db()
    assert [one["path"] for one in reading.corrections] == ["activities", "events"]
    shown = page(client, reading)
    assert "Đối thoại với hộ nghèo" in shown
    assert "thêm bằng tay" in shown


def test_an_activity_without_content_is_not_added() -> None:
    client, reading = opened(Cast())
    assert client.post(address("add", reading), {"text": " ", "seen": 1}).status_code == 422


def test_an_event_that_stands_alone_can_become_an_activity() -> None:
    lone = {"id": "E2", "activity": None, "kind": "training", "count": 2, "places": ["Bình An"], "line": 7}
    client, reading = opened(Cast(), plan_reading(events=[lone]))
    assert "Sự kiện chưa thuộc hoạt động nào" in page(client, reading)
    form = client.get(address("add", reading, tu="E2")).content.decode()
    assert 'value="2"' in form
    client.post(address("add", reading, tu="E2"), {"text": "Mở 2 lớp", "kind": "training", "seen": 1})
    reading.refresh_from_db()
    assert [one["op"] for one in reading.corrections] == ["add", "drop"]


def confirm(client: Client, reading: Reading, seen: int = 1):
    return client.post(address("confirm", reading), {"seen": seen})


def test_confirming_too_early_says_what_must_be_settled() -> None:
    client, reading = opened(Cast())
    answer = confirm(client, reading)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Dòng 1: Thiếu số văn bản." in shown
    assert not Plan.objects.exists()


def test_confirming_opens_the_plan_and_names_places_to_settle() -> None:
    client, reading = opened(Cast(), settled_plan())
    for _click in range(2):
        answer = confirm(client, reading)
        plan = Plan.objects.get()
        assert answer.url == reverse("programme:plan", args=[plan.pk])
    assert "Chưa mở được đợt hội nghị" in client.get(answer.url).content.decode()


def test_a_confirmed_reading_is_shown_but_no_longer_changed() -> None:
    client, reading = opened(Cast(), settled_plan())
    confirm(client, reading)
    shown = page(client, reading)
    assert "Đã xác nhận" in shown
    assert "data-edit" not in shown
    assert "Người chuyenvien đã xác nhận" in fix(client, reading, "title", "x").content.decode()


def test_a_clerk_sees_the_reading_and_changes_nothing() -> None:
    cast = Cast()
    _client, reading = opened(cast)
    clerk = signed_in(cast.clerk_user)
    assert "data-edit" not in page(clerk, reading)
    assert fix(clerk, reading, "title", "x").status_code == 403
    for name in ("set_aside", "settle", "confirm"):
        assert clerk.post(address(name, reading)).status_code == 403


def test_an_officer_of_another_district_finds_no_reading() -> None:
    cast = Cast()
    _client, reading = opened(cast)
    stranger = signed_in(cast.stranger_user)
    assert stranger.get(address("reading", reading)).status_code == 404
    assert stranger.get(address("edit", reading, o="title")).status_code == 404
    assert stranger.get(address("add", reading)).status_code == 404
    for name in ("set_aside", "settle", "confirm"):
        assert stranger.post(address(name, reading), {"o": "activities.A1"}).status_code == 404


def test_the_reading_page_costs_the_same_statements_for_a_long_plan() -> None:
    cast = Cast()
    counts = []
    for size in (1, 50):
        activities = [{"id": f"A{n}", "text": f"Việc {n}", "line": 6} for n in range(size)]
        client, reading = opened(cast, plan_reading(activities=activities))
        with CaptureQueriesContext(connection) as made:
            page(client, reading)
        counts.append(len(made))
    assert counts[0] == counts[1]


def kind_corrected_once(cast: Cast) -> None:
    """A letter of the same issuer in which somebody put the kind of the first activity right."""
    first = cast.reading(settled_plan(), LINES)
    documents.correct(
        reading=first, path="activities.A1.kind", became="dialogue", line=6, seen=1, by=cast.officer, at=NOW
    )
    documents.confirm_reading(reading=first, seen=9, by=cast.officer, at=NOW)


def test_last_times_correction_is_offered_and_taken_with_one_answer() -> None:
    cast = Cast()
    kind_corrected_once(cast)
    client, reading = opened(cast, settled_plan())
    shown = page(client, reading)
    assert "ngày 26/06/2024 Người chuyenvien đã sửa “hội nghị tuyên truyền” thành “đối thoại với hộ nghèo”" in shown
    sent = {"n": "L-activities-A1-kind", "tra_loi": "again", "seen": reading.edition}
    answer = client.post(address("settle", reading), sent, headers=HTMX).content.decode()
    assert "đã giải quyết" in answer
    assert "Người chuyenvien sửa" in answer
    reading.refresh_from_db()
    assert [(one["path"], one["became"]) for one in reading.corrections] == [("activities.A1.kind", "dialogue")]


def test_last_times_correction_can_be_declined() -> None:
    cast = Cast()
    kind_corrected_once(cast)
    client, reading = opened(cast, settled_plan())
    client.post(address("settle", reading), {"n": "L-activities-A1-kind", "tra_loi": "keep", "seen": 1})
    reading.refresh_from_db()
    assert reading.corrections == []
    assert "1 điều đã giải quyết" in page(client, reading)


def test_an_item_left_out_last_time_is_offered_to_be_left_out() -> None:
    cast = Cast()
    first = cast.reading(settled_plan(), LINES)
    documents.drop(reading=first, path="activities.A2", seen=1, by=cast.officer, at=NOW)
    documents.confirm_reading(reading=first, seen=9, by=cast.officer, at=NOW)
    client, reading = opened(cast, settled_plan())
    assert "đã bỏ mục “Phát tin &lt;script&gt;alert(1)&lt;/script&gt;”" in page(client, reading)
    sent = {"n": "L-activities-A2", "tra_loi": "again", "seen": reading.edition}
    answer = client.post(address("settle", reading), sent, headers=HTMX)
    assert answer.headers["HX-Refresh"] == "true"
    shown = page(client, reading)
    assert "đã bỏ</span>" in shown
    assert not re.search(r'id="n-L-activities-A2"[^>]*data-doubt', shown)


WHERE = LINES[9][1].index("15/8/2024")
FIXED = {
    "id": "X03",
    "kind": "date_format",
    "severity": "info",
    "line": 10,
    "printed": "15/8/2024",
    "expected": "15/08/2024",
    "why": "Ngày dưới 10 thêm số 0.",
    "fixes": [{"line": 10, "span": [WHERE, WHERE + 9], "printed": "15/8/2024", "replacement": "15/08/2024"}],
}


def test_a_safe_correction_is_shown_before_and_after_with_its_reason() -> None:
    shown = page(*opened(Cast(), plan_reading(defects=[FIXED])))
    assert "<del>15/8/2024</del><ins>15/08/2024</ins>" in shown
    assert "Ngày dưới 10 thêm số 0." in shown


def test_the_mended_text_leaves_alone_what_somebody_chose_to_keep() -> None:
    client, reading = opened(Cast(), plan_reading(defects=[FIXED]))
    text = client.get(address("mended", reading)).content.decode()
    assert text.splitlines()[9] == "- Báo cáo kết quả trước ngày 15/08/2024."
    assert text.splitlines()[:9] == [line[1] for line in LINES[:9]]
    client.post(address("settle", reading), {"n": "X03", "tra_loi": "keep", "seen": 1})
    assert "15/8/2024" in client.get(address("mended", reading)).content.decode()


def test_a_correction_whose_words_are_not_there_is_not_offered() -> None:
    wrong = FIXED | {"fixes": [FIXED["fixes"][0] | {"printed": "16/8/2024"}]}
    shown = page(*opened(Cast(), plan_reading(defects=[wrong])))
    assert "<del>" not in shown
    assert "Tải bản đã sửa" not in shown


def test_what_holds_back_leads_to_its_question() -> None:
    shown = page(*opened(Cast()))
    assert re.search(r'<li><a href="#n-X01">Dòng 1: [^<]+</a></li>', shown)
    assert 'href="#cac-dieu">' in shown


def test_a_lesson_of_another_shape_is_not_offered() -> None:
    cast = Cast()
    kind_corrected_once(cast)
    for odd in (5, ["x"], {"a": 1}, True):
        Lesson.objects.update(became=odd)
        client, reading = opened(cast, settled_plan())
        assert "Sửa như vậy nữa không?" not in page(client, reading)
