# ruff: noqa: E501 — the lines of a letter are as long as they are
"""Faults that only show when parts of a plan are laid side by side: money and work, people and what becomes of them."""

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read
from chungtay.core.reading.facts import Defect
from chungtay.core.reading.tests.test_lint_rules import PLAN, defects, spoiled


def kinds(found: list[Defect]) -> set[str]:
    return {one.kind for one in found}


def of_kind(text: str, kind: str) -> list[Defect]:
    return [one for one in defects(text) if one.kind == kind]


TWO_SPENDINGS = """ỦY BAN NHÂN DÂN XÃ ĐỒI SIM
Số: 12/KH-UBND
Đồi Sim, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Giám sát và rà soát năm 2024
Căn cứ Kế hoạch số 35/KH-UBND ngày 05/3/2024 của Ủy ban nhân dân huyện Đồi Thông về giám sát năm 2024;
I. NỘI DUNG
1. Dự án 7: Nâng cao năng lực và giám sát, đánh giá Chương trình
1.1. Tiểu dự án 2: Giám sát, đánh giá
1.1.1. Chi hoạt động giám sát
- Giám sát 02 đợt tại 06 thôn trong năm 2024.
1.1.2. Chi rà soát hộ nghèo
- Rà soát 240 hộ tại 06 thôn trong tháng 10/2024.
II. KINH PHÍ
- Tổng số tiền: 15.000.000 đồng, trong đó:
+ Dự án 7: Nâng cao năng lực và giám sát, đánh giá Chương trình
Tiểu dự án 2: Giám sát, đánh giá: {sums}
III. TỔ CHỨC THỰC HIỆN
1. Công chức Văn hóa - Xã hội
- Lập danh sách hộ, gửi về Ủy ban nhân dân huyện trước ngày 20/10/2024.
Trên đây là Kế hoạch giám sát và rà soát năm 2024./.
Nơi nhận:
- Các thôn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Hặc"""


def test_one_sum_for_two_headings_of_spending_is_not_divided() -> None:
    (found,) = of_kind(TWO_SPENDINGS.format(sums="15.000.000 đồng"), "budget_unallocated")
    assert (found.line, found.printed, found.severity) == (17, "15.000.000 đồng", "warning")


THREE_TOTALS = """UBND HUYỆN ĐỒI THÔNG
PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI
Số: 12/KH-LĐTBXH
Đồi Thông, ngày 18 tháng 3 năm 2024
KẾ HOẠCH
Thực hiện các Dự án giảm nghèo bền vững năm 2024 gồm Dự án 4, Dự án 6 và Dự án 7
I. NỘI DUNG VÀ KINH PHÍ
1. Dự án 4 “Phát triển giáo dục nghề nghiệp, việc làm bền vững”
1.1. Nội dung
- Mở 03 lớp dạy nghề trồng cây.
1.2. Tổng kinh phí thực hiện dự án: 90.000.000 đồng (Trong đó: Tiểu dự án 1: 60.000.000 đồng, Tiểu dự án 3: 30.000.000 đồng)
2. Dự án 6 “Truyền thông và giảm nghèo về thông tin”
2.1. Nội dung
- Dựng 04 pano ở 04 xã.
- In 2.000 tờ rơi.
- Tổ chức 05 hội nghị truyền thông.
2.2. Tổng kinh phí thực hiện dự án: 40.000.000 đồng{parts}
3. Dự án 7: Nâng cao năng lực và giám sát, đánh giá Chương trình
3.1. Nội dung
- Tổ chức 02 lớp tập huấn.
3.2. Tổng kinh phí thực hiện dự án: 50.000.000 đồng (Trong đó: Tiểu dự án 1: 20.000.000 đồng, Tiểu dự án 2: 30.000.000 đồng)
II. TỔ CHỨC THỰC HIỆN
1. Đề nghị Ủy ban nhân dân các xã
- Mời đại biểu đến dự.
Nơi nhận:
- Các phòng, ban;
- Lưu: VT.
TRƯỞNG PHÒNG
Lò Văn Hặc"""


def test_the_only_total_that_is_not_divided_is_told() -> None:
    (found,) = of_kind(THREE_TOTALS.format(parts="."), "activity_without_budget")
    assert (found.line, found.printed, found.severity) == (17, "40.000.000 đồng", "warning")
    parts = " (Trong đó: Tiểu dự án 1: 10.000.000 đồng, Tiểu dự án 2: 30.000.000 đồng)"
    assert of_kind(THREE_TOTALS.format(parts=parts), "activity_without_budget") == []


def test_an_event_among_the_duties_that_the_content_does_not_know_is_told() -> None:
    said = "- Tổ chức tham quan mô hình trồng cây ở huyện bên.\n2. Phòng Tài chính"
    text = PLAN.replace("2. Phòng Tài chính", said, 1).replace(
        "3. Phát 12", "3. Làm 02 băng rôn treo ở 02 ngã ba, xong trong tháng 5 năm 2024.\n4. Phát 12", 1
    )
    (one,) = of_kind(text, "activity_without_content")
    assert one.printed
    assert one.printed.startswith("tham quan")
    named = text.replace(
        "4. Phát 12", "4. Tổ chức 01 chuyến tham quan cho 20 hộ trong tháng 6 năm 2024.\n5. Phát 12", 1
    )
    assert of_kind(named, "activity_without_content") == []


def test_money_of_the_year_before_wants_its_carrying_over() -> None:
    source = "giao tại Quyết định số 512/QĐ-UBND"
    old = "giao tại Quyết định số 77/QĐ-UBND ngày 29/3/2023 của Ủy ban nhân dân tỉnh Núi Trăng về phân bổ kinh phí năm 2023"
    assert "stale_budget_year" in kinds(spoiled(source, old))
    assert "stale_budget_year" not in kinds(spoiled(source, f"{old}, được chuyển nguồn sang năm 2024"))


def test_a_place_for_those_just_out_of_poverty_wants_the_poor_too() -> None:
    part = "II. ĐỐI TƯỢNG\nChú trọng hộ mới thoát nghèo và cán bộ các cấp.\nIII. NỘI DUNG"
    text = (
        PLAN.replace("II. NỘI DUNG", part, 1).replace("\nIII. KINH", "\nIV. KINH", 1).replace("\nIV. TỔ", "\nV. TỔ", 1)
    )
    (found,) = of_kind(text, "target_group_gap")
    assert found.severity == "warning"
    assert of_kind(text.replace("Chú trọng hộ", "Chú trọng hộ nghèo, hộ"), "target_group_gap") == []


DIALOGUE = """ỦY BAN NHÂN DÂN XÃ ĐỒI SIM
Số: 14/KH-UBND
Đồi Sim, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Tổ chức hội nghị đối thoại với hộ nghèo năm 2024
I. NỘI DUNG
1. Lãnh đạo xã nói về chính sách.
2. Lãnh đạo xã trả lời các ý kiến của bà con.
II. THỜI GIAN
Ngày 15/5/2024 tại nhà văn hóa thôn Bản Cọ.
III. TỔ CHỨC THỰC HIỆN
1. Công chức Văn hóa - Xã hội
- {duty}
Trên đây là Kế hoạch tổ chức hội nghị đối thoại với hộ nghèo năm 2024./.
Nơi nhận:
- Các thôn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Hặc"""


def test_opinions_that_nobody_writes_down_are_told() -> None:
    (found,) = of_kind(DIALOGUE.format(duty="Chuẩn bị hội trường."), "no_follow_up")
    assert found.line == 8
    assert of_kind(DIALOGUE.format(duty="Ghi biên bản từng ý kiến."), "no_follow_up") == []


def test_each_commune_while_a_town_is_among_the_places_is_ambiguous() -> None:
    two = "tại các xã, thị trấn; mỗi xã 80 đại biểu"
    assert "count_ambiguous" in kinds(spoiled("tại 05 xã, mỗi hội nghị 80 đại biểu", two))
    both = "tại các xã, thị trấn; mỗi xã, thị trấn 80 đại biểu"
    assert "count_ambiguous" not in kinds(spoiled("tại 05 xã, mỗi hội nghị 80 đại biểu", both))


def test_one_division_under_two_names_is_told() -> None:
    text = PLAN.replace("2. Phòng Tài chính - Kế hoạch", "2. Phòng Văn hóa và Thông tin", 1)
    both = text.replace("Trung tâm Văn hóa huyện", "Phòng Văn hóa - Thông tin", 1)
    assert of_kind(text, "name_variant") == []
    assert len(of_kind(both, "name_variant")) == 1


def test_words_of_the_district_in_the_plan_of_a_commune_are_left_over_but_not_those_of_a_cited_title() -> None:
    text = TWO_SPENDINGS.format(sums="15.000.000 đồng").replace(
        "Lập danh sách hộ", "Phối hợp với các xã, thị trấn lập danh sách hộ", 1
    )
    assert len(of_kind(text, "template_residue")) == 1
    cited = text.replace("Phối hợp với các xã", "Theo Kế hoạch số 35/KH-UBND về giám sát ở các xã", 1)
    assert of_kind(cited, "template_residue") == []


@pytest.mark.parametrize(
    ("right", "wrong", "kind"),
    [
        ("Căn cứ Quyết định số 90", "Căn cứ Kế hoạch số 7/KH-UBND ngày 05/01/2024 của Ủy ban nhân dân tỉnh Núi Trăng về chương trình năm 2024;\nCăn cứ Quyết định số 90", "citation_order"),
        ("huyện Đồi Thông năm 2024\nCăn", "huyện Đồi Thông năm 2024.\nCăn", "title_punctuation"),
        ("trên địa bàn huyện Đồi Thông năm 2024; yêu", "ở địa bàn huyện Đồi Thông năm 2024; yêu", "title_mismatch"),
        ("về việc giao kinh phí thực hiện chương trình năm 2024", "về giao kinh phí năm 2024 trên địa bàn huyện năm 2024", "repetition"),
        ("cách nhận.", "cách nhận từ Chương trình mục tiêu quốc gia giảm nghèo năm 2024.", "programme_name"),
        ("cách nhận.", "cách nhận; hưởng ứng phong trào “Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”.", "movement_name"),
        ("Các phòng, ban của huyện", "Các phòng, ban; phòng VHXXH", "abbreviation"),
        ("03 ngày làm việc.", "trước 03 ngày làm việc khi tổ chức hội nghị.", "wording"),
        ("tổ chức chính trị", "tổ chức - chính trị xã hội", "punctuation"),
        ("Nơi nhận:", "Nơi nhận: ✓", "ocr_artifact"),
    ],
)  # fmt: skip
def test_small_faults_of_words_are_notes(right: str, wrong: str, kind: str) -> None:
    plan = PLAN.replace("đúng việc, có", "đúng việc, mời các tổ chức chính trị - xã hội, có", 1)
    text = plan.replace(right, wrong, 1)
    found = of_kind(text, kind)
    assert len(found) == 1
    assert found[0].severity == ("warning" if kind == "movement_name" else "info")


def test_the_cells_of_a_table_below_each_other_are_told() -> None:
    cells = ["Chiều thiếu hụt", "Chỉ số", "Ngưỡng", "Việc làm", "Có việc", "Không có việc làm đều", "Y tế", "Bảo hiểm"]
    annex = "\nPHỤ LỤC\nCÁC CHỈ SỐ\n(Kèm theo Kế hoạch số 35/KH-UBND)\n" + "\n".join([*cells, *cells])
    assert len(of_kind(PLAN + annex, "table_flattened_to_lines")) == 1
    rows = "\n".join(f"{n}. Hộ ông Lò Văn Hặc, thôn Bản Cọ" for n in range(1, 20))
    assert of_kind(PLAN + "\nDANH SÁCH\nCÁC HỘ\n" + rows, "table_flattened_to_lines") == []


def test_the_name_of_a_law_on_a_line_of_its_own_is_told() -> None:
    torn = "biết các chính sách quy định tại\nĐiều 3 Nghị định số 07/2021/NĐ-CP ngày 27/01/2021 của Chính phủ và cách nhận."
    assert "link_text_on_own_line" in kinds(spoiled("biết các chính sách đang có và cách nhận.", torn))


def test_a_letter_that_sends_a_copy_says_which_kind_of_copy() -> None:
    text = """TRẠM Y TẾ XÃ ĐỒI SIM
Số: 12/TYT
Đồi Sim, ngày 12 tháng 11 năm 2024
V/v sao gửi Kế hoạch số 35/KH-UBND
Kính gửi: Các thôn.
Trạm Y tế gửi các thôn kế hoạch để làm./.
Nơi nhận:
- Như trên;
- Lưu: VT.
TRẠM TRƯỞNG
Lò Văn Hặc"""
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    assert [one.line for one in read(lines).documents[0].defects if one.kind == "copy_form"] == [4]


def test_rules_behind_the_decision_that_issues_them_need_no_header() -> None:
    text = """ỦY BAN NHÂN DÂN XÃ ĐỒI SIM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 14/QĐ-UBND
Đồi Sim, ngày 12 tháng 11 năm 2024
QUYẾT ĐỊNH
Ban hành Quy chế trực vườn ươm
Điều 1. Ban hành kèm theo Quyết định này Quy chế trực vườn ươm./.
Nơi nhận:
- Các thôn;
- Lưu: VT.
CHỦ TỊCH
Lò Văn Hặc
QUY CHẾ
TRỰC VƯỜN ƯƠM
Điều 1. Ca trực
Mỗi ca hai người."""
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    decision, rules = read(lines).documents
    assert decision.defects == ()
    assert not {"missing_header", "missing_number", "missing_date"} & kinds(list(rules.defects))


def money(sentence: str) -> list[tuple[str, str]]:
    found = spoiled("Tổng kinh phí là 96.000.000 đồng", sentence)
    return [(one.kind, one.severity) for one in found if one.kind == "sum_mismatch"]


def test_parts_that_miss_their_total_are_an_error_rounded_ones_a_note_and_strangers_nothing() -> None:
    parts = "trong đó: in tờ rơi {} triệu đồng, hội nghị {} triệu đồng"
    assert money("Tổng kinh phí là 96 triệu đồng, " + parts.format(16, 90)) == [("sum_mismatch", "error")]
    assert money("Tổng kinh phí là 96 triệu đồng, " + parts.format(16, 80)) == []
    rounded = parts.format("56.789,1", "20.000,2")
    assert money("Tổng kinh phí là 76.789,4 triệu đồng, " + rounded) == [("sum_mismatch", "info")]
    assert money("Tổng kinh phí là 96 triệu đồng, " + parts.format(2, 3)) == []


def test_where_accents_fell_off_their_letters_no_word_is_judged() -> None:
    spoilt = (
        "Hô trơ hộ nghèo bô sung cây giông \u0303 \u0323 \u0309 \u0301 \u0300 trong năm; phat luât \u0301 \u0323 mới."
    )
    assert not {"spelling", "spelling_variant"} & kinds(
        spoiled("Nói ngắn, đúng việc, có người trả lời tại chỗ.", spoilt)
    )


def test_a_decision_that_is_still_to_come_is_no_source_of_money_and_decisions_in_general_are() -> None:
    line = "Tổng kinh phí là 96.000.000 đồng, từ nguồn ngân sách trung ương giao tại Quyết định số 512/QĐ-UBND."
    one = f"{line}\n- Quyết định phân bổ kinh phí đợt 2 năm 2024."
    assert ("pending_reference", "error") in {(one.kind, one.severity) for one in spoiled(line, one)}
    general = f"{line}\n- Quyết định của cấp có thẩm quyền giao dự toán hằng năm."
    assert "pending_reference" not in kinds(spoiled(line, general))
