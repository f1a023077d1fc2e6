"""Lines to be, of any kind of file that has paragraphs and tables: runs of one look put together, cells put in rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from chungtay.core.extracting.cleaning import Repairs, clean
from chungtay.core.extracting.layout import says_header_or_signature
from chungtay.core.extracting.lines import Line
from chungtay.core.legacy_encodings import Legacy, convert, could_be_legacy, gain, legacy_of_font

_LAYOUT_ROWS, _LAYOUT_COLUMNS = 8, 3


@dataclass(frozen=True, slots=True)
class Look:
    """What matters of the looks of a run. None: not said here."""

    font: str | None = None
    bold: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None

    def over(self, below: "Look") -> "Look":
        """These marks, and below them what they leave unsaid."""
        return Look(
            below.font if self.font is None else self.font,
            below.bold if self.bold is None else self.bold,
            below.capitals if self.capitals is None else self.capitals,
            below.hidden if self.hidden is None else self.hidden,
        )


Run = tuple[str, Look]


@dataclass(frozen=True, slots=True)
class Piece:
    """One line to be: its text, whether all of it is bold, and the old font it was converted from."""

    text: str
    bold: bool = False
    legacy: Legacy | None = None


Cell = Sequence[Piece] | None
"""What stands in one cell of a table; None where a cell from above goes on."""


def of_runs(runs: Sequence[Run], label: str = "") -> Iterator[Piece]:
    """The lines of a paragraph: one, or more where lines were broken by hand. `label`: its number, made by program."""
    text, legacy = _in_unicode(runs)
    bold = any(part.strip() for part, _ in runs) and all(look.bold for part, look in runs if part.strip())
    if not text.strip():
        label = ""
    for line in (label + text).split("\n"):
        yield Piece(line, bold, legacy)


def of_table(rows: Sequence[Sequence[Cell]], *, drawn: bool) -> Iterator[Piece]:
    """A row of a data table is one line; header, signature and frames are tables only to stand side by side."""
    if _is_layout(rows, drawn):
        for row in rows:
            for cell in row:
                yield from cell or ()
    else:
        yield from map(_of_row, rows)


def _of_row(row: Sequence[Cell]) -> Piece:
    cells = [[piece for piece in cell or () if piece.text.strip()] for cell in row]
    pieces = [piece for cell in cells for piece in cell]
    text = " | ".join(" ".join(piece.text.strip() for piece in cell) for cell in cells)
    bold = bool(pieces) and all(piece.bold for piece in pieces)
    return Piece(text, bold, next((piece.legacy for piece in pieces if piece.legacy), None))


def _is_layout(rows: Sequence[Sequence[Cell]], drawn: bool) -> bool:
    columns = max((len(row) for row in rows), default=0)
    if columns <= 1:
        return True
    if columns <= _LAYOUT_COLUMNS and len(rows) <= _LAYOUT_ROWS:
        texts = (piece.text[:200] for row in rows for cell in row for piece in cell or ())
        if says_header_or_signature("\n".join(texts)):
            return True
    return not drawn and columns == 2 and len(rows) <= 3


def as_lines(pieces: Sequence[Piece], repairs: Repairs) -> tuple[Line, ...]:
    """The pieces as numbered lines in today's letters; every change of letters is told."""
    for number, piece in enumerate(pieces, 1):
        if piece.legacy:
            repairs.at(f"Đổi chữ của phông cũ {piece.legacy} sang Unicode", number)
    texts = clean([piece.text for piece in pieces], repairs)
    return tuple(Line(at, text, piece.bold) for at, (text, piece) in enumerate(zip(texts, pieces, strict=True), 1))


def _in_unicode(runs: Iterable[Run]) -> tuple[str, Legacy | None]:
    """The text of the runs; neighbours in fonts of one old table are converted together, for VNI parts a letter."""
    text, found = "", None
    for (legacy, capitals), group in groupby(runs, key=_table):
        part = "".join(piece for piece, _ in group)
        if legacy and (could_be_legacy(part) or part.isascii()) and gain(part, legacy) >= 0:
            converted = convert(part, legacy, capitals=capitals)
            found, part = legacy if converted != part else found, converted
        elif capitals:
            part = part.upper()
        text += part
    return text, found


def _table(run: Run) -> tuple[Legacy | None, bool]:
    look = run[1]
    legacy = legacy_of_font(look.font) if look.font else None
    drawn_capital = legacy is Legacy.TCVN3 and (look.font or "").upper().rstrip(" 0123456789").endswith("H")
    return legacy, bool(look.capitals) or drawn_capital
