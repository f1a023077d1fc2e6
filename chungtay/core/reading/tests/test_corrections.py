"""What a fix does to the lines, and what it must leave alone."""

import random
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import Reading, read
from chungtay.core.reading.defects.corrections import Part, changes, corrected, unified
from chungtay.core.reading.facts import Defect, Fix

SPECIMENS = Path(__file__).resolve().parents[4] / "specimens" / "reading"
LETTERS = sorted(SPECIMENS.glob("*.txt"))


def lines_of(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]


def defect(*fixes: Fix, rule: str = "Chính tả") -> Defect:
    return Defect("spelling", "warning", fixes[0].line, None, "", True, rule=rule, fixes=fixes)


def all_defects(reading: Reading) -> list[Defect]:
    return [one for document in reading.documents for one in document.defects]


def facts(reading: Reading) -> list[Any]:
    """The figures that people act on; a leading zero is the same number."""
    return [
        (
            (one.number or "").lstrip("0"),
            one.date and (one.date.year, one.date.month, one.date.day),
            [(cited.number, cited.date) for cited in (*one.legal_bases, *one.citations)],
            [item.amount_vnd for item in one.budget.items],
            [(work.quantity, work.time.start, work.time.end) for work in one.activities],
            [(limit.start, limit.end, limit.offset) for limit in one.deadlines],
        )
        for one in reading.documents
    ]


def test_fixes_are_made_from_the_end_and_the_rest_stays() -> None:
    lines = lines_of("Họp ngày 06/2/2024 và  07/2/2024.\nKhông đổi.")
    asked = defect(Fix(1, (12, 13), "2", "02"), Fix(1, (21, 23), "  ", " "), Fix(1, (26, 27), "2", "02"))
    assert lines[0].text[21:23] == "  "
    assert [line.text for line in corrected(lines, [asked])] == ["Họp ngày 06/02/2024 và 07/02/2024.", "Không đổi."]


def test_of_two_fixes_of_one_place_the_first_holds() -> None:
    lines = lines_of("bổ xung")
    first, second = defect(Fix(1, (0, 7), "bổ xung", "bổ sung")), defect(Fix(1, (3, 7), "xung", "xông"))
    assert corrected(lines, [first, second])[0].text == "bổ sung"


def test_two_insertions_at_one_place_are_one() -> None:
    asked = [defect(Fix(1, (9, 9), "", "số ")), defect(Fix(1, (9, 9), "", "số "))]
    assert corrected(lines_of("Kế hoạch 29/KH-UBND"), asked)[0].text == "Kế hoạch số 29/KH-UBND"


def test_a_fix_whose_words_are_no_longer_there_is_left_out() -> None:
    lines = lines_of("bổ sung")
    assert corrected(lines, [defect(Fix(1, (0, 7), "bổ xung", "bổ sung"))]) == lines
    assert corrected(lines, [defect(Fix(1, (5, 90), "xung", "sung"))]) == lines
    assert corrected(lines, [defect(Fix(9, (0, 1), "b", "B"))]) == lines


def test_letters_written_apart_stay_apart_where_nothing_is_fixed() -> None:
    apart = unicodedata.normalize("NFD", "Hội nghị bổ xung đối thoại")
    start = len("Hội nghị ")
    (line,) = corrected([Line(1, apart)], [defect(Fix(1, (start, start + 7), "bổ xung", "bổ sung"))])
    head, tail = unicodedata.normalize("NFD", "Hội nghị "), unicodedata.normalize("NFD", " đối thoại")
    assert line.text == f"{head}bổ sung{tail}"


def test_a_change_is_shown_in_pieces_and_as_a_unified_diff() -> None:
    (change,) = changes(lines_of("Số: 9/KH"), [defect(Fix(1, (4, 5), "9", "09"), rule="Số viết chưa đúng cách")])
    pieces = [(one.part, one.text) for one in change.segments]
    assert pieces == [(Part.SAME, "Số: "), (Part.REMOVED, "9"), (Part.ADDED, "09"), (Part.SAME, "/KH")]
    assert unified([change]) == [
        "--- Văn bản gốc",
        "+++ Văn bản đã sửa",
        "@@ -1 +1 @@ Số viết chưa đúng cách",
        "-Số: 9/KH",
        "+Số: 09/KH",
    ]
    assert unified([]) == []


FAULTS = (
    ("- Phối hợp", "- Phối hợp với với"),
    ("Kế hoạch số ", "Kế hoạch "),
    ("Quyết định số ", "Quyết định Số: "),
    ("giảm nghèo", "giãm nghèo"),
    ("tuyên truyền", "truyền truyền"),
    ("hỗ trợ", "hổ trợ"),
    (", ", " , "),
    ("Chính phủ", "Chính Phủ"),
    ("/02/", "/2/"),
    ("/3/", "/03/"),
    ("HĐND", "HDND"),
    (";\n", ",,\n"),
    ("./.", "."),
    ("Độc lập - ", "Độc lập – "),
)


@settings(max_examples=60, deadline=None)
@given(letter=st.sampled_from(LETTERS), seed=st.integers(0, 10_000))
def test_what_was_fixed_is_not_found_again_and_nothing_else_changes(letter: Path, seed: int) -> None:
    chance = random.Random(seed)
    text = letter.read_text(encoding="utf-8")
    for right, wrong in chance.sample(FAULTS, 4):
        text = text.replace(right, wrong, chance.choice((1, 2, -1)))
    lines = lines_of(text)
    before = read(lines)
    after = read(corrected(lines, all_defects(before)))
    fixed = {(one.kind, one.line, one.printed) for one in all_defects(before) if one.fixes}
    assert not fixed & {(one.kind, one.line, one.printed) for one in all_defects(after)}
    errors = [Counter(one.kind for one in all_defects(some) if one.severity == "error") for some in (before, after)]
    assert not errors[1] - errors[0]
    assert facts(after) == facts(before)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_a_second_round_has_nothing_left_to_fix(letter: Path) -> None:
    lines = lines_of(letter.read_text(encoding="utf-8"))
    once = corrected(lines, all_defects(read(lines)))
    assert not [one for one in all_defects(read(once)) if one.fixes]


def test_numbers_of_parts_are_moved_on_together() -> None:
    text = """KẾ HOẠCH
Chăm sóc vườn ươm năm 2024
I. MỤC ĐÍCH
Giữ cho cây xanh tốt.
III. NỘI DUNG
Tưới nước mỗi sáng.
IV. TỔ CHỨC THỰC HIỆN
Các tổ tự phân công."""
    lines = lines_of(text)
    fixed = corrected(lines, all_defects(read(lines)))
    assert [line.text for line in fixed if line.text[0] in "IV"] == [
        "I. MỤC ĐÍCH",
        "II. NỘI DUNG",
        "III. TỔ CHỨC THỰC HIỆN",
    ]


def test_a_number_that_the_text_refers_to_is_left_to_a_person() -> None:
    text = """KẾ HOẠCH
Chăm sóc vườn ươm năm 2024
I. MỤC ĐÍCH
Giữ cho cây xanh tốt.
III. NỘI DUNG
Tưới nước mỗi sáng, như đã nói ở mục III.
IV. TỔ CHỨC THỰC HIỆN
Các tổ tự phân công."""
    (fault,) = [one for one in all_defects(read(lines_of(text))) if one.kind == "skipped_numeral"]
    assert not fault.auto_fix
