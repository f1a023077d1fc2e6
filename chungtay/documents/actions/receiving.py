"""A file comes in: kept once, read, and made into as many documents as it holds."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.extracting import Extracted, extract
from chungtay.core.reading import read
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import MAX_BYTES, Kind, recognise
from chungtay.documents.actions.linking import tie
from chungtay.documents.heading import take_heading
from chungtay.documents.models import Document, Reading, StoredFile
from chungtay.documents.names import shown_name
from chungtay.web.scope import Scope

WORTH_ANOTHER_TRY = frozenset({Kind.PDF, Kind.DOCX, Kind.DOC, Kind.RTF, Kind.ODT, Kind.TXT, Kind.IMAGE, Kind.LOCKED})
"""Letters that cannot be read today. A program, an archive or a sheet sent here is not kept."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a file: its documents, and whether the very same file had been here before."""

    documents: tuple[Document, ...]
    was_known: bool


def receive(*, upload: File[bytes], by: Scope, at: datetime) -> Receipt:
    """Take in one file. Sent again it is the same documents; refused it makes none, and waits for another try."""
    name = shown_name(upload.name)
    _office_of(by)
    if upload.size > MAX_BYTES:
        raise Refused(too_heavy(name))
    upload.seek(0)
    data = upload.read()
    digest = hashlib.sha256(data).hexdigest()
    if known := _documents_of(by, digest):
        return Receipt(known, was_known=True)
    try:
        extracted, parts = _read(data, name)
    except Refused as refusal:
        _keep_for_another_try(data, digest, name, str(refusal), by, at)
        raise
    return _make_documents(data, digest, name, extracted, parts, by, at)


def _office_of(by: Scope) -> int:
    if by.body_id is None:
        raise Refused(_("Bạn chưa có vị trí công tác ở đơn vị nào nên chưa nhận văn bản được."))
    return by.body_id


def too_heavy(name: str) -> str:
    """Why a file is not even opened."""
    sentence = _(
        "Tệp “%(name)s” nặng quá %(most)s MB nên không nhận; chưa có gì được lưu. Thường đó là bản quét: hãy xin bản "
        ".docx hoặc PDF có chữ, hoặc chia tệp thành nhiều phần rồi tải từng phần."
    )
    return sentence % {"name": shown_name(name), "most": MAX_BYTES // 1024 // 1024}


def _documents_of(by: Scope, digest: str) -> tuple[Document, ...]:
    return tuple(Document.objects.filter(file__body_id=_office_of(by), file__sha256=digest).order_by("part"))


def _read(data: bytes, name: str) -> tuple[Extracted, list[dict[str, Any]]]:
    extracted = extract(data, filename=name)
    parts = read(extracted.lines).as_json()["documents"]
    if not parts:
        raise Refused(_("Tệp “%(name)s” không có văn bản nào đọc được. Kiểm tra lại tệp rồi tải lại.") % {"name": name})
    return extracted, parts


@transaction.atomic
def _make_documents(
    data: bytes, digest: str, name: str, extracted: Extracted, parts: list[dict[str, Any]], by: Scope, at: datetime
) -> Receipt:
    file = _put_file(data, digest, name, "", by, at)
    if known := _documents_of(by, digest):
        return Receipt(known, was_known=True)
    documents = []
    for part, facts in enumerate(parts):
        document = Document(
            direction=Document.Direction.IN,
            state=Document.State.READ,
            body_id=_office_of(by),
            path=by.path,
            file=file,
            part=part,
            registered_at=at,
        )
        take_heading(document, facts)
        document.save()
        lines = _lines_of(facts, extracted)
        Reading.objects.create(document=document, lines=lines, facts=facts, repairs=list(extracted.repairs))
        words = {"name": name, "title": document.title or _("chưa rõ trích yếu")}
        sentence = _("Nhận và đọc tệp %(name)s: %(title)s") % words
        record("documents.received", document, by=by, at=at, sentence=sentence)
        documents.append(document)
    tie(documents)
    return Receipt(tuple(documents), was_known=False)


def _lines_of(facts: dict[str, Any], extracted: Extracted) -> list[list[Any]]:
    first, last = facts.get("lines") or (1, len(extracted.lines))
    return [[line.number, line.text, line.bold] for line in extracted.lines if first <= line.number <= last]


def _keep_for_another_try(data: bytes, digest: str, name: str, why: str, by: Scope, at: datetime) -> None:
    try:
        kind = recognise(data, filename=name)
    except Refused:
        return
    if kind not in WORTH_ANOTHER_TRY:
        return
    with transaction.atomic():
        file = _put_file(data, digest, name, why, by, at)
        sentence = _("Giữ tệp chưa đọc được: %(name)s") % {"name": name}
        record("documents.not_read", file, by=by, at=at, sentence=sentence)


def _put_file(data: bytes, digest: str, name: str, refusal: str, by: Scope, at: datetime) -> StoredFile:
    """The row of the file, new or known. On disk it lies under its own hash: no name that was sent decides where."""
    given = {"name": name, "size": len(data), "stored_at": at, "stored_by": by.user_name, "path": by.path}
    row, is_new = StoredFile.objects.get_or_create(
        body_id=_office_of(by), sha256=digest, defaults={**given, "refusal": refusal, "content": _write(data, digest)}
    )
    if not is_new and row.refusal != refusal:
        row.refusal = refusal
        row.save(update_fields=["refusal"])
    return row


def _write(data: bytes, digest: str) -> str:
    storage = StoredFile._meta.get_field("content").storage
    place = f"van-ban/{digest[:2]}/{digest}"
    if storage.exists(place):
        if storage.size(place) == len(data):
            return place
        storage.delete(place)  # a machine that stopped in mid-write left a torso under this name
    return str(storage.save(place, ContentFile(data)))


def read_again(*, file: StoredFile, by: Scope, at: datetime) -> Receipt:
    """Another try at a file that was kept unread."""
    with file.content.open("rb") as content:
        data = content.read()
    try:
        extracted, parts = _read(data, file.name)
    except Refused as refusal:
        StoredFile.objects.filter(pk=file.pk).exclude(refusal="").update(refusal=str(refusal))
        raise
    return _make_documents(data, file.sha256, file.name, extracted, parts, by, at)


@transaction.atomic
def discard(*, file: StoredFile, by: Scope, at: datetime) -> None:
    """Throw away a file that was kept unread. One that became a document stays."""
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    if not file.refusal or file.documents.exists():
        raise Refused(_("Tệp “%(name)s” đã thành văn bản, không bỏ được.") % {"name": file.name})
    place, storage = str(file.content.name), file.content.storage
    record(
        "documents.discarded", file, by=by, at=at, sentence=_("Bỏ tệp chưa đọc được: %(name)s") % {"name": file.name}
    )
    file.delete()
    if not StoredFile.objects.filter(content=place).exists():
        transaction.on_commit(lambda: storage.delete(place))
