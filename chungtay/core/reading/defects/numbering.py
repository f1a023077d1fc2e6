"""Headings that repeat a number or jump over one, and two parts about the same thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chungtay.core.reading.defects.look import Look, at, mend, mended, on
from chungtay.core.reading.facts import Defect, Fix
from chungtay.core.reading.glyphs import flat, is_upper
from chungtay.core.reading.markers import Rank, numeral, order_of
from chungtay.core.reading.outline import Node

_RENUMBERED = (Rank.ROMAN, Rank.CAPITAL, Rank.ONE, Rank.LETTER)
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Fault:
    """A number that is not the next: `right` is what should stand there, `later` the siblings behind it."""

    node: Node
    kind: str
    right: int
    later: Sequence[Node]


def numbering(look: Look) -> Iterator[Defect]:
    for nodes in (look.outline.roots, *(node.children for node in look.outline.nodes() if node.children)):
        faults = list(_faults(nodes))
        for fault in faults:
            expected = numeral(fault.node.marker.rank, fault.right, fault.node.marker.num)
            said = on(
                fault.node.line,
                fault.kind,
                "error",
                f"{expected or '?'}. {fault.node.heading}"[:160],
                printed=f"{fault.node.marker.num}. {fault.node.heading}"[:160],
            )
            yield mended(said, *(_renumbered(look, fault) if len(faults) == 1 else ()))


def _faults(nodes: Sequence[Node]) -> Iterator[_Fault]:
    """Against the number before: the same again is a duplicate, further than the next is a gap."""
    before: dict[Rank, tuple[int, int]] = {}
    seen: dict[Rank, set[int]] = {}
    for place, node in enumerate(nodes):
        order, rank = order_of(node.marker), node.marker.rank
        if order is None:
            continue
        # The one before as printed, and as it should have been: a sequence may take up after either.
        last, right = before.get(rank, (order - 1, order - 1))
        before[rank] = (order, order)
        known = seen.setdefault(rank, set())
        if not node.follows and order not in (last + 1, right + 1):
            later = [one for one in nodes[place:] if one.marker.rank is rank]
            if order in known and order <= last and order != 1:
                before[rank] = (order, right + 1)
                yield _Fault(node, "duplicate_numeral", right + 1, later)
            elif order > last + 1 and not (rank is Rank.LETTER and order == last + 2):
                before[rank] = (order, right + 1)
                yield _Fault(node, "skipped_numeral", right + 1, later)
        known.add(order)


def _renumbered(look: Look, fault: _Fault) -> list[tuple[Fix, ...]]:
    """This number and all behind it moved on; nothing where the text refers to one of them or numbers go deeper."""
    if fault.node.marker.rank not in _RENUMBERED or len(fault.later) > _MOST:
        return []
    fixes: list[tuple[Fix, ...]] = []
    for right, node in enumerate(fault.later, start=fault.right):
        marker, text = node.marker, node.paragraph.text
        new, start = numeral(marker.rank, right, marker.num), text.find(marker.num)
        if new is None or start < 0 or _is_leant_on(look, node):
            return []
        if new != marker.num:
            fixes.append(mend(node.paragraph, start, start + len(marker.num), new))
    return fixes


def _is_leant_on(look: Look, node: Node) -> bool:
    num = re.escape(node.marker.num.lower())
    if any(child.marker.num.startswith(f"{node.marker.num}.") for child in node.children):
        return True
    return re.search(rf"\b(?:muc|phan|khoan|diem|tiet|noi dung) (?:so )?{num}\b", look.plain) is not None


def duplicate_topic(look: Look) -> Iterator[Defect]:
    """Two top parts that both speak of the money: the reader must guess which one holds."""
    tops = [node for node in look.outline.roots if node.is_heading and re.search(r"kinh phi", flat(node.heading))]
    for node in tops[1:]:
        if flat(node.heading) != flat(tops[0].heading):
            yield on(
                node.line,
                "duplicate_topic",
                "warning",
                f"kinh phí đã có ở dòng {tops[0].line}: gộp một chỗ",
                printed=f"{node.marker.num}. {node.heading}",
            )


def heading_style(look: Look) -> Iterator[Defect]:
    tops = [node for node in look.outline.roots if node.is_heading and node.marker.rank is Rank.ROMAN]
    upper = [node for node in tops if is_upper(node.heading)]
    if len(upper) * 2 <= len(tops):
        return
    for node in tops:
        if not is_upper(node.heading):
            yield on(
                node.line, "heading_style", "info", "viết hoa như các mục lớn khác", printed=node.paragraph.text[:120]
            )


def letter_after_d(look: Look) -> Iterator[Defect]:
    """a, b, c, d and then e: the Vietnamese alphabet has đ between."""
    before = ""
    for paragraph in look.anatomy.body if "\ne)" in look.plain else ():
        marker = paragraph.marker
        if marker is None or marker.is_bullet:
            continue
        if (before, marker.num) == ("d", "e") and marker.rank is Rank.LETTER:
            expected = "đ) sau d), theo thứ tự chữ cái tiếng Việt"
            yield on(paragraph.line, "heading_style", "info", expected, printed=paragraph.text[:60])
        before = marker.num if marker.rank is Rank.LETTER else ""


def number_closed(look: Look) -> Iterator[Defect]:
    """«1.1. …» and then «1.2 …»: the first of its kind says how the others are closed."""
    for above in look.outline.nodes():
        if len(above.children) < 2:
            continue
        dotted = [node for node in above.children if node.marker.rank in (Rank.TWO, Rank.THREE) and node.is_heading]
        if len(dotted) < 2 or _close_of(dotted[0]) != ".":
            continue
        bare = [node for node in dotted if _close_of(node) == " "]
        if bare:
            first, num = bare[0], bare[0].marker.num
            said = at(
                first.paragraph, 0, first.heading_end, "heading_style", "info", f"{num}. như {dotted[0].marker.num}."
            )
            yield mended(said, *(mend(one.paragraph, len(one.marker.num), len(one.marker.num), ".") for one in bare))


def _close_of(node: Node) -> str:
    text, num = node.paragraph.text, node.marker.num
    return text[len(num) : len(num) + 1] if text.startswith(num) else ""


def heading_mismatch(look: Look) -> Iterator[Defect]:
    """«MỤC TIÊU, YÊU CẦU» above three parts, the third of which it does not name."""
    for node in look.outline.roots:
        named = [part.strip() for part in re.split(r",| va ", flat(node.heading)) if part.strip()]
        parts = [child for child in node.children if child.is_heading]
        if len(named) < 2 or len(parts) <= len(named):
            continue
        told = [flat(child.heading).strip(" :.") for child in parts]
        if told[: len(named)] == named and not any(told[len(named)] in name for name in named):
            child = parts[len(named)]
            expected = f"thêm «{child.heading.strip(' :.')}» vào tên mục {node.marker.num}"
            printed = f"{child.marker.num}. {child.heading}"[:160]
            yield on(child.line, "heading_mismatch", "info", expected, printed=printed)


RULES = (numbering, duplicate_topic, heading_style, letter_after_d, number_closed, heading_mismatch)
