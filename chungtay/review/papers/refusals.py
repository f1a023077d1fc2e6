"""The letter to a household that asked to be reviewed and is not listed, or not recognised, with the reasons."""

from collections.abc import Sequence
from datetime import date

from chungtay.core.drafting import kinds
from chungtay.core.drafting.blocks import TO_FILL, Block, OfficialDocument, Paragraph, Run
from chungtay.core.poverty.procedure import procedures
from chungtay.households.models import Household
from chungtay.review.models import Assessment, Case, Request
from chungtay.review.papers.issuing import committee_of, for_the_committee
from chungtay.review.surveying.explanation import explained
from chungtay.web.language import in_vietnamese


@in_vietnamese
def request_refusal(asked: Request) -> OfficialDocument:
    """What Phiếu A, or another reason, ended."""
    day = asked.refused_on or asked.filed_on
    return _letter(asked.household, asked.filed_on, day, [asked.refusal_reason], is_listed=False)


@in_vietnamese
def case_refusal(case: Case, asked_on: date, last: Assessment | None, decided_on: date) -> OfficialDocument:
    """A household that was surveyed and is not recognised: its points, or why the commune decided otherwise."""
    as_computed = case.recognised == case.computed
    reasons = list(explained(last, None).sentences) if last and as_computed else []
    if case.why_different:
        reasons.append(case.why_different)
    return _letter(case.household, asked_on, decided_on, reasons, is_listed=True)


def _letter(
    household: Household, asked_on: date, day: date, reasons: Sequence[str], *, is_listed: bool
) -> OfficialDocument:
    commune = household.commune
    issuer = committee_of(commune, day)
    village = household.village.full_name if household.village else commune.full_name
    outcome = (
        "hộ ông (bà) không thuộc hộ nghèo, hộ cận nghèo"
        if is_listed
        else "hộ ông (bà) không thuộc danh sách cần rà soát"
    )
    number = procedures().national[0].source.number
    opening = (
        f"{issuer.full_name} nhận được giấy đề nghị rà soát hộ nghèo, hộ cận nghèo của hộ ông (bà) "
        f"{household.head_name}, {village}, nộp ngày {asked_on:%d/%m/%Y}. Sau khi thực hiện theo quy trình tại Quyết "
        f"định số {number}, {issuer.full_name} trả lời: {outcome}."
    )
    closing = (
        "Nếu không đồng ý với kết quả này, ông (bà) có quyền khiếu nại theo quy định; khi hoàn cảnh thay đổi, ông (bà) "
        "có thể nộp lại giấy đề nghị. " + f"Mọi chi tiết xin liên hệ {TO_FILL}."
    )
    body: list[Block] = [Paragraph((Run(opening),)), Paragraph((Run("Lý do:"),))]
    body += [Paragraph((Run(reason),)) for reason in reasons if reason]
    return kinds.letter(
        title="trả lời giấy đề nghị rà soát hộ nghèo, hộ cận nghèo",
        addressees=[f"Hộ ông (bà) {household.head_name}, {village}"],
        issuer=issuer,
        place=commune.name,
        signer=for_the_committee(),
        signed_on=day,
        body=[*body, Paragraph((Run(closing),))],
        recipients=("Như trên",),
    )
