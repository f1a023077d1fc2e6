"""An official document as its parts: what it says; layout.py knows how the decree prints it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from chungtay.core.drafting.signing import Signer
from chungtay.core.refusal import Refused
from chungtay.core.text import INVISIBLE, nfc
from chungtay.core.workdays import long_day

BLANK = "......"
TO_FILL = "[……]"
"""What a person has still to write into a draft: printed so that nobody can overlook it."""
_UNPRINTABLE = re.compile(
    rf"[{INVISIBLE}\x00-\x1f\x7f-\x9f\u2028\u2029\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[^\S\u00a0]+")


def printable(text: str) -> str:
    """Composed letters on one line, without the signs that neither paper nor XML can hold."""
    spaced = _SPACES.sub(" ", nfc(text))
    return _UNPRINTABLE.sub("", spaced)


def clean(text: str) -> str:
    return printable(text).strip()


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; marked ones stand out of the page."""

    text: str
    bold: bool = False
    italic: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that every copy fills with its own words."""

    name: str
    bold: bool = False
    italic: bool = False


Inline = Run | Slot


def marking(run: Run) -> tuple[Run, ...]:
    """The run with every place still to be filled as a marked run of its own."""
    if run.marked or TO_FILL not in run.text:
        return (run,)
    plain = run.text.split(TO_FILL)
    blank = Run(TO_FILL, bold=True, marked=True)
    apart = [blank if at % 2 else replace(run, text=plain[at // 2]) for at in range(2 * len(plain) - 1)]
    return tuple(one for one in apart if one.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line such as «Thời gian: …»."""

    label: str
    runs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Bases:
    """The legal bases, one paragraph each."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the capital «I. MỤC ĐÍCH», level 2 «1. Mục đích»."""

    text: str
    level: int = 1


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is the width next to the other columns."""

    title: str
    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """The head is repeated on each page; a row never breaks over two pages."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise Refused(f"Bảng, dòng {number}: có {len(row)} ô, cần {len(self.columns)}. Sửa lại dòng này.")


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = Paragraph | Labelled | Bases | Bullets | Heading | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Undated:
    """A day not yet known: the decree's blank stands for it, beside the month and year when these are known."""

    month: int | None = None
    year: int | None = None


_SHORT = {"ủy ban nhân dân": "UBND", "uỷ ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
_FULL = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
_COLLECTIVE = re.compile(r"(ủy ban|uỷ ban|hội đồng|ban chỉ đạo|ban chấp hành|ban thường vụ|đoàn|tổ)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: the superior may be abbreviated in the header, the issuer never is; `code` ends the symbol."""

    name: str
    code: str
    superior: str | None = None

    @property
    def full_name(self) -> str:
        first, _, rest = clean(self.name).partition(" ")
        return f"{_FULL.get(first, first)} {rest}".strip()

    @property
    def short_superior(self) -> str | None:
        if not self.superior:
            return None
        name = clean(self.superior)
        for full, short in _SHORT.items():
            if name.casefold().startswith(full):
                return short + name[len(full) :]
        return name

    @property
    def is_collective(self) -> bool:
        """A committee signs as «TM.»; an office with one head does not."""
        return bool(_COLLECTIVE.match(self.full_name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Superior, issuer, number with symbol, place with date."""

    issuer: Issuer
    type_code: str
    place: str
    number: int | None = None
    signed_on: date | Undated = field(default_factory=Undated)

    @property
    def symbol(self) -> str:
        return "-".join(part for part in (self.type_code, self.issuer.code) if part)

    @property
    def number_line(self) -> str:
        return f"Số: {BLANK if self.number is None else f'{self.number:02d}'}/{self.symbol}"

    @property
    def date_line(self) -> str:
        return f"{clean(self.place)}, {decree_date(self.signed_on)}"


def decree_date(day: date | Undated) -> str:
    """«ngày 09 tháng 7 năm 2024»: a leading zero for days below 10 and for January and February only."""
    if isinstance(day, Undated):
        month = BLANK if day.month is None else f"{day.month:02d}" if day.month < 3 else str(day.month)
        return f"ngày {BLANK} tháng {month} năm {BLANK if day.year is None else day.year}"
    return long_day(day)


@dataclass(frozen=True, slots=True)
class Closing:
    """Nơi nhận on the left, the signature on the right; `Lưu` is always the last line."""

    signer: Signer
    recipients: tuple[str, ...] = ()
    filed_by: str | None = None

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        filed = f"- Lưu: VT, {self.filed_by}." if self.filed_by else "- Lưu: VT."
        return (*(f"- {clean(name).rstrip(';. ')};" for name in self.recipients), filed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex has its own page numbers; `number` is its place when there are several."""

    title: str
    blocks: tuple[Block, ...]
    reference: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """`title` is the trích yếu under the type name; a letter (công văn) has no type name and prints it as «V/v»."""

    letterhead: Letterhead
    closing: Closing
    type_name: str | None = None
    title: str | None = None
    addressees: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    annexes: tuple[Annex, ...] = ()

    def __post_init__(self) -> None:
        issuer = self.letterhead.issuer
        self.closing.signer.must_fit(issuer.full_name, is_collective=issuer.is_collective)

    @property
    def name(self) -> str:
        """What a list of files calls it."""
        return clean(f"{self.type_name or ''} {self.title or ''}")


Copy = Mapping[str, str]


def slots(document: OfficialDocument) -> frozenset[str]:
    """The names of all places that a copy must fill."""
    return frozenset(run.name for run in _inlines(document.body) if isinstance(run, Slot))


def _inlines(blocks: Iterable[Block]) -> Iterable[Inline]:
    for block in blocks:
        if isinstance(block, Paragraph | Labelled):
            yield from block.runs
        elif isinstance(block, Bullets):
            for item in block.items:
                yield from item
