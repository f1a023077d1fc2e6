"""Blocks of a Word file in reading order: paragraphs, layout tables cell by cell, data tables row by row."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from docx.document import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from chungtay.core.extracting.layout import says_header_or_signature
from chungtay.core.extracting.word_markup import tag
from chungtay.core.extracting.word_numbers import Numbers
from chungtay.core.extracting.word_styles import Look, Styles, visible_borders
from chungtay.core.legacy_encodings import Legacy, convert, could_be_legacy, gain, legacy_of_font

_LAYOUT_ROWS, _LAYOUT_COLUMNS = 8, 3
_FIXED = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One line to be: its text, whether all of it is bold, and the old font it was converted from."""

    text: str
    bold: bool = False
    legacy: Legacy | None = None


class Blocks:
    """Reads the blocks of one document once, in order: the counters of Word's numbers move as it goes."""

    def __init__(self, document: Document) -> None:
        self.styles = Styles(document.styles.element)
        self.numbers = Numbers(_numbering(document), self.styles)
        self.hidden = 0

    def pieces(self, container: Document | _Cell) -> Iterator[Piece]:
        """The lines of the document or of one cell."""
        for block in container.iter_inner_content():
            if isinstance(block, Paragraph):
                yield from self.of_paragraph(block._p)
            elif self._is_layout(block):
                yield from self._of_layout(block)
            else:
                yield from map(self._of_row, _rows(block))

    def of_paragraph(self, paragraph: Any) -> Iterator[Piece]:
        """The lines of a paragraph: one, or more where lines were broken by hand."""
        label = self.numbers.label(paragraph)
        style = self.styles.of_paragraph(paragraph)
        runs = [(text, self.styles.look(run, style)) for run in paragraph.iter(tag("r")) if (text := _text_of(run))]
        self.hidden += sum(bool(look.hidden) for _, look in runs)
        shown = [(text, look) for text, look in runs if not look.hidden]
        text, legacy = _in_unicode(shown)
        bold = any(part.strip() for part, _ in shown) and all(look.bold for part, look in shown if part.strip())
        if not text.strip():
            label = ""
        for line in (label + text).split("\n"):
            yield Piece(line, bold, legacy)

    def _of_layout(self, table: Table) -> Iterator[Piece]:
        for row in _rows(table):
            for cell in row:
                yield from self.pieces(cell) if cell else ()

    def _of_row(self, row: list[_Cell | None]) -> Piece:
        cells = [[piece for piece in self.pieces(cell) if piece.text.strip()] if cell else [] for cell in row]
        pieces = [piece for cell in cells for piece in cell]
        text = " | ".join(" ".join(piece.text.strip() for piece in cell) for cell in cells)
        bold = bool(pieces) and all(piece.bold for piece in pieces)
        return Piece(text, bold, next((piece.legacy for piece in pieces if piece.legacy), None))

    def _is_layout(self, table: Table) -> bool:
        """Header, signature and frames are tables only to stand side by side."""
        rows = list(_rows(table))
        columns = max((len(row) for row in rows), default=0)
        if columns <= 1:
            return True
        if columns <= _LAYOUT_COLUMNS and len(rows) <= _LAYOUT_ROWS and says_header_or_signature(_text(table)):
            return True
        style = table._tbl.find(f"{tag('tblPr')}/{tag('tblStyle')}")
        drawn = visible_borders(table._tbl) or self.styles.has_borders(None if style is None else style.get(tag("val")))
        return not drawn and columns == 2 and len(rows) <= 3


def _numbering(document: Document) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _rows(table: Table) -> Iterator[list[_Cell | None]]:
    """The cells of each row once each; None where a cell from above goes on."""
    for row in table._tbl.tr_lst:
        yield [None if _goes_on(cell) else _Cell(cell, table) for cell in row.tc_lst]


def _goes_on(cell: Any) -> bool:
    merge = cell.find(f"{tag('tcPr')}/{tag('vMerge')}")
    return merge is not None and merge.get(tag("val"), "continue") == "continue"


def _text(table: Table) -> str:
    paragraphs = ("".join(part.text or "" for part in item.iter(tag("t"))) for item in table._tbl.iter(tag("p")))
    return "\n".join(text[:200] for text in paragraphs)


def _text_of(run: Any) -> str:
    return "".join(map(_text_in_run, run))


def _text_in_run(part: Any) -> str:
    if not isinstance(part.tag, str):
        return ""
    name = part.tag.rpartition("}")[2]
    if name == "t":
        return str(part.text or "").replace("\n", " ")
    if name == "br":
        return "" if part.get(tag("type")) in ("page", "column") else "\n"
    if name == "sym":
        code = part.get(tag("char"), "")
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""
    return _FIXED.get(name, "")


def _in_unicode(runs: Iterable[tuple[str, Look]]) -> tuple[str, Legacy | None]:
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


def _table(run: tuple[str, Look]) -> tuple[Legacy | None, bool]:
    look = run[1]
    legacy = legacy_of_font(look.font) if look.font else None
    drawn_capital = legacy is Legacy.TCVN3 and (look.font or "").upper().rstrip(" 0123456789").endswith("H")
    return legacy, bool(look.capitals) or drawn_capital
