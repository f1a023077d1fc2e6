"""What the answers of one household come to under every standard of the day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from chungtay.core.law import Version
from chungtay.core.poverty.answers import Answers
from chungtay.core.poverty.facts import Place, Survey
from chungtay.core.poverty.questions import Question, form_on
from chungtay.core.poverty.sheet import ScoreSheet, sheet_for
from chungtay.core.poverty.standard import Standard, standards_to_review
from chungtay.core.poverty.summary import gaps
from chungtay.core.poverty.verdict import Verdict, judge
from chungtay.review.models import ReviewRound

PROVINCE_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """One standard with the verdict under it, and the sheet that estimated the income, if there is one."""

    standard: Version[Standard]
    sheet: Version[ScoreSheet] | None
    verdict: Verdict

    @property
    def missing_deprivations(self) -> int:
        return self.verdict.unknown_mask.bit_count()

    @property
    def sheet_name(self) -> str:
        """The sheet with its printing and its way of adding group 05, as an assessment keeps it."""
        return f"{self.sheet.value.key}/{self.sheet.value.variant}/{self.sheet.value.nonfarm}" if self.sheet else ""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One question somebody must still answer; of a person by number and name, or of the household."""

    question: Question
    number: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A household under the standard of the day and, while two are reviewed, under the coming one."""

    place: Place
    now: Judged
    coming: Judged | None
    unanswered: tuple[Unanswered, ...]

    @property
    def judged(self) -> tuple[Judged, ...]:
        return (self.now, self.coming) if self.coming else (self.now,)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What must be said of the texts used, each once."""
        return tuple(dict.fromkeys(_warnings(self.judged)))


def _warnings(every: Iterable[Judged]) -> Iterator[str]:
    for one in every:
        for version in (one.standard, one.sheet):
            if version and version.warning:
                yield version.warning
        yield from one.verdict.warnings


def score(answers: Answers, place: Place, day: date, of: ReviewRound) -> Scored:
    """The verdicts on these answers, by the printing and the reading the round has chosen for all its households."""
    survey = Survey(day, place, answers.household, answers.members)
    standards = standards_to_review(day, of.commune.path[:PROVINCE_DIGITS])
    # The standard in force comes before one that is only being introduced.
    every = [_judged(survey, standard, of) for standard in sorted(standards, key=lambda one: not one.covers(day))]
    needed = tuple(dict.fromkeys(key for one in every for key in _missing(one.verdict)))
    return Scored(place, every[0], every[1] if len(every) > 1 else None, tuple(_unanswered(survey, needed)))


def _missing(verdict: Verdict) -> Iterator[str]:
    """What a whole form still lacks, though the class may be certain already."""
    yield from verdict.missing
    yield from verdict.b1_missing
    for one in verdict.deprivations:
        yield from one.missing


def _judged(survey: Survey, standard: Version[Standard], of: ReviewRound) -> Judged:
    sheet = sheet_for(survey.on, standard.value.key, of.variant, of.nonfarm)
    return Judged(standard, sheet, judge(survey, survey.place, standard, sheet))


def _unanswered(survey: Survey, keys: tuple[str, ...]) -> Iterator[Unanswered]:
    asked = form_on(survey.on).value.by_key
    for gap in gaps(survey, keys):
        if gap.question not in asked:
            continue
        if gap.member is None:
            yield Unanswered(asked[gap.question])
        else:
            name = str(survey.members[gap.member].get("full_name") or "")
            yield Unanswered(asked[gap.question], gap.member + 1, name)
