"""The work that a document sets and the events in it; law only rules, and a report tells what has been done."""

from collections.abc import Sequence

from chungtay.core.reading.activities import activities_of
from chungtay.core.reading.bases import Bases
from chungtay.core.reading.drafts import drafts_of, title_kind
from chungtay.core.reading.events import events_of, frame_of, main_event, unplanned
from chungtay.core.reading.facts import Activity, At, Component, Event, Period, ReadDocument
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.invitations import invited_to
from chungtay.core.reading.kinds import UNIT_OF_EVENT, kind_of
from chungtay.core.reading.outline import Item, Outline, Topic
from chungtay.core.reading.purposes import RULES, TELLS, sets_work
from chungtay.core.reading.quantities import is_counted_work
from chungtay.core.reading.units import Unit
from chungtay.core.reading.yearly_counts import PLANS, yearly_counts


def work_of(
    head: ReadDocument,
    outline: Outline,
    annex: Sequence[Item],
    units: list[Unit],
    bases: Bases,
    components: Sequence[Component],
) -> tuple[list[Activity], list[Event]]:
    """What is to be done, and the events among it: of the whole title when the document is about holding one."""
    code, at = head.doc_type.code, head.where.get("title")
    if code in RULES:
        return [], []
    title = (head.title, at) if head.title and at and code not in TELLS else None
    kind = title_kind(title[0] if title else None)
    kind = kind if kind and not _has_listed_work(outline) else None
    if code == "GM" and kind is None and (invited := invited_to(title, [item.paragraph for item in outline.items])):
        title, kind = (invited[0], invited[1]), invited[2]
    drafts = [
        draft
        for draft in drafts_of(outline, annex, units, is_event=kind is not None, bases=bases.paragraphs)
        if sets_work(code, draft.path)
    ]
    if code in PLANS and not kind:
        drafts += yearly_counts(outline, {draft.paragraph.index for draft in drafts})
    subject = _subject(components)
    activities: list[Activity] = []
    events: list[Event] = []
    if kind and title:
        frame = frame_of(outline, annex, title[0], head.plan_year, bases.paragraphs)
        event = main_event(kind, frame, activity="A1", line=title[1].line, span=title[1].span)
        activities.append(_of_title(title, event, subject, units))
        events.append(event)
    worked = activities_of(drafts, outline, subject=subject, year=head.plan_year, start_at=len(activities) + 1)
    activities += worked
    if not kind:
        events += events_of(worked, {one.id: draft for draft, one in zip(drafts, worked, strict=True)}, 1)
        events += _unplanned(units, activities, len(events) + 1)
    return activities, events


def _subject(components: Sequence[Component]) -> tuple[int | None, int | None]:
    """The one project the document is about, when it is about one."""
    about = [one for one in components if one.role == "subject"]
    subs = {(one.project, one.subproject) for one in about if one.subproject}
    if len(subs) == 1:
        return next(iter(subs))
    projects = {one.project for one in about}
    return (next(iter(projects)), None) if len(projects) == 1 else (None, None)


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
