"""A file comes in: kept once, read, and made into as many documents as it holds."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.extracting import extract, needs_recognition
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import MAX_BYTES, Kind, recognise
from chungtay.documents import jobs
from chungtay.documents.intake import Arrival, Text, documents_of, make_documents, office_of, put_file, text_of
from chungtay.documents.models import Document, StoredFile
from chungtay.documents.names import shown_name
from chungtay.documents.queries import recognition_key
from chungtay.web.jobs import enqueue_once
from chungtay.web.scope import Scope

WORTH_ANOTHER_TRY = frozenset({Kind.PDF, Kind.DOCX, Kind.DOC, Kind.RTF, Kind.ODT, Kind.TXT, Kind.IMAGE, Kind.LOCKED})
"""Letters that cannot be read today. A program, an archive or a sheet sent here is not kept."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a file: its documents, and whether the very same file had been here before.

    A scan has none yet: its letters are recognised in the background.
    """

    documents: tuple[Document, ...]
    was_known: bool
    is_being_recognised: bool = False


def receive(*, upload: File[bytes], by: Scope, at: datetime) -> Receipt:
    """Take in one file. Sent again it is the same documents; refused it makes none, and waits for another try."""
    name = shown_name(upload.name)
    office_of(by)
    if upload.size > MAX_BYTES:
        raise Refused(too_heavy(name))
    upload.seek(0)
    data = upload.read()
    return _take_in(Arrival(data, hashlib.sha256(data).hexdigest(), name), by, at)


def read_again(*, file: StoredFile, by: Scope, at: datetime) -> Receipt:
    """Another try at a file that was kept unread, or whose letters nobody is recognising any more.

    What comes of it belongs to the office that holds the file.
    """
    with file.content.open("rb") as content:
        data = content.read()
    holder = replace(by, body_id=file.body_id, path=file.path)
    return _take_in(Arrival(data, file.sha256, file.name), holder, at, was_kept=True)


def _take_in(arrival: Arrival, by: Scope, at: datetime, *, was_kept: bool = False) -> Receipt:
    if known := documents_of(office_of(by), arrival.digest):
        return Receipt(known, was_known=True)
    if needs_recognition(arrival.data, filename=arrival.name):
        return _leave_to_the_worker(arrival, by, at)
    try:
        text = text_of(extract(arrival.data, filename=arrival.name), arrival.name)
    except Refused as refusal:
        if was_kept:
            put_file(arrival, by, at, refusal=str(refusal))
        else:
            _keep_for_another_try(arrival, str(refusal), by, at)
        raise
    return _make_documents(arrival, text, by, at)


@transaction.atomic
def _make_documents(arrival: Arrival, text: Text, by: Scope, at: datetime) -> Receipt:
    file = put_file(arrival, by, at)
    if known := documents_of(office_of(by), arrival.digest):
        return Receipt(known, was_known=True)
    return Receipt(make_documents(file, text, by, at), was_known=False)


@transaction.atomic
def _leave_to_the_worker(arrival: Arrival, by: Scope, at: datetime) -> Receipt:
    """A scan takes seconds for each page: it is kept, and one job recognises it however often it is sent."""
    was_going_on = StoredFile.objects.filter(
        body_id=office_of(by), sha256=arrival.digest, is_being_recognised=True
    ).exists()
    file = put_file(arrival, by, at, is_being_recognised=True)
    job = {"file": file.pk, "user_id": by.user_id, "user_name": by.user_name}
    if enqueue_once(jobs.recognise, recognition_key(file.pk), **job):
        StoredFile.objects.filter(pk=file.pk).update(page=0, page_count=0)
        sentence = _("Nhận bản quét %(name)s, nhận dạng chữ") % {"name": file.name}
        record("documents.recognising", file, by=by, at=at, sentence=sentence)
    return Receipt((), was_known=was_going_on, is_being_recognised=True)


def too_heavy(name: str) -> str:
    """Why a file is not even opened."""
    sentence = _(
        "Tệp “%(name)s” nặng quá %(most)s MB nên không nhận; chưa có gì được lưu. Thường đó là bản quét: hãy xin bản "
        ".docx hoặc PDF có chữ, hoặc chia tệp thành nhiều phần rồi tải từng phần."
    )
    return sentence % {"name": shown_name(name), "most": MAX_BYTES // 1024 // 1024}


def _keep_for_another_try(arrival: Arrival, why: str, by: Scope, at: datetime) -> None:
    try:
        kind = recognise(arrival.data, filename=arrival.name)
    except Refused:
        return
    if kind not in WORTH_ANOTHER_TRY:
        return
    with transaction.atomic():
        file = put_file(arrival, by, at, refusal=why)
        sentence = _("Giữ tệp chưa đọc được: %(name)s") % {"name": arrival.name}
        record("documents.not_read", file, by=by, at=at, sentence=sentence)


@transaction.atomic
def discard(*, file: StoredFile, by: Scope, at: datetime) -> None:
    """Throw away a file that was kept unread. One that became a document stays."""
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    if not (file.refusal or file.is_being_recognised) or file.documents.exists():
        raise Refused(_("Tệp “%(name)s” đã thành văn bản, không bỏ được.") % {"name": file.name})
    place, storage = str(file.content.name), file.content.storage
    record(
        "documents.discarded", file, by=by, at=at, sentence=_("Bỏ tệp chưa đọc được: %(name)s") % {"name": file.name}
    )
    file.delete()
    if not StoredFile.objects.filter(content=place).exists():
        transaction.on_commit(lambda: storage.delete(place))
