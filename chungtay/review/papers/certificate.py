"""The certificate of a household: who lives in it, and its class year by year; what is sealed stays to be filled in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from chungtay.core.drafting.blocks import (
    TO_FILL,
    Align,
    Block,
    Closing,
    Column,
    Heading,
    Labelled,
    Letterhead,
    OfficialDocument,
    Run,
    Table,
)
from chungtay.core.law import page
from chungtay.core.poverty.standard import standard_on
from chungtay.households.models import Classification, Membership
from chungtay.review.models import Certificate, CertificateEntry
from chungtay.review.papers.issuing import chairman, chairman_of
from chungtay.review.papers.numbering import number_of
from chungtay.web.language import in_vietnamese

MEMBERS = (
    Column("TT", 1, Align.CENTER),
    Column("Họ và tên", 4.4),
    Column("Dân tộc", 2),
    Column("Quan hệ với chủ hộ", 3),
    Column("Năm sinh", 2, Align.CENTER),
    Column("Giới tính", 1.8, Align.CENTER),
    Column("Ghi chú biến động", 2.4),
)
YEARS = (
    Column("Năm", 1.4, Align.CENTER),
    Column("Phân loại", 2.6),
    Column("Chỉ số thiếu hụt", 7),
    Column("Quyết định", 3.4),
)


@in_vietnamese
def certificate_paper(certificate: Certificate, members: Sequence[Membership], *, sensitive: bool) -> OfficialDocument:
    """The paper as it is signed and stamped. The identity number is written in by hand: it leaves no list of ours."""
    household = certificate.household
    issuer = chairman_of(household.commune, certificate.issued_on)
    head = next((one for one in members if one.relation == Membership.Relation.HEAD), None)
    body: list[Block] = [
        Labelled("Họ và tên chủ hộ", (Run(household.head_name, bold=True),)),
        Labelled("Dân tộc", (Run(_ethnicity(head, sensitive=sensitive)),)),
        Labelled("Số định danh cá nhân", (Run(f"{TO_FILL}, cấp ngày {TO_FILL}"),)),
        Labelled("Nơi cư trú", (Run(_residence(certificate)),)),
        Heading("I. Thành viên trong hộ", 2),
        Table(MEMBERS, tuple(_member(at, one, sensitive=sensitive) for at, one in enumerate(members, 1))),
        Heading("II. Kết quả phân loại hằng năm", 2),
        Table(YEARS, tuple(_year(entry) for entry in certificate.entries.all())),
    ]
    return OfficialDocument(
        letterhead=Letterhead(
            issuer=replace(issuer, code="HN.HCN"),
            type_code="GCN",
            place=household.commune.name,
            number=number_of(certificate.number),
            signed_on=certificate.issued_on,
        ),
        type_name="Giấy chứng nhận",
        title=f"Hộ nghèo, hộ cận nghèo giai đoạn {certificate.period.replace('-', ' - ')}",
        body=tuple(body),
        closing=Closing(chairman(), ("Chủ hộ",)),
    )


def _residence(certificate: Certificate) -> str:
    household = certificate.household
    village = household.village.full_name if household.village else ""
    return ", ".join(part for part in (household.address or village, household.commune.full_name) if part)


def _ethnicity(member: Membership | None, *, sensitive: bool) -> str:
    if member is None or not sensitive:
        return TO_FILL
    groups: Mapping[str, str] = page("poverty/ethnic_groups")["groups"]
    return groups.get(member.person.ethnicity, TO_FILL)


def _member(at: int, one: Membership, *, sensitive: bool) -> tuple[str, ...]:
    person = one.person
    born = person.born_on.year if person.born_on else person.birth_year
    relation = str(one.get_relation_display() or "")
    sex = str(person.get_sex_display() or "")
    return str(at), person.full_name, _ethnicity(one, sensitive=sensitive), relation, str(born or ""), sex, ""


def _year(entry: CertificateEntry) -> tuple[str, ...]:
    status = Classification.Status(entry.status)
    return str(entry.year), str(status.label), "; ".join(_lacking(entry)), entry.decision.number


def _lacking(entry: CertificateEntry) -> Iterable[str]:
    """The indicators of the standard of that year that the household lacks, by their numbers on the form."""
    mask = entry.deprived or 0
    indicators = standard_on(date(entry.year, 12, 31)).value.indicators
    return (f"{one.number}. {one.name}" for one in indicators if mask >> (one.number - 1) & 1)
