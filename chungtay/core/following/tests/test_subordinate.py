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
from chungtay.core.following.citing import bases_for
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


def test_the_paper_above_comes_first_among_the_bases_in_full() -> None:
    first, *others = draft(*CASES[1]).body[0].items  # type: ignore[union-attr]
    assert first == (
        "Thực hiện Kế hoạch số 04/KH-UBND ngày 11 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh Quảng Ngãi "
        "về giảm nghèo bền vững trên địa bàn tỉnh Quảng Ngãi năm 2024"
    )
    assert others[0].startswith("Căn cứ Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng Chính phủ")


def test_an_unnumbered_paper_is_cited_with_marked_blanks() -> None:
    (first,) = bases_for(facts_of("ke-hoach-11-hoi-nghi"), ON).bases
    assert first.startswith(f"Thực hiện Kế hoạch số {TO_FILL}/KH-UBND ngày {TO_FILL} tháng 6 năm 2024 của")


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


def test_only_central_bases_are_taken_over() -> None:
    local = cited("387", "QĐ-UBND", "QĐ", "2024-02-23", level="district", issuer="UBND huyện Bình Sơn")
    facts = facts_of("ke-hoach-11-hoi-nghi") | {"legal_bases": [local]}
    assert len(bases_for(facts, ON).bases) == 1


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
