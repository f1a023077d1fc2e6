"""What can be read in a document, as plain facts; each knows its line and, where it is printed, its span in"
" that line."""

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any

Span = tuple[int, int]
WHOLE = 0.97
"""The confidence of a fact printed where such a fact belongs, and in full."""


@dataclass(frozen=True, slots=True)
class DocType:
    code: str
    vi: str
    en: str
    subtype: str | None = None
    line: int | None = None
    span: Span | None = None
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class Header:
    parent_issuer_printed: str | None
    issuer_printed: str | None
    national_motto_printed: bool


@dataclass(frozen=True, slots=True)
class Issuer:
    name: str
    level: str | None
    place: str | None
    province: str | None
    evidence_line: int | None
    name_printed: str | None = None
    implied: bool = False
    line: int | None = None
    span: Span | None = None
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class ParentIssuer:
    name: str
    relation: str
    evidence_line: int | None
    line: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PrintedDate:
    place: str | None
    year: int | None
    month: int | None
    day: int | None
    printed: str
    line: int
    span: Span | None = None
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in this one, as a basis (with its verb) or in passing."""

    n: int
    verb: str | None
    type: str | None
    number: str | None
    symbol: str | None
    date: date | None
    date_printed: str | None
    issuer: str | None
    level: str | None
    subject: str | None
    line: int
    span: Span | None
    printed: str
    role: str | None = None
    name: str | None = None
    confidence: float = WHOLE
    amended_by: tuple["Citation", ...] = ()


@dataclass(frozen=True, slots=True)
class EffectiveDate:
    """From when the document holds: on a day, or so many days after it is signed or printed in the gazette."""

    date: date | None
    days_after: int | None
    counted_from: str | None
    printed: str
    line: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Section:
    num: str | None
    heading: str | None
    line: int
    span: Span | None = None
    inline: bool = False
    num_expected: str | None = None
    children: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Component:
    project: int
    subproject: int | None
    role: str
    printed: str
    line: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days as printed; both ends included, None where the text leaves it open."""

    printed: str | None
    start: date | None
    end: date | None
    quarter: tuple[int, ...] = ()
    line: int | None = None
    span: Span | None = None
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    id: str
    text: str
    line: int
    span: Span | None
    kind: str | None
    project: int | None
    subproject: int | None
    quantity: int | None
    unit: str | None
    quantity_implied: bool
    places: tuple[str, ...]
    place_count: int | None
    target_groups: tuple[str, ...]
    time: Period
    lead: str | None
    coordinate: tuple[str, ...]
    parent: str | None = None
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class Headcount:
    value: int
    approx: bool
    unit: str
    printed: str
    line: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PlaceCount:
    value: int
    unit: str
    printed: str
    line: int
    of: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    printed: str
    line: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    activity: str | None
    kind: str
    count: int | None
    count_implied: bool
    places: tuple[str, ...]
    places_line: int | None
    place_count_printed: PlaceCount | None
    audience: tuple[str, ...]
    headcount_per_place: Headcount | None
    date_range: Period | None
    venue: Venue | None
    line: int
    span: Span | None = None
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class MoneyItem:
    id: str
    label: str
    amount_vnd: int | None
    amount_text: str | None
    printed_unit: str | None
    parent: str | None
    project: int | None
    subproject: int | None
    line: int
    span: Span | None
    amount_words: str | None = None
    correct_unit: str | None = None
    per: str | None = None
    upper: str | None = None
    mentions: int = 1
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class SumCheck:
    total: str
    parts: tuple[str, ...]
    total_vnd: int
    parts_vnd: int
    ok: bool
    why: str | None = None


@dataclass(frozen=True, slots=True)
class MoneySource:
    printed: str
    code: str | None
    line: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ExpenditureKind:
    value: str | None = None
    printed: str | None = None
    line: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    source_decisions: tuple[Citation, ...] = ()
    sources: tuple[MoneySource, ...] = ()
    expenditure_kind: ExpenditureKind = ExpenditureKind()
    total_vnd: int | None = None
    items: tuple[MoneyItem, ...] = ()
    sum_checks: tuple[SumCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    text: str
    line: int
    span: Span | None
    produces: tuple[str, ...] = ()
    deadline: str | None = None
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class Responsibility:
    unit: str
    line: int
    span: Span | None
    requested: bool
    duties: tuple[Duty, ...]
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class Deadline:
    id: str
    text: str
    rule: str
    line: int
    span: Span | None
    start: date | None = None
    end: date | None = None
    offset: int | None = None
    offset_unit: str | None = None
    anchor: str | None = None
    anchor_text: str | None = None
    recurrence: tuple[str, ...] = ()
    last_days: tuple[str, ...] = ()
    who: str | None = None
    to: str | None = None
    deliverable: str | None = None
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class ReportingLine:
    from_: str
    to: str | None
    via: str | None
    what: str
    deadline: str | None
    line: int
    span: Span | None = None
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class RecipientLine:
    text: str
    line: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class Signer:
    authority_lines: tuple[str, ...]
    position: str | None
    name: str | None
    tm_line: str | None
    lines: tuple[int, ...]
    line: int | None = None
    span: Span | None = None
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class Attachment:
    printed: str
    present: bool
    line: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class EndMark:
    printed: str | None
    line: int | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """One stretch of one line and what to write instead; `printed` is what must stand there for it to hold."""

    line: int
    span: Span
    printed: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Defect:
    """What a careful clerk would put right. When all rules have spoken each is given its `id`, and from the table of
    rules the name of its rule and why that rule stands."""

    kind: str
    severity: str
    line: int
    printed: str | None
    expected: str
    auto_fix: bool = False
    span: Span | None = None
    id: str = ""
    rule: str = ""
    why: str = ""
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question to a person about one fact; `answers` are offered when the text itself suggests them."""

    about: str
    line: int
    sentence: str
    answers: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class At:
    """Where a fact that is a bare text or number was read."""

    line: int
    span: Span | None
    confidence: float = WHOLE


@dataclass(frozen=True, slots=True)
class ReadDocument:
    id: str
    lines: tuple[int, int]
    doc_type: DocType
    header: Header
    issuer: Issuer | None
    parent_issuer: ParentIssuer | None
    number: str | None
    symbol: str | None
    number_printed: str | None
    date: PrintedDate | None
    title: str | None
    plan_year: int | None
    addressees: tuple[str, ...]
    addressee_lines: tuple[RecipientLine, ...] = ()
    legal_bases: tuple[Citation, ...] = ()
    proposals: tuple[Citation, ...] = ()
    citations: tuple[Citation, ...] = ()
    sections: tuple[Section, ...] = ()
    components: tuple[Component, ...] = ()
    activities: tuple[Activity, ...] = ()
    events: tuple[Event, ...] = ()
    budget: Budget = Budget()
    responsibilities: tuple[Responsibility, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    reporting_lines: tuple[ReportingLine, ...] = ()
    recipients: tuple[str, ...] = ()
    recipient_lines: tuple[RecipientLine, ...] = ()
    signer: Signer = Signer((), None, None, None, ())
    attachments: tuple[Attachment, ...] = ()
    effective_date: EffectiveDate | None = None
    end_mark: EndMark = EndMark(None, None)
    where: dict[str, At] = field(default_factory=dict)
    defects: tuple[Defect, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one file, in the order of the file."""

    documents: tuple[ReadDocument, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`: days as ISO text, tuples as lists."""
        return {"documents": [_plain(document) for document in self.documents]}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name.rstrip("_"): _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value
