"""Work and the money for it: what is paid for together and not divided, what is asked for and not planned."""

import re
from collections.abc import Iterator
from dataclasses import replace

from chungtay.core.money import from_words
from chungtay.core.reading.components import mentions_in
from chungtay.core.reading.defects.look import Look, at, on
from chungtay.core.reading.facts import Defect, MoneyItem
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.outline import Node, Topic


def budget_unallocated(look: Look) -> Iterator[Defect]:
    """A sub-project spends under two headings «Chi …», and its money is one sum."""
    for node in look.outline.nodes():
        spends = [child for child in node.children if child.is_heading and flat(child.heading).startswith("chi ")]
        if len(spends) < 2:
            continue
        subs = {mention.subproject for mention in mentions_in(flat(node.heading)) if mention.subproject}
        for item in look.document.budget.items:
            if item.subproject in subs and item.project == _project_above(node) and not _parts(look, item):
                expected = "chia cho " + ", ".join(child.heading[:60] for child in spends)
                said = on(item.line, "budget_unallocated", "warning", expected, printed=item.amount_text)
                yield replace(said, span=item.span)


def _project_above(node: Node) -> int | None:
    """The project that a heading is about, said in it or in the nearest one above."""
    above: Node | None = node
    while above is not None:
        for mention in mentions_in(flat(above.heading)):
            if mention.project:
                return mention.project
        above = above.parent
    return None


def _parts(look: Look, item: MoneyItem) -> list[MoneyItem]:
    return [one for one in look.document.budget.items if one.parent == item.id]


def undivided_total(look: Look) -> Iterator[Defect]:
    """The other totals are divided; this one pays for three and more pieces of work and is not."""
    items = look.document.budget.items
    totals = [item for item in items if item.parent is None and item.amount_vnd and item.project]
    divided = [item for item in totals if _parts(look, item)]
    if len(divided) < 2:
        return
    for item in totals:
        work = {
            one.line
            for one in look.document.activities
            if one.project == item.project and item.subproject in (None, one.subproject)
        }
        if not _parts(look, item) and len(work) >= 3:
            said = on(
                item.line,
                "activity_without_budget",
                "warning",
                f"chia cho {len(work)} việc như các khoản khác",
                printed=item.amount_text,
            )
            yield replace(said, span=item.span)


_EVENTS = re.compile(
    r"\b(?:tham quan|hoi thi|hoi cho|toa dam|cuoc thi|hoi thao|ngay hoi|hoi dien|phien giao dich viec lam)\b"
)


def activity_without_content(look: Look) -> Iterator[Defect]:
    """A duty to hold an event that the content, where all work is listed with its money, never names."""
    if len(look.document.activities) < 4 or not any(item.amount_vnd for item in look.document.budget.items):
        return
    content = "\n".join(item.paragraph.flat for item in look.items(Topic.CONTENT))
    for unit in look.units:
        for paragraph, begin, end in unit.duties:
            for found in _EVENTS.finditer(paragraph.flat, begin, end):
                if found[0] not in content and paragraph.flat.startswith("to chuc", begin):
                    expected = "thêm vào phần nội dung và kinh phí, hoặc bỏ"
                    yield at(paragraph, found.start(), end, "activity_without_content", "warning", expected)


def amount_in_words(look: Look) -> Iterator[Defect]:
    for item in look.document.budget.items:
        said = from_words(item.amount_words) if item.amount_words else None
        if said is not None and item.amount_vnd and said != item.amount_vnd and not item.correct_unit:
            defect = on(
                item.line, "amount_in_words", "error", f"bằng số là {item.amount_text}", printed=item.amount_words
            )
            yield replace(defect, span=None)


_GIVEN = re.compile(r"(?:phan bo|phan khai|giao|dieu chinh)\b[^.;]{0,160}\bnam (?P<year>20\d\d)\b")


def stale_budget_year(look: Look) -> Iterator[Defect]:
    """Money of the year before among the sources, and no word about carrying it over on that line."""
    year = look.document.plan_year
    for item in look.items(Topic.MONEY) if year else ():
        found = _GIVEN.search(item.paragraph.flat)
        if found and int(found["year"]) == (year or 0) - 1 and "chuyen nguon" not in item.paragraph.flat:
            expected = "ghi rõ khoản chuyển nguồn sang năm kế hoạch"
            yield at(item.paragraph, *found.span("year"), "stale_budget_year", "info", expected)
            return


RULES = (
    budget_unallocated,
    undivided_total,
    activity_without_content,
    amount_in_words,
    stale_budget_year,
)
