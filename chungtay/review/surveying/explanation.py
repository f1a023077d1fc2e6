"""Why a household came out as it did: its kept survey judged again by the texts of its day, beside the one before."""

from collections.abc import Iterator
from dataclasses import dataclass

from chungtay.core.poverty.answers import Answers, read_answers
from chungtay.core.poverty.explaining import explain
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.questions import Of, Question, form_on
from chungtay.review.models import Assessment
from chungtay.review.surveying.comparing import said
from chungtay.review.surveying.posted import raw_of
from chungtay.review.surveying.scoring import Judged, Scored, score


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in words, and whose it is: "" for the household's."""

    who: str
    said: str


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """The answers to one question of ours, told apart from those of the official form."""

    question: Question
    answers: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PaperDifference:
    """A total on the paper form that is not what the answers come to."""

    name: str
    written: str
    computed: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One kept survey with its verdicts, the one before it, and the sentences that explain it to the household."""

    assessment: Assessment
    scored: Scored
    before: Assessment | None
    before_scored: Scored | None
    sentences: tuple[str, ...]
    coming_sentences: tuple[str, ...]
    own_answers: tuple[OwnAnswers, ...]
    paper: tuple[PaperDifference, ...]

    @property
    def form(self) -> str:
        """The printed score sheet of the household's own zone."""
        sheet = self.scored.now.sheet
        return sheet.value.form(place_of(self.assessment)) if sheet else ""

    @property
    def is_as_kept(self) -> bool:
        """Whether the texts as they are now in the lawbook still give what was kept."""
        now, kept = self.scored.now.verdict, self.assessment
        same = (now.b1, now.b2, now.deprived_mask) == (kept.b1, kept.b2, kept.deprived)
        return same and now.poverty_class == kept.computed


def answers_of(assessment: Assessment) -> Answers:
    """What the survey answered."""
    return read_answers(raw_of(assessment.answers), day=assessment.surveyed_on)[0]


def place_of(assessment: Assessment) -> Place:
    """The area and zone the household was surveyed in."""
    return Place(Area(assessment.area), assessment.zone, assessment.in_central_city)


def scored_again(assessment: Assessment) -> Scored:
    """The survey judged as on its day: its own place, its round's printing and reading, the texts of that day."""
    place = place_of(assessment)
    return score(answers_of(assessment), place, assessment.surveyed_on, assessment.case.round)


def explained(assessment: Assessment, before: Assessment | None) -> Explained:
    """The survey with its reasons, compared with the one before it where there is one."""
    scored = scored_again(assessment)
    earlier = scored_again(before) if before else None
    return Explained(
        assessment=assessment,
        scored=scored,
        before=before,
        before_scored=earlier,
        sentences=_sentences(scored.now, earlier),
        coming_sentences=_sentences(scored.coming, earlier) if scored.coming else (),
        own_answers=tuple(_own_answers(assessment)),
        paper=tuple(_paper(assessment, scored)),
    )


def _sentences(judged: Judged, earlier: Scored | None) -> tuple[str, ...]:
    # Verdicts under two standards are not compared: their points and indicators count different things.
    same = (
        [one.verdict for one in earlier.judged if one.verdict.standard_key == judged.verdict.standard_key]
        if earlier
        else []
    )
    return explain(judged.verdict, same[0] if same else None)


def _own_answers(assessment: Assessment) -> Iterator[OwnAnswers]:
    answers = answers_of(assessment)
    for one in form_on(assessment.surveyed_on).value.questions:
        if not one.is_own:
            continue
        rows = (
            [("", answers.household)]
            if one.of is Of.HOUSEHOLD
            else [(str(row.get("full_name") or ""), row) for row in answers.members]
        )
        given = tuple(Said(who, said(one, row[one.key])) for who, row in rows if row.get(one.key) is not None)
        if given:
            yield OwnAnswers(one, given)


def _paper(assessment: Assessment, scored: Scored) -> list[PaperDifference]:
    verdict = scored.now.verdict
    found = []
    for name, written, computed in (
        ("B1", assessment.written_b1, verdict.b1),
        ("B2", assessment.written_b2, verdict.b2),
    ):
        if written is not None and written != computed:
            found.append(PaperDifference(name, str(written), "?" if computed is None else str(computed)))
    marked = (assessment.answers.get("paper") or {}).get("paper_indicators")
    if marked is not None:
        for one in verdict.deprivations:
            if one.is_deprived is not None and one.is_deprived != (one.number in marked):
                on_paper, ours = ("x", "–") if one.number in marked else ("–", "x")
                found.append(PaperDifference(f"{one.number}. {one.name}", on_paper, ours))
    return found
