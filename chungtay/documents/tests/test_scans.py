"""Scans: kept, recognised page by page in the background, and then read like any letter."""

import io
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image, ImageDraw, ImageFont

from chungtay.audit.models import Entry, RowChange
from chungtay.core.drafting.fonts import typeface
from chungtay.core.extracting import Extracted, extract, recognition
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import ACCEPTED
from chungtay.documents import actions, jobs, recognising
from chungtay.documents.actions import receiving
from chungtay.documents.models import Document, Reading, StoredFile
from chungtay.documents.tests.cast import NOW, TODAY, Cast, signed_in
from chungtay.documents.tests.test_receiving import PLAN
from chungtay.web import clock
from chungtay.web import jobs as background
from chungtay.web.models import Lease
from tests.parts import missing

pytestmark = pytest.mark.django_db(transaction=True)
Extract = Callable[..., Extracted]


@pytest.fixture(autouse=True)
def files_apart(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.ASSUMED_TODAY = TODAY


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch) -> Callable[[Extract], None]:
    """A machine that takes every file for a scan, and recognises it as the test says."""
    monkeypatch.setattr(receiving, "needs_recognition", lambda data, *, filename: True)
    return lambda recognise: monkeypatch.setattr(recognising, "extract", recognise)


def three_pages(data: bytes, *, filename: str, recognise: bool, on_page: Callable[[int, int], None]) -> Extracted:
    for page in range(1, 4):
        on_page(page, 3)
    return extract(PLAN.encode(), filename="x.txt")


def scan(pages: int = 1) -> bytes:
    """The plan printed on paper and scanned: a picture for each page."""
    if not recognition.is_here():
        missing("tesseract with Vietnamese: apt install tesseract-ocr-vie")
    if not typeface().files:
        missing("a serif with Vietnamese letters: apt install fonts-liberation2")
    font = ImageFont.truetype(str(typeface().files[0]), 34)
    drawn = []
    for number in range(pages):
        page = Image.new("L", (1240, 1754), 255)
        text = PLAN if not number else "II. TỔ CHỨC THỰC HIỆN\n\nCác xã báo cáo kết quả trước ngày 15/8/2024."
        ImageDraw.Draw(page).multiline_text((110, 120), _wrapped(text), fill=10, font=font, spacing=18)
        drawn.append(page)
    file = io.BytesIO()
    drawn[0].save(file, "PDF", save_all=True, append_images=drawn[1:], resolution=150)
    return file.getvalue()


def _wrapped(text: str, wide: int = 58) -> str:
    lines = []
    for line in text.splitlines():
        while len(line) > wide:
            head, _, tail = line[:wide].rpartition(" ")
            lines.append(head)
            line = tail + line[wide:]
        lines.append(line)
    return "\n".join(lines)


def send(cast: Cast, data: bytes = b"anh", name: str = "quet.pdf") -> actions.Receipt:
    return actions.receive(upload=SimpleUploadedFile(name, data), by=cast.officer, at=NOW)


def work_through() -> int:
    return background.work(threading.Event(), until_empty=True)


def register(client: Client) -> str:
    return client.get(reverse("documents:register")).content.decode()


def test_a_real_scan_is_recognised_in_the_background_and_read() -> None:
    cast = Cast()
    receipt = send(cast, scan(pages=2))
    assert (receipt.documents, receipt.is_being_recognised) == ((), True)
    assert not Document.objects.exists(), "the person who sent it does not wait for it"
    assert work_through() == 1
    document = Document.objects.get()
    assert (document.number, document.symbol, str(document.issued_on)) == ("12", "KH-UBND", "2024-06-10")
    assert (document.body, document.path) == (cast.division, cast.division.path)
    assert any("nhận dạng" in repair for repair in document.reading.repairs)
    file = StoredFile.objects.get()
    assert (file.is_being_recognised, file.refusal, file.page, file.page_count) == (False, "", 2, 2)
    assert Entry.objects.get(action="documents.received").actor_name == cast.officer.user_name


def test_the_register_tells_the_page_and_the_next_letter_stands_there_afterwards(
    scanner: Callable[[Extract], None],
) -> None:
    cast = Cast()
    client = signed_in(cast.officer_user)
    seen: list[str] = []

    def watched(data: bytes, *, on_page: Callable[[int, int], None], **given: Any) -> Extracted:
        return three_pages(data, on_page=lambda page, of: (on_page(page, of), seen.append(register(client))), **given)  # type: ignore[arg-type,return-value]

    scanner(watched)
    answer = client.post(
        reverse("documents:upload"), {"file": SimpleUploadedFile("quet.pdf", b"anh"), "whole": "1"}, follow=True
    )
    assert "máy đang nhận dạng chữ từng trang" in answer.content.decode()
    assert "đang chờ máy bắt đầu" in answer.content.decode()
    work_through()
    assert [f"đang nhận dạng chữ, trang {page}/3" in one for page, one in enumerate(seen, 1)] == [True] * 3
    shown = register(client)
    assert "đang nhận dạng" not in shown
    assert "Mở lớp tập huấn cán bộ giảm nghèo năm 2024" in shown


def test_a_page_that_asks_again_and_again_is_loaded_anew_at_the_end(scanner: Callable[[Extract], None]) -> None:
    scanner(three_pages)
    cast = Cast()
    send(cast)
    client, file = signed_in(cast.officer_user), StoredFile.objects.get()
    address = f"{reverse('documents:being_recognised')}?tep={file.pk}&tep=x"
    part = client.get(address, headers={"HX-Request": "true"})
    assert f"tep={file.pk}" in part.content.decode()
    assert "HX-Refresh" not in part.headers
    work_through()
    assert client.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert client.get(address).status_code == 302, "without htmx there is the register"


def test_a_scan_sent_five_times_is_recognised_once(scanner: Callable[[Extract], None]) -> None:
    scanner(three_pages)
    cast = Cast()
    receipts = [send(cast, name=f"ban {n}.pdf") for n in range(5)]
    assert [one.was_known for one in receipts] == [False, True, True, True, True]
    assert work_through() == 1
    assert send(cast).documents == tuple(Document.objects.all())
    assert Document.objects.count() == Reading.objects.count() == StoredFile.objects.count() == 1


def test_a_worker_killed_in_the_middle_is_followed_by_the_next(scanner: Callable[[Extract], None]) -> None:
    def killed(data: bytes, *, on_page: Callable[[int, int], None], **given: Any) -> Extracted:
        on_page(2, 3)
        raise SystemExit

    cast = Cast()
    scanner(killed)
    send(cast)
    with pytest.raises(SystemExit):
        work_through()
    file = StoredFile.objects.get()
    assert (file.is_being_recognised, file.page) == (True, 2)
    scanner(three_pages)
    DBTaskResult.objects.update(status="RUNNING")  # as kill -9 leaves it
    Lease.objects.update(until=clock.now() - timedelta(seconds=1))
    assert work_through() == 1
    assert Document.objects.count() == 1
    jobs.recognise.call(file=file.pk, user_id=None, user_name="")
    assert Document.objects.count() == 1, "started once more it changes nothing"


def test_a_scan_that_cannot_be_recognised_ends_in_its_sentence_and_may_be_tried_again(
    scanner: Callable[[Extract], None],
) -> None:
    def refused(data: bytes, **given: Any) -> Extracted:
        raise Refused("Tệp này mờ quá, không nhận dạng được chữ nào.")

    scanner(refused)
    cast = Cast()
    send(cast)
    work_through()
    client, file = signed_in(cast.officer_user), StoredFile.objects.get()
    shown = register(client)
    assert "Tệp này mờ quá" in shown
    assert "Thử lại" in shown
    scanner(three_pages)
    client.post(reverse("documents:read_again", args=[file.pk]))
    work_through()
    assert Document.objects.get().file == file


def test_a_job_that_broke_down_is_told_and_may_be_tried_again(scanner: Callable[[Extract], None]) -> None:
    def broken(data: bytes, **given: Any) -> Extracted:
        raise MemoryError

    scanner(broken)
    cast = Cast()
    send(cast)
    work_through()
    client, file = signed_in(cast.officer_user), StoredFile.objects.get()
    assert "dừng giữa chừng" in register(client)
    scanner(three_pages)
    client.post(reverse("documents:read_again", args=[file.pk]))
    assert "đang chờ máy bắt đầu" in register(client)
    work_through()
    assert Document.objects.count() == 1


def test_a_scan_thrown_away_meanwhile_becomes_nothing(scanner: Callable[[Extract], None]) -> None:
    cast = Cast()

    def thrown_away(data: bytes, *, on_page: Callable[[int, int], None], **given: Any) -> Extracted:
        actions.discard(file=StoredFile.objects.get(), by=cast.officer, at=NOW)
        return three_pages(data, on_page=on_page, **given)

    scanner(thrown_away)
    send(cast)
    work_through()
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()


def test_somebody_elsewhere_sees_nothing_of_it(scanner: Callable[[Extract], None]) -> None:
    scanner(three_pages)
    cast = Cast()
    send(cast, name="quet-rieng.pdf")
    client = signed_in(cast.stranger_user)
    assert "quet-rieng" not in register(client)
    file = StoredFile.objects.get()
    assert client.post(reverse("documents:discard", args=[file.pk])).status_code == 404
    part = client.get(reverse("documents:being_recognised"), headers={"HX-Request": "true"})
    assert "quet-rieng" not in part.content.decode()


def test_how_far_a_machine_is_fills_no_log(scanner: Callable[[Extract], None]) -> None:
    scanner(three_pages)
    send(Cast())
    work_through()
    changes = RowChange.objects.filter(table="documents_storedfile", operation="U")
    assert changes.count() == 1, "only that it has been recognised"


def test_the_form_takes_what_the_reader_takes() -> None:
    shown = register(signed_in(Cast().officer_user))
    assert f'accept="{ACCEPTED}"' in shown
    assert ".docx, .doc, .odt" in shown
