"""Projects and sub-projects against the catalogue of the programme in the document's own year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from chungtay.core.law import NotInForce, Rule, Status, Version, page, rule
from chungtay.core.reading.catalogue import programme
from chungtay.core.reading.components import Mention, mentions_in
from chungtay.core.reading.defects.look import Look, at
from chungtay.core.reading.defects.made_on import made_on
from chungtay.core.reading.facts import Defect
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.source import Paragraph

_PROGRAMME = "giam ngheo"


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the programme with its sub-projects; `sure` is false where their number was never compared."""

    number: int
    name: str
    subprojects: Mapping[int, str]
    sure: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another programme that counts its projects too, and how many sub-projects each has."""

    key: str
    since: date
    until: date
    subprojects: Mapping[int, int]


@cache
def catalogue() -> Rule[Mapping[int, Project]]:
    return rule(page("programme/catalogue"), _projects)


@cache
def neighbours() -> tuple[Neighbour, ...]:
    return tuple(
        Neighbour(flat(one["name"]), one["since"], one["until"], one["subprojects"])
        for one in page("programme/catalogue")["neighbours"]
    )


def _projects(entry: Mapping[str, Any]) -> Mapping[int, Project]:
    made = {}
    for one in entry["projects"]:
        sure = all(sub.get("status") != "unverified" for sub in one["subprojects"])
        subprojects = {sub["number"]: sub["name"] for sub in one["subprojects"]}
        made[one["number"]] = Project(one["number"], one["name"], subprojects, sure)
    return made


def catalogue_of(look: Look) -> Version[Mapping[int, Project]] | None:
    """The catalogue of the year that is planned for; None where no catalogue of that year is at hand."""
    when = made_on(look.document)
    year = look.document.plan_year or (when.first.year if when.first else None)
    if year is None:
        return None
    try:
        return catalogue().on(date(year, 12, 31))
    except (NotInForce, ValueError):
        return None


def names_of_year(look: Look) -> dict[int, tuple[str, dict[int, str]]]:
    """Names by number, of what is sure: a document without a year is taken to be of the newest catalogue."""
    when = made_on(look.document)
    if look.document.plan_year is None and when.first is None:
        return programme()
    known = catalogue_of(look)
    if known is None or known.status is not Status.OFFICIAL:
        return {}
    return {number: (one.name, dict(one.subprojects)) for number, one in known.value.items() if one.sure}


def subproject_mismatch(look: Look) -> Iterator[Defect]:
    """«Tiểu dự án 3 thuộc Dự án 6»: said with both numbers, and the programme of that year has no such one."""
    title = flat(look.title_text)
    if "du an" not in look.plain or not (_PROGRAMME in look.plain or _PROGRAMME in title):
        return
    known = catalogue_of(look)
    if known is None:
        return
    others = [one for one in neighbours() if one.key in look.plain or one.key in title]
    told: set[tuple[int, int]] = set()
    for paragraph, mention in _pairs(look):
        pair = (mention.project or 0, mention.subproject or 0)
        if pair in told or any(0 < pair[1] <= one.subprojects.get(pair[0], 0) for one in others):
            continue
        if why := _missing(known, *pair):
            told.add(pair)
            severity = "error" if _is_sure(known, pair[0]) else "info"
            yield at(paragraph, mention.start, mention.end, "subproject_mismatch", severity, why)


def _pairs(look: Look) -> Iterator[tuple[Paragraph, Mention]]:
    """Mentions with both numbers, where no amount stands: amounts are looked at with the budget."""
    money = {item.line for item in look.document.budget.items}
    for paragraph in look.anatomy.body:
        if paragraph.line not in money and "du an" in paragraph.flat:
            for mention in mentions_in(paragraph.flat):
                if mention.project and mention.subproject:
                    yield paragraph, mention


def _is_sure(known: Version[Mapping[int, Project]], project: int) -> bool:
    found = known.value.get(project)
    return known.status is Status.OFFICIAL and (found is None or found.sure)


def _missing(known: Version[Mapping[int, Project]], project: int, subproject: int) -> str | None:
    """What the catalogue has instead, or None when it has this one."""
    found = known.value.get(project)
    if found is None:
        return f"Chương trình có các dự án {_listed(known.value)} ({known.source.number})"
    if subproject in found.subprojects:
        return None
    if not found.subprojects:
        return f"Dự án {project} không chia tiểu dự án ({known.source.number})"
    return f"Dự án {project} có các tiểu dự án {_listed(found.subprojects)} ({known.source.number})"


def _listed(numbers: Mapping[int, object]) -> str:
    return ", ".join(str(one) for one in numbers)


RULES = (subproject_mismatch,)
