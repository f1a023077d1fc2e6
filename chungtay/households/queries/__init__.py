"""Reading the register: lists of a year, people and their households; each person sees the rows of their territory."""

from chungtay.households.queries.lists import (
    CommuneCount,
    counts_by_commune,
    imports_seen_by,
    list_of_year,
    visible_to,
    years,
)

__all__ = ["CommuneCount", "counts_by_commune", "imports_seen_by", "list_of_year", "visible_to", "years"]
