"""Where the money comes from, as the document says, and what it allots to a place by name."""

from dataclasses import dataclass

from chungtay.core.following.body import Body, same_place
from chungtay.core.following.citing import cited_in_full
from chungtay.core.following.given import Facts, group, kept, number, words
from chungtay.core.money import dong


@dataclass(frozen=True, slots=True)
class Money:
    """`sources` as named; `ours` are the amounts that carry the place's own name, never a share we worked out."""

    sources: tuple[str, ...]
    ours: tuple[str, ...]


def money_of(facts: Facts, body: Body) -> Money:
    budget = group(facts, "budget")
    named = [words(one, "printed") for one in kept(budget.get("sources"))]
    decided = [cited_in_full(one, facts) for one in kept(budget.get("source_decisions")) if words(one, "number")]
    ours = [
        dong(amount)
        for one in kept(budget.get("items"))
        if (amount := number(one, "amount_vnd")) and same_place(words(one, "label"), body.unit_name)
    ]
    return Money(tuple(dict.fromkeys([*named, *decided])), tuple(ours))
