"""Projects and sub-projects of the programme: which the document is about, which it only mentions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from chungtay.core.reading.facts import Component
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.outline import Item, Node, Outline, Topic
from chungtay.core.reading.source import Paragraph

_NUM = r"(?:so ?)?0?(?P<{}>[1-9]|10)(?![\d]|[.,]\d)"
_SUB = re.compile(
    rf"\b(?:tieu|t) ?(?:du an|da)\b ?{_NUM.format('sub')}"
    rf"(?:[\s,:–()-]{{0,4}}(?:thuoc|cua|-|,|;)? ?(?P<then>du an|da) {_NUM.format('project')})?"
    rf"|\bdieu du an {_NUM.format('sub2')}(?:,? ?(?:thuoc )?du an {_NUM.format('project2')})?"
)
_PROJECT = re.compile(rf"(?<!tieu )(?<!dieu )\b(?:du an|da) (?:thanh phan )?{_NUM.format('project')}")
_OWNER = re.compile(rf"[^.;]{{0,120}}?(?:thuoc|cua) (?:du an|da) {_NUM.format('project')}")


_HAS_AMOUNT = re.compile(r"\d (?:(?:ty|trieu|nghin|ngan) )?dong\b")


@dataclass(frozen=True, slots=True)
class Mention:
    project: int | None
    subproject: int | None
    start: int
    end: int


_ABBREVIATED = re.compile(r"da \d")
MOST = 60
"""More projects than this in one paragraph are no plan, but noise: the rest is not looked at."""


@lru_cache(maxsize=1_000)
def mentions_in(plain: str) -> tuple[Mention, ...]:
    """Every project or sub-project named by number, with its project where said beside it."""
    if "du an" not in plain and not _ABBREVIATED.search(plain):
        return ()
    made: list[Mention] = []
    for found in islice(_SUB.finditer(plain), MOST):
        sub = int(found["sub"] or found["sub2"])
        project = found["project"] or found["project2"]
        if project is None and (owner := _OWNER.match(plain, found.end())):
            project = owner["project"]
        made.append(Mention(int(project) if project else None, sub, found.start(), found.end()))
    taken = [(one.start, one.end) for one in made]
    for found in islice(_PROJECT.finditer(plain), MOST):
        if not any(start <= found.start() < end for start, end in taken):
            made.append(Mention(int(found["project"]), None, found.start(), found.end()))
    return tuple(sorted(made, key=lambda one: one.start))


def component_of(path: tuple[Node, ...]) -> tuple[int | None, int | None]:
    """The project and sub-project that the headings above a paragraph name, the deepest first."""
    subproject: int | None = None
    for node in reversed(path):
        for mention in mentions_in(flat(node.heading)):
            if mention.subproject and subproject is None:
                subproject = mention.subproject
            if mention.project:
                return mention.project, subproject
    return None, subproject


def components_of(title: Paragraph | None, outline: Outline, bases: set[int]) -> tuple[Component, ...]:
    """Subject where title, headings or money name it; cited only in a basis; otherwise mentioned."""
    best: dict[tuple[int, int | None], Component] = {}
    order = {"subject": 0, "mentioned": 1, "cited_only": 2}
    for component in _all(title, outline, bases):
        key = (component.project, component.subproject)
        if key not in best or order[component.role] < order[best[key].role]:
            best[key] = component
    return tuple(sorted(best.values(), key=lambda one: (order[one.role], one.line)))


def _all(title: Paragraph | None, outline: Outline, bases: set[int]) -> Iterator[Component]:
    if title:
        for mention in mentions_in(title.flat):
            if mention.project:
                line, span = title.where(mention.start, mention.end)
                printed = title.text[mention.start : mention.end]
                yield Component(mention.project, mention.subproject, "subject", printed, line, span)
    for item in outline.items:
        yield from _of_paragraph(item, bases)


def _of_paragraph(item: Item, bases: set[int]) -> Iterator[Component]:
    paragraph = item.paragraph
    outer = component_of(item.path[:-1] if item.node else item.path)
    heads = bool(item.node and item.node.is_heading)
    last: int | None = None
    for mention in mentions_in(paragraph.flat):
        project = mention.project or outer[0] or last
        last = mention.project or last
        if not project:
            continue
        if paragraph.index in bases:
            role = "cited_only"
        elif heads or item.topic is Topic.MONEY or _HAS_AMOUNT.search(paragraph.flat):
            role = "subject"
        else:
            role = "mentioned"
        end = min(len(paragraph.text), mention.end + 120) if heads else mention.end
        line, span = paragraph.where(mention.start, mention.end)
        yield Component(
            project, mention.subproject, role, squeeze(paragraph.text[mention.start : end]).rstrip(" .;:"), line, span
        )
