"""Documents as PDF: one compile for any number of copies; what people wrote is passed as data, never as markup."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typst
from pypdfium2 import PdfDocument

from chungtay.core.drafting import layout
from chungtay.core.drafting.blocks import Inline, OfficialDocument, Run, Slot, marking, printable
from chungtay.core.drafting.fonts import Typeface, drawable, typeface
from chungtay.core.drafting.kinds import Recipient
from chungtay.core.drafting.mailing import Mailing, mailing
from chungtay.core.drafting.pieces import Columns, Gap, Grid, Line, NewPage, Piece, Rule
from chungtay.core.refusal import Refused

TEMPLATE = Path(__file__).with_name("official.typ")


def pdf(document: OfficialDocument) -> bytes:
    """One document with its annexes, tagged for screen readers."""
    return _compile([Mailing(document)], numbered=True, tagged=True)


def letters_pdf(invitation: OfficialDocument, recipients: Iterable[Recipient]) -> bytes:
    """One personal letter for each recipient, all in one file."""
    return mailings_pdf([mailing(invitation, recipients)])


def mailings_pdf(mailings: Sequence[Mailing]) -> bytes:
    """All copies of all mailings in one file. Only when some letter runs over its page are page numbers needed."""
    printed = _compile(mailings, numbered=False, tagged=False)
    pages = sum(len(layout.parts(one.document)) * len(one.copies) for one in mailings)
    if page_count(printed) == pages:
        return printed
    return _compile(mailings, numbered=True, tagged=False)


def page_count(data: bytes) -> int:
    with PdfDocument(data) as document:
        return len(document)


def _compile(mailings: Sequence[Mailing], *, numbered: bool, tagged: bool) -> bytes:
    job = {
        "title": mailings[0].document.name,
        "numbered": numbered,
        "tagged": tagged,
        "family": typeface().family,
        "page": _page(),
        "mailings": [_mailing(one) for one in mailings],
    }
    return set_in_type(TEMPLATE, job, tagged=tagged)


def set_in_type(template: Path, job: Mapping[str, Any], *, tagged: bool = True) -> bytes:
    """A template of ours with its data, set in our face: a letter the face lacks is refused, never left out."""
    said = json.dumps(job, ensure_ascii=False)
    _must_draw(typeface(), said)
    return typst.compile(
        template,
        font_paths=_fonts(typeface()),
        ignore_system_fonts=True,
        sys_inputs={"job": said},
        pdf_tags=tagged,
        timestamp=0,
    )


def _must_draw(face: Typeface, said: str) -> None:
    """A sign the face lacks would print as an empty box that nobody notices in 1,540 letters."""
    absent = set(said) - drawable(face) if face.files else set()
    if absent:
        signs = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in sorted(absent)[:10])
        raise Refused(f"Phông {face.family} không in được ký tự: {signs}. Xóa hoặc thay các ký tự này rồi soạn lại.")


@cache
def _fonts(face: Typeface) -> typst.Fonts:
    folders = list(dict.fromkeys(file.parent for file in face.files))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=not folders, font_paths=folders)


def _page() -> dict[str, float]:
    width, height = layout.PAGE_MM
    margins = {"top": layout.TOP_MM, "bottom": layout.BOTTOM_MM, "left": layout.LEFT_MM, "right": layout.RIGHT_MM}
    return {"width": width, "height": height, "number": layout.PAGE_NUMBER_MM, **margins}


def _mailing(one: Mailing) -> dict[str, Any]:
    pages = [[_piece(piece, flow=True) for piece in part.pieces] for part in layout.parts(one.document, one.longest())]
    copies = [{name: printable(words) for name, words in copy.items()} for copy in one.copies]
    return {"parts": pages, "copies": copies}


def _piece(piece: Piece, *, flow: bool = False) -> dict[str, Any]:
    match piece:
        case Line():
            runs = [_run(run) for run in piece.runs]
            names = ("size", "align", "indent", "left", "before", "leading", "keep")
            return {"kind": "line", "flow": flow, "runs": runs, **{name: getattr(piece, name) for name in names}}
        case Rule(width, before):
            return {"kind": "rule", "width": width, "before": before}
        case Gap(points):
            return {"kind": "gap", "points": points}
        case Columns(shares, rows, before):
            sides = [[[_piece(one) for one in cell] for cell in row] for row in rows]
            return {"kind": "columns", "shares": shares, "rows": sides, "before": before}
        case Grid(columns, widths, grid_rows):
            heads = [{"title": column.title, "align": column.align} for column in columns]
            cells = [[[_run(run) for run in marking(Run(cell))] for cell in row] for row in grid_rows]
            return {"kind": "grid", "columns": heads, "widths": widths, "rows": cells, "size": layout.TABLE}
        case NewPage():
            return {"kind": "new-page"}


def _run(run: Inline) -> dict[str, Any]:
    said = {"slot": run.name} if isinstance(run, Slot) else {"text": run.text}
    return {**said, "bold": run.bold, "italic": run.italic, "marked": isinstance(run, Run) and run.marked}
