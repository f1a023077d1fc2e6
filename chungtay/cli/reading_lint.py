"""The faults of a text told to a person, each with why it is one and, where that is safe, what it would become."""

from collections import Counter
from collections.abc import Iterator, Sequence

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import Reading
from chungtay.core.reading.defects.corrections import Change, Part, changes
from chungtay.core.reading.defects.masking import masked_lines
from chungtay.core.reading.facts import Defect

SEVERITY = {"error": "LỖI", "warning": "NÊN SỬA", "info": "GHI CHÚ"}
_COUNTED = {"error": "lỗi", "warning": "chỗ nên sửa", "info": "ghi chú"}
_INDENT = " " * 7
_NEAR = 32


def lint_lines(reading: Reading, lines: Sequence[Line]) -> list[str]:
    """Every defect, gravest first, and at the end how many there are."""
    found = [defect for document in reading.documents for defect in document.defects]
    if not found:
        return ["Không thấy sai sót nào."]
    personal = [(one.line, one.span) for one in found if one.kind == "personal_data" and one.span]
    by_number = {line.number: line for line in masked_lines(lines, personal)}
    told: list[str] = []
    explained: set[str] = set()
    for one in found:
        told += _defect(one, by_number, explained)
        explained.add(one.why)
    return [*told, "", tally(found)]


def tally(found: Sequence[Defect]) -> str:
    counts = Counter(one.severity for one in found)
    parts = [f"{counts[severity]} {name}" for severity, name in _COUNTED.items() if counts[severity]]
    mendable = sum(one.auto_fix for one in found)
    return f"{', '.join(parts)}; {mendable} sửa được ngay{' (--fix TỆP.txt)' if mendable else ''}."


def _defect(one: Defect, lines: dict[int, Line], explained: set[str]) -> Iterator[str]:
    """A reason that was given above is not given again."""
    yield f"{one.line:>5}  {SEVERITY[one.severity]}: {one.rule} [{one.kind}]"
    printed = f"«{one.printed[:90]}» → " if one.printed else "→ "
    yield f"{_INDENT}{printed}{one.expected[:200]}"
    if one.why not in explained:
        yield f"{_INDENT}Vì: {one.why}"
    touched = sorted({fix.line for fix in one.fixes})
    for change in changes([lines[number] for number in touched if number in lines], [one]):
        yield from _shown(change)


def _shown(change: Change) -> Iterator[str]:
    """Before and after, each change with a few words on both sides of it."""
    before, after = _part(change, Part.ADDED), _part(change, Part.REMOVED)
    yield f"{_INDENT}- {change.line}: {before}"
    yield f"{_INDENT}+ {change.line}: {after}"


def _part(change: Change, left_out: Part) -> str:
    shown = ""
    kept = [one for one in change.segments if one.part is not left_out]
    for place, one in enumerate(kept):
        if one.part is not Part.SAME:
            shown += one.text
            continue
        # The sides that face a change keep their words; a longer stretch is cut in its middle.
        head = one.text[:_NEAR] if place or len(change.segments) == 1 else ""
        tail = one.text[-_NEAR:] if place < len(kept) - 1 or one is not change.segments[-1] else ""
        shown += one.text if len(one.text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"
    return shown
