"""Blocks of a Word file in reading order: paragraphs, layout tables cell by cell, data tables row by row."""

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from chungtay.core.extracting.pieces import Piece, of_runs, of_table
from chungtay.core.extracting.word_markup import tag
from chungtay.core.extracting.word_numbers import Numbers
from chungtay.core.extracting.word_styles import Styles, visible_borders

_FIXED = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}


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
            else:
                cells = [[None if cell is None else list(self.pieces(cell)) for cell in row] for row in _rows(block)]
                yield from of_table(cells, drawn=self._is_drawn(block))

    def of_paragraph(self, paragraph: Any) -> Iterator[Piece]:
        """The lines of a paragraph: one, or more where lines were broken by hand."""
        label = self.numbers.label(paragraph)
        style = self.styles.of_paragraph(paragraph)
        runs = [(text, self.styles.look(run, style)) for run in paragraph.iter(tag("r")) if (text := _text_of(run))]
        self.hidden += sum(bool(look.hidden) for _, look in runs)
        shown = [(text, look) for text, look in runs if not look.hidden]
        yield from of_runs(shown, label)

    def _is_drawn(self, table: Table) -> bool:
        style = table._tbl.find(f"{tag('tblPr')}/{tag('tblStyle')}")
        return visible_borders(table._tbl) or self.styles.has_borders(None if style is None else style.get(tag("val")))


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
