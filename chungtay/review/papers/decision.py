"""The draft of the recognition decision, its lists as annexes: whitelisted columns and no other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from chungtay.core.drafting import kinds
from chungtay.core.drafting.blocks import (
    TO_FILL,
    Align,
    Annex,
    Block,
    Column,
    OfficialDocument,
    Paragraph,
    Run,
    Table,
    Undated,
)
from chungtay.core.poverty.procedure import procedure_on
from chungtay.households.models import Classification
from chungtay.review.models import Decision, ReviewRound
from chungtay.review.papers.issuing import bases_of, chairman, chairman_of
from chungtay.review.papers.numbering import number_of

Status = Classification.Status
LISTS = (
    (Status.POOR, "hộ nghèo", "Danh sách hộ nghèo"),
    (Status.NEAR_POOR, "hộ cận nghèo", "Danh sách hộ cận nghèo"),
    (Status.NEWLY_ESCAPED, "hộ thoát nghèo", "Danh sách hộ thoát nghèo"),
    (Status.LEFT_NEAR_POOR, "hộ thoát cận nghèo", "Danh sách hộ thoát cận nghèo"),
)
COLUMNS = (
    Column("STT", 1.2, Align.CENTER),
    Column("Họ và tên chủ hộ", 4.6),
    Column("Giới tính", 1.8, Align.CENTER),
    Column("Năm sinh", 1.9, Align.CENTER),
    Column("Địa chỉ", 5.2),
)


def decision_paper(of: ReviewRound, decision: Decision | None, today: date) -> OfficialDocument:
    """The decision as it was signed, or a draft with its number and day left open."""
    rows = list(recognised(of))
    day = decision.signed_on if decision else today
    commune = of.commune.full_name
    document = kinds.general(
        type_code="QĐ",
        type_name="Quyết định",
        issuer=chairman_of(of.commune, day),
        place=of.commune.name,
        title=f"Công nhận kết quả {_what(of)} năm {of.year} trên địa bàn {commune}",
        signer=chairman(),
        body=_articles(of, rows, commune),
        number=number_of(decision.number) if decision else None,
        signed_on=decision.signed_on if decision else Undated(year=of.year),
        bases=bases_of(procedure_on(of.starts_on).value.bases, day),
        recipients=("Như Điều 3", TO_FILL),
    )
    return replace(document, annexes=tuple(_annexes(rows)))


def _what(of: ReviewRound) -> str:
    way = "định kỳ" if of.kind == ReviewRound.Kind.ANNUAL else f"thường xuyên tháng {of.starts_on.month}"
    return f"rà soát {way} hộ nghèo, hộ cận nghèo"


def recognised(of: ReviewRound) -> Iterable[Classification]:
    """The rows the decision of this round wrote, by village and name."""
    rows = Classification.objects.filter(
        household__review_cases__round=of, year=of.year, decision_number=_number(of)
    ).select_related("household__village")
    return rows.order_by("path", "household__folded", "pk")


def _number(of: ReviewRound) -> str:
    decision = Decision.objects.filter(round=of).first()
    return decision.number if decision else ""


def _articles(of: ReviewRound, rows: Sequence[Classification], commune: str) -> list[Block]:
    counts = [(name, sum(row.status == status for row in rows)) for status, name, _title in LISTS]
    said = "; ".join(f"{count:,} {name}".replace(",", ".") for name, count in counts)
    asked = f"Theo đề nghị của {TO_FILL}."
    first = f"Công nhận kết quả {_what(of)} năm {of.year} trên địa bàn {commune}: {said} (có danh sách kèm theo)."
    second = (
        "Hộ nghèo, hộ cận nghèo có tên trong danh sách được cấp Giấy chứng nhận hộ nghèo, hộ cận nghèo và hưởng "
        "chính sách theo quy định kể từ ngày Quyết định này có hiệu lực; hộ thoát nghèo, hộ thoát cận nghèo được "
        "đưa ra khỏi danh sách."
    )
    third = (
        f"Quyết định này có hiệu lực kể từ ngày ký. {TO_FILL}, các cơ quan, đơn vị có liên quan, trưởng thôn, "
        "tổ trưởng tổ dân phố và các hộ có tên trong danh sách chịu trách nhiệm thi hành Quyết định này."
    )
    return [
        Paragraph((Run(asked, italic=True),)),
        Paragraph((Run("QUYẾT ĐỊNH:", bold=True),)),
        *(Paragraph((Run(f"Điều {at}. ", bold=True), Run(text))) for at, text in enumerate((first, second, third), 1)),
    ]


def _annexes(rows: Sequence[Classification]) -> Iterable[Annex]:
    """One annex for each list that holds somebody."""
    holding = [(status, title) for status, _name, title in LISTS if any(row.status == status for row in rows)]
    for number, (status, title) in enumerate(holding, 1):
        of_status = [row for row in rows if row.status == status]
        cells = tuple(_cells(at, row) for at, row in enumerate(of_status, 1))
        yield Annex(title=title, number=number if len(holding) > 1 else None, blocks=(Table(COLUMNS, cells),))


def _cells(at: int, row: Classification) -> tuple[str, ...]:
    household = row.household
    born = str(household.head_birth_year or "")
    return str(at), household.head_name, household.head_sex, born, _address(row)


def _address(row: Classification) -> str:
    household = row.household
    return household.address or (household.village.full_name if household.village else "")
