"""Blocks of an OpenDocument text in reading order: paragraphs, lists with their numbers, tables, boxes, notes."""

import re
from collections.abc import Iterator
from typing import Any

from chungtay.core.extracting.open_names import DRAW, OFFICE, TABLE, TEXT
from chungtay.core.extracting.open_numbers import OpenNumbers
from chungtay.core.extracting.open_styles import OpenStyles
from chungtay.core.extracting.pieces import Look, Piece, Run, of_runs, of_table
from chungtay.core.extracting.word_numbers import whole

_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 200
_LISTED = (f"{TEXT}list-item", f"{TEXT}list-header")
_FIXED = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_ROW_GROUPS = tuple(f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_NEVER_READ = frozenset((f"{OFFICE}annotation", f"{OFFICE}forms", f"{TEXT}tracked-changes", f"{TEXT}list-level-style"))


class OpenBlocks:
    """Reads the text of one document once, in order: the counters of its lists move as it goes."""

    def __init__(self, styles: OpenStyles) -> None:
        self.pieces: list[Piece] = []
        self._styles = styles
        self._numbers = OpenNumbers(styles)
        self._boxes: list[Any] = []
        self._notes: list[Any] = []
        self._hidden = 0
        self._tracked = False

    def read(self, text: Any) -> None:
        """The lines of the document, its footnotes after them."""
        self.pieces += self._of_blocks(text)
        for number, note in enumerate(self._notes, 1):
            for at, piece in enumerate(self._of_blocks(note)):
                self.pieces.append(Piece(f"[{number}] {piece.text.lstrip()}") if at == 0 else piece)

    def told(self) -> Iterator[str]:
        """What was changed on the way, a sentence each."""
        if self._tracked:
            yield "Tệp còn sửa đổi đang chờ duyệt: đọc như đã chấp nhận mọi sửa đổi."
        if self._numbers.made:
            yield f"Đã ghi lại {self._numbers.made} số thứ tự mà chương trình soạn thảo tự đánh."
        if self._hidden:
            yield f"Bỏ {self._hidden} đoạn chữ ẩn, không in ra giấy."
        if self._notes:
            yield f"Có {len(self._notes)} chú thích cuối trang, đọc sau phần cuối văn bản."

    def _of_blocks(self, container: Any) -> Iterator[Piece]:
        for block in container:
            if block.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._of_paragraph(block, self._outline_label(block))
            elif block.tag == f"{TEXT}list":
                name = block.get(f"{TEXT}style-name", "")
                self._numbers.begin(name, goes_on=_goes_on_counting(block))
                yield from self._of_list(block, name, 0)
            elif block.tag == f"{TABLE}table":
                yield from self._of_table(block)
            elif block.tag == f"{TEXT}tracked-changes":
                self._tracked = True
            elif block.get(f"{TEXT}display") == "none":
                self._hidden += 1
            elif isinstance(block.tag, str) and block.tag not in _NEVER_READ:
                yield from self._of_blocks(block)

    def _outline_label(self, block: Any) -> str:
        if block.tag != f"{TEXT}h" or block.get(f"{TEXT}is-list-header") == "true":
            return ""
        return self._numbers.label("", whole(block.get(f"{TEXT}outline-level", "1")) - 1)

    def _of_list(self, listed: Any, name: str, level: int) -> Iterator[Piece]:
        name = listed.get(f"{TEXT}style-name", name)
        for item in listed.iterchildren(*_LISTED):
            label, is_first = "", True
            for block in item:
                if block.tag == f"{TEXT}list":
                    yield from self._of_list(block, name, level + 1)
                elif block.tag in (f"{TEXT}p", f"{TEXT}h"):
                    if is_first and item.tag == _LISTED[0]:
                        own = name or self._styles.list_of(block) or ""
                        label = self._numbers.label(own, level, item.get(f"{TEXT}start-value")) if own else ""
                    yield from self._of_paragraph(block, label)
                    label, is_first = "", False

    def _of_paragraph(self, paragraph: Any, label: str = "") -> Iterator[Piece]:
        look = self._styles.look("paragraph", paragraph.get(f"{TEXT}style-name", ""))
        runs = list(self._runs(paragraph, look))
        self._hidden += sum(bool(look.hidden) for _, look in runs)
        for piece in of_runs([run for run in runs if not run[1].hidden], label):
            yield Piece(piece.text.strip(" "), piece.bold, piece.legacy)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._of_blocks(box)

    def _runs(self, element: Any, look: Look) -> Iterator[Run]:
        yield from _typed(element.text, look)
        for child in element:
            if child.tag in _FIXED:
                yield _FIXED[child.tag], look
            elif child.tag == f"{TEXT}s":
                yield " " * min(whole(child.get(f"{TEXT}c", "1")), _MOST_SPACES), look
            elif child.tag == f"{TEXT}note":
                self._notes += child.iterchildren(f"{TEXT}note-body")
                yield f"[{len(self._notes)}]", look
            elif child.tag == f"{DRAW}text-box":
                self._boxes.append(child)
            elif isinstance(child.tag, str) and child.tag not in _NEVER_READ:
                own = self._styles.look("text", child.get(f"{TEXT}style-name", ""))
                yield from self._runs(child, own.over(look))
            yield from _typed(child.tail, look)

    def _of_table(self, table: Any) -> Iterator[Piece]:
        going_on: dict[int, int] = {}
        rows = [self._cells(row, going_on) for row in _rows(table)]
        drawn = any(self._styles.has_borders(cell) for row in _rows(table) for cell in row.iterchildren(_CELLS[0]))
        return of_table(rows, drawn=drawn)

    def _cells(self, row: Any, going_on: dict[int, int]) -> list[list[Piece] | None]:
        """The cells of a row once each; `going_on` says in which column a cell from above goes on, and for how long."""
        cells: list[list[Piece] | None] = []
        for column, cell in enumerate(row.iterchildren(*_CELLS)):
            if cell.tag == _CELLS[0]:
                cells.append(list(self._of_blocks(cell)))
                going_on[column] = whole(cell.get(f"{TABLE}number-rows-spanned", "1")) - 1
            elif going_on.get(column, 0) > 0:
                cells.append(None)
                going_on[column] -= 1
        return cells


def _goes_on_counting(listed: Any) -> bool:
    return listed.get(f"{TEXT}continue-numbering") == "true" or listed.get(f"{TEXT}continue-list") is not None


def _rows(table: Any) -> Iterator[Any]:
    for part in table:
        if part.tag == f"{TABLE}table-row":
            yield part
        elif part.tag in _ROW_GROUPS:
            yield from _rows(part)


def _typed(text: str | None, look: Look) -> Iterator[Run]:
    if text:
        yield _SPACES.sub(" ", text), look
