"""How sure the reader is of a fact, and that a person is asked about what it is not sure of."""

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import ReadDocument, read
from chungtay.core.reading.confidence import FIGURES
from chungtay.core.reading.doubts import ASKED_UNDER

WHOLE = """ỦY BAN NHÂN DÂN
XÃ SUỐI LÀNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
Suối Lành, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Truyền thông về giảm nghèo năm 2026
Căn cứ Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng Chính phủ về một chương trình;
I. NỘI DUNG
- Tổ chức 02 hội nghị đối thoại với hộ nghèo trước ngày 30/6/2026.
II. KINH PHÍ
Tổng kinh phí: 13.000.000 đồng.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Báo cáo kết quả về UBND huyện trước ngày 15/12/2026.
Trên đây là Kế hoạch./."""


def letter(text: str) -> ReadDocument:
    return read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents[0]


def test_what_is_printed_in_its_place_and_in_full_counts_most() -> None:
    one = letter(WHOLE)
    assert one.issuer is not None
    assert one.date is not None
    figures = {
        one.doc_type.confidence,
        one.issuer.confidence,
        one.date.confidence,
        *(at.confidence for at in one.where.values()),
        *(basis.confidence for basis in one.legal_bases),
        *(item.confidence for item in one.budget.items),
        *(work.confidence for work in one.activities),
        *(limit.confidence for limit in one.deadlines),
        *(line.confidence for line in one.reporting_lines),
    }
    assert figures == {FIGURES["whole"]}


def test_a_date_without_its_day_counts_less() -> None:
    one = letter(WHOLE.replace("ngày 05 tháng 3", "ngày     tháng 3"))
    assert one.date is not None
    assert one.date.confidence == FIGURES["partly"]


def test_an_issuer_that_is_only_inferred_is_asked_about() -> None:
    one = letter(
        "\n".join(WHOLE.split("\n")[6:]).replace("Trên đây là Kế hoạch", "Trên đây là Kế hoạch của UBND xã Mây")
    )
    assert one.issuer is not None
    assert one.issuer.implied
    assert one.issuer.confidence < ASKED_UNDER
    assert [doubt for doubt in one.doubts if doubt.about.startswith("issuer")]


def test_a_damaged_basis_is_asked_about() -> None:
    one = letter(WHOLE.replace("90/QĐ-TTg ngày", "90/QĐ-TTgrnngày"))
    (basis,) = one.legal_bases
    assert basis.confidence < ASKED_UNDER
    assert "legal_bases.0" in [doubt.about for doubt in one.doubts]


def test_an_amount_whose_words_disagree_counts_least() -> None:
    one = letter(WHOLE.replace("13.000.000 đồng", "13.000.000 đồng (Bằng chữ: Mười hai triệu đồng)"))
    assert one.budget.items[0].confidence == FIGURES["doubted"]


def test_what_is_under_the_threshold_is_always_asked() -> None:
    damaged = WHOLE.replace("giảm nghèo năm 2026", "giâm ngh€o nãm 2O26 t¡i x§").replace("12/KH-UBND", "l2/KH-UBND")
    one = letter(damaged)
    asked = {doubt.about.split(".")[0] for doubt in one.doubts}
    low = {name for name, at in one.where.items() if at.confidence < ASKED_UNDER}
    assert low <= asked
    assert "title" in low
