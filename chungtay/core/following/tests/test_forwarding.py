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
        "Ủy ban nhân dân xã Bình Minh",
    )


def test_who_does_what_is_left_to_the_leader_where_there_are_several() -> None:
    alone, several = rows(letter("Phòng Kinh tế")), rows(letter("Phòng Kinh tế", "Các thôn"))
    assert {row[2] for row in alone} == {"Phòng Kinh tế"}
    assert {row[2] for row in several} == {TO_FILL}


def to_the_villages() -> OfficialDocument:
    facts, day = facts_of("ke-hoach-11-hoi-nghi"), date(2024, 6, 20)
    body = body_named("UBND xã Bình An", ["huyện Bình Sơn"])
    return forwarding_letter(facts, asks_of(facts, body, Calendar(), day), issuer=body, recipients=["Các thôn"], on=day)


def test_villages_are_given_our_help_and_never_the_work_of_the_district() -> None:
    said = rows(to_the_villages())
    helped = [row for row in said if row[1].startswith("Phối hợp")]
    assert [row[1] for row in helped] == [
        "Phối hợp với Phòng Lao động - Thương binh và Xã hội huyện Bình Sơn mở hội nghị nói chuyện chuyên đề giảm "
        "nghèo cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo tại xã (phần của xã: 1 hội nghị, khoảng 140 hộ)"
    ]
    assert not any("11 " in cell or "hủ trì" in cell for row in said for cell in row)
    assert {(row[2], row[5]) for row in said} == {("Các thôn", "Ủy ban nhân dân xã Bình An")}


def test_those_who_do_it_stand_in_the_sentence_with_a_small_letter() -> None:
    said = [run.text for block in to_the_villages().body if isinstance(block, Paragraph) for run in block.runs]  # type: ignore[union-attr]
    assert any("Ủy ban nhân dân xã Bình An giao các thôn những việc sau:" in text for text in said)


def test_a_leaders_work_that_is_no_listed_activity_is_helped_with_by_its_section() -> None:
    facts = facts_of("ke-hoach-11-hoi-nghi")
    facts["responsibilities"][0]["duties"][0]["text"] = "Chủ trì, phối hợp với UBND các xã, thị trấn đi kiểm tra"
    body = body_named("UBND xã Bình An", ["huyện Bình Sơn"])
    asks = asks_of(facts, body, Calendar(), ON)
    work = [row[1] for row in rows(forwarding_letter(facts, asks, issuer=body, recipients=["Các thôn"], on=ON))]
    assert any("làm phần việc tại mục V.1 Kế hoạch của Ủy ban nhân dân huyện Bình Sơn" in one for one in work)
    assert not any("đi kiểm tra" in one for one in work)


def test_work_of_the_recipients_names_them_as_the_paper_does() -> None:
    facts, province = facts_of("ke-hoach-tinh-giao-xa"), body_named("UBND tỉnh Quảng Ngãi")
    facts["responsibilities"][0]["duties"][0]["text"] = "Chủ trì, phối hợp với UBND các xã, phường đi kiểm tra"
    asks = asks_of(facts, BINH_MINH, Calendar(), ON)
    to = ["UBND xã Bình Minh", "UBND xã Ngọc Linh"]
    sent = rows(forwarding_letter(facts, asks, issuer=province, recipients=to, on=ON, is_theirs=True))
    report = next(row for row in sent if row[4] == "Báo cáo")
    assert report[2] == "Ủy ban nhân dân các xã, phường, đặc khu"
    assert report[5] == "Ủy ban nhân dân tỉnh Quảng Ngãi (qua Sở Nông nghiệp và Môi trường)"
    led = next(row for row in sent if "chủ trì" in row[2])
    assert led[2] == "Sở Nông nghiệp và Môi trường chủ trì; phối hợp: Ủy ban nhân dân các xã, phường"


def test_work_without_a_day_gets_a_marked_blank() -> None:
    hall = next(row for row in rows(letter("Phòng Kinh tế")) if "hội trường" in row[1])
    assert hall[3] == TO_FILL


def test_a_letter_to_nobody_and_a_letter_about_nothing_are_refused() -> None:
    with pytest.raises(Refused, match="gửi cho ai"):
        letter("  ")
    with pytest.raises(Refused, match="không có việc nào"):
        forwarding_letter(facts_of("ke-hoach-tinh-giao-xa"), (), issuer=BINH_MINH, recipients=["Các thôn"], on=ON)
