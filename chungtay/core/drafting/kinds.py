"""The documents we write ourselves, each a function from facts to one official document (Decree 30/2020, annex III)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from chungtay.core.drafting.blocks import (
    Align,
    Annex,
    Bases,
    Block,
    Closing,
    Column,
    Issuer,
    Labelled,
    Letterhead,
    OfficialDocument,
    Paragraph,
    Run,
    Slot,
    Table,
    Undated,
    clean,
    decree_date,
)
from chungtay.core.drafting.signing import Signer
from chungtay.core.refusal import Refused
from chungtay.core.workdays import long_day, weekday_vi

END_MARK = "./."
_SUBJECT = re.compile(r"^(?:v/v|về việc)\s*:?\s*", re.IGNORECASE)
INVITEE = (Slot("salutation"), Slot("invitee", bold=True), Slot("detail"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What people are invited to, who chairs it, when and where."""

    name: str
    chair: str
    day: date
    start: time
    place: str
    end: time | None = None

    def __post_init__(self) -> None:
        for label, value in (("tên cuộc họp", self.name), ("người chủ trì", self.chair), ("địa điểm", self.place)):
            if not clean(value):
                raise Refused(f"Giấy mời thiếu {label}. Ghi {label} rồi soạn lại.")
        if self.end is not None and self.end <= self.start:
            raise Refused(f"Giấy mời: kết thúc {hour(self.end)} không sau bắt đầu {hour(self.start)}. Sửa lại giờ.")

    @property
    def when(self) -> str:
        hours = hour(self.start) if self.end is None else f"từ {hour(self.start)} đến {hour(self.end)}"
        return f"{hours}, {weekday_vi(self.day)}, {long_day(self.day)}"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person invited: «Bà», her name, and what tells her from others of that name (her village)."""

    name: str
    salutation: str = ""
    detail: str = ""
    group: str = ""

    def fills(self) -> dict[str, str]:
        """The words of this person's copy, slot by slot."""
        salutation, detail = clean(self.salutation), clean(self.detail)
        return {
            "salutation": f"{salutation} " if salutation else "",
            "invitee": clean(self.name),
            "detail": f", {detail}" if detail else "",
        }


def hour(moment: time) -> str:
    """«08 giờ 00», and «08 giờ 30»."""
    return f"{moment.hour:02d} giờ {moment.minute:02d}"


def invitation(
    *,
    issuer: Issuer,
    place: str,
    meeting: Meeting,
    signer: Signer,
    number: int | None = None,
    signed_on: date | Undated | None = None,
    title: str | None = None,
    invitee: str | None = None,
    notes: Sequence[str] = (),
    recipients: Sequence[str] = ("Như kính mời",),
    filed_by: str | None = None,
    annexes: Sequence[Annex] = (),
) -> OfficialDocument:
    """A giấy mời (form 1.7): one number, one issuer, one list of invitees.

    Without `invitee` it is the pattern of personal letters: each copy fills in its own person.
    """
    if isinstance(signed_on, date) and signed_on > meeting.day:
        signed, held = long_day(signed_on), long_day(meeting.day)
        raise Refused(f"Giấy mời ký {signed}, sau ngày họp {held}. Sửa lại một trong hai ngày.")
    invited = (Run(_sentence(invitee)),) if invitee else INVITEE
    opening = Run(f"{issuer.full_name} trân trọng kính mời: ")
    body: list[Block] = [
        Paragraph((opening, *invited)),
        Paragraph((Run(f"Tới dự {_sentence(meeting.name)}."),)),
        Labelled("Chủ trì", (Run(f"{_sentence(meeting.chair)}."),)),
        Labelled("Thời gian", (Run(f"{meeting.when}."),)),
        Labelled("Địa điểm", (Run(f"{_sentence(meeting.place)}."),)),
        *(Paragraph((Run(f"{_sentence(note)}."),)) for note in notes),
    ]
    return OfficialDocument(
        letterhead=Letterhead(
            issuer=issuer,
            type_code="GM",
            place=place,
            number=number,
            signed_on=signed_on or Undated(year=meeting.day.year),
        ),
        type_name="Giấy mời",
        title=clean(title or f"Dự {meeting.name}"),
        body=ended(body),
        closing=Closing(signer, tuple(recipients), filed_by),
        annexes=tuple(annexes),
    )


def announcement(**given: Any) -> OfficialDocument:
    """A thông báo (form 1.4), such as the notice of a schedule; takes what `general` takes."""
    return general(type_code="TB", type_name="Thông báo", **given)


def plan(**given: Any) -> OfficialDocument:
    """A kế hoạch (form 1.4), with the papers it carries out or stands on in front; takes what `general` takes."""
    return general(type_code="KH", type_name="Kế hoạch", **given)


def letter(*, title: str, addressees: Sequence[str], **given: Any) -> OfficialDocument:
    """A công văn (form 1.5): no name of its kind; «V/v …» under the number, «Kính gửi» above the text."""
    subject = _SUBJECT.sub("", clean(title))
    return general(type_code="", type_name=None, title=subject, addressees=addressees, **given)


def general(
    *,
    type_code: str,
    type_name: str | None,
    issuer: Issuer,
    place: str,
    title: str,
    signer: Signer,
    body: Sequence[Block],
    number: int | None = None,
    signed_on: date | Undated | None = None,
    addressees: Sequence[str] = (),
    bases: Sequence[str] = (),
    recipients: Sequence[str] = (),
    filed_by: str | None = None,
    annexes: Sequence[Annex] = (),
) -> OfficialDocument:
    """A document of the common form: bases, body, recipients, signature."""
    first: tuple[Block, ...] = (Bases(tuple(_sentence(basis) for basis in bases)),) if bases else ()
    return OfficialDocument(
        letterhead=Letterhead(
            issuer=issuer, type_code=type_code, place=place, number=number, signed_on=signed_on or Undated()
        ),
        type_name=type_name,
        title=clean(title),
        addressees=tuple(addressees),
        body=(*first, *ended(body)),
        closing=Closing(signer, tuple(recipients), filed_by),
        annexes=tuple(annexes),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One row of a schedule that is announced."""

    day: date
    start: time
    place: str
    speakers: str = ""
    headcount: int | None = None


def schedule_table(sessions: Sequence[Session]) -> Table:
    """Sessions in the order of their days; people find theirs by day, then by place."""
    columns = (
        Column("STT", 1.3, Align.CENTER),
        Column("Thời gian", 4),
        Column("Địa điểm", 5),
        Column("Báo cáo viên", 4),
        Column("Số người", 2, Align.CENTER),
    )
    rows = (
        (
            str(number),
            f"{hour(session.start)}, {weekday_vi(session.day)}, ngày {session.day:%d/%m/%Y}",
            session.place,
            session.speakers,
            "" if session.headcount is None else str(session.headcount),
        )
        for number, session in enumerate(sorted(sessions, key=lambda one: (one.day, one.start, one.place)), 1)
    )
    return Table(columns, tuple(rows))


def invitee_list(
    recipients: Sequence[Recipient],
    *,
    of: OfficialDocument | None = None,
    title: str = "Danh sách đại biểu được mời",
    signature_column: bool = False,
    number: int | None = None,
) -> Annex:
    """The annex that says who is invited; with a column to sign in, it serves as the attendance sheet."""
    if not recipients:
        raise Refused("Danh sách người được mời chưa có ai. Thêm người rồi soạn lại.")
    columns = (
        Column("STT", 1.3, Align.CENTER),
        Column("Họ và tên", 4.4),
        Column("Địa chỉ", 5),
        Column("Đối tượng", 3),
        Column("Ký nhận" if signature_column else "Ghi chú", 2.6),
    )
    rows = (
        (str(at), f"{person.salutation} {person.name}", person.detail, person.group, "")
        for at, person in enumerate(recipients, 1)
    )
    return Annex(title=title, reference=_reference(of), number=number, blocks=(Table(columns, tuple(rows)),))


def _reference(document: OfficialDocument | None) -> str | None:
    if document is None or document.type_name is None:
        return None
    head = document.letterhead
    number = head.number_line.removeprefix("Số: ")
    signed = decree_date(head.signed_on)
    return f"(Kèm theo {document.type_name} số {number} {signed} của {head.issuer.full_name})"


def ended(body: Sequence[Block]) -> tuple[Block, ...]:
    """The body with the decree's end mark after its last words."""
    for at in range(len(body) - 1, -1, -1):
        block = body[at]
        if isinstance(block, Paragraph | Labelled) and block.runs and isinstance(block.runs[-1], Run):
            last = block.runs[-1]
            marked = Run(last.text.rstrip(" .;,/") + END_MARK, last.bold, last.italic)
            runs = (*block.runs[:-1], marked)
            done = Paragraph(runs) if isinstance(block, Paragraph) else Labelled(block.label, runs)
            return (*body[:at], done, *body[at + 1 :])
    return (*body, Paragraph((Run(END_MARK),)))


def _sentence(text: str) -> str:
    return clean(text).rstrip(" .;")
