"""Who does the work inside a body: the units a draft proposes, by the level of the body and the day."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from chungtay.core.drafting.blocks import TO_FILL
from chungtay.core.following.body import Body, Sort
from chungtay.core.following.setting import unit_level
from chungtay.core.law import NotInForce, Rule, page, rule


@dataclass(frozen=True, slots=True)
class OwnUnits:
    """Who leads, who keeps the money, who is below; a draft leaves a blank where nobody can be proposed."""

    lead: str = TO_FILL
    money: str = TO_FILL
    below: str = TO_FILL
    front: str = TO_FILL


def own_units(body: Body, day: date) -> OwnUnits:
    """The units of a committee as the lawbook has them that day; another body says itself who works in it."""
    if body.sort is not Sort.COMMITTEE:
        return OwnUnits()
    try:
        named = _page().on(day).value.get(unit_level(body) or "")
    except NotInForce:
        named = None
    if named is None:
        return OwnUnits()
    below = named["below"]
    if not isinstance(below, str):
        below = below.get(body.word, TO_FILL)
    front = f"Ủy ban Mặt trận Tổ quốc Việt Nam {body.word} và các tổ chức chính trị - xã hội"
    return OwnUnits(lead=named["lead"], money=named["money"], below=below, front=front)


@cache
def _page() -> Rule[dict[str, Any]]:
    return rule(page("programme/own_units"), lambda entry: dict(entry["units"]))
