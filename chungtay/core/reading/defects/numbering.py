"""Headings that repeat a number or jump over one, and two parts about the same thing."""

import re
from collections.abc import Iterator, Sequence

from chungtay.core.reading.defects.look import Look, on
from chungtay.core.reading.facts import Defect
from chungtay.core.reading.glyphs import flat, is_upper
from chungtay.core.reading.markers import Rank, numeral, order_of
from chungtay.core.reading.outline import Node


def numbering(look: Look) -> Iterator[Defect]:
    yield from _siblings(look.outline.roots)
    for node in look.outline.nodes():
        yield from _siblings(node.children)


def _siblings(nodes: Sequence[Node]) -> Iterator[Defect]:
    """Against the number before: the same again is a duplicate, further than the next is a gap."""
    before: dict[Rank, Node] = {}
    seen: dict[Rank, set[int]] = {}
    for node in nodes:
        order, rank = order_of(node.marker), node.marker.rank
        if order is None:
            continue
        last = before.get(rank)
        last_order = order_of(last.marker) if last else None
        before[rank] = node
        known = seen.setdefault(rank, set())
        if last is not None and last_order is not None:
            if order in known and order <= last_order and order != 1:
                yield _defect(node, "duplicate_numeral", numeral(rank, last_order + 1, node.marker.num), last_order)
            elif order > last_order + 1 and not (rank is Rank.LETTER and order == last_order + 2):
                yield _defect(node, "skipped_numeral", numeral(rank, last_order + 1, node.marker.num), last_order)
        known.add(order)


def _defect(node: Node, kind: str, expected: str | None, before: int) -> Defect:
    del before
    printed = f"{node.marker.num}. {node.heading}"[:160]
    return on(node.line, kind, "error", f"{expected or '?'}. {node.heading}"[:160], printed=printed, fix=True)


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


RULES = (numbering, duplicate_topic, heading_style)
