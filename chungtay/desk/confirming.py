"""From a reading that people have put right to the plain facts of a plan, and what is still missing for one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.core.following.given import printed_day, section_at
from chungtay.desk.doubts import Doubt
from chungtay.documents.addressing import Facts, at, kept
from chungtay.programme.actions import why_not_adopted
from chungtay.programme.kinds import is_event, product_label
from chungtay.programme.plan_facts import ActivityFacts, ComponentFacts, DeadlineFacts, DutyFacts, PlanFacts
from chungtay.web.language import in_vietnamese

LARGEST = 2_147_483_647


def is_plan(facts: Facts) -> bool:
    """Whether confirming it puts work on desks; any other letter is only registered."""
    return at(facts, "doc_type.code") == "KH" or bool(kept(facts.get("activities")))


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to settle before the reading can be confirmed; `doubt` is the key of the question about it."""

    sentence: str
    doubt: str = ""


def what_is_missing(facts: Facts, doubts: list[Doubt], today: date, *, adopts: bool) -> list[Missing]:
    """One sentence for each thing that must be settled before the reading can be confirmed.

    `adopts`: the letter is a plan that its reader is going to carry out as a whole.
    """
    missing = []
    for doubt in doubts:
        if doubt.holds_back:
            where = _("Dòng %(line)s") % {"line": doubt.line} if doubt.line else _("Cả văn bản")
            words = {"where": where, "doubt": ended(doubt.sentence)}
            missing.append(Missing(_("%(where)s: %(doubt)s") % words, doubt.key))
    return [*missing, *(Missing(sentence) for sentence in _unfit(facts, today, adopts=adopts))]


def _unfit(facts: Facts, today: date, *, adopts: bool) -> list[str]:
    if not adopts:
        has_title = bool(str(facts.get("title") or "").strip())
        return [] if has_title else [_("Văn bản chưa có trích yếu: ghi một câu nói văn bản này về việc gì.")]
    if _number(facts.get("plan_year")) is None:
        unknown = _("Chưa rõ kế hoạch của năm nào: ghi năm kế hoạch.")
        return [unknown, *why_not_adopted(plan_facts({**facts, "plan_year": today.year}, today))]
    return why_not_adopted(plan_facts(facts, today))


def ended(sentence: str) -> str:
    """A sentence with its full stop, unless it ends in a sign of its own."""
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


@in_vietnamese
def plan_facts(facts: Facts, today: date) -> PlanFacts:
    """The plan that the reading describes, without what people left out."""
    events = [one for one in kept(facts.get("events")) if isinstance(one, dict)]
    activities = tuple(
        _activity(one, next((event for event in events if event.get("activity") == one.get("id")), {}))
        for one in kept(facts.get("activities"))
    )
    return PlanFacts(
        title=str(facts.get("title") or ""),
        year=_number(facts.get("plan_year")) or 0,
        day=printed_day(facts) or today,
        activities=activities,
        components=tuple(_components(facts)),
        deadlines=tuple(_deadline(one, events, activities) for one in kept(facts.get("deadlines"))),
        duties=tuple(_duties(facts)),
    )


def _activity(one: dict[str, Any], event: dict[str, Any]) -> ActivityFacts:
    time, when = one.get("time") or {}, event.get("date_range") or {}
    headcount = event.get("headcount_per_place") or {}
    return ActivityFacts(
        key=str(one.get("id")),
        title=str(one.get("text") or ""),
        kind=str(one.get("kind") or event.get("kind") or ""),
        project=_small(one.get("project")),
        subproject=_small(one.get("subproject")),
        quantity=_number(one.get("quantity")) if one.get("quantity") is not None else _number(event.get("count")),
        unit=str(one.get("unit") or ""),
        headcount=_number(headcount.get("value")),
        unit_of_headcount=str(headcount.get("unit") or ""),
        places=tuple(str(place) for place in one.get("places") or event.get("places") or ()),
        venue=str(at(event, "venue.printed") or ""),
        starts_on=_day(time.get("start")) or _day(when.get("start")),
        ends_on=_day(time.get("end")) or _day(when.get("end")),
        is_tentative=bool(time.get("tentative") or when.get("tentative")),
        when=str(time.get("printed") or ""),
        lead=str(one.get("lead") or ""),
        supporting=tuple(str(unit) for unit in one.get("coordinate") or ()),
        line=one.get("line"),
    )


def _components(facts: Facts) -> list[ComponentFacts]:
    """The components the plan is about, each once; those it only cites are not its own."""
    found: dict[tuple[int, int | None], ComponentFacts] = {}
    for one in kept(facts.get("components")):
        project, subproject = _small(one.get("project")), _small(one.get("subproject"))
        if project is not None and (one.get("role") == "subject" or one.get("added")):
            named = ComponentFacts(
                project=project, subproject=subproject, name=str(one.get("printed") or ""), line=one.get("line")
            )
            found.setdefault((project, subproject), named)
    return list(found.values())


def _deadline(
    one: dict[str, Any], events: list[dict[str, Any]], activities: tuple[ActivityFacts, ...]
) -> DeadlineFacts:
    return DeadlineFacts(
        key=str(one.get("id")),
        text=str(one.get("text") or ""),
        due_on=_day(one.get("end")),
        offset=one.get("offset") if isinstance(one.get("offset"), int) else None,
        unit=str(one.get("offset_unit") or ""),
        activity=_anchor(one, events, activities),
        who=str(one.get("who") or ""),
        to=str(one.get("to") or ""),
        deliverable=product_label(str(one.get("deliverable") or "")),
        line=one.get("line"),
    )


def _anchor(one: dict[str, Any], events: list[dict[str, Any]], activities: tuple[ActivityFacts, ...]) -> str | None:
    """The activity whose events the deadline counts from: the one named, or the only one of the plan held as events."""
    keys = {activity.key for activity in activities}
    anchor = one.get("anchor")
    named = next((event.get("activity") for event in events if event.get("id") == anchor), anchor)
    if named in keys:
        return str(named)
    if one.get("anchor_text") and not anchor:
        # Counted from something that is no event of this plan, such as the day a letter arrives.
        return None
    held = [activity.key for activity in activities if is_event(activity.kind)]
    return held[0] if len(held) == 1 and one.get("offset") is not None else None


def _duties(facts: Facts) -> list[DutyFacts]:
    return [
        DutyFacts(
            unit=str(one.get("unit") or ""),
            text=str(duty.get("text") or ""),
            section=section_at(facts, duty.get("line")),
            deadline=duty.get("deadline"),
            line=duty.get("line"),
        )
        for one in kept(facts.get("responsibilities"))
        for duty in kept(one.get("duties"))
        if str(duty.get("text") or "").strip()
    ]


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and 0 <= value <= LARGEST else None


def _small(value: Any) -> int | None:
    return value if isinstance(value, int) and 0 < value < 100 else None
