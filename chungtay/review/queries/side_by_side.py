"""One round under both standards: how many in each class, who moves on the deprivation side, what cannot be said."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from chungtay.core.poverty.standard import Standard
from chungtay.review.models import Assessment, Case, ReviewRound
from chungtay.review.models.cases import PovertyClass
from chungtay.web.scope import Scope

MANY, FEW, UNKNOWN = "nhieu", "it", "chua-ro"
SIDES = (MANY, FEW, UNKNOWN)
_IN_ORDER = ("path", "case__household__folded", "pk")
_MASKS = ("computed", "next_computed", "deprived", "unknown", "next_deprived", "next_unknown")


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator in both standards; a side is None where the standard does not have it."""

    name: str
    deprived: int | None
    unknown: int | None
    next_deprived: int | None
    next_unknown: int | None
    is_new: bool
    is_changed: bool

    @property
    def change(self) -> int | None:
        """How many more or fewer are deprived for certain under the coming standard."""
        if self.deprived is None or self.next_deprived is None:
            return None
        return self.next_deprived - self.deprived


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The households of a round counted under both standards."""

    listed: int
    surveyed: int
    classes: Mapping[str, int]
    next_classes: Mapping[str, int]
    moves: Mapping[tuple[str, str], int]
    indicators: tuple[IndicatorLine, ...]
    incomplete: int
    declared: int

    @property
    def not_surveyed(self) -> int:
        return self.listed - self.surveyed


def newest_surveys(of: ReviewRound, scope: Scope) -> QuerySet[Assessment]:
    """The last survey of each household of the round that this person may see."""
    newest = Assessment.objects.filter(case=OuterRef("case")).order_by("-number").values("pk")[:1]
    return Assessment.objects.filter(scope.within("review.view"), case__round=of, pk=Subquery(newest))


def side_by_side(of: ReviewRound, scope: Scope, now: Standard, coming: Standard) -> SideBySide:
    """Everything the page counts, in three statements however many households there are."""
    newest = newest_surveys(of, scope)
    groups = list(newest.values(*_MASKS).annotate(n=Count("pk")).order_by())
    classes: Counter[str] = Counter()
    next_classes: Counter[str] = Counter()
    moves: Counter[tuple[str, str]] = Counter()
    for group in groups:
        classes[group["computed"]] += group["n"]
        next_classes[group["next_computed"] or PovertyClass.UNDETERMINED] += group["n"]
        moves[_sides(group, now, coming)] += group["n"]
    return SideBySide(
        listed=Case.objects.filter(scope.within("review.view"), round=of).count(),
        surveyed=sum(group["n"] for group in groups),
        classes=classes,
        next_classes=next_classes,
        moves=moves,
        indicators=tuple(_indicators(groups, now, coming)),
        incomplete=sum(group["n"] for group in groups if group["next_unknown"]),
        declared=newest.filter(Q(answers__household__income_declared__isnull=False)).count(),
    )


def side(deprived: int, unknown: int, standard: Standard) -> str:
    """On which side of "deprived of enough to be poor" it is for certain; not known is a side of its own."""
    if deprived.bit_count() >= standard.min_deprivations:
        return MANY
    return FEW if (deprived | unknown).bit_count() < standard.min_deprivations else UNKNOWN


def _sides(group: Mapping[str, int], now: Standard, coming: Standard) -> tuple[str, str]:
    return (
        side(group["deprived"], group["unknown"], now),
        side(group["next_deprived"], group["next_unknown"], coming),
    )


def _indicators(groups: Iterable[Mapping[str, int]], now: Standard, coming: Standard) -> Iterable[IndicatorLine]:
    groups = list(groups)
    own = {one.code: one for one in now.indicators}
    new = {one.code: one for one in coming.indicators}
    for code in dict.fromkeys((*own, *new)):
        old_bit = own[code].bit if code in own else None
        new_bit = new[code].bit if code in new else None
        shown = new.get(code) or own[code]
        yield IndicatorLine(
            name=shown.name,
            deprived=_count(groups, "deprived", old_bit),
            unknown=_count(groups, "unknown", old_bit),
            next_deprived=_count(groups, "next_deprived", new_bit),
            next_unknown=_count(groups, "next_unknown", new_bit),
            is_new=code not in own,
            is_changed=code in own and code in new and new[code].is_changed,
        )


def _count(groups: list[Mapping[str, int]], mask: str, bit: int | None) -> int | None:
    return None if bit is None else sum(group["n"] for group in groups if group[mask] & bit)


def households(
    of: ReviewRound, scope: Scope, now: Standard, coming: Standard, *, old_side: str, new_side: str
) -> list[int]:
    """The surveys of the households that move from one side to the other, in the order of villages and names."""
    rows = newest_surveys(of, scope).order_by(*_IN_ORDER).values("pk", *_MASKS)
    return [row["pk"] for row in rows if _sides(row, now, coming) == (old_side, new_side)]


def households_of_class(of: ReviewRound, scope: Scope, *, poverty_class: str, coming: bool) -> list[int]:
    """The surveys of the households of one class under one of the two standards, in the same order."""
    rows = newest_surveys(of, scope).order_by(*_IN_ORDER)
    chosen = rows.filter(next_computed=poverty_class) if coming else rows.filter(computed=poverty_class)
    return list(chosen.values_list("pk", flat=True))


def surveys_by_key(keys: list[int]) -> list[Assessment]:
    """These surveys with what a list shows of them, in the given order."""
    found = Assessment.objects.select_related("case__household__village").in_bulk(keys)
    return [found[key] for key in keys if key in found]
