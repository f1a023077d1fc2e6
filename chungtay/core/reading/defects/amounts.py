"""Money and projects: units, sums, missing amounts, numbers the programme does not have."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from chungtay.core.reading.catalogue import programme
from chungtay.core.reading.components import mentions_in
from chungtay.core.reading.defects.catalogue_year import names_of_year
from chungtay.core.reading.defects.look import Look, at, mended, on
from chungtay.core.reading.facts import Defect, Fix, MoneyItem, SumCheck
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.outline import Topic


def dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + " đồng"


def unit_error(look: Look) -> Iterator[Defect]:
    """Parts that are all a thousand times their total: the unit is wrong, not the sum."""
    for item in look.document.budget.items:
        if item.correct_unit and item.amount_vnd:
            fixed = (
                f"{dong(item.amount_vnd)} (đơn vị đúng là {item.correct_unit}; đọc nguyên văn thì lớn gấp nghìn lần)"
            )
            said = on(item.line, "unit_error", "error", fixed, printed=item.amount_text)
            yield mended(replace(said, span=item.span), _other_unit(item))


def _other_unit(item: MoneyItem) -> tuple[Fix, ...]:
    """The same figures with the unit that makes the parts add up; the amount as meant stays what it is."""
    said, unit, right = item.amount_text or "", item.printed_unit or "", item.correct_unit or ""
    if item.span is None or not unit or said.count(unit) != 1:
        return ()
    return (Fix(item.line, item.span, said, said.replace(unit, right)),)


def sum_mismatch(look: Look) -> Iterator[Defect]:
    """Parts that come near their total and miss it. Far from it they are not all of its parts, or not its parts."""
    items = {item.id: item for item in look.document.budget.items}
    for check in look.document.budget.sum_checks:
        near = check.total_vnd * 4 <= check.parts_vnd * 5 and check.parts_vnd * 4 <= check.total_vnd * 5
        if check.ok or check.total not in items or len(check.parts) < 2 or not near:
            continue
        total = items[check.total]
        severity = "info" if _is_rounding(check) else "error"
        words = f"các khoản cộng lại là {dong(check.parts_vnd)}, khác tổng số {dong(check.total_vnd)}"
        yield on(total.line, "sum_mismatch", severity, words, printed=total.amount_text)


def _is_rounding(check: SumCheck) -> bool:
    """Long figures in thousands or millions, apart by no more than half a unit for each part."""
    unit = 1
    while check.total_vnd % (unit * 10) == 0 and check.parts_vnd % (unit * 10) == 0:
        unit *= 10
    apart = abs(check.total_vnd - check.parts_vnd)
    return check.total_vnd >= unit * 10_000 and 2 * apart <= unit * len(check.parts)


def budget_no_amount(look: Look) -> Iterator[Defect]:
    """A part about money, and no amount anywhere."""
    money = look.items(Topic.MONEY)
    if not look.is_plan or not money or any(item.amount_vnd for item in look.document.budget.items):
        return
    body = [item for item in money if not (item.node and item.node.is_heading and not item.node.inline)]
    first = (body or money)[0]
    yield on(first.paragraph.line, "budget_no_amount", "warning", "số tiền, và quyết định giao")


_NO_NUMBER = re.compile(r"\btieu du an (?=\d{1,3}(?:\.\d{3})+)")


def missing_subproject_no(look: Look) -> Iterator[Defect]:
    """«Tiểu dự án 2.868.578 …»: the digits are the amount, the number of the sub-project is missing."""
    for item in look.outline.items:
        found = _NO_NUMBER.search(item.paragraph.flat) if "tieu du an" in item.paragraph.flat else None
        if found:
            yield at(
                item.paragraph,
                found.start(),
                min(found.end() + 9, len(item.paragraph.text)),
                "missing_subproject_no",
                "error",
                "Tiểu dự án <số>: <số tiền>",
            )


def subproject_mismatch(look: Look) -> Iterator[Defect]:
    """A sub-project that its project does not have, in the catalogue of the year."""
    known = names_of_year(look)
    for item in look.document.budget.items:
        if (
            item.project in known
            and item.subproject
            and known[item.project][1]
            and item.subproject not in known[item.project][1]
        ):
            has = ", ".join(str(one) for one in known[item.project][1])
            yield on(
                item.line,
                "subproject_mismatch",
                "error",
                f"Dự án {item.project} có các tiểu dự án {has}",
                printed=_said(item),
            )


def _said(item: MoneyItem) -> str:
    return f"{item.label}: {item.amount_text}"


def scope_leak(look: Look) -> Iterator[Defect]:
    """A duty under a project that the title does not list."""
    scope = {one.project for one in mentions_in(flat(look.title_text)) if one.project}
    if len(scope) < 2:
        return
    for unit in look.units:
        for paragraph, begin, end in unit.duties:
            for mention in mentions_in(paragraph.flat[begin:end]):
                if mention.project and mention.project not in scope:
                    start = begin + mention.start
                    yield at(
                        paragraph,
                        start,
                        begin + mention.end,
                        "scope_leak",
                        "error",
                        f"Dự án {mention.project} không thuộc phạm vi văn bản này",
                    )


_UNNUMBERED = re.compile(r"(?:quyet dinh|cong van|nghi quyet) (?!so\b|nay\b)")
_NUMBERED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d/[a-z]")
_ANY_SUCH = re.compile(r"co tham quyen|hang nam|hien hanh|theo quy dinh|neu co")
"""«quyết định của cấp có thẩm quyền» speaks of decisions in general, not of one that is still to come."""


def pending_reference(look: Look) -> Iterator[Defect]:
    """A decision named as a source of money that has neither number nor day yet."""
    for item in look.items(Topic.MONEY):
        plain, start = item.paragraph.flat, item.paragraph.body_at
        if not _UNNUMBERED.match(plain, start) or _NUMBERED.search(plain, start) or _ANY_SUCH.search(plain, start):
            continue
        expected = "số, ngày của văn bản (hay là chưa ban hành?)"
        end = len(item.paragraph.text)
        yield at(item.paragraph, start, end, "pending_reference", "error", expected)


def component_name(look: Look) -> Iterator[Defect]:
    """A project's name printed beside the number of its sub-project, or a name with a word of it changed."""
    known = names_of_year(look)
    for found in _SUB_OF_PROJECT.finditer(look.plain):
        name, subs = known.get(int(found["project"]), ("", {}))
        own = subs.get(int(found["sub"]))
        if name and own and flat(own) != flat(name) and look.plain.startswith(flat(name), found.end()):
            paragraph, start = look.place(found.start())
            end = start + len(found[0]) + len(name)
            yield at(paragraph, start, end, "component_name", "warning", f"Tiểu dự án {found['sub']}: {own}")
    yield from _bent_names(look)


_SUB_OF_PROJECT = re.compile(r"tieu du an (?P<sub>\d) ?- ?du an (?P<project>\d{1,2}) ?: ?")


_BEFORE_NAME = re.compile(r"\bdu an (?:so )?(?:\d{1,2} ?[:-]? ?)?[\"“]?(?P<head>[a-z]+ [a-z]+) $")
_LONGEST_HEAD = 50


def _bent_names(look: Look) -> Iterator[Defect]:
    """«dự án» and then all words of a project's name but the first two, which are other words."""
    for name, head, tail in _long_names():
        place = look.plain.find(tail)
        while place >= 0:
            before = look.plain[max(0, place - _LONGEST_HEAD) : place]
            said = _BEFORE_NAME.search(before)
            if said and said["head"] != head:
                paragraph, start = look.place(place - len(before) + said.start())
                end = start + len(said[0]) + len(tail)
                yield at(paragraph, start, end, "component_name", "warning", f"Dự án: {name}")
            place = look.plain.find(tail, place + 1)


@cache
def _long_names() -> list[tuple[str, str, str]]:
    """Names of six words and more, with their first two and all the others."""
    names = [(name, flat(name).split()) for name, _ in programme().values()]
    return [(name, " ".join(words[:2]), " ".join(words[2:])) for name, words in names if len(words) >= 6]


RULES = (
    unit_error,
    sum_mismatch,
    budget_no_amount,
    missing_subproject_no,
    subproject_mismatch,
    scope_leak,
    pending_reference,
    component_name,
)
