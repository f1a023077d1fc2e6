"""One document read: every reader in turn, each taking what the earlier ones found."""

from collections.abc import Sequence
from dataclasses import replace

from chungtay.core.reading.anatomy import Anatomy
from chungtay.core.reading.annexes import with_annex
from chungtay.core.reading.attachments import attachments_of
from chungtay.core.reading.bases import Bases, bases_of, mentions_of
from chungtay.core.reading.components import components_of
from chungtay.core.reading.deadlines import completed, deadlines_of
from chungtay.core.reading.duties import responsibilities_of, units_of
from chungtay.core.reading.effect import effective_date_of
from chungtay.core.reading.facts import Activity, At, Citation, EndMark, Event, ReadDocument
from chungtay.core.reading.header import (
    PrintedNumber,
    addressees_of,
    date_of,
    doc_type_of,
    number_of,
    plan_year_of,
    title_of,
)
from chungtay.core.reading.issuer import issuer_of, parent_of
from chungtay.core.reading.landmarks import END_MARK
from chungtay.core.reading.letterhead import blocks_of, header_of
from chungtay.core.reading.money import budget_of
from chungtay.core.reading.outline import Outline, Topic, outline_of, sections_of
from chungtay.core.reading.recipients import recipients_of
from chungtay.core.reading.reporting import feedback_of, reporting_of
from chungtay.core.reading.signer import signer_of
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.units import Unit
from chungtay.core.reading.work import work_of


def read_document(anatomy: Anatomy, name: str) -> tuple[ReadDocument, Outline, Bases, list[Unit]]:
    """The facts of one document, with the working parts that the defect rules look at again."""
    head, outline = _head(anatomy, name), outline_of(anatomy.body)
    whole = with_annex(outline, anatomy)
    headed = {id(item) for item in outline.items if item.node and item.node.is_heading}
    cited = [item.paragraph for item in outline.items if item.topic is Topic.BASES and id(item) not in headed]
    bases = bases_of(anatomy.body, cited)
    units = units_of(outline, anatomy.body, head.addressees)
    citations = mentions_of(anatomy.body, bases)
    title = Paragraph(tuple(anatomy.title)) if anatomy.title else None
    components = components_of(title, outline, bases.paragraphs)
    activities, events = work_of(head, outline, whole.items[len(outline.items) :], units, bases, components)
    document = replace(
        _duties(head, whole, anatomy.body, bases, units, activities, events),
        legal_bases=tuple(bases.bases),
        proposals=tuple(bases.proposals),
        citations=tuple(citations),
        sections=sections_of(outline),
        components=components,
        activities=tuple(activities),
        events=tuple(events),
        budget=budget_of(whole, _by_paragraph(anatomy.body, citations)),
        attachments=attachments_of(anatomy, bases.paragraphs),
        effective_date=effective_date_of(anatomy.body, head.date),
        end_mark=_end_mark(anatomy.body),
    )
    return document, outline, bases, units


def _head(anatomy: Anatomy, name: str) -> ReadDocument:
    """What stands above and below the body; the rest of the document is still empty."""
    number, date = number_of(anatomy), date_of(anatomy)
    kind = doc_type_of(anatomy, number)
    title = title_of(anatomy, kind.code)
    blocks, addressed = blocks_of(anatomy), addressees_of(anatomy)
    issuer = issuer_of(anatomy, blocks, date, number.symbol if number else None)
    recipients = recipients_of(anatomy.foot)
    return ReadDocument(
        id=name,
        lines=(anatomy.first_line, anatomy.last_line),
        doc_type=kind,
        header=header_of(anatomy, blocks),
        issuer=issuer,
        parent_issuer=parent_of(anatomy, blocks, issuer),
        number=number.number if number else None,
        symbol=number.symbol if number else None,
        number_printed=number.printed if number else None,
        date=date,
        title=title[0] if title else None,
        plan_year=plan_year_of(title[0] if title else None, date),
        addressees=tuple(one.text for one in addressed),
        addressee_lines=addressed,
        recipients=tuple(one.text for one in recipients),
        recipient_lines=recipients,
        signer=signer_of(anatomy.foot),
        where=_where(number, title),
    )


def _duties(
    head: ReadDocument,
    outline: Outline,
    body: Sequence[Paragraph],
    bases: Bases,
    units: Sequence[Unit],
    activities: Sequence[Activity],
    events: Sequence[Event],
) -> ReadDocument:
    """Who must do what by when and report to whom."""
    found = deadlines_of(outline, head.doc_type.code, head.plan_year, bases.paragraphs)
    responsibilities = responsibilities_of(units, {(one.paragraph, one.at): one.fact.id for one in found})
    closing = [one for one in body[-8:] if one.marker is None]
    reports = (*reporting_of(responsibilities, head.issuer.name if head.issuer else None), *feedback_of(closing))
    to = {one.deadline: one.to for one in reports if one.deadline}
    return replace(
        head,
        responsibilities=responsibilities,
        deadlines=completed(found, responsibilities, to, activities, events),
        reporting_lines=reports,
    )


def _where(number: PrintedNumber | None, title: tuple[str, At] | None) -> dict[str, At]:
    places: dict[str, At] = {}
    if number is not None:
        places |= {"number": number.at, "symbol": number.symbol_at}
    if title:
        places["title"] = title[1]
    return places


def _by_paragraph(body: Sequence[Paragraph], citations: Sequence[Citation]) -> dict[int, list[Citation]]:
    by_line = {line: paragraph.index for paragraph in body for line in range(paragraph.line, paragraph.last_line + 1)}
    made: dict[int, list[Citation]] = {}
    for one in citations:
        made.setdefault(by_line.get(one.line, -1), []).append(one)
    return made


def _end_mark(body: Sequence[Paragraph]) -> EndMark:
    for paragraph in reversed(body[-6:]):
        if found := END_MARK.search(paragraph.text):
            line, span = paragraph.where(*found.span())
            return EndMark(found[0].replace(" ", ""), line, span)
    return EndMark(None, None)
