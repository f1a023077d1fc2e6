"""What a plan says, as plain data: the shape in which a confirmed reading, or anybody else, hands a plan over."""

from dataclasses import dataclass
from datetime import date

from chungtay.places.models import Body
from chungtay.programme.models import Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentFacts:
    """A project or sub-project that the plan names."""

    project: int
    subproject: int | None
    name: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFacts:
    """One thing the plan does. `headcount` is for each place; `when` is the time in the words of the plan."""

    key: str
    title: str
    kind: str = ""
    project: int | None = None
    subproject: int | None = None
    quantity: int | None = None
    unit: str = ""
    headcount: int | None = None
    unit_of_headcount: str = ""
    places: tuple[str, ...] = ()
    venue: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    is_tentative: bool = False
    when: str = ""
    lead: str = ""
    supporting: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineFacts:
    """When something is due: on a day, or `offset` units from every event of the activity (negative is before)."""

    key: str
    text: str
    due_on: date | None = None
    offset: int | None = None
    unit: str = ""
    activity: str | None = None
    who: str = ""
    to: str = ""
    deliverable: str = ""
    line: int | None = None

    @property
    def hangs_on_events(self) -> bool:
        return self.offset is not None and bool(self.unit) and self.activity is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFacts:
    """What one body has to do, by which deadline of the plan if it has one."""

    unit: str
    text: str
    section: str = ""
    deadline: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """A whole plan. `day` is the day it was issued, or that of its adoption when none is printed."""

    title: str
    year: int
    day: date
    activities: tuple[ActivityFacts, ...]
    components: tuple[ComponentFacts, ...] = ()
    deadlines: tuple[DeadlineFacts, ...] = ()
    duties: tuple[DutyFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """A task to be put on somebody's desk. The same key is always the same task; no path means the plan's own."""

    key: str
    title: str
    due_on: date | None = None
    lead_name: str = ""
    lead: Body | None = None
    rule: str = ""
    why: str = ""
    line: int | None = None
    opens: str = ""
    activity: Activity | None = None
    path: str | None = None
