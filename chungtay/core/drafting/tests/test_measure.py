import struct

import pytest

from chungtay.core.drafting import fonts
from chungtay.core.drafting.measure import balanced, width_mm


def advances(data: bytes) -> dict[str, int]:
    """The width of every Vietnamese letter as the font file draws it, in thousandths of the size."""
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {data[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">I", data, 20 + 16 * n)[0] for n in range(count)}
    unit = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    wide = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    glyphs = fonts.glyphs(data)
    drawn = {letter: glyphs[ord(letter)] for letter in fonts.VIETNAMESE + "ABCXYZabcxyz0123456789 .,:;-–/()…"}
    at = {letter: tables[b"hmtx"] + 4 * min(glyph, wide - 1) for letter, glyph in drawn.items()}
    return {letter: round(struct.unpack_from(">H", data, place)[0] * 1000 / unit) for letter, place in at.items()}


@pytest.mark.parametrize(("style", "bold"), [(0, False), (1, True)])
def test_the_table_of_widths_is_the_face_s_own(style, bold):
    drawn = advances(fonts.typeface().files[style].read_bytes())
    counted = {letter: round(width_mm(letter, 72 / 25.4, bold=bold) * 1000) for letter in drawn}
    assert {letter: width for letter, width in counted.items() if abs(width - drawn[letter]) > 5} == {}


def test_lines_are_as_few_as_can_be_and_of_even_length():
    lines = balanced("Dự Hội nghị truyền thông về giảm nghèo bền vững tại xã Đồi Sim năm 2024", 140, 14, bold=True)
    assert lines == ("Dự Hội nghị truyền thông về giảm", "nghèo bền vững tại xã Đồi Sim năm 2024") or len(lines) == 2
    assert all(width_mm(line, 14, bold=True) <= 140 for line in lines)
    assert " ".join(lines) == "Dự Hội nghị truyền thông về giảm nghèo bền vững tại xã Đồi Sim năm 2024"


def test_compounds_places_dates_and_dashes_are_not_torn():
    lines = balanced("Về công tác giảm nghèo ngày 05 tháng 02 năm 2024 ở xã Tân Lập - thị trấn Nà Tông", 40, 14)
    ends = [line.split()[-1] for line in lines]
    starts = [line.split()[0] for line in lines]
    assert "giảm" not in ends
    assert "xã" not in ends
    assert not {"ngày", "tháng", "05"} & set(ends)
    assert "-" not in starts


def test_a_word_wider_than_the_line_stands_alone_and_nothing_is_lost():
    text = "a " + "W" * 60 + " b"
    assert " ".join(balanced(text, 50, 14)) == text
    assert balanced("", 50, 14) == ()
