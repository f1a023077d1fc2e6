"""Blocks set on paper: every size, style and space of Decree 30/2020/NĐ-CP, annex I, once for PDF and Word alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from chungtay.core.drafting.blocks import (
    TO_FILL,
    Align,
    Annex,
    Bases,
    Block,
    Bullets,
    Closing,
    Heading,
    Inline,
    Labelled,
    Letterhead,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Run,
    Table,
    clean,
    marking,
    printable,
)
from chungtay.core.drafting.fitting import fits
from chungtay.core.drafting.measure import balanced, widest_mm
from chungtay.core.drafting.pieces import BODY, Cell, Columns, Gap, Grid, Line, NewPage, Part, Piece, Rule

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

PAGE_MM = (210.0, 297.0)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20.0, 20.0, 30.0, 20.0
PAGE_NUMBER_MM = 10.0
TEXT_MM = PAGE_MM[0] - LEFT_MM - RIGHT_MM
INDENT_MM = 12.7
HEADER = 12.0
TABLE = 12.0
SPACING = 6.0
LEADING = 1.1

HEADER_SHARES = (0.43, 0.57)
HEADER_ROOM = TEXT_MM * HEADER_SHARES[0] - 3
CLOSING_SHARES = (0.48, 0.52)
COLLECTIVES = ("ỦY BAN NHÂN DÂN ", "HỘI ĐỒNG NHÂN DÂN ", "CHỦ TỊCH ỦY BAN NHÂN DÂN ")
# The decree asks for a rule of 1/3 to 1/2 of the line it stands under; the middle survives a change of face.
RULE_PART = 0.42
TITLE_MM = 140.0
SIGNATURE_ROOM = 66.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How tightly the body is set."""

    size: float
    leading: float


# The decree allows 13 or 14 points, single to one and a half lines: the first that keeps a letter on one page is taken.
SETTINGS = (Setting(BODY, LEADING), Setting(BODY, 1.0), Setting(13, 1.0))


def parts(document: OfficialDocument, fills: Mapping[str, str] | None = None) -> tuple[Part, ...]:
    """The document as set, then each annex. `fills` are the longest words its copies will hold."""
    return (Part(_main(document, fills or {})), *(Part(tuple(_annex(annex))) for annex in document.annexes))


def blanks(document: OfficialDocument) -> int:
    """How many places a person has still to fill in, wherever they stand on the page."""
    return sum(_blanks(piece) for part in parts(document) for piece in part.pieces)


def _blanks(piece: Piece) -> int:
    match piece:
        case Line(runs=runs):
            return sum(isinstance(run, Run) and run.marked for run in runs)
        case Columns(_, rows):
            return sum(_blanks(one) for row in rows for cell in row for one in cell)
        case Grid(_, _, rows):
            return sum(cell.count(TO_FILL) for row in rows for cell in row)
        case _:
            return 0


def _main(document: OfficialDocument, fills: Mapping[str, str]) -> tuple[Piece, ...]:
    tries = (_main_as(document, setting) for setting in SETTINGS)
    height = PAGE_MM[1] - TOP_MM - BOTTOM_MM
    return next((pieces for pieces in tries if fits(pieces, TEXT_MM, height, fills)), _main_as(document, SETTINGS[0]))


def _main_as(document: OfficialDocument, setting: Setting) -> tuple[Piece, ...]:
    return (
        _header(document),
        *_title(document),
        *_addressees(document.addressees),
        *_kept_with_signature(body(document.body, setting)),
        _closing(document.closing),
    )


def body(blocks: Iterable[Block], setting: Setting = SETTINGS[0]) -> list[Piece]:
    return [piece for block in blocks for piece in _block(block, setting)]


def _header(document: OfficialDocument) -> Columns:
    head = document.letterhead
    motto_width = widest_mm([MOTTO], 13, bold=True)
    nation = (_centred(NATION, HEADER, bold=True), _centred(MOTTO, 13, bold=True), Rule(motto_width))
    number = _centred(head.number_line, 13, before=8)
    days = balanced(head.date_line, TEXT_MM * HEADER_SHARES[1] - 1, 13)
    dated = tuple(_centred(line, 13, italic=True, before=0 if at else 8) for at, line in enumerate(days))
    return Columns(HEADER_SHARES, ((_issuer(head), nation), ((number, *_subject(document)), dated)))


def _issuer(head: Letterhead) -> Cell:
    """The superior upright, the issuer bold, a rule under it; a committee's name breaks before its place."""
    room = HEADER_ROOM
    superior = balanced((head.issuer.short_superior or "").upper(), room, HEADER)
    name = head.issuer.full_name.upper()
    committee = next((kind for kind in COLLECTIVES if name.startswith(kind)), "")
    first = (committee.strip(),) if committee else ()
    lines = (*first, *balanced(name.removeprefix(committee), room, HEADER, bold=True))
    return (
        *(_centred(line, HEADER) for line in superior),
        *(_centred(line, HEADER, bold=True) for line in lines),
        Rule(RULE_PART * widest_mm(lines, HEADER, bold=True)),
    )


def _subject(document: OfficialDocument) -> Cell:
    """«V/v …» of a letter, which has no type name."""
    if document.type_name or not document.title:
        return ()
    lines = balanced(f"V/v {clean(document.title)}", HEADER_ROOM, 12)
    return tuple(_centred(line, 12, before=SPACING if at == 0 else 0) for at, line in enumerate(lines))


def _title(document: OfficialDocument) -> list[Piece]:
    if not document.type_name:
        return []
    lines = balanced(clean(document.title or ""), TITLE_MM, BODY, bold=True)
    kind = _centred(clean(document.type_name).upper(), BODY, bold=True, before=18)
    titles = [_centred(line, BODY, bold=True) for line in lines]
    return [kind, *titles, Rule(RULE_PART * widest_mm(lines, BODY, bold=True), 3), Gap(SPACING)]


def _addressees(names: Sequence[str]) -> list[Piece]:
    """One on the same line; more below, their dashes under the colon."""
    if len(names) == 1:
        return [replace(_centred(f"Kính gửi: {clean(names[0]).rstrip('.;')}.", BODY), before=12), Gap(SPACING)]
    if not names:
        return []
    left = 38.0
    under = left + widest_mm(["Kính gửi"], BODY)
    first = Line(runs=(Run("Kính gửi:"),), left=left, before=12)
    ends = [";"] * (len(names) - 1) + ["."]
    said = (f"- {clean(name).rstrip('.;')}{end}" for name, end in zip(names, ends, strict=True))
    return [first, *(Line(runs=(Run(text),), left=under) for text in said), Gap(SPACING)]


def _block(block: Block, setting: Setting) -> list[Piece]:
    match block:
        case Paragraph(runs):
            return [_text(setting, runs)]
        case Labelled(label, runs):
            return [_text(setting, (Run(f"{clean(label)}: "), *runs))]
        case Bases(items):
            ends = [";"] * (len(items) - 1) + ["."]
            said = (clean(item).rstrip(";. ") + end for item, end in zip(items, ends, strict=True))
            return [_text(setting, (Run(text, italic=True),)) for text in said]
        case Bullets(items):
            return [_text(setting, (Run("- "), *item)) for item in items]
        case Heading(text, level):
            return [replace(_text(setting, (Run(text.upper() if level == 1 else text, bold=True),)), keep=True)]
        case Table(columns, rows):
            whole = sum(column.share for column in columns)
            widths = tuple(TEXT_MM * column.share / whole for column in columns)
            cells = tuple(tuple(clean(cell) for cell in row) for row in rows)
            return [Gap(SPACING), Grid(columns, widths, cells), Gap(SPACING)]
        case PageBreak():
            return [NewPage()]


def _kept_with_signature(pieces: list[Piece]) -> list[Piece]:
    """A signature never stands alone on a page: the last words go with it."""
    if pieces and isinstance(pieces[-1], Line):
        return [*pieces[:-1], replace(pieces[-1], keep=True)]
    return pieces


def _closing(closing: Closing) -> Columns:
    copies: Cell = (
        Line(runs=(Run("Nơi nhận:", bold=True, italic=True),), size=12),
        *(Line(runs=marking(Run(line)), size=11) for line in closing.recipient_lines),
    )
    room = TEXT_MM * CLOSING_SHARES[1] - 2
    authority = [part for line in closing.signer.lines for part in balanced(line, room, BODY, bold=True)]
    signature: Cell = (
        *(_centred(line, BODY, bold=True) for line in authority),
        Gap(SIGNATURE_ROOM),
        _centred(clean(closing.signer.name or ""), BODY, bold=True),
    )
    return Columns(CLOSING_SHARES, ((copies, signature),), before=12)


def _annex(annex: Annex) -> list[Piece]:
    named = f"Phụ lục {roman(annex.number)}" if annex.number else "Phụ lục"
    reference = balanced(clean(annex.reference or ""), TEXT_MM, BODY)
    titles = balanced(clean(annex.title).upper(), TITLE_MM, BODY, bold=True)
    return [
        _centred(named, BODY, bold=True),
        *(_centred(line, BODY, bold=True) for line in titles),
        *(_centred(line, BODY, italic=True) for line in reference),
        Gap(SPACING),
        *body(annex.blocks),
    ]


def roman(number: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    said = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        said += sign * count
    return said


def _text(setting: Setting, runs: Sequence[Inline]) -> Line:
    said = (replace(run, text=printable(run.text)) if isinstance(run, Run) else run for run in runs)
    spoken = tuple(part for run in said for part in (marking(run) if isinstance(run, Run) else (run,)))
    return Line(
        runs=spoken,
        size=setting.size,
        align=Align.JUSTIFY,
        indent=INDENT_MM,
        before=SPACING,
        leading=setting.leading,
    )


def _centred(text: str, size: float, *, bold: bool = False, italic: bool = False, before: float = 0) -> Line:
    return Line(runs=marking(Run(printable(text), bold, italic)), size=size, align=Align.CENTER, before=before)
