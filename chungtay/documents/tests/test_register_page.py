from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from chungtay.core.uploads.kinds import MAX_BYTES
from chungtay.documents import queries
from chungtay.documents.models import Document, StoredFile
from chungtay.documents.tests.cast import TODAY, Cast, signed_in
from chungtay.documents.tests.test_receiving import PLAN, REFUSED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_apart(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.ASSUMED_TODAY = TODAY


def send(client, data: bytes = PLAN.encode(), name: str = "ke-hoach.txt", whole: str = "1"):
    fields = {"file": SimpleUploadedFile(name, data)} | ({"whole": whole} if whole else {})
    return client.post(reverse("documents:upload"), fields)


def test_an_upload_opens_the_reading() -> None:
    cast = Cast()
    answer = send(signed_in(cast.officer_user))
    assert answer.url == reverse("desk:reading", args=[Document.objects.get().pk])


def test_the_same_file_again_opens_the_same_reading_and_says_so() -> None:
    client = signed_in(Cast().officer_user)
    first, second = send(client), send(client)
    assert first.url == second.url
    assert "Tệp này đã nhận rồi" in client.get(second.url).content.decode()


@pytest.mark.parametrize("case", REFUSED)
def test_each_bad_file_is_answered_with_its_sentence_on_the_page(case: str) -> None:
    data, name, words = REFUSED[case]
    answer = send(signed_in(Cast().officer_user), data, name)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_a_file_beyond_the_limit_is_refused_while_it_arrives() -> None:
    answer = send(signed_in(Cast().officer_user), b"%PDF-1.7" + b"0" * MAX_BYTES, "quet.pdf")
    assert answer.status_code == 422
    assert "“quet.pdf” nặng quá 25 MB" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_no_file_is_answered_with_a_sentence() -> None:
    answer = signed_in(Cast().officer_user).post(reverse("documents:upload"), {"whole": "1"})
    assert "Chưa chọn tệp" in answer.content.decode()


def test_a_connection_lost_in_the_middle_of_the_file_leaves_nothing() -> None:
    client = signed_in(Cast().officer_user)
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="ke-hoach.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\n" + PLAN.encode()[:300]
    )
    answer = client.generic("POST", reverse("documents:upload"), body, "multipart/form-data; boundary=x")
    assert "Mất kết nối khi tệp chưa gửi hết" in answer.content.decode()
    assert not StoredFile.objects.exists()
    assert not Document.objects.exists()


def test_a_kept_file_is_listed_with_why_and_can_be_tried_and_thrown_away() -> None:
    client = signed_in(Cast().officer_user)
    send(client, *REFUSED["picture"][:2])
    file = StoredFile.objects.get()
    page = client.get(reverse("documents:register")).content.decode()
    assert "quet.png" in page
    assert escape(file.refusal) in page
    again = client.post(reverse("documents:read_again", args=[file.pk]), follow=True)
    assert "ảnh" in again.content.decode()
    client.post(reverse("documents:discard", args=[file.pk]))
    assert not StoredFile.objects.exists()


def test_the_register_finds_words_without_marks_in_number_issuer_and_title() -> None:
    cast = Cast()
    cast.document(title="Mở hội nghị", folded="29/kh-ubnd ubnd huyen binh son mo hoi nghi")
    cast.document(title="Việc khác")
    client = signed_in(cast.officer_user)
    for words in ("hoi nghi", "Hội NGHỊ 29/KH", "bình sơn"):
        page = client.get(reverse("documents:register"), {"q": words}).content.decode()
        assert "Mở hội nghị" in page
        assert "Việc khác" not in page
    assert "Không có văn bản nào khớp" in client.get(reverse("documents:register"), {"q": "zzz"}).content.decode()


def test_the_register_can_be_narrowed_to_letters_out() -> None:
    cast = Cast()
    cast.document(title="Thư đến")
    cast.document(title="Thư đi", direction=Document.Direction.OUT, state=Document.State.ISSUED)
    page = signed_in(cast.officer_user).get(reverse("documents:register"), {"chieu": "out"}).content.decode()
    assert "Thư đi" in page
    assert "Thư đến" not in page


def test_the_register_turns_pages_by_key() -> None:
    cast = Cast()
    for number in range(queries.ON_A_PAGE + 3):
        cast.document(title=f"Thư {number:03d}.")
    client = signed_in(cast.officer_user)
    first = client.get(reverse("documents:register"))
    after = first.context["page"].after
    second = client.get(reverse("documents:register"), {"truoc": after}).content.decode()
    assert f"truoc={after}" in first.content.decode()
    assert "Thư 002." in second
    assert "Thư 003." not in second


def test_the_register_costs_the_same_statements_for_many_letters() -> None:
    cast = Cast()
    client = signed_in(cast.officer_user)
    counts = []
    for more in (1, 30):
        for number in range(more):
            cast.document(title=f"Thư {number}")
        with CaptureQueriesContext(connection) as made:
            client.get(reverse("documents:register"))
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_an_officer_of_another_district_sees_and_downloads_nothing() -> None:
    cast = Cast()
    send(signed_in(cast.officer_user))
    stranger, pk = signed_in(cast.stranger_user), Document.objects.get().pk
    assert "tập huấn" not in stranger.get(reverse("documents:register")).content.decode()
    for name in ("documents:document", "documents:original", "desk:reading"):
        assert stranger.get(reverse(name, args=[pk])).status_code == 404


def test_a_village_head_may_not_open_the_register() -> None:
    client = signed_in(Cast().village_user)
    for name in ("documents:register", "documents:upload"):
        assert client.get(reverse(name)).status_code == 403


def test_nobody_signed_out_opens_the_register(client) -> None:
    assert client.get(reverse("documents:register")).status_code == 302


def test_the_original_comes_back_as_it_came_and_is_never_shown_in_the_browser() -> None:
    cast = Cast()
    client = signed_in(cast.officer_user)
    send(client, name='kế "hoạch"\u202e.txt')
    answer = client.get(reverse("documents:original", args=[Document.objects.get().pk]))
    assert b"".join(answer.streaming_content) == PLAN.encode()
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "\u202e" not in answer.headers["Content-Disposition"]


def test_markup_in_a_letter_is_shown_as_text() -> None:
    cast = Cast()
    hostile = PLAN.replace("Mở lớp tập huấn cán bộ", "Mở lớp <script>alert(1)</script> cán bộ")
    client = signed_in(cast.officer_user)
    reading = send(client, hostile.encode()).url
    pk = Document.objects.get().pk
    for address in (reading, reverse("documents:document", args=[pk]), reverse("documents:register")):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
