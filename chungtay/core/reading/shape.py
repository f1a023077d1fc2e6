"""How a document is built: which of its numbers stand inside which."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.core.reading.markers import Marker, Rank
from chungtay.core.reading.source import Paragraph


@dataclass(frozen=True, slots=True)
class Shape:
    """How a document is built: by articles, and which numbers stand inside what commonly stands below them."""

    by_articles: bool
    inside: frozenset[Rank]

    def placed(self, marker: Marker | None) -> Marker | None:
        if marker is None or marker.rank not in self.inside:
            return marker
        return Marker(_INSIDE[marker.rank], marker.num, marker.end)


_INSIDE = {Rank.ROMAN: Rank.ROMAN_IN, Rank.CAPITAL: Rank.CAPITAL_IN}


def shape_of(body: Sequence[Paragraph]) -> Shape:
    ranks = [one.marker.rank for one in body if one.marker and not one.marker.is_bullet]
    articles = ranks.count(Rank.ARTICLE)
    first = ranks.index(Rank.ARTICLE) if articles else len(ranks)
    before = set(ranks[:first])
    return Shape(
        by_articles=articles >= 2 or (articles == 1 and not before - {Rank.PART, Rank.CHAPTER, Rank.DIVISION}),
        inside=_inside(ranks, articles_first=articles > 0 and not before & {Rank.ROMAN, Rank.CAPITAL}),
    )


def _inside(ranks: Sequence[Rank], *, articles_first: bool) -> frozenset[Rank]:
    """Roman numbers and capitals inside articles; capitals inside Roman numbers («I. … A. … B. … II. …»)."""
    if articles_first:
        return frozenset(_INSIDE)
    if Rank.ROMAN in ranks and Rank.CAPITAL in ranks and ranks.index(Rank.ROMAN) < ranks.index(Rank.CAPITAL):
        return frozenset({Rank.CAPITAL})
    return frozenset()
