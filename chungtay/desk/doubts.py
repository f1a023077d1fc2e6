"""What a person should look at before confirming: each doubt as one sentence, its line, and its answers in place.

The reader asks questions about facts and names defects of the text. Where both speak of one thing, they are one doubt.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from chungtay.core.reading.defects.corrections import Change
from chungtay.desk.defect_names import DEFECTS
from chungtay.desk.fields import Entry, Shape, entry_at, shown, taken
from chungtay.documents.addressing import Facts, at, canonical, is_unsure, line_at
from chungtay.documents.models import Lesson, Reading
from chungtay.documents.sightings import sightings


class Weight(StrEnum):
    """How grave it is: an error of the text, something to look at, a small thing."""

    ERROR = "err"
    DOUBT = "doubt"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer a person may give: keep what is printed, take a value that is offered, or write one."""

    key: str
    label: str
    path: str = ""
    value: Any = None
    asks: bool = False
    leaves_out: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at. `settled` says who answered and how, or is blank while it is open.

    `about` is where a person puts the fact right, `read_as` what the reader called it; `changes` are lines of the text
    that could safely be put right.
    """

    key: str
    sentence: str
    weight: Weight
    line: int | None
    about: str
    answers: tuple[Answer, ...]
    must_be_settled: bool = False
    quote: str = ""
    better: str = ""
    settled: str = ""
    read_as: str = ""
    why: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.settled

    @property
    def holds_back(self) -> bool:
        """Whether nothing can be confirmed before this is settled."""
        return self.is_open and self.must_be_settled

    @property
    def is_mended_elsewhere(self) -> bool:
        """Whether the fact is put right in its own card, for want of an answer here that does it."""
        return entry_at(self.about) is not None and not any(answer.path for answer in self.answers)


SPEAKS_OF = {
    "annex_missing": "attachments.",
    "budget_no_amount": "budget.total_vnd",
    "count_conflict": "events.",
    "duplicate_numeral": "sections.",
    "missing_date": "date",
    "missing_day": "date",
    "missing_number": "number",
    "missing_position": "signer.position",
    "missing_signer": "signer.name",
    "no_headcount": "events.",
    "skipped_numeral": "sections.",
    "sum_mismatch": "budget.sum_checks",
    "undefined_time": "events.",
    "unit_error": "budget.items.",
}
"""The facts that some defects are about: a question on the same fact and line is the same doubt."""

MUST_BE_SETTLED = frozenset({"missing_number", "missing_date", "missing_day", "count_conflict"})
"""Without an answer to these, the register or the number of events would be a guess."""

WHOLE = {"date.day": "date", "date.month": "date", "date.year": "date", "issuer": "issuer.name"}
"""Parts that people put right as a whole."""

OF_EVENT = re.compile(r"events\.(\w+)\.(headcount_per_place|date_range|places)")

WEIGHTS = {"error": Weight.ERROR, "warning": Weight.DOUBT, "info": Weight.INFO}
WRITTEN_IN_PLACE = frozenset({Shape.TEXT, Shape.NUMBER, Shape.MONEY, Shape.PRINTED_DAY})
LONGEST_IN_PLACE = 60
Answers = dict[str, dict[str, Any]]


def doubts_of(reading: Reading, facts: Facts, lessons: Mapping[str, Lesson]) -> list[Doubt]:
    """Every doubt of a reading: what must be settled first, then the gravest, then what the machine was least sure of.

    Equal ones stand in the order of the text. `lessons` are those of its issuer, by key.
    """
    settled: Answers = {one["doubt"]: one for one in reading.settled}
    # Putting the fact right answers the doubt about it, wherever on the page that was done.
    mended: Answers = {one["path"]: {"answer": _("đã sửa"), "who": one["who"]} for one in reading.corrections}
    found = [*_proposals(reading, facts, lessons), *_merged(list(_questions(facts)), facts.get("defects") or [])]
    answered = [
        replace(one, settled=one.settled or _who(settled.get(one.key) or mended.get(one.about))) for one in found
    ]
    weights = list(Weight)

    def order(one: Doubt) -> tuple[bool, int, bool, int]:
        is_sure = not is_unsure(reading.facts, one.about)
        return not one.must_be_settled, weights.index(one.weight), is_sure, one.line or 0

    return sorted(answered, key=order)


def _who(one: dict[str, Any] | None) -> str:
    return _("%(answer)s · %(who)s") % {"answer": one["answer"], "who": one["who"]} if one else ""


def _proposals(reading: Reading, facts: Facts, lessons: Mapping[str, Lesson]) -> Iterator[Doubt]:
    """What people made of the same misreading in the last letter of this issuer, offered again."""
    if not lessons:
        return
    for one in sightings(reading.facts):
        lesson = lessons.get(one.key)
        entry, item = entry_at(one.path), at(facts, one.path)
        if lesson is None or (not lesson.is_left_out and (lesson.became == one.read or not _fits(lesson, entry))):
            continue
        shape = entry.shape if entry else Shape.TEXT
        read, became = shown(lesson.read, shape) or _("để trống"), shown(lesson.became, shape) or _("để trống")
        words = {"who": lesson.learnt_from, "day": f"{localtime(lesson.learnt_at):%d/%m/%Y}", "read": read}
        words |= {"became": became, "what": str(entry.label) if entry else ""}
        if lesson.is_left_out:
            sentence = _(
                "Trong văn bản trước của cơ quan này, ngày %(day)s %(who)s đã bỏ mục “%(read)s”. Bỏ nữa không?"
            )
            answer = Answer("again", _("Bỏ như lần trước"), one.path, leaves_out=True)
        else:
            sentence = _(
                "%(what)s: trong văn bản trước của cơ quan này, ngày %(day)s %(who)s đã sửa “%(read)s” thành "
                "“%(became)s”. Sửa như vậy nữa không?"
            )
            answer = Answer("again", _("Sửa thành %(became)s") % words, one.path, lesson.became)
        left_out = isinstance(item, dict) and item.get("dropped")
        yield Doubt(
            key=one.doubt_key,
            sentence=sentence % words,
            weight=Weight.DOUBT,
            line=line_at(facts, one.path),
            about=one.path if entry else "",
            answers=(answer, Answer("keep", _("Không, giữ như đã đọc"))),
            settled=_("đã bỏ") if left_out else "",
        )


def _fits(lesson: Lesson, entry: Entry | None) -> bool:
    """Whether what was learnt still has the shape in which such a fact is kept."""
    if entry is None or lesson.became is None:
        return entry is not None
    if entry.shape is Shape.NAMES:
        return isinstance(lesson.became, list) and all(isinstance(one, str) for one in lesson.became)
    wanted = int if entry.shape in {Shape.NUMBER, Shape.MONEY} else str
    return isinstance(lesson.became, wanted) and not isinstance(lesson.became, bool)


def _questions(facts: Facts) -> Iterator[Doubt]:
    """What the reader itself was not sure of; one question for each fact."""
    asked: set[str] = set()
    for number, one in enumerate(facts.get("doubts") or [], start=1):
        about = _address(facts, str(one.get("about") or ""))
        if entry_at(about) is not None and about in asked:
            continue
        asked.add(about)
        yield Doubt(
            key=str(one.get("id") or f"Q{number}"),
            sentence=str(one.get("sentence") or ""),
            weight=Weight.DOUBT,
            line=one.get("line"),
            about=about,
            answers=_answers(facts, about, one.get("answers") or []),
            read_as=str(one.get("about") or ""),
        )


def _address(facts: Facts, about: str) -> str:
    """Where the fact in question is put right on this page: days and places of an event stand with its activity."""
    about = canonical(facts, WHOLE.get(about, about))
    found = OF_EVENT.fullmatch(about)
    if not found:
        return about
    event, part = found.groups()
    activity = at(facts, f"events.{event}.activity")
    if part == "headcount_per_place":
        return f"{about}.value"
    if part == "date_range":
        return f"activities.{activity}.time.start" if activity else f"{about}.start"
    return f"activities.{activity}.places" if activity and at(facts, f"activities.{activity}.places") else about


def _answers(facts: Facts, about: str, offered: list[Any]) -> tuple[Answer, ...]:
    """The values that the text suggests, a place to write another, and leaving it as it is."""
    entry = entry_at(about)
    if entry is None:
        return (Answer("keep", _("Đã xem, để nguyên")),)
    now = at(facts, about)
    answers = []
    for place, value in enumerate(offered):
        value = taken(value, entry.shape)
        if value is not None and value != now:
            answers.append(Answer(str(place), shown(value, entry.shape), about, value))
    if not answers and entry.shape in WRITTEN_IN_PLACE and len(shown(now, entry.shape)) <= LONGEST_IN_PLACE:
        answers.append(Answer("write", _("Ghi vào"), about, asks=True))
    is_half = entry.shape is Shape.PRINTED_DAY and not at(facts, f"{about}.day")
    kept = "" if is_half else shown(now, entry.shape)
    if not kept:
        label = _("Để trống")
    elif len(kept) > LONGEST_IN_PLACE or entry.shape in {Shape.DAY, Shape.PRINTED_DAY}:
        label = _("Đúng, giữ như đã đọc")
    else:
        label = _("Đúng, giữ %(value)s") % {"value": kept}
    return (*answers, Answer("keep", label))


def _merged(questions: list[Doubt], defects: list[dict[str, Any]]) -> list[Doubt]:
    """Questions and defects, with each defect that only repeats a question laid into it."""
    found = list(questions)
    for number, one in enumerate(defects, start=1):
        doubt = _of_defect(one, number)
        kind = str(one.get("kind") or "")
        place = _same(questions, SPEAKS_OF.get(kind, ""), doubt.line)
        if place is None:
            found.append(doubt)
        else:
            grave = min(found[place].weight, doubt.weight, key=list(Weight).index)
            must = found[place].must_be_settled or doubt.must_be_settled
            quote = "" if doubt.quote in found[place].sentence else doubt.quote
            found[place] = replace(found[place], weight=grave, must_be_settled=must, quote=quote)
    return found


def _same(questions: list[Doubt], about: str, line: int | None) -> int | None:
    for place, question in enumerate(questions):
        whole = about and not about.endswith(".") and question.about == about
        if whole or (about.endswith(".") and question.read_as.startswith(about) and question.line == line):
            return place
    return None


def _of_defect(one: dict[str, Any], number: int) -> Doubt:
    kind = str(one.get("kind") or "")
    about = SPEAKS_OF.get(kind, "")
    asks = entry_at(about) is not None
    answers = (Answer("write", _("Ghi vào"), about, asks=True),) if asks else ()
    return Doubt(
        key=str(one.get("id") or f"X{number}"),
        sentence=str(DEFECTS.get(kind) or _("Chỗ này cần xem lại")),
        weight=WEIGHTS.get(str(one.get("severity")), Weight.DOUBT),
        line=one.get("line"),
        about=about if asks else "",
        answers=(*answers, Answer("keep", _("Để trống") if asks else _("Đã xem, để nguyên"))),
        must_be_settled=kind in MUST_BE_SETTLED,
        quote=str(one.get("printed") or ""),
        better=str(one.get("expected") or ""),
        why=str(one.get("why") or ""),
    )
