"""1,540 personal letters of one invitation, as one PDF and as one Word file."""

import io
import random
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from datetime import time as hour
from typing import Any

import docx as word
from docx.shared import Mm, Pt

from chungtay.core.drafting import docx, kinds, layout, typst
from chungtay.core.drafting.blocks import Issuer, OfficialDocument
from chungtay.core.drafting.lint import texts
from chungtay.core.drafting.signing import signer

SIZE = 1_540
SAMPLE = 100
SYLLABLES = (
    "Lò",
    "Vừ",
    "Cà",
    "Quàng",
    "Tòng",
    "Lường",
    "Hạng",
    "Sùng",
    "Mùa",
    "Giàng",
    "Páo",
    "Chựa",
    "Hặc",
    "Ún",
    "Én",
)


def letter() -> OfficialDocument:
    meeting = kinds.Meeting(
        name="Hội nghị truyền thông về giảm nghèo bền vững cho hộ nghèo, hộ cận nghèo và hộ mới thoát nghèo năm 2024",
        chair="Phó Chủ tịch Ủy ban nhân dân xã Đồi Sim",
        day=date(2024, 7, 9),
        start=hour(8),
        end=hour(11),
        place="Nhà văn hóa xã Đồi Sim",
    )
    return kinds.invitation(
        issuer=Issuer("Ủy ban nhân dân xã Đồi Sim", "UBND"),
        place="Đồi Sim",
        meeting=meeting,
        number=7,
        signed_on=date(2024, 7, 1),
        notes=[
            "Đề nghị ông (bà) mang theo giấy mời và đến đúng giờ; ai bận việc xin báo lại trưởng thôn trước ngày họp"
        ],
        filed_by="VHXH",
        signer=signer(["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"], name="Lò Thị Mận"),
    )


def people(count: int) -> list[kinds.Recipient]:
    """Names of two to four syllables, each in a village; the same every time."""
    dice = random.Random(1540)
    return [
        kinds.Recipient(
            " ".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))),
            dice.choice(("Ông", "Bà")),
            f"thôn {dice.randint(1, 14)}, xã Đồi Sim",
        )
        for _ in range(count)
    ]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    since = time.perf_counter()
    result = work()
    return time.perf_counter() - since, result


def written(data: bytes) -> float:
    """One pass that writes the same bytes to a file: nothing that makes this file is faster."""
    with tempfile.TemporaryFile(buffering=0) as file:
        seconds, _ = timed(lambda: file.write(data))
    return seconds


def row(seconds: float, data: bytes, plain: str, plain_seconds: float) -> dict[str, Any]:
    scaled = plain_seconds / SAMPLE * SIZE
    return {
        "size": SIZE,
        "seconds": seconds,
        "per_second": round(SIZE / seconds),
        "baseline": {"what": f"{plain} ({SAMPLE} measured, scaled to {SIZE})", "seconds": scaled},
        "limit": {"what": f"writing the same {len(data) / 1e6:.1f} MB", "seconds": written(data)},
    }


def letters_pdf() -> dict[str, Any]:
    seconds, data = timed(lambda: typst.letters_pdf(letter(), people(SIZE)))
    if typst.page_count(data) != SIZE:
        raise SystemExit("letters_pdf: not one page a letter")
    pattern, sample = letter(), people(SIZE + SAMPLE)[SIZE:]  # people of their own: Typst remembers what it has set
    plain, _ = timed(lambda: [typst.letters_pdf(pattern, [person]) for person in sample])
    return row(seconds, data, "one compile a letter", plain)


def letters_docx() -> dict[str, Any]:
    seconds, data = timed(lambda: docx.letters_docx(letter(), people(SIZE)))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sections = parts.read("word/document.xml").count(b"<w:sectPr>")
    if sections != SIZE:
        raise SystemExit("letters_docx: not one section a letter")
    pattern, sample = letter(), people(SAMPLE)
    plain, _ = timed(lambda: [with_python_docx(pattern, person) for person in sample])
    return row(seconds, data, "python-docx, one file a letter", plain)


def with_python_docx(pattern: OfficialDocument, person: kinds.Recipient) -> bytes:
    """The plain way: paragraphs and cells one call at a time."""
    document = word.Document()
    document.styles["Normal"].font.name = docx.FACE
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in layout.PAGE_MM)
    head = document.add_table(rows=2, cols=2)
    cells = (
        pattern.letterhead.issuer.full_name,
        layout.NATION,
        pattern.letterhead.number_line,
        pattern.letterhead.date_line,
    )
    for at, text in enumerate(cells):
        head.cell(at // 2, at % 2).paragraphs[0].add_run(text).bold = at < 2
    document.add_paragraph().add_run(f"{pattern.type_name}\n{pattern.title}").bold = True
    for text in (*texts(pattern), "".join(person.fills().values())):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Mm(layout.INDENT_MM)
        paragraph.add_run(text).font.size = Pt(14)
    closing = document.add_table(rows=1, cols=2)
    for line in pattern.closing.recipient_lines:
        closing.cell(0, 0).add_paragraph().add_run(line).font.size = Pt(11)
    for line in (*pattern.closing.signer.lines, pattern.closing.signer.name or ""):
        closing.cell(0, 1).add_paragraph().add_run(line).bold = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


ROWS = {"letters_pdf": letters_pdf, "letters_docx": letters_docx}
