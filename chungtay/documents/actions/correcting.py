"""People put right what was read: each change kept apart, with who made it, and confirmed once."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.documents.actions.learning import learn
from chungtay.documents.addressing import Correction, Facts, Operation, corrected, touches
from chungtay.documents.addressing import at as value_at
from chungtay.documents.heading import HEADING, take_heading
from chungtay.documents.models import Document, Reading
from chungtay.documents.tying import tie
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope

Value = str | int | list[str] | dict[str, Any] | None


def _open_reading(reading: Reading) -> Reading:
    """The reading as it stands now, locked until the transaction ends."""
    now = Reading.objects.select_for_update().select_related("document").get(pk=reading.pk)
    if now.confirmed_at is not None:
        words = {"who": now.confirmed_by, "when": f"{localtime(now.confirmed_at):%H:%M %d/%m/%Y}"}
        raise Refused(_("%(who)s đã xác nhận bản đọc này lúc %(when)s, nên không sửa ở đây nữa.") % words)
    return now


def changes_since(reading: Reading, edition: int) -> list[Correction]:
    """What has been changed after the edition somebody saw."""
    return [one for one in reading.corrections if one["edition"] > edition]


def change_sentence(one: Correction) -> str:
    """`Người A sửa lúc 9:30: 11 → 12`, to tell the second of two people."""
    moment = localtime(datetime.fromisoformat(one["at"]))
    words = {"who": one["who"], "when": f"{moment:%H:%M}", "was": said(one["was"]), "became": said(one["became"])}
    sentences = {
        "set": _("%(who)s đã sửa lúc %(when)s: “%(was)s” thành “%(became)s”"),
        "add": _("%(who)s đã thêm lúc %(when)s: “%(became)s”"),
        "drop": _("%(who)s đã bỏ lúc %(when)s: “%(was)s”"),
        "restore": _("%(who)s đã lấy lại lúc %(when)s: “%(was)s”"),
    }
    return sentences[one["op"]] % words


def said(value: Any) -> str:
    """A value in one short line."""
    if value is None or value == "":
        return _("để trống")
    if isinstance(value, dict):
        if "year" in value:
            parts = [str(value[part]) for part in ("day", "month", "year") if value.get(part)]
            return "/".join(parts) or _("để trống")
        return said(value.get("text") or value.get("kind") or "")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value) or _("để trống")
    try:
        return f"{date.fromisoformat(value):%d/%m/%Y}" if isinstance(value, str) and len(value) == 10 else str(value)
    except ValueError:
        return str(value)


@transaction.atomic
def _change(
    reading: Reading, *, path: str, seen: int, by: Scope, moment: datetime, make: Callable[[Facts], Correction | None]
) -> bool:
    """Lay one correction over the reading, unless somebody else changed that fact after the edition that was seen."""
    now = _open_reading(reading)
    facts = corrected(now.facts, now.corrections)
    one = make(facts)
    if one is None:
        return False
    meanwhile = [
        other
        for other in changes_since(now, seen)
        if other["who_id"] != by.user_id and other["op"] != "add" and touches(other["path"], path)
    ]
    if meanwhile:
        words = {"change": change_sentence(meanwhile[-1])}
        raise Refused(_("Chưa ghi, vì trong lúc bạn xem, %(change)s. Xem lại rồi sửa nếu vẫn cần.") % words)
    one["edition"] = now.edition + 1
    now.corrections.append(one)
    now.edition += 1
    now.save(update_fields=["corrections", "edition"])
    take_heading(now.document, corrected(now.facts, now.corrections))
    now.document.save(update_fields=list(HEADING))
    words = {"change": in_vietnamese(change_sentence)(one), "title": now.document.title}
    sentence = _("Bản đọc “%(title)s”: %(change)s") % words
    record("documents.corrected", now.document, by=by, at=moment, sentence=sentence)
    return True


def _correction(
    op: Operation, path: str, was: Any, became: Any, line: int | None, by: Scope, moment: datetime
) -> Correction:
    return Correction(
        op=op,
        path=path,
        was=was,
        became=became,
        line=line,
        who=by.user_name,
        who_id=by.user_id,
        at=moment.isoformat(),
        edition=0,
    )


def correct(
    *, reading: Reading, path: str, became: Value, line: int | None, seen: int, by: Scope, at: datetime
) -> bool:
    """Put another value in the place of the one that was read. The same value again changes nothing."""

    def make(facts: Facts) -> Correction | None:
        was = value_at(facts, path)
        return None if was == became else _correction("set", path, was, became, line, by, at)

    return _change(reading, path=path, seen=seen, by=by, moment=at, make=make)


def add(*, reading: Reading, path: str, item: dict[str, Any], seen: int, by: Scope, at: datetime) -> str:
    """Add an item that the reading missed; the id it was given. The same item twice in a row is added once."""
    given: list[str] = []

    def make(facts: Facts) -> Correction | None:
        items = value_at(facts, path) or []
        if items and items[-1].get("added") and all(items[-1].get(key) == value for key, value in item.items()):
            given.append(items[-1]["id"])
            return None
        count = sum(1 for one in items if one.get("added"))
        given.append(f"N{count + 1}")
        return _correction("add", path, None, {"id": given[0], **item}, item.get("line"), by, at)

    _change(reading, path=path, seen=seen, by=by, moment=at, make=make)
    return given[0]


def drop(*, reading: Reading, path: str, seen: int, by: Scope, at: datetime) -> bool:
    """Leave out an item that was read wrongly. It stays to be seen, and can be taken back."""
    return _set_aside("drop", reading, path, seen, by, at)


def restore(*, reading: Reading, path: str, seen: int, by: Scope, at: datetime) -> bool:
    """Take back an item that was left out."""
    return _set_aside("restore", reading, path, seen, by, at)


def _set_aside(op: Operation, reading: Reading, path: str, seen: int, by: Scope, moment: datetime) -> bool:
    def make(facts: Facts) -> Correction | None:
        item = value_at(facts, path)
        if not isinstance(item, dict):
            raise Refused(_("Không thấy mục này trong bản đọc nữa: tải lại trang."))
        if bool(item.get("dropped")) == (op == "drop"):
            return None
        was = {key: item.get(key) for key in ("id", "text", "kind")}
        return _correction(op, path, was, None, item.get("line"), by, moment)

    return _change(reading, path=path, seen=seen, by=by, moment=moment, make=make)


@transaction.atomic
def settle(*, reading: Reading, doubt: str, answer: str, by: Scope, at: datetime) -> bool:
    """A person has looked at a doubt and said what is to be done with it; the first answer stands."""
    now = _open_reading(reading)
    if any(one["doubt"] == doubt for one in now.settled):
        return False
    moment = at.isoformat()
    now.edition += 1
    now.settled.append(
        {
            "doubt": doubt,
            "answer": answer,
            "who": by.user_name,
            "who_id": by.user_id,
            "at": moment,
            "edition": now.edition,
        }
    )
    now.save(update_fields=["settled", "edition"])
    words = {"answer": answer, "doubt": doubt, "title": now.document.title}
    sentence = _("Bản đọc “%(title)s”, điều cần xem %(doubt)s: %(answer)s") % words
    record("documents.doubt_settled", now.document, by=by, at=at, sentence=sentence)
    return True


@transaction.atomic
def confirm_reading(*, reading: Reading, seen: int, by: Scope, at: datetime) -> bool:
    """The reading is right, says a person who saw this very edition. Said again it changes nothing."""
    now = Reading.objects.select_for_update().select_related("document").get(pk=reading.pk)
    if now.confirmed_at is not None:
        return False
    meanwhile = [change_sentence(one) for one in changes_since(now, seen) if one["who_id"] != by.user_id]
    if meanwhile:
        raise Refused(
            _("Chưa xác nhận, vì trong lúc bạn xem có người đã sửa bản đọc: xem lại rồi xác nhận."), meanwhile
        )
    now.confirmed_at, now.confirmed_by = at, by.user_name
    now.save(update_fields=["confirmed_at", "confirmed_by"])
    now.document.state = Document.State.CONFIRMED
    now.document.save(update_fields=["state"])
    tie([now.document])
    learn(reading=now, facts=corrected(now.facts, now.corrections), by=by, at=at)
    sentence = _("Xác nhận bản đọc: %(title)s") % {"title": now.document.title}
    record("documents.confirmed", now.document, by=by, at=at, sentence=sentence)
    return True
