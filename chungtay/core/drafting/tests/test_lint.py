from dataclasses import replace
from datetime import date

import pytest

from chungtay.core.drafting.as_printed import printed_lines
from chungtay.core.drafting.blocks import Annex, Labelled, Paragraph, Run
from chungtay.core.drafting.lint import Level, lint
from chungtay.core.drafting.signing import signer
from chungtay.core.drafting.tests.conftest import SPECIMENS
from chungtay.core.reading.defects.table import rules as table


def rules(document):
    return {finding.rule for finding in lint(document)}


def test_a_draft_in_order_has_nothing_to_say(invite):
    assert lint(invite(invitee="Ông Vừ A Páo")) == ()


@pytest.mark.parametrize("name", sorted(path.stem for path in SPECIMENS.glob("*.yaml")))
def test_our_own_drafts_have_no_error_and_no_warning(name, specimen):
    assert [finding for finding in lint(specimen(name).document) if finding.level is not Level.NOTE] == []


def test_what_is_still_open_is_noted(invite):
    open_draft = invite(number=None, signed_on=None, signer=signer(["TM. Ủy ban nhân dân", "Chủ tịch"]))
    assert rules(open_draft) == {"missing_number", "missing_day", "missing_signer"}


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        ("Họp thứ Hai, ngày 09 tháng 7 năm 2024", "weekday_mismatch"),
        ("Báo trước ngày 9 tháng 07 năm 2024", "date_format"),
        ("Báo trước ngày 31 tháng 02 năm 2024", "impossible_date"),
    ],
)
def test_a_wrong_day_in_the_text_is_found(note, rule, invite):
    assert rules(invite(invitee="Ông Vừ A Páo", notes=[note])) == {rule}


def test_a_line_that_is_missing_from_an_invitation_is_an_error(invite):
    whole = invite(invitee="Ông Vừ A Páo")
    body = tuple(block for block in whole.body if not (isinstance(block, Labelled) and block.label == "Địa điểm"))
    assert rules(replace(whole, body=(*body, Paragraph((Run("Hết./."),))))) == {"invitation_incomplete"}
    assert "invitation_incomplete" in rules(replace(whole, body=whole.body[1:]))


def test_the_end_mark_the_filing_line_and_the_annex_numbers_are_watched(invite):
    whole = invite(invitee="Ông Vừ A Páo")
    assert rules(replace(whole, body=(*whole.body, Paragraph((Run("Thêm một câu."),))))) == {"missing_end_mark"}
    assert rules(invite(recipients=["Lưu: VT", "Như kính mời"])) == {"recipient_order"}
    assert rules(invite(recipients=["Như trên"])) == {"recipient_suspect"}
    annexes = (Annex(title="Một", blocks=()), Annex(title="Hai", blocks=()))
    assert rules(replace(whole, annexes=annexes)) == {"annex_numbering"}


def test_numbers_and_symbols_follow_the_pattern(invite):
    whole = invite(invitee="Ông Vừ A Páo")
    assert rules(replace(whole, letterhead=replace(whole.letterhead, number=0))) == {"number_format"}
    spaced = replace(whole.letterhead, issuer=replace(whole.letterhead.issuer, code="UBND VX"))
    assert rules(replace(whole, letterhead=spaced)) == {"symbol_format"}
    assert "symbol_format" in rules(replace(whole, type_name=None))
    assert rules(replace(whole, title="")) == {"missing_title"}


def test_the_day_of_signing_is_checked_too(invite):
    assert rules(invite(invitee="Ông Vừ A Páo", signed_on=date(2024, 2, 5))) == set()


def test_the_reader_s_rules_look_at_the_page_as_printed(invite):
    said = "Mọi người cùng bổ xung ý kiến; liên hệ 0912 345 678."
    found = [one for one in lint(invite(invitee="Ông Vừ A Páo", notes=[said])) if one.level is not Level.NOTE]
    assert {one.rule for one in found} == {"spelling", "personal_data"}
    assert all(one.level is Level.WARNING for one in found)
    assert not any("0912" in one.says for one in found)


def test_what_is_still_to_be_filled_in_is_only_noted(specimen):
    found = {one.rule: one for one in lint(specimen("plan").document)}
    assert found["budget_no_amount"].level is Level.NOTE
    assert found["budget_no_amount"].is_open
    assert found["budget_no_amount"].says == "Không ghi số tiền (cần: số tiền, và quyết định giao)."


def test_every_finding_is_in_the_one_table_of_names(specimen):
    for finding in lint(specimen("not_yet_numbered").document):
        assert finding.defect.rule == table()[finding.rule].name
        assert finding.defect.why
        assert finding.is_open


def test_a_draft_is_printed_line_by_line_for_the_reader(specimen):
    texts = [line.text for line in printed_lines(specimen("announcement").document)]
    assert texts[:2] == ["ỦY BAN NHÂN DÂN", "HUYỆN THƯỢNG SƠN"]
    assert "Số: 12/TB-UBND" in texts
    assert any(text.startswith("1 | ") for text in texts)
    assert texts.index("Nơi nhận:") < texts.index("TM. ỦY BAN NHÂN DÂN")
