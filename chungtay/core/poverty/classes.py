"""What a verdict is: the class of a household and everything it was made of."""

from dataclasses import dataclass
from enum import StrEnum

from chungtay.core.poverty.depriving import Deprivation
from chungtay.core.poverty.scoring import RowPoints

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
class Verdict:
    """What the law makes of one household, with everything it was made of.

    `b1` and `b2` are None while an answer that is missing could change them; `b1_known` and `b2_known` are the points
    that are certain, `b1_most` the points there could be. `distance` is the cut-off less B1: from zero up income-poor.
    `missing` is what to ask to know the class: keys of the summary, none once it is certain.
    """

    standard_key: str
    standard_name: str
    min_deprivations: int
    sheet_key: str | None
    sheet_variant: str | None
    rows: tuple[RowPoints, ...]
    b1: int | None
    b1_known: int
    b1_most: int
    b1_missing: tuple[str, ...]
    b2: int | None
    b2_known: int
    deprivations: tuple[Deprivation, ...]
    deprived_mask: int
    unknown_mask: int
    poverty_class: PovertyClass
    cutoff: int | None
    distance: int | None
    income_line: int
    income_declared: int | None
    income_basis: str | None
    missing: tuple[str, ...]
    other_printing: OtherPrinting | None
    warnings: tuple[str, ...]

    @property
    def deprived_count(self) -> int:
        return self.deprived_mask.bit_count()


def class_of(is_income_poor: bool | None, deprived: int, unknown: int, needed: int) -> PovertyClass:
    """The class that no missing answer can change, or undetermined."""
    if is_income_poor is False:
        return PovertyClass.NOT_POOR
    if is_income_poor is None:
        return PovertyClass.UNDETERMINED
    if deprived >= needed:
        return PovertyClass.POOR
    return PovertyClass.NEAR_POOR if deprived + unknown < needed else PovertyClass.UNDETERMINED
