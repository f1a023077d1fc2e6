"""What a verdict is: the class of a household and everything it was made of."""

from dataclasses import dataclass
from enum import StrEnum

from chungtay.core.poverty.depriving import Deprivation, Deprived
from chungtay.core.poverty.scoring import RowPoints, Scored

ESTIMATED, DECLARED = "estimated", "declared"


class PovertyClass(StrEnum):
    """What a household is under one standard; undetermined when an answer that is missing could decide it."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    NOT_POOR = "not_poor"
    UNDETERMINED = "undetermined"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    PovertyClass.POOR: "hộ nghèo",
    PovertyClass.NEAR_POOR: "hộ cận nghèo",
    PovertyClass.NOT_POOR: "hộ không nghèo",
    PovertyClass.UNDETERMINED: "chưa xác định",
}


@dataclass(frozen=True, slots=True)
class OtherPrinting:
    """What the other printing of a sheet that contradicts itself would have said."""

    variant: str
    name: str
    used: str
    b1: int
    poverty_class: PovertyClass

    def said_of(self, given: PovertyClass) -> str:
        """What to tell of it beside the class that was given."""
        start = f"Văn bản in hai số điểm khác nhau; đã chấm theo {self.used}. Theo {self.name}, điểm B1 là {self.b1}"
        if self.poverty_class is given:
            return f"{start}; kết quả phân loại không đổi."
        would = f"{self.poverty_class.label} thay vì {given.label}"
        return f"{start} và hộ sẽ là {would}: cần hỏi cấp trên trước khi công nhận."


@dataclass(frozen=True, slots=True)
class Applied:
    """The standard and the sheet a verdict was given under, with the line and the cut-off of its area."""

    standard_key: str
    standard_name: str
    min_deprivations: int
    points_each: int
    income_line: int
    sheet_key: str | None
    sheet_variant: str | None
    cutoff: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the law makes of one household, with everything it was made of.

    `b1` and `b2` are None while an answer that is missing could change them; `b1_known` and `b2_known` are the points
    that are certain, `b1_most` the points there could be. `distance` is the cut-off less B1: from zero up income-poor.
    `missing` is what to ask to know the class: keys of the summary, none once it is certain.
    """

    applied: Applied
    scored: Scored
    deprived: Deprived
    poverty_class: PovertyClass
    income_declared: int | None
    income_basis: str | None
    missing: tuple[str, ...]
    other_printing: OtherPrinting | None
    warnings: tuple[str, ...]

    @property
    def standard_key(self) -> str:
        return self.applied.standard_key

    @property
    def standard_name(self) -> str:
        return self.applied.standard_name

    @property
    def min_deprivations(self) -> int:
        return self.applied.min_deprivations

    @property
    def income_line(self) -> int:
        return self.applied.income_line

    @property
    def sheet_key(self) -> str | None:
        return self.applied.sheet_key

    @property
    def sheet_variant(self) -> str | None:
        return self.applied.sheet_variant

    @property
    def cutoff(self) -> int | None:
        return self.applied.cutoff

    @property
    def rows(self) -> tuple[RowPoints, ...]:
        return self.scored.rows

    @property
    def b1(self) -> int | None:
        return None if self.applied.sheet_key is None or self.scored.missing else self.scored.known

    @property
    def b1_known(self) -> int:
        return self.scored.known

    @property
    def b1_most(self) -> int:
        return self.scored.most

    @property
    def b1_missing(self) -> tuple[str, ...]:
        return self.scored.missing

    @property
    def distance(self) -> int | None:
        return None if self.b1 is None or self.cutoff is None else self.cutoff - self.b1

    @property
    def b2(self) -> int | None:
        return None if self.deprived.unknown_mask else self.b2_known

    @property
    def b2_known(self) -> int:
        return self.deprived_count * self.applied.points_each

    @property
    def deprivations(self) -> tuple[Deprivation, ...]:
        return self.deprived.every

    @property
    def deprived_mask(self) -> int:
        return self.deprived.deprived_mask

    @property
    def unknown_mask(self) -> int:
        return self.deprived.unknown_mask

    @property
    def deprived_count(self) -> int:
        return self.deprived.deprived_mask.bit_count()


def class_of(is_income_poor: bool | None, deprived: int, unknown: int, needed: int) -> PovertyClass:
    """The class that no missing answer can change, or undetermined."""
    if is_income_poor is False:
        return PovertyClass.NOT_POOR
    if is_income_poor is None:
        return PovertyClass.UNDETERMINED
    if deprived >= needed:
        return PovertyClass.POOR
    return PovertyClass.NEAR_POOR if deprived + unknown < needed else PovertyClass.UNDETERMINED
