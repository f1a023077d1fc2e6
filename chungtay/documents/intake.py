"""From the bytes of a file to its rows: kept once, and made into as many documents as it holds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.extracting import Extracted
from chungtay.core.reading import read
from chungtay.core.refusal import Refused
from chungtay.documents.heading import take_heading
from chungtay.documents.models import Document, Reading, StoredFile
from chungtay.documents.tying import tie
from chungtay.web.scope import Scope


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it came in: its bytes, their hash, the name it shows."""

    data: bytes
    digest: str
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """What was extracted from a file, and the facts of each document in it."""

    extracted: Extracted
    parts: tuple[dict[str, Any], ...]


def text_of(extracted: Extracted, name: str) -> Text:
    """Read what was extracted; a file in which no document can be read is refused."""
    parts = read(extracted.lines).as_json()["documents"]
    if not parts:
        raise Refused(_("Tệp “%(name)s” không có văn bản nào đọc được. Kiểm tra lại tệp rồi tải lại.") % {"name": name})
    return Text(extracted, tuple(parts))


def office_of(by: Scope) -> int:
    if by.body_id is None:
        raise Refused(_("Bạn chưa có vị trí công tác ở đơn vị nào nên chưa nhận văn bản được."))
    return by.body_id


def documents_of(body_id: int, digest: str) -> tuple[Document, ...]:
    """The documents that this office has of these very bytes."""
    return tuple(Document.objects.filter(file__body_id=body_id, file__sha256=digest).order_by("part"))


def put_file(arrival: Arrival, by: Scope, at: datetime, **states: Any) -> StoredFile:
    """The row of the file, new or known. On disk it lies under its own hash: no name that was sent decides where."""
    fresh = {
        "name": arrival.name,
        "size": len(arrival.data),
        "stored_at": at,
        "stored_by": by.user_name,
        "path": by.path,
        "content": _write(arrival),
    }
    states = {"refusal": "", "is_being_recognised": False} | states
    row, is_new = StoredFile.objects.get_or_create(
        body_id=office_of(by), sha256=arrival.digest, defaults={**fresh, **states}
    )
    changed = [name for name, value in states.items() if getattr(row, name) != value]
    if not is_new and changed:
        for name in changed:
            setattr(row, name, states[name])
        row.save(update_fields=changed)
    return row


def _write(arrival: Arrival) -> str:
    storage = StoredFile._meta.get_field("content").storage
    place = f"van-ban/{arrival.digest[:2]}/{arrival.digest}"
    if storage.exists(place):
        if storage.size(place) == len(arrival.data):
            return place
        storage.delete(place)  # a machine that stopped in mid-write left a torso under this name
    return str(storage.save(place, ContentFile(arrival.data)))


@transaction.atomic
def make_documents(file: StoredFile, text: Text, by: Scope, at: datetime) -> tuple[Document, ...]:
    """A row in the register and a reading for each document in the file, tied to what they stand on."""
    documents = []
    for part, facts in enumerate(text.parts):
        document = Document(
            direction=Document.Direction.IN,
            state=Document.State.READ,
            body_id=file.body_id,
            path=file.path,
            file=file,
            part=part,
            registered_at=at,
        )
        take_heading(document, facts)
        document.save()
        lines = _lines_of(facts, text.extracted)
        Reading.objects.create(document=document, lines=lines, facts=facts, repairs=list(text.extracted.repairs))
        words = {"name": file.name, "title": document.title or _("chưa rõ trích yếu")}
        sentence = _("Nhận và đọc tệp %(name)s: %(title)s") % words
        record("documents.received", document, by=by, at=at, sentence=sentence)
        documents.append(document)
    tie(documents)
    return tuple(documents)


def _lines_of(facts: dict[str, Any], extracted: Extracted) -> list[list[Any]]:
    first, last = facts.get("lines") or (1, len(extracted.lines))
    return [[line.number, line.text, line.bold] for line in extracted.lines if first <= line.number <= last]
