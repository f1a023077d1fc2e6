"""What the facts of a document give, whatever people corrected, dropped or left empty in them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

Facts = Mapping[str, Any]


def kept(items: object) -> list[dict[str, Any]]:
    """The items of a list that are facts and that nobody has dropped."""
    return [item for _, item in addressed(items)]


def addressed(items: object) -> list[tuple[str, dict[str, Any]]]:
    """The same, each with its step in an address: its id, or its place in the list."""
    if not isinstance(items, Sequence) or isinstance(items, str):
        return []
    facts = [(at, dict(item)) for at, item in enumerate(items) if isinstance(item, Mapping)]
    return [(str(item.get("id") or at), item) for at, item in facts if not item.get("dropped")]


def every(items: object) -> list[Mapping[str, Any]]:
    """The items of a list with those that people have dropped."""
    if not isinstance(items, Sequence) or isinstance(items, str):
        return []
    return [item for item in items if isinstance(item, Mapping)]


def group(facts: Facts, name: str) -> Facts:
    """A fact that has parts, empty where the document says nothing."""
    value = facts.get(name)
    return value if isinstance(value, Mapping) else {}


def words(facts: Facts, name: str) -> str:
    value = facts.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def texts(facts: Facts, name: str) -> tuple[str, ...]:
    value = facts.get(name)
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    return tuple(one for one in value if isinstance(one, str) and one.strip())


def number(facts: Facts, name: str) -> int | None:
    value = facts.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def day(value: object) -> date | None:
    """A day written 2024-07-31; None for anything else."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def span(facts: Facts) -> tuple[int, int] | None:
    value = facts.get("span")
    if isinstance(value, Sequence) and len(value) == 2 and all(isinstance(end, int) for end in value):
        return value[0], value[1]
    return None


def printed_day(facts: Facts) -> date | None:
    """The day on which the document was issued, when all of it is printed."""
    printed = group(facts, "date")
    parts = [printed.get(name) for name in ("year", "month", "day")]
    try:
        return date(*parts) if all(isinstance(part, int) for part in parts) else None  # type: ignore[arg-type]
    except ValueError:
        return None


def about_day(facts: Facts) -> date | None:
    """The day issued, or one inside the month or the year that is printed: enough to know which law and map held."""
    printed = group(facts, "date")
    year, month = number(printed, "year") or number(facts, "plan_year"), number(printed, "month")
    found = printed_day(facts)
    if found or not year or not 1900 < year < 2200:
        return found
    return date(year, month if month and 1 <= month <= 12 else 1, 28 if month else 31)


def section_at(facts: Facts, line: int | None) -> str:
    """The full number of the part in which a line stands («V.5»), empty where no part is numbered."""
    if line is None:
        return ""
    before = [one for one in _sections(facts.get("sections")) if one[0] <= line]
    return max(before, key=lambda one: one[0])[1] if before else ""


def _sections(sections: object, above: str = "", own: str = "") -> Iterator[tuple[int, str]]:
    """Every part with its full number: «V» over «5» is «V.5», and «1» over «1.2» still «1.2»."""
    for one in kept(sections):
        num = words(one, "num")
        repeats = bool(own) and num.startswith(f"{own}.")
        under = above.removesuffix(own).rstrip(".") if repeats else above
        full = num if num.startswith("Điều") else ".".join(part for part in (under, num) if part)
        line = number(one, "line")
        if line is not None:
            yield line, full
        yield from _sections(one.get("children"), full, num)


def at_line(facts: Facts, line: int | None) -> str:
    """«mục V.5, dòng 81», or as much of it as is known."""
    section = section_at(facts, line)
    named = section if section.startswith("Điều") else f"mục {section}"
    said = [named if section else "", f"dòng {line}" if line is not None else ""]
    return ", ".join(part for part in said if part)
