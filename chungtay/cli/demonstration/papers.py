"""The files a newcomer tries: the plan as it arrives (.docx, .pdf, .txt) and the list of households in Excel."""

import io
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import typst
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from chungtay.cli.demonstration.people import Row
from chungtay.core.drafting.fonts import typeface
from chungtay.core.sheets import Column, Kind, write_sheet

SPECIMENS = Path(__file__).resolve().parents[3] / "specimens"
TEMPLATE = Path(__file__).with_name("plan.typ")
PLAN = SPECIMENS / "reading" / "ke-hoach-11-hoi-nghi.txt"

COLUMNS = (
    Column("number", ("STT",), Kind.INT),
    Column("head_name", ("Họ và tên chủ hộ",)),
    Column("birth_year", ("Năm sinh",), Kind.DATE_OR_YEAR),
    Column("sex", ("Giới tính",)),
    Column("member_count", ("Số khẩu",), Kind.INT),
    Column("status", ("Diện",)),
    Column("village", ("Thôn, tổ dân phố",)),
    Column("commune", ("Xã, thị trấn",)),
)


def paragraphs(text: str) -> list[str]:
    """The plan's paragraphs: lines that a page break or a narrow column cut are joined again."""
    joined: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if line.isdigit() or not line:
            continue
        carries_on = joined and joined[-1][-1] not in ".;:/" and line[0].islower()
        if carries_on or (joined and joined[-1].endswith(",")):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def plan_docx(text: str) -> bytes:
    """The plan as Word keeps such letters: the header and the signature in tables without borders."""
    lines = paragraphs(text)
    title = next(place for place, line in enumerate(lines) if line == "KẾ HOẠCH")
    ending = next(place for place, line in enumerate(lines) if line.startswith("Nơi nhận"))
    authority = next(place for place, line in enumerate(lines) if line.startswith("TM."))
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    header = lines[:title]
    left = [line for line in header if (line.isupper() and "CỘNG HÒA" not in line) or line.startswith("Số:")]
    _columns(document, left, [line for line in header if line not in left])
    for line in lines[title:ending]:
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = line.isupper() or line == lines[title + 1]
        if line in lines[title : title + 2]:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _columns(document, lines[ending:authority], lines[authority:])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _columns(document: object, left: Iterable[str], right: Iterable[str]) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells  # type: ignore[attr-defined]
    cells[0].text, cells[1].text = "\n".join(left), "\n".join(right)


def plan_pdf(text: str) -> bytes:
    """The plan as a PDF with a text layer."""
    face = typeface()
    return typst.compile(
        TEMPLATE,
        sys_inputs={"lines": json.dumps(paragraphs(text), ensure_ascii=False), "family": face.family},
        font_paths=[file.parent for file in face.files[:1]],
        ignore_system_fonts=True,
    )


def household_sheet(rows: Iterable[Row], *, year: int) -> bytes:
    """The list as the district keeps it: a title over the headings, one row a household."""
    table = ({"number": n, **asdict(row)} for n, row in enumerate(rows, start=1))
    title = f"DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO, HỘ MỚI THOÁT NGHÈO NĂM {year}"
    return write_sheet(title, COLUMNS, table)


def lay_out(folder: Path, rows: list[Row]) -> None:
    """Writes the files into the folder; an existing file is written anew."""
    folder.mkdir(parents=True, exist_ok=True)
    text = PLAN.read_text(encoding="utf-8")
    (folder / PLAN.name).write_text(text, encoding="utf-8")
    (folder / f"{PLAN.stem}.docx").write_bytes(plan_docx(text))
    (folder / f"{PLAN.stem}.pdf").write_bytes(plan_pdf(text))
    (folder / "danh-sach-ho-2024.xlsx").write_bytes(household_sheet(rows, year=2024))
