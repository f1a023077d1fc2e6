"""Whatever stands in a reading that people corrected, following it gives an answer or a sentence."""

import random
from contextlib import suppress
from datetime import date
from typing import Any

import pytest

from chungtay.core.following.asks import asks_of
from chungtay.core.following.body import body_named
from chungtay.core.following.chain import links
from chungtay.core.following.forwarding import forwarding_letter
from chungtay.core.following.subordinate import subordinate_plan
from chungtay.core.following.tests.specimens import NAMES, documents_of
from chungtay.core.refusal import Refused
from chungtay.core.workdays import Calendar

ON = date(2024, 6, 20)
BODY = body_named("UBND xã Bình An", ["huyện Bình Sơn", "huyện Đồi Thông", "tỉnh Quảng Ngãi"])
ODD: tuple[Any, ...] = (None, "", [], {}, "UBND các xã", "((", -1, 10**9, True, ["x", None], [{"id": 1}], "2024-13-40")


def spoil(value: Any, dice: random.Random, depth: int = 0) -> Any:
    """The same data with something odd in a few places."""
    if dice.random() < 0.02 and depth:
        return dice.choice(ODD)
    if isinstance(value, dict):
        return {key: spoil(one, dice, depth + 1) for key, one in value.items() if dice.random() > 0.02}
    if isinstance(value, list):
        return [spoil(one, dice, depth + 1) for one in value]
    return value


@pytest.mark.parametrize("name", NAMES)
def test_spoiled_facts_never_raise_anything_but_a_refusal(name: str) -> None:
    dice = random.Random(name)
    for _ in range(25):
        documents = [spoil(one, dice) for one in documents_of(name)]
        links(dict(enumerate(documents)))
        for facts in documents:
            asks = asks_of(facts, BODY, Calendar(), ON)
            with suppress(Refused):
                subordinate_plan(facts, BODY, on=ON)
            with suppress(Refused):
                forwarding_letter(facts, asks, issuer=BODY, recipients=["Các thôn"], on=ON)
