"""The draft of a plan under a plan: its bases hold, its work is inherited, its figures are its own blanks."""

import io
import re
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from chungtay.core.drafting import docx, typst
from chungtay.core.drafting.blocks import TO_FILL, Bases, Bullets, Heading, OfficialDocument, Paragraph, Run, Table
from chungtay.core.drafting.lint import Level, lint
from chungtay.core.drafting.tests import page
from chungtay.core.following.body import Body, body_named
from chungtay.core.following.citing import Inherited, bases_for
from chungtay.core.following.subordinate import subordinate_plan
from chungtay.core.following.tests.specimens import documents_of, facts_of
from chungtay.core.refusal import Refused

BINH_AN = body_named("UBND xã Bình An", ["huyện Bình Sơn"])
ON = date(2024, 6, 20)
CASES = [
    ("ke-hoach-11-hoi-nghi", 0, BINH_AN, ON),
    ("ke-hoach-tinh-giao-huyen", 0, body_named("UBND huyện Bình Sơn"), date(2024, 1, 20)),
    ("ke-hoach-tinh-giao-xa", 0, body_named("UBND xã Bình Minh"), date(2026, 4, 6)),
    ("ke-hoach-tinh-giao-xa", 0, body_named("UBND đặc khu Lý Sơn"), date(2026, 4, 6)),
    ("cong-van-gui-ke-hoach", 1, body_named("UBND xã Suối Lành", ["huyện Đồi Thông"]), date(2023, 4, 20)),
    ("cong-van-gui-ke-hoach", 0, body_named("Trạm Y tế xã Suối Lành", ["huyện Đồi Thông"]), date(2023, 4, 20)),
    ("cong-van-giao-viec", 0, body_named("UBND xã Suối Lành", ["huyện Đồi Thông"]), date(2024, 9, 9)),
    ("quyet-dinh-phan-bo", 0, body_named("UBND huyện Bình Sơn"), date(2023, 5, 1)),
    ("ke-hoach-11-hoi-nghi", 0, body_named("Phòng Tài chính - Kế hoạch huyện Bình Sơn"), ON),
]


def draft(name: str, at: int, body: Body, on: date) -> OfficialDocument:
    return subordinate_plan(documents_of(name)[at], body, on=on)


def said(document: OfficialDocument) -> list[str]:
    """Everything the body says, block by block."""
    found: list[str] = []
    for block in document.body:
        match block:
            case Bases(items):
                found += items
            case Heading(text):
                found.append(text)
            case Paragraph(runs):
                found.append("".join(run.text for run in runs if isinstance(run, Run)))
            case Bullets(lines):
                found += ["".join(run.text for run in line if isinstance(run, Run)) for line in lines]
            case Table(_, rows):
                found += [" | ".join(row) for row in rows]
            case _:
                raise AssertionError(block)
    return found


def letters(text: str) -> list[str]:
    """The letters and figures; a hyphen at the end of a printed line is read back as a sign of its own."""
    return sorted(letter for letter in text if letter.isalnum() or letter in "[…].,;:/()«»")


@pytest.mark.parametrize(("name", "at", "body", "on"), CASES)
def test_every_draft_is_in_order_and_says_the_same_in_word_and_in_print(
    name: str, at: int, body: Body, on: date
) -> None:
    document = draft(name, at, body, on)
    assert not [finding.says for finding in lint(document) if finding.level is Level.ERROR]
    paragraphs = Document(io.BytesIO(docx.docx(document))).element.body.iter(qn("w:p"))
    in_word = " ".join("".join(t.text or "" for t in paragraph.iter(qn("w:t"))) for paragraph in paragraphs)
    printed = typst.pdf(document)
    in_pdf = " ".join(page.texts(printed)).split()
    for number in [mark.text for mark in page.words(printed) if mark.bottom < 20]:
        in_pdf.remove(number)
    assert letters(in_word) == letters("".join(in_pdf))


@pytest.mark.parametrize(("name", "at", "body", "on"), CASES)
def test_no_figure_of_the_plan_above_becomes_the_bodys_own(name: str, at: int, body: Body, on: date) -> None:
    """Outside brackets, tables of the upper level's work and named papers, the only numbers are ours to fill in."""
    facts = documents_of(name)[at]
    quantities = {f"{one['quantity']:,}".replace(",", ".") for one in facts["activities"] if one["quantity"]}
    for text in said(draft(name, at, body, on)):
        if text.startswith(("Thực hiện ", "Căn cứ ")) or " | " in text:
            continue
        own = re.sub(r"\([^()]*cấp trên ghi[^()]*\)", "", text)
        for label in ("Số lượng:", "Thời gian:", "Địa điểm:"):
            if own.startswith(label):
                assert TO_FILL in own
                assert not re.search(r"\d", own)
        if re.match(r"\d+\. ", own):
            heading = re.sub(r"^\d+\. ", "", own)
            assert not quantities & set(re.findall(r"(?<![\w/.])\d[\d.]*(?= )", re.sub(r"năm \d{4}", "", heading)))


def test_the_paper_above_comes_last_among_the_bases_in_full() -> None:
    first, *_, last = draft(*CASES[1]).body[0].items  # type: ignore[union-attr]
    assert last == (
        "Thực hiện Kế hoạch số 04/KH-UBND ngày 11 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh Quảng Ngãi "
        "về giảm nghèo bền vững trên địa bàn tỉnh Quảng Ngãi năm 2024"
    )
    assert first.startswith("Căn cứ Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng Chính phủ")


def test_an_unnumbered_paper_is_cited_with_marked_blanks() -> None:
    last = bases_for(facts_of("ke-hoach-11-hoi-nghi"), ON).bases[-1]
    assert last.startswith(f"Thực hiện Kế hoạch số {TO_FILL}/KH-UBND ngày {TO_FILL} tháng 6 năm 2024 của")


def cited(number: str, symbol: str, kind: str, day: str, **more: Any) -> dict[str, Any]:
    basis = {"type": kind, "number": number, "symbol": symbol, "date": day, "issuer": "Bộ", "level": "central"}
    return basis | {"subject": "hướng dẫn một việc", "line": 5} | more


def test_a_basis_that_has_ended_is_left_out_and_its_successor_named() -> None:
    ended = cited("09/2022", "TT-BLĐTBXH", "TT", "2022-05-25")
    facts = facts_of("ke-hoach-11-hoi-nghi") | {"legal_bases": [ended]}
    before, after = bases_for(facts, date(2024, 6, 4)), bases_for(facts, date(2024, 6, 5))
    assert any("09/2022/TT-BLĐTBXH" in basis for basis in before.bases)
    assert not any("09/2022/TT-BLĐTBXH" in basis for basis in after.bases)
    assert "03/2024/TT-BLĐTBXH" in after.notes[0]


def test_a_basis_of_years_gone_by_is_kept_and_told() -> None:
    found = bases_for(facts_of("ke-hoach-tinh-giao-xa"), date(2026, 4, 6))
    assert any("90/QĐ-TTg" in basis for basis in found.bases)
    assert any("giai đoạn 2021-2025" in note for note in found.notes)


def test_a_basis_that_the_register_does_not_know_is_told() -> None:
    unknown = cited("999/2023", "TT-BTC", "TT", "2023-08-15")
    found = bases_for(facts_of("ke-hoach-11-hoi-nghi") | {"legal_bases": [unknown]}, ON)
    assert any("999/2023/TT-BTC" in basis for basis in found.bases)
    assert "chưa có trong sổ văn bản" in found.notes[0]


LAW = {"type": "Luật", "name": "Luật Ngân sách nhà nước", "level": "central", "date": "2015-06-25", "line": 5}
DISTRICT = cited(
    "387", "QĐ-UBND", "QĐ", "2024-02-23", level="district", issuer="UBND huyện", subject="về vốn giảm nghèo"
)
PROVINCE = cited("04", "KH-UBND", "KH", "2024-01-11", level="province", issuer="UBND tỉnh", subject="về giảm nghèo")
PREMIER = cited("90", "QĐ-TTg", "QĐ", "2022-01-18", issuer="Thủ tướng Chính phủ")
DECREE = cited("27/2022", "NĐ-CP", "NĐ", "2022-04-19", issuer="Chính phủ")
MINISTRY = cited("55/2023", "TT-BTC", "TT", "2023-08-15", issuer="Bộ Tài chính")


def inherited(*bases: dict[str, Any], on: date = ON, body: Body = BINH_AN) -> Inherited:
    return bases_for(facts_of("ke-hoach-11-hoi-nghi") | {"legal_bases": list(bases)}, on, body)


def test_bases_stand_from_the_highest_to_the_paper_itself_however_the_paper_above_mixed_them() -> None:
    found = inherited(DISTRICT, PROVINCE, MINISTRY, PREMIER, DECREE, LAW).bases
    order = ["Luật Ngân sách", "27/2022/NĐ-CP", "90/QĐ-TTg", "55/2023/TT-BTC", "04/KH-UBND", "387/QĐ-UBND", "Thực hiện"]
    assert len(found) == len(order)
    assert all(said in basis for said, basis in zip(order, found, strict=True))


def test_local_bases_are_cited_with_their_day_and_whole_issuer() -> None:
    first, second, _ = inherited(DISTRICT, PROVINCE).bases
    day = "ngày 11 tháng 01 năm 2024"
    assert first == f"Căn cứ Kế hoạch số 04/KH-UBND {day} của Ủy ban nhân dân tỉnh Quảng Ngãi về giảm nghèo"
    assert "ngày 23 tháng 02 năm 2024 của Ủy ban nhân dân huyện Bình Sơn về vốn giảm nghèo" in second


def test_a_place_whose_name_begins_with_a_letter_of_its_own_completes_its_committee() -> None:
    issuer = {"name": "Phòng Y tế huyện Đồi Thông", "level": "district_division", "place": "Đồi Thông"}
    facts = facts_of("ke-hoach-11-hoi-nghi") | {"legal_bases": [DISTRICT], "issuer": issuer}
    assert "của Ủy ban nhân dân huyện Đồi Thông về vốn" in bases_for(facts, ON).bases[0]


@pytest.mark.parametrize(
    ("subject", "body", "is_taken"),
    [
        ("về phân khai vốn sự nghiệp giảm nghèo bền vững", BINH_AN, True),
        ("về phân khai Dự án 6", BINH_AN, True),
        ("về quy chế làm việc của Ủy ban nhân dân huyện", BINH_AN, False),
        ("về dự toán Dự án 6 giao Phòng Tài chính - Kế hoạch", BINH_AN, False),
        ("về dự toán Dự án 6 giao Phòng Tài chính - Kế hoạch", CASES[8][2], True),
    ],
)
def test_of_local_bases_those_of_the_programme_that_concern_the_body(subject: str, body: Body, is_taken: bool) -> None:
    assert (len(inherited(DISTRICT | {"subject": subject}, body=body).bases) == 2) is is_taken


def test_a_plan_of_the_year_has_its_bases_and_one_drafted_late_has_them_with_a_note() -> None:
    facts = facts_of("ke-hoach-11-hoi-nghi")
    in_time, late = bases_for(facts, ON, BINH_AN), bases_for(facts, date(2026, 11, 21), BINH_AN)
    assert (len(in_time.bases), in_time.notes) == (4, ())
    assert late.bases == in_time.bases
    assert "văn bản của năm 2024" in late.notes[0]
    assert "1077/QĐ-UBND" not in " ".join(in_time.bases), "money of a division alone"


@pytest.mark.parametrize(("name", "at", "body", "on"), CASES)
def test_the_order_of_the_bases_is_the_linters(name: str, at: int, body: Body, on: date) -> None:
    facts = documents_of(name)[at]
    facts["legal_bases"] = [DISTRICT, PROVINCE, *facts["legal_bases"], DECREE, LAW]
    document = subordinate_plan(facts, body, on=on)
    assert sum(item.startswith("Căn cứ") for item in document.body[0].items) >= 3  # type: ignore[union-attr]
    assert "citation_order" not in {finding.rule for finding in lint(document)}


def test_the_decision_that_gives_the_money_keeps_its_day_and_its_issuer() -> None:
    source = next(text for text in said(draft(*CASES[0])) if text.startswith("1. Nguồn"))
    named = "Quyết định số 387/QĐ-UBND ngày 23 tháng 02 năm 2024 của Ủy ban nhân dân huyện Bình Sơn"
    assert source == f"1. Nguồn mà Kế hoạch cấp trên nêu: {named}."


def test_the_commune_takes_over_what_is_held_at_its_place_with_its_share_beside_the_blank() -> None:
    texts = said(draft(*CASES[0]))
    assert any(text.startswith("1. Mở hội nghị nói chuyện chuyên đề giảm nghèo") for text in texts)
    number = next(text for text in texts if text.startswith("Số lượng: "))
    assert number.startswith(f"Số lượng: {TO_FILL} hội nghị (cấp trên ghi: 11 hội nghị")
    assert "phần của đơn vị: 1 hội nghị, khoảng 140 hộ" in number
    assert "Cơ quan chủ trì: Phòng Lao động - Thương binh và Xã hội huyện Bình Sơn;" in texts


def test_counts_and_places_of_the_plan_above_leave_the_name_of_the_work() -> None:
    texts = said(draft(*CASES[2]))
    assert f"1. Tổ chức {TO_FILL} hội nghị đối thoại với hộ nghèo" in texts


def test_each_era_has_its_own_units_and_its_own_upper_level() -> None:
    old, new = said(draft(*CASES[0])), said(draft(*CASES[2]))
    assert "1. Công chức Văn hóa - Xã hội" in old
    assert "1. Phòng Kinh tế" in new
    assert draft(*CASES[2]).closing.recipients[0] == "Ủy ban nhân dân tỉnh Quảng Ngãi (để báo cáo)"
    assert draft(*CASES[0]).closing.recipients[0] == "Ủy ban nhân dân huyện Bình Sơn (để báo cáo)"


def test_reports_go_where_and_when_the_plan_above_says() -> None:
    texts = said(draft(*CASES[2]))
    report = next(text for text in texts if text.startswith("Báo cáo kết quả về Ủy ban nhân dân tỉnh Quảng Ngãi"))
    assert "chậm nhất ngày 29 tháng 11 năm 2026" in report


def test_money_allotted_to_the_place_by_name_is_told_and_no_other() -> None:
    texts = " ".join(said(draft(*CASES[7])))
    assert "262.500.000 đồng" in texts
    assert "1. Nguồn: theo Quyết định số 702/QĐ-UBND." in texts
    assert "189.000.000" not in texts
    assert "451.500.000" not in texts


def test_a_body_signs_as_what_it_is() -> None:
    committee, station, division = (draft(*CASES[at]) for at in (0, 5, 8))
    assert committee.closing.signer.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert committee.letterhead.number_line == "Số: ....../KH-UBND"
    assert station.closing.signer.lines == ("TRƯỞNG TRẠM",)
    assert division.letterhead.issuer.superior == "Ủy ban nhân dân huyện Bình Sơn"
    assert division.closing.signer.lines == ("TRƯỞNG PHÒNG",)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("UBND xã Mường Hoong", "không giao việc nào chắc chắn"),
        ("Thôn An Phước", "không giao việc nào chắc chắn"),
    ],
)
def test_a_body_that_is_asked_nothing_gets_a_sentence(body: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        subordinate_plan(facts_of("ke-hoach-11-hoi-nghi"), body_named(body), on=ON)


def test_a_village_issues_no_paper_of_its_own() -> None:
    with pytest.raises(Refused, match="không ban hành văn bản"):
        subordinate_plan(facts_of("ke-hoach-bang-cong-viec"), body_named("Thôn Khe Lim", ["xã Suối Lành"]), on=ON)
