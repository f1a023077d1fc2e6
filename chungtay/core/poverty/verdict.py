"""Judging one household: facts in, verdict out."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from chungtay.core.law import Status, Version
from chungtay.core.poverty.classes import DECLARED, ESTIMATED, Applied, OtherPrinting, PovertyClass, Verdict, class_of
from chungtay.core.poverty.depriving import Deprivation, Deprived, depriving
from chungtay.core.poverty.evaluating import compiled
from chungtay.core.poverty.facts import Place, Survey
from chungtay.core.poverty.lookup import Lookups
from chungtay.core.poverty.scoring import RowPoints, Scored, scoring
from chungtay.core.poverty.sheet import Reading, ScoreSheet
from chungtay.core.poverty.standard import Indicator, Standard
from chungtay.core.poverty.summary import summarise
from chungtay.core.refusal import Refused

__all__ = ["Deprivation", "OtherPrinting", "PovertyClass", "RowPoints", "Verdict", "judge", "judging"]

Judge: TypeAlias = Callable[[Mapping[str, Any]], Verdict]
NOTHING_SCORED = Scored((), 0, 0, ())


def judge(
    facts: Survey | Mapping[str, Any],
    place: Place | None,
    standard: Version[Standard] | Standard,
    sheet: Version[ScoreSheet] | ScoreSheet | None,
) -> Verdict:
    """The verdict on a survey or a summary; without a sheet, income is as declared, or not known."""
    if isinstance(facts, Survey):
        place, facts = place or facts.place, summarise(facts)
    if place is None:
        raise TypeError("A summary does not say where the household lives")
    return judging(place, standard, sheet)(facts)


@lru_cache(maxsize=256)
def judging(
    place: Place, standard: Version[Standard] | Standard, sheet: Version[ScoreSheet] | ScoreSheet | None
) -> Judge:
    """The function that judges every household of such a place under this standard and sheet; made once."""
    law = _Law(place, _value(standard), _value(sheet), _standing_warnings(place, standard, sheet))
    score = scoring(law.sheet, place) if law.sheet else None
    deprive = depriving(law.standard)

    def judge_one(summary: Mapping[str, Any]) -> Verdict:
        scored = score(summary) if score else NOTHING_SCORED
        return law.verdict(summary, scored, deprive(summary))

    return judge_one


def _value(version: Any) -> Any:
    return version.value if isinstance(version, Version) else version


def _standing_warnings(
    place: Place, standard: Version[Standard] | Standard, sheet: Version[ScoreSheet] | ScoreSheet | None
) -> tuple[str, ...]:
    said = [version.warning for version in (standard, sheet) if isinstance(version, Version) and version.warning]
    if sheet is None:
        name = _in_words(_value(standard).name)
        said.append(f"Chưa có bảng chấm điểm cho {name}: thu nhập không ước lượng được, chỉ ghi theo hộ khai.")
        return tuple(said)
    reading = _value(sheet).zones.reading(place)
    return (*said, reading) if reading else tuple(said)


def _in_words(name: str) -> str:
    """A name inside a sentence."""
    return name[:1].lower() + name[1:]


class _Law:
    """One standard and sheet at one place, with what is said of every verdict under them."""

    def __init__(self, place: Place, standard: Standard, sheet: ScoreSheet | None, warnings: tuple[str, ...]) -> None:
        if sheet and standard.key not in sheet.estimates:
            raise Refused(
                f"{sheet.name} không ước lượng thu nhập theo {_in_words(standard.name)}. "
                "Xét chuẩn này không kèm bảng điểm, theo thu nhập hộ khai, cho đến khi có bảng mới."
            )
        self.standard, self.sheet, self.warnings = standard, sheet, warnings
        self.line = standard.lines[place.area]
        self.cutoff = sheet.cutoff(place.area) if sheet else None
        self.needed = standard.min_deprivations
        self.applied = Applied(
            standard.key,
            standard.name,
            self.needed,
            standard.points_each,
            self.line,
            sheet.key if sheet else None,
            sheet.variant if sheet else None,
            self.cutoff,
        )
        self.unsure_mask = sum(one.bit for one in standard.indicators if one.status is not Status.OFFICIAL)
        self.readings = _readings(sheet.readings) if sheet else None
        self.others = tuple(_differences(sheet, place)) if sheet else ()

    def verdict(self, summary: Mapping[str, Any], scored: Scored, deprived: Deprived) -> Verdict:
        """Everything put together."""
        declared = summary.get("income_declared")
        is_poor, basis = self._income(scored, declared)
        mask, unknown = deprived.deprived_mask, deprived.unknown_mask
        given = class_of(is_poor, mask.bit_count(), unknown.bit_count(), self.needed)
        missing = self._missing(scored, deprived, is_poor) if given is PovertyClass.UNDETERMINED else ()
        other = self._other(scored, deprived) if self.others else None
        warnings = self._warnings(summary, mask, given, other)
        return Verdict(self.applied, scored, deprived, given, declared, basis, missing, other, warnings)

    def _income(self, scored: Scored, declared: int | None) -> tuple[bool | None, str | None]:
        """Whether income is at or under the line, and how that is known."""
        if self.cutoff is None:
            return (None, None) if declared is None else (declared <= self.line, DECLARED)
        if scored.known > self.cutoff:
            return False, ESTIMATED
        return (True, ESTIMATED) if scored.most <= self.cutoff else (None, None)

    def _missing(self, scored: Scored, deprived: Deprived, is_poor: bool | None) -> tuple[str, ...]:
        """What to ask to know the class."""
        asked: list[str] = []
        if is_poor is None:
            asked += scored.missing if self.sheet else ("income_declared",)
        count = deprived.deprived_mask.bit_count()
        needed = self.needed
        if count < needed <= count + deprived.unknown_mask.bit_count():
            asked += [question for one in deprived.every for question in one.missing]
        return tuple(dict.fromkeys(asked))

    def _other(self, scored: Scored, deprived: Deprived) -> OtherPrinting | None:
        """The first other printing of the sheet that gives these rows other points."""
        if scored.missing or self.sheet is None or self.cutoff is None:
            return None
        for sheet, differences in self.others:
            change = sum([differences[row.code] for row in scored.rows if row.code in differences])
            if change:
                b1 = scored.known + change
                counts = deprived.deprived_mask.bit_count(), deprived.unknown_mask.bit_count()
                given = class_of(b1 <= self.cutoff, *counts, self.needed)
                return OtherPrinting(sheet.variant, sheet.variant_name, self.sheet.variant_name, b1, given)
        return None

    def _warnings(
        self, summary: Mapping[str, Any], mask: int, given: PovertyClass, other: OtherPrinting | None
    ) -> tuple[str, ...]:
        """What must be said beside this verdict, the standing warnings first."""
        found = list(self.readings.of(summary)[0]) if self.readings else []
        if other:
            found.append(other.said_of(given))
        unsure = mask & self.unsure_mask
        if unsure and given is PovertyClass.POOR and (mask & ~unsure).bit_count() < self.needed:
            found += [_unsure(one) for one in self.standard.indicators if one.bit & unsure]
        return (*self.warnings, *found) if found else self.warnings


def _readings(readings: tuple[Reading, ...]) -> Lookups[tuple[str, ...]]:
    """What is to be said of how the text was read, from all the answers that decide it at once."""
    every = [(compiled(one.when), one.says) for one in readings]
    conditions = [one.when for one in readings]
    return Lookups([(conditions, lambda answers: tuple(says for holds, says in every if holds(answers)))])


def _differences(sheet: ScoreSheet, place: Place) -> Iterator[tuple[ScoreSheet, dict[str, int]]]:
    """Every other printing with the rows it gives other points in this column, and how many more."""
    column = sheet.column(place)
    for variant in sheet.other_variants:
        other = sheet.with_variant(variant)
        points = {row.code: row.points[column] for row in other.rows}
        changed = {row.code: points[row.code] - row.points[column] for row in sheet.rows}
        if any(changed.values()):
            yield other, {code: change for code, change in changed.items() if change}


def _unsure(indicator: Indicator) -> str:
    return (
        f"Chỉ số “{indicator.name}” quyết định kết quả này nhưng ngưỡng chưa đối chiếu được với nguyên văn: "
        f"{indicator.reading or indicator.says}"
    )
