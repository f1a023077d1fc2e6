import io
import re
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import MAX_BYTES
from chungtay.documents import actions
from chungtay.documents.actions import receiving
from chungtay.documents.models import Document, Reading, StoredFile
from chungtay.documents.names import shown_name
from chungtay.documents.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db

PLAN = """Số: 12/KH-UBND

Bình Sơn, ngày 10 tháng 6 năm 2024

KẾ HOẠCH

Mở lớp tập huấn cán bộ giảm nghèo năm 2024

Căn cứ Kế hoạch số 27/KH-UBND ngày 06/02/2024 của UBND huyện Bình Sơn về giảm nghèo bền vững năm 2024;

I. NỘI DUNG

- Mở 02 lớp tập huấn cho cán bộ giảm nghèo xã trong tháng 7/2024.

Nơi nhận:
- Lưu: VT.
"""


@pytest.fixture(autouse=True)
def files_apart(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def upload(text: str | bytes = PLAN, name: str = "ke hoach.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def receive(cast: Cast, file: SimpleUploadedFile, **who: object) -> actions.Receipt:
    return actions.receive(upload=file, **({"by": cast.officer, "at": NOW} | who))


def test_a_letter_is_stored_read_and_registered() -> None:
    cast = Cast()
    receipt = receive(cast, upload())
    (document,) = receipt.documents
    assert (document.number, document.symbol, str(document.issued_on)) == ("12", "KH-UBND", "2024-06-10")
    assert document.title == "Mở lớp tập huấn cán bộ giảm nghèo năm 2024"
    assert (document.body, document.path, document.state) == (cast.division, cast.division.path, "read")
    assert document.reading.lines[0] == [1, "Số: 12/KH-UBND", False]
    assert document.file.content.read() == PLAN.encode()
    assert "Nhận và đọc tệp ke hoach.txt" in Entry.objects.get(action="documents.received").sentence


def test_the_same_file_sent_five_times_is_one_document() -> None:
    cast = Cast()
    receipts = [receive(cast, upload(name=f"ban {n}.txt")) for n in range(5)]
    assert [receipt.was_known for receipt in receipts] == [False, True, True, True, True]
    assert Document.objects.count() == StoredFile.objects.count() == Reading.objects.count() == 1


def test_two_offices_each_have_their_own_document_of_one_file(files_apart: Path) -> None:
    cast = Cast()
    receive(cast, upload())
    receive(cast, upload(), by=cast.stranger)
    assert Document.objects.count() == 2
    assert len([path for path in files_apart.rglob("*") if path.is_file()]) == 1


def test_a_person_without_a_post_cannot_receive_letters() -> None:
    cast = Cast()
    nobody = cast.scope(cast.officer_user).__class__(user_id=1, user_name="Người mới")
    with pytest.raises(Refused, match="chưa có vị trí công tác"):
        receive(cast, upload(), by=nobody)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 230_000_000)
    return packed.getvalue()


REFUSED = {
    "empty": (b"", "x.txt", "trống"),
    "blank": (b" \n\n\t ", "x.txt", "trống"),
    "program": (b"MZ\x90\x00" + b"\x00" * 100, "ke-hoach.docx", "là một chương trình"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "x.doc", "x.doc"),
    "locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "x.docx", "mật khẩu"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "quet.png", "ảnh"),
    "broken docx": (b"PK\x03\x04" + b"\x00" * 40, "x.docx", "x.docx"),
    "broken pdf": (b"%PDF-1.7\n\x00\x01", "x.pdf", "x.pdf"),
    "empty web page": (b"<html><body></body></html>", "x.txt", "trang web"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_makes_no_document_and_says_why(case: str) -> None:
    data, name, words = REFUSED[case]
    with pytest.raises(Refused, match=re.escape(words)) as refusal:
        receive(Cast(), upload(data, name))
    assert str(refusal.value).endswith(".")
    assert not Document.objects.exists()


def test_a_zip_bomb_makes_no_document() -> None:
    with pytest.raises(Refused, match="nở ra quá lớn"):
        receive(Cast(), upload(bomb(), "x.docx"))
    assert not Document.objects.exists()


def test_a_heavy_file_is_refused_before_it_is_read() -> None:
    class Heavy(ContentFile):
        size = MAX_BYTES + 1

        def read(self, *args: object) -> bytes:
            raise AssertionError("a heavy file was read into memory")

    heavy = Heavy(b"x", name="quet.pdf")
    heavy.size = MAX_BYTES + 1
    with pytest.raises(Refused, match=r"“quet\.pdf” nặng quá 25 MB"):
        receive(Cast(), heavy)
    assert not StoredFile.objects.exists()


def test_a_letter_that_cannot_be_read_today_is_kept_for_another_try() -> None:
    cast = Cast()
    for _try in range(3):
        with pytest.raises(Refused):
            receive(cast, upload(*REFUSED["picture"][:2]))
    (file,) = StoredFile.objects.all()
    assert "ảnh" in file.refusal


@pytest.mark.parametrize("case", ["program", "empty", "empty web page"])
def test_what_is_no_letter_is_not_kept(case: str) -> None:
    with pytest.raises(Refused):
        receive(Cast(), upload(*REFUSED[case][:2]))
    assert not StoredFile.objects.exists()


def test_another_try_makes_the_document_once_the_file_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = Cast()

    def not_yet(data: bytes, *, filename: str) -> None:
        raise Refused("Chữ trong ảnh chưa đọc được.")

    with monkeypatch.context() as patched:
        patched.setattr(receiving, "extract", not_yet)
        with pytest.raises(Refused):
            receive(cast, upload())
        file = StoredFile.objects.get()
        with pytest.raises(Refused):
            actions.read_again(file=file, by=cast.officer, at=NOW)
    receipt = actions.read_again(file=file, by=cast.officer, at=NOW)
    file.refresh_from_db()
    assert (file.refusal, receipt.documents[0].file) == ("", file)


def test_a_file_kept_unread_can_be_thrown_away_with_its_bytes(files_apart: Path) -> None:
    cast = Cast()
    with pytest.raises(Refused):
        receive(cast, upload(*REFUSED["picture"][:2]))
    actions.discard(file=StoredFile.objects.get(), by=cast.officer, at=NOW)
    assert not StoredFile.objects.exists()


def test_a_file_that_became_a_letter_cannot_be_thrown_away() -> None:
    cast = Cast()
    receive(cast, upload())
    with pytest.raises(Refused, match="đã thành văn bản"):
        actions.discard(file=StoredFile.objects.get(), by=cast.officer, at=NOW)


def test_a_torso_left_by_a_stopped_machine_is_written_anew(files_apart: Path) -> None:
    cast = Cast()
    receive(cast, upload())
    stored = StoredFile.objects.get()
    Path(stored.content.path).write_bytes(b"half")
    receive(cast, upload(), by=cast.stranger)
    assert Path(stored.content.path).read_bytes() == PLAN.encode()


def test_a_failure_while_storing_leaves_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **fields: object) -> None:
        raise RuntimeError("the machine stopped")

    monkeypatch.setattr(Reading.objects, "create", fail)
    with pytest.raises(RuntimeError):
        receive(Cast(), upload())
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\Kế hoạch.docx", "Kế hoạch.docx"),
        ("ke\u202ehoach\x00\r\nSet-Cookie: a=b.docx", "kehoachSet-Cookie: a=b.docx"),
        ('a"b<script>.txt', "abscript.txt"),
        ("...", "van-ban"),
        ("", "van-ban"),
        (None, "van-ban"),
        ("k" * 400 + ".docx", "k" * 110 + "….docx"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(sent: str | None, shown: str) -> None:
    assert shown_name(sent) == shown


def test_no_name_that_was_sent_decides_where_a_file_lies(files_apart: Path) -> None:
    cast = Cast()
    file = ContentFile(PLAN.encode(), name="x")
    file.name = "../../../tmp/evil.txt"
    actions.receive(upload=file, by=cast.officer, at=NOW)
    stored = StoredFile.objects.get()
    assert Path(stored.content.path).is_relative_to(files_apart)
    assert (stored.name, Path(stored.content.path).name) == ("evil.txt", stored.sha256)
