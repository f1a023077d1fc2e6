"""Blocks of a web page in reading order: what a browser would set on a line of its own is one, navigation is none."""

import re
from dataclasses import replace
from typing import Any

from lxml import etree

from chungtay.core.extracting.pieces import Look, Piece, Run, of_runs, of_table
from chungtay.core.extracting.web_looks import has_no_marks, is_drawn, is_hidden, keeps_line_ends, look_of
from chungtay.core.extracting.web_navigation import body_of, is_navigation, text_of
from chungtay.core.extracting.web_tables import is_of_the_page, rows_of
from chungtay.core.extracting.word_numbers import written

_NEVER_READ = (
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "applet", "svg", "math", "canvas",
    "audio", "video", "map", "button", "select", "option", "datalist", "textarea", "input", "xml", "dialog",
)  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "td", "th",
    "tr", "tbody", "thead", "tfoot", "caption", "ul",
))  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LABELLED = re.compile(r"\s*(?:[-–—+•*·]|\d{1,3}(?:\.\d+)*[.)]|[a-zđA-Z][.)]|[IVX]+\.)")
_COUNTED = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MANY = 12  # a cell with more lines is a column of the page, not a figure in a table


class WebBlocks:
    """Reads one page, or one cell of it, once and in order."""

    def __init__(self, total: int = 0) -> None:
        self._total = total  # letters of the whole page: navigation is a small part of it
        self.pieces: list[Piece] = []
        self.left_out = 0
        self._runs: list[Run] = []
        self._label = ""
        self._counts: list[int] = []
        self._is_as_typed = False

    def read(self, root: Any) -> None:
        """The lines of a whole page."""
        etree.strip_elements(root, *_NEVER_READ, with_tail=False)
        page = body_of(root)
        self._total = len(text_of(page))
        self._visit(page, Look())
        self._end_line()

    def _visit(self, element: Any, look: Look) -> None:
        name = element.tag.lower() if isinstance(element.tag, str) else ""
        if not name or self._is_left_out(element, name):
            return
        look = look_of(element, name).over(look)
        if name == "br":
            self._runs.append(("\n", look))
        elif name == "table":
            self._end_line()
            self._read_table(element, look)
        elif name in _BLOCKS:
            self._end_line()
            self._read_block(element, name, look)
            self._end_line()
        else:
            self._read_inside(element, look)

    def _is_left_out(self, element: Any, name: str) -> bool:
        if not is_hidden(element) and not is_navigation(element, name, self._total):
            return False
        self.left_out += bool(text_of(element).strip())
        return True

    def _read_block(self, element: Any, name: str, look: Look) -> None:
        if name == "li":
            self._label = self._label_of(element)
        is_list = name in ("ol", "ul")
        if is_list:
            self._counts.append(_number(element.get("start"), 1))
        as_typed, self._is_as_typed = self._is_as_typed, self._is_as_typed or name == "pre" or keeps_line_ends(element)
        self._read_inside(element, look)
        self._is_as_typed = as_typed
        if is_list:
            self._counts.pop()

    def _label_of(self, item: Any) -> str:
        """What a browser prints before an item of a list."""
        parent = item.getparent()
        kind = "" if parent is None else parent.tag
        if kind not in ("ol", "ul") or not self._counts or has_no_marks(parent) or has_no_marks(item):
            return ""
        if kind == "ul":
            return "- "
        count = _number(item.get("value"), self._counts[-1])
        self._counts[-1] = count + 1
        return written(count, _COUNTED.get(parent.get("type", "1"), "decimal")) + ". "

    def _read_inside(self, element: Any, look: Look) -> None:
        self._add(element.text, look)
        for child in element:
            self._visit(child, look)
            self._add(child.tail, look)

    def _add(self, text: str | None, look: Look) -> None:
        if text:
            self._runs.append((text if self._is_as_typed else _SPACES.sub(" ", text), look))

    def _end_line(self) -> None:
        runs, self._runs = self._runs, []
        if not any(text.strip() for text, _ in runs):
            return
        label, self._label = self._label, ""
        if label and _LABELLED.match("".join(text for text, _ in runs)):
            label = ""
        for piece in of_runs(runs, label):
            text = _SPACES.sub(" ", piece.text).strip(" ").replace("\xa0", " ").rstrip()
            if text.strip():
                self.pieces.append(replace(piece, text=text))

    def _read_table(self, table: Any, look: Look) -> None:
        grid: list[list[list[Piece] | None]] = []
        for part, cells in rows_of(table):
            if cells is None:
                self._visit(part, look)
                self._end_line()
                continue
            row_look = look_of(part, "tr").over(look)
            grid.append([None if cell is None else self._of_cell(cell, row_look) for cell in cells])
        if is_of_the_page(table) or any(cell and len(cell) > _MANY for row in grid for cell in row):
            self.pieces += (piece for row in grid for cell in row for piece in cell or ())
        else:
            self.pieces += of_table(grid, drawn=is_drawn(table))

    def _of_cell(self, cell: Any, look: Look) -> list[Piece]:
        inside = WebBlocks(self._total)
        inside._visit(cell, look)
        inside._end_line()
        self.left_out += inside.left_out
        return inside.pieces


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said is not None and re.fullmatch(r"\d{1,5}", said) else otherwise
