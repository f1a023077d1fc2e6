"""The letter that sends a paper on says who does what by when, and leaves open what the leader decides."""

from collections.abc import Sequence
from datetime import date

import pytest

from chungtay.core.drafting.blocks import TO_FILL, OfficialDocument, Paragraph, Run, Table
from chungtay.core.drafting.lint import Level, lint
from chungtay.core.following.asks import asks_of
from chungtay.core.following.body import body_named
from chungtay.core.following.forwarding import forwarding_letter
from chungtay.core.following.tests.specimens import facts_of
from chungtay.core.refusal import Refused
from chungtay.core.workdays import Calendar

ON = date(2026, 4, 6)
BINH_MINH = body_named("UBND xã Bình Minh")


def letter(*recipients: str, name: str = "ke-hoach-tinh-giao-xa") -> OfficialDocument:
    facts = facts_of(name)
    asks = asks_of(facts, BINH_MINH, Calendar(), ON)
    return forwarding_letter(facts, asks, issuer=BINH_MINH, recipients=recipients, on=ON)


def rows(document: OfficialDocument) -> Sequence[tuple[str, ...]]:
    return next(block for block in document.body if isinstance(block, Table)).rows


def test_the_letter_is_in_order_and_names_the_paper_in_full() -> None:
    document = letter("Phòng Kinh tế", "Các thôn")
    assert not [finding.says for finding in lint(document) if finding.level is Level.ERROR]
    assert document.title == "triển khai thực hiện Kế hoạch số 61/KH-UBND của Ủy ban nhân dân tỉnh Quảng Ngãi"
    assert document.letterhead.number_line == "Số: ....../UBND"
    assert document.addressees == ("Phòng Kinh tế", "Các thôn")
    first = document.body[0]
    assert isinstance(first, Paragraph)
    assert isinstance(first.runs[0], Run)
    assert "Kế hoạch số 61/KH-UBND ngày 02 tháng 4 năm 2026" in first.runs[0].text
    assert document.closing.recipients == ("Như trên", "Ủy ban nhân dân tỉnh Quảng Ngãi (để báo cáo)")


def test_each_piece_of_work_has_its_day_its_paper_and_where_it_goes() -> None:
    report = next(row for row in rows(letter("Phòng Kinh tế")) if row[4] == "Báo cáo")
    assert report[2:] == (
        "Phòng Kinh tế",
        "29/11/2026",
        "Báo cáo",
        "Ủy ban nhân dân tỉnh Quảng Ngãi (qua Sở Nông nghiệp và Môi trường)",
    )


def test_who_does_what_is_left_to_the_leader_where_there_are_several() -> None:
    alone, several = rows(letter("Phòng Kinh tế")), rows(letter("Phòng Kinh tế", "Các thôn"))
    assert {row[2] for row in alone if "chủ trì" not in row[2]} == {"Phòng Kinh tế"}
    assert {row[2] for row in several if "chủ trì" not in row[2]} == {TO_FILL}
    helped = next(row for row in several if "chủ trì" in row[2])
    assert helped[2] == f"Sở Nông nghiệp và Môi trường chủ trì; phối hợp: {TO_FILL}"


def test_work_of_the_recipients_names_them_as_the_paper_does() -> None:
    facts, province = facts_of("ke-hoach-tinh-giao-xa"), body_named("UBND tỉnh Quảng Ngãi")
    asks = asks_of(facts, BINH_MINH, Calendar(), ON)
    sent = forwarding_letter(facts, asks, issuer=province, recipients=["UBND xã Bình Minh", "UBND xã Ngọc Linh"], on=ON)
    report = next(row for row in rows(sent) if row[4] == "Báo cáo")
    assert report[2] == "Ủy ban nhân dân các xã, phường, đặc khu"


def test_work_without_a_day_gets_a_marked_blank() -> None:
    hall = next(row for row in rows(letter("Phòng Kinh tế")) if "hội trường" in row[1])
    assert hall[3] == TO_FILL


def test_a_letter_to_nobody_and_a_letter_about_nothing_are_refused() -> None:
    with pytest.raises(Refused, match="gửi cho ai"):
        letter("  ")
    with pytest.raises(Refused, match="không có việc nào"):
        forwarding_letter(facts_of("ke-hoach-tinh-giao-xa"), (), issuer=BINH_MINH, recipients=["Các thôn"], on=ON)
