"""One document read: every reader in turn, each taking what the earlier ones found."""

from collections.abc import Sequence
from dataclasses import replace

from chungtay.core.reading.activities import activities_of, drafts_of, title_kind
from chungtay.core.reading.anatomy import Anatomy
from chungtay.core.reading.attachments import attachments_of
from chungtay.core.reading.bases import Bases, bases_of, mentions_of
from chungtay.core.reading.components import components_of
from chungtay.core.reading.deadlines import completed, deadlines_of
from chungtay.core.reading.duties import responsibilities_of, units_of
from chungtay.core.reading.events import events_of, frame_of, main_event, unplanned
from chungtay.core.reading.facts import Activity, At, Citation, Component, EndMark, Event, Period, ReadDocument
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.header import (
    PrintedNumber,
    addressees_of,
    date_of,
    doc_type_of,
    number_of,
    plan_year_of,
    title_of,
)
from chungtay.core.reading.issuer import blocks_of, header_of, issuer_of, parent_of
from chungtay.core.reading.kinds import UNIT_OF_EVENT, kind_of
from chungtay.core.reading.landmarks import END_MARK
from chungtay.core.reading.money import budget_of
from chungtay.core.reading.outline import Outline, Topic, outline_of, sections_of
from chungtay.core.reading.quantities import is_counted_work
from chungtay.core.reading.recipients import recipients_of
from chungtay.core.reading.reporting import feedback_of, reporting_of
from chungtay.core.reading.signer import signer_of
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.units import Unit


def read_document(anatomy: Anatomy, name: str) -> tuple[ReadDocument, Outline, Bases, list[Unit]]:
    """The facts of one document, with the working parts that the defect rules look at again."""
    head, outline = _head(anatomy, name), outline_of(anatomy.body)
    headed = {id(item) for item in outline.items if item.node and item.node.is_heading}
    cited = [item.paragraph for item in outline.items if item.topic is Topic.BASES and id(item) not in headed]
    bases = bases_of(anatomy.body, cited)
    units = units_of(outline, anatomy.body)
    citations = mentions_of(anatomy.body, bases)
    at = head.where.get("title")
    title = (head.title, at) if head.title and at else None
    components = components_of((title[0], title[1].line) if title else None, outline, bases.paragraphs)
    activities, events = _work(outline, units, bases, components, title, head.plan_year)
    document = replace(
        _duties(head, outline, bases, units, events),
        legal_bases=tuple(bases.bases),
        proposals=tuple(bases.proposals),
        citations=tuple(citations),
        sections=sections_of(outline),
        components=components,
        activities=tuple(activities),
        events=tuple(events),
        budget=budget_of(outline, _by_paragraph(anatomy.body, citations)),
        attachments=attachments_of(anatomy, bases.paragraphs),
        end_mark=_end_mark(anatomy.body),
    )
    return document, outline, bases, units


def _head(anatomy: Anatomy, name: str) -> ReadDocument:
    """What stands above and below the body; the rest of the document is still empty."""
    number, date, title = number_of(anatomy), date_of(anatomy), title_of(anatomy)
    blocks = blocks_of(anatomy)
    issuer = issuer_of(anatomy, blocks, date, number.symbol if number else None)
    recipients = recipients_of(anatomy.foot)
    return ReadDocument(
        id=name,
        lines=(anatomy.first_line, anatomy.last_line),
        doc_type=doc_type_of(anatomy, number),
        header=header_of(anatomy, blocks),
        issuer=issuer,
        parent_issuer=parent_of(anatomy, blocks, issuer),
        number=number.number if number else None,
        symbol=number.symbol if number else None,
        number_printed=number.printed if number else None,
        date=date,
        title=title[0] if title else None,
        plan_year=plan_year_of(anatomy, date),
        addressees=addressees_of(anatomy),
        recipients=tuple(one.text for one in recipients),
        recipient_lines=recipients,
        signer=signer_of(anatomy.foot),
        where=_where(number, title),
    )


def _duties(
    head: ReadDocument, outline: Outline, bases: Bases, units: Sequence[Unit], events: Sequence[Event]
) -> ReadDocument:
    """Who must do what by when and report to whom."""
    found = deadlines_of(outline, head.plan_year, bases.paragraphs)
    responsibilities = responsibilities_of(units, {(one.paragraph, one.at): one.fact.id for one in found})
    closing = [item.paragraph for item in outline.items[-8:] if item.paragraph.marker is None]
    reports = (*reporting_of(responsibilities, head.issuer.name if head.issuer else None), *feedback_of(closing))
    to = {one.deadline: one.to for one in reports if one.deadline}
    return replace(
        head,
        responsibilities=responsibilities,
        deadlines=completed(found, responsibilities, to, events),
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
            return EndMark(found[0].replace(" ", ""), paragraph.last_line)
    return EndMark(None, None)


def _subject(components: Sequence[Component]) -> tuple[int | None, int | None]:
    """The one project the document is about, when it is about one."""
    about = [one for one in components if one.role == "subject"]
    subs = {(one.project, one.subproject) for one in about if one.subproject}
    if len(subs) == 1:
        return next(iter(subs))
    projects = {one.project for one in about}
    return (next(iter(projects)), None) if len(projects) == 1 else (None, None)


def _work(
    outline: Outline,
    units: list[Unit],
    bases: Bases,
    components: Sequence[Component],
    title: tuple[str, At] | None,
    year: int | None,
) -> tuple[list[Activity], list[Event]]:
    kind = title_kind(title[0] if title else None)
    kind = kind if kind and not _has_listed_work(outline) else None
    drafts = drafts_of(outline, units, is_event=kind is not None, bases=bases.paragraphs)
    subject = _subject(components)
    activities: list[Activity] = []
    events: list[Event] = []
    if kind and title:
        frame = frame_of(outline, title[0], year, bases.paragraphs)
        event = main_event(kind, frame, activity="A1", line=title[1].line, span=title[1].span)
        activities.append(_of_title(title, event, subject, units))
        events.append(event)
    worked = activities_of(drafts, outline, subject=subject, year=year, start_at=len(activities) + 1)
    activities += worked
    if not kind:
        events += events_of(worked, {one.id: draft for draft, one in zip(drafts, worked, strict=True)}, 1)
        events += _unplanned(units, activities, len(events) + 1)
    return activities, events


def _has_listed_work(outline: Outline) -> bool:
    """A title may announce an event while the content lists separate pieces of work, each with its own number."""
    content = [item for item in outline.items if item.topic is Topic.CONTENT and item.path]
    projects = [
        item
        for item in content
        if item.path[-1].own_topic is Topic.CONTENT
        and item.node
        and item.node.is_heading
        and "du an" in flat(item.node.heading)
    ]
    counted = [item for item in content if item.paragraph.marker and is_counted_work(item.paragraph)]
    numbered = [item for item in counted if item.node]
    kinds = {kind_of(item.paragraph.flat[item.paragraph.body_at :]) for item in counted}
    return len(projects) >= 2 or len(numbered) >= 2 or len(kinds) >= 3


def _of_title(
    title: tuple[str, At], event: Event, subject: tuple[int | None, int | None], units: Sequence[Unit]
) -> Activity:
    return Activity(
        id="A1",
        text=title[0],
        line=title[1].line,
        span=title[1].span,
        kind=event.kind,
        project=subject[0],
        subproject=subject[1],
        quantity=event.count,
        unit=UNIT_OF_EVENT.get(event.kind) if event.count else None,
        quantity_implied=event.count is not None,
        places=event.places,
        place_count=event.place_count_printed.value if event.place_count_printed else None,
        target_groups=event.audience,
        time=event.date_range or Period(None, None, None),
        lead=units[0].name if units and not units[0].requested else None,
        coordinate=(),
    )


def _unplanned(units: Sequence[Unit], activities: Sequence[Activity], first: int) -> list[Event]:
    if not activities:
        return []
    made: list[Event] = []
    for kind, paragraph, at in unplanned(units, activities):
        line, span = paragraph.where(at, at + 20)
        made.append(
            Event(f"E{first + len(made)}", None, kind, None, False, (), None, None, (), None, None, None, line, span)
        )
    return made
