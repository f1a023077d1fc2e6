from dataclasses import replace
from datetime import date

import pytest

from chungtay.core.drafting.blocks import Annex, Labelled, Paragraph, Run
from chungtay.core.drafting.lint import Level, lint
from chungtay.core.drafting.signing import signer


def rules(document):
    return {finding.rule for finding in lint(document)}


def test_a_draft_in_order_has_nothing_to_say(invite):
    assert lint(invite(invitee="Ông Vừ A Páo")) == ()


@pytest.mark.parametrize("name", ["invitation", "not_yet_numbered", "long_names", "announcement"])
def test_our_own_drafts_have_no_error_and_no_warning(name, specimen):
    assert [finding for finding in lint(specimen(name).document) if finding.level is not Level.NOTE] == []


def test_what_is_still_open_is_noted(invite):
    open_draft = invite(number=None, signed_on=None, signer=signer(["TM. Ủy ban nhân dân", "Chủ tịch"]))
    assert rules(open_draft) == {"number.blank", "date.blank", "signer.name"}


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        ("Họp thứ Hai, ngày 09 tháng 7 năm 2024", "date.weekday"),
        ("Báo trước ngày 9 tháng 07 năm 2024", "date.zero"),
        ("Báo trước ngày 31 tháng 02 năm 2024", "date.real"),
    ],
)
def test_a_wrong_day_in_the_text_is_found(note, rule, invite):
    assert rules(invite(invitee="Ông Vừ A Páo", notes=[note])) == {rule}


def test_a_line_that_is_missing_from_an_invitation_is_an_error(invite):
    whole = invite(invitee="Ông Vừ A Páo")
    body = tuple(block for block in whole.body if not (isinstance(block, Labelled) and block.label == "Địa điểm"))
    assert rules(replace(whole, body=(*body, Paragraph((Run("Hết./."),))))) == {"invitation.complete"}
    assert "invitation.invitee" in rules(replace(whole, body=whole.body[1:]))


def test_the_end_mark_the_filing_line_and_the_annex_numbers_are_watched(invite):
    whole = invite(invitee="Ông Vừ A Páo")
    assert rules(replace(whole, body=(*whole.body, Paragraph((Run("Thêm một câu."),))))) == {"body.end-mark"}
    assert rules(invite(recipients=["Lưu: VT", "Như kính mời"])) == {"recipients.filed-last"}
    assert rules(invite(recipients=["Như trên"])) == {"recipients.as-above"}
    annexes = (Annex(title="Một", blocks=()), Annex(title="Hai", blocks=()))
    assert rules(replace(whole, annexes=annexes)) == {"annex.numbered"}


def test_numbers_and_symbols_follow_the_pattern(invite):
    whole = invite(invitee="Ông Vừ A Páo")
    assert rules(replace(whole, letterhead=replace(whole.letterhead, number=0))) == {"number.positive"}
    spaced = replace(whole.letterhead, issuer=replace(whole.letterhead.issuer, code="UBND VX"))
    assert rules(replace(whole, letterhead=spaced)) == {"number.format"}
    assert "number.letter" in rules(replace(whole, type_name=None))
    assert rules(replace(whole, title="")) == {"title.present"}


def test_the_day_of_signing_is_checked_too(invite):
    assert rules(invite(invitee="Ông Vừ A Páo", signed_on=date(2024, 2, 5))) == set()
