"""Every text a review of a day rests on, with how sure we are of each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.core.law import NotInForce, Rule, Version
from chungtay.core.poverty.members import counted
from chungtay.core.poverty.nutrition import nutrition
from chungtay.core.poverty.quick import quick_forms
from chungtay.core.poverty.sheet import sheets
from chungtay.core.poverty.standard import indicator_sets, standards, standards_to_review
from chungtay.core.poverty.working_age import working_ages
from chungtay.core.poverty.zones import zones


@dataclass(frozen=True, slots=True)
class Basis:
    """One question and the text that answers it; None where no text does."""

    question: str
    version: Version[Any] | None


_RULES: tuple[Callable[[], Rule[Any]], ...] = (sheets, zones, counted, nutrition, working_ages, quick_forms)


def basis_on(day: date, province: str | None = None) -> tuple[Basis, ...]:
    """The standards and their indicators first, then what scoring and counting rest on."""
    found = []
    for version in standards_to_review(day, province):
        found.append(Basis(standards().question, version))
        sets = (one for one in indicator_sets().national if one.value.indicators is version.value.indicators)
        found += [Basis(indicator_sets().question, one) for one in sets]
    return (*found, *(Basis(rule().question, _on(rule(), day, province)) for rule in _RULES))


def _on(rule: Rule[Any], day: date, province: str | None) -> Version[Any] | None:
    try:
        return rule.on(day, province=province)
    except NotInForce:
        return None
