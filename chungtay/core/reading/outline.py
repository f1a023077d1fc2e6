"""The outline of a body: which numbered paragraphs are headings, what hangs under each, what each part is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from chungtay.core.reading.articles import heads_clause, title_end
from chungtay.core.reading.facts import Section
from chungtay.core.reading.glyphs import is_upper, squeeze, words
from chungtay.core.reading.lexicon import ACTION
from chungtay.core.reading.markers import Marker, Rank, numeral, order_of
from chungtay.core.reading.once import once
from chungtay.core.reading.quoted import quoted
from chungtay.core.reading.shape import shape_of
from chungtay.core.reading.source import Paragraph


class Topic(StrEnum):
    """What a part of a plan is about."""

    BASES = "bases"
    PURPOSE = "purpose"
    PEOPLE = "people"
    WHEN_WHERE = "when_where"
    CONTENT = "content"
    MONEY = "money"
    DUTIES = "duties"


_TOPICS = (
    (
        Topic.DUTIES,
        re.compile(
            r"to chuc (?:thuc hien|trien khai)|phan cong|trach nhiem (?:thi|to|thuc|cua)"
            r"|trach nhiem$|trien khai thuc hien$|nhiem vu cua cac"
        ),
    ),
    (Topic.BASES, re.compile(r"can cu\b|co so phap ly")),
    (Topic.MONEY, re.compile(r"(?:nguon |tong |du toan )?kinh phi|nguon von|nguon luc|du toan|von thuc hien")),
    (
        Topic.PURPOSE,
        re.compile(
            r"muc dich|muc tieu|yeu cau|quan diem|su can thiet|y nghia|dac diem|tinh hinh"
            r"|ket qua|danh gia|ton tai|han che|nguyen nhan|bai hoc|thuan loi|kho khan|thuc trang"
        ),
    ),
    (Topic.PEOPLE, re.compile(r"doi tuong|thanh phan|so luong|nguoi du|pham vi")),
    (Topic.WHEN_WHERE, re.compile(r"thoi gian|dia diem|tien do|lo trinh")),
    (
        Topic.CONTENT,
        re.compile(
            r"noi dung|nhiem vu|giai phap|hoat dong|hinh thuc|chuong trinh|du an|tieu du an"
            r"|cong viec|bien phap|chi tieu"
        ),
    ),
)
LABEL = re.compile(
    r"(?:thoi gian|dia diem|so luong|kinh phi|muc dich|yeu cau|doi tuong|thanh phan|noi dung|hinh thuc|co quan"
    r"|don vi|nguon|tong (?:kinh phi|so|muc|du toan)"
    r"|pham vi|chu tri|phoi hop|ket qua|du toan|muc tieu|can cu|tien do|phuong thuc|nguoi du|khach moi"
    r"|quy mo)\b[^:]{0,60}$"
)
CLOSING = re.compile(
    r"tren day la|trong qua trinh (?:trien khai|to chuc|thuc hien)|(?:yeu cau|de nghi) (?:cac|thu truong"
    r"|lanh dao)|nhan duoc|can cu noi dung"
)
_COMPONENT = re.compile(
    r"(?:(?:tieu )?du an|tda|noi dung(?: thanh phan)?|nhiem vu|hoat dong|hop phan"
    r"|chuong trinh) (?:thanh phan )?(?:so )?[\divx]{1,4}\b"
)


_COUNTED_NAME = re.compile(
    r"(?:muc tieu|chi tieu|tieu chi|giai phap|nhom|buoc|giai doan|dot|chuyen de|phuong an) (?:so )?\d"
)


@dataclass
class Node:
    """A numbered paragraph and what hangs under it. Headings make the outline; others are items of a list."""

    marker: Marker
    paragraph: Paragraph
    is_heading: bool
    heading: str
    heading_end: int
    inline: bool
    bare: bool = False
    """Whether a number of the same height or higher follows at once."""
    follows: bool = False
    """Whether the number before it is printed right before it, be it as a heading or as an item of a list."""
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None

    @property
    def line(self) -> int:
        return self.paragraph.line

    @property
    def rest(self) -> str:
        """What is said on the same line behind an inline heading."""
        return self.paragraph.text[self.heading_end :].lstrip(" :") if self.inline else ""

    @once
    def own_topic(self) -> Topic | None:
        """The first subject a heading names; «nội dung và kinh phí» is about content."""
        plain = re.sub(r"^de nghi ", "", self.paragraph.flat[self.marker.end : self.heading_end])
        if self.marker.rank > Rank.ARTICLE and _COMPONENT.match(plain):
            return Topic.CONTENT
        found = [
            (match.start() if topic is not Topic.DUTIES else -1, order, topic)
            for order, (topic, pattern) in enumerate(_TOPICS)
            if (match := pattern.search(plain))
        ]
        return min(found)[2] if found else None

    @once
    def topic(self) -> Topic | None:
        above = self.parent.topic if self.parent else None
        if above in (Topic.DUTIES, Topic.BASES):
            return above
        if above is Topic.CONTENT and self.own_topic is Topic.PURPOSE and not self._says_why:
            return above
        return self.own_topic or above

    @property
    def _says_why(self) -> bool:
        """«Giám sát, đánh giá» inside the content is work; only a part that begins with its aim is about why."""
        return bool(
            re.match(
                r"muc (?:dich|tieu)|yeu cau|quan diem|su can thiet|y nghia|dac diem|tinh hinh|thuc trang"
                r"|ket qua|ton tai|han che|nguyen nhan|bai hoc",
                self.paragraph.flat[self.marker.end :],
            )
        )


@dataclass(frozen=True)
class Item:
    """A paragraph with the headings above it, from the outermost in."""

    paragraph: Paragraph
    path: tuple[Node, ...]
    node: Node | None = None

    @once
    def topic(self) -> Topic | None:
        return self.path[-1].topic if self.path else None

    def under(self, topic: Topic) -> bool:
        return any(node.topic is topic for node in self.path)


@dataclass
class Outline:
    roots: list[Node]
    items: list[Item]
    by_articles: bool

    def nodes(self) -> Iterator[Node]:
        stack = list(reversed(self.roots))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def headings(self) -> Iterator[Node]:
        return (node for node in self.nodes() if node.is_heading)


def outline_of(body: Sequence[Paragraph]) -> Outline:
    roots: list[Node] = []
    items: list[Item] = []
    stack: list[Node] = []
    foreign = quoted(body)
    shape, siblings = shape_of([one for at, one in enumerate(body) if at not in foreign]), _Siblings()
    for at, paragraph in enumerate(body):
        marker = shape.placed(paragraph.marker) if at not in foreign else None
        if marker is None or marker.is_bullet:
            if marker is None and len(body) - at <= 5 and CLOSING.match(paragraph.flat):
                stack = []
            items.append(Item(paragraph, tuple(stack)))
            continue
        above = [one for one in stack if one.marker.rank < marker.rank]
        clauses = shape.by_articles and _is_clause(above)
        node = _node(paragraph, marker, body[at + 1] if at + 1 < len(body) else None, clauses=clauses)
        if not clauses:
            siblings.agree(node, above)
        if not node.is_heading and not clauses:
            items.append(Item(paragraph, tuple(above), node))
            continue
        stack = above
        node.parent = stack[-1] if stack else None
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
        items.append(Item(paragraph, tuple(stack), node))
    _take_lists_out(roots)
    return Outline(roots, items, shape.by_articles)


LIST = 3


def _take_lists_out(nodes: Sequence[Node]) -> None:
    """Three short lines with numbers and nothing under any of them are a list, not headings."""
    run: list[Node] = []
    before: Node | None = None
    for node in nodes:
        _take_lists_out(node.children)
        if run and _answered(node) and node.follows:
            run = []
        lists = node.is_heading and node.marker.rank >= Rank.ONE and not node.inline and not node.children
        if run and not (lists and node.follows and node.marker.rank is run[0].marker.rank and run[-1].bare):
            _as_list(run)
            run = []
        if lists and not (before and _answered(before) and node.follows):
            run.append(node)
        before = before if lists and not run else node
    _as_list(run)


def _answered(node: Node) -> bool:
    """«1.1. Về …: Không.» among «1.2. Về …:» shows that those are headings nobody has filled in yet."""
    return node.is_heading and node.inline and _NOTHING.fullmatch(node.paragraph.flat, node.heading_end) is not None


_NOTHING = re.compile(r"[ :]*(?:khong(?: co| phat sinh)?|chua (?:co|phat sinh))[ .;]*")


def _as_list(run: Sequence[Node]) -> None:
    bare = [node for node in run if node.bare]
    if len(bare) >= LIST and len(bare) == len(run):
        for node in bare:
            node.is_heading = False


@dataclass
class _Siblings:
    """The last numbered paragraph at each place of the outline: lists and headings are seldom mixed."""

    last: dict[tuple[int, Rank], Node] = field(default_factory=dict)

    def agree(self, node: Node, above: Sequence[Node]) -> None:
        place = (id(above[-1]) if above else 0, node.marker.rank)
        before = self.last.get(place)
        self.last[place] = node
        if before is None or node.marker.rank < Rank.ONE:
            return
        order, last = order_of(node.marker), order_of(before.marker)
        node.follows = order is not None and last is not None and order == last + 1
        if not node.follows or node.inline or before.inline:
            return
        text = node.paragraph.text.rstrip()
        if node.is_heading and not before.is_heading and text.endswith(".") and before.paragraph.text.endswith("."):
            node.is_heading = False
        elif before.is_heading and not node.is_heading and _looks_headed(node, before):
            node.is_heading = True


def _looks_headed(node: Node, before: Node) -> bool:
    """As short and open as the heading before it, which held something."""
    text, open_ends = node.paragraph.text, (".", ";", ",")
    held = node.paragraph.index > before.paragraph.index + 1
    return held and len(text) <= 160 and not text.endswith(open_ends) and not before.paragraph.text.endswith(open_ends)


def _is_clause(above: Sequence[Node]) -> bool:
    """A number right under an article counts its clauses; under a Roman number inside it, it heads again."""
    if not above:
        return True
    last = above[-1]
    if last.marker.rank is Rank.ARTICLE:
        return not last.paragraph.text.endswith(":")
    return last.marker.rank > Rank.ARTICLE and not last.is_heading


def _node(paragraph: Paragraph, marker: Marker, after: Paragraph | None, *, clauses: bool) -> Node:
    text, plain = paragraph.text, paragraph.flat
    whole = len(text.rstrip(" :.;"))
    if marker.rank <= Rank.ROMAN_IN:
        end = (
            title_end(paragraph, marker, after)
            if marker.rank is Rank.ARTICLE
            else _part_title_end(paragraph, marker, whole)
        )
        return Node(marker, paragraph, True, squeeze(text[marker.end : end]), end, end < whole)
    holds = after is not None and (after.marker is None or after.marker.rank > marker.rank)
    colon = text.find(":", marker.end)
    if colon > 0 and colon < whole and _splits_at_colon(paragraph, marker, colon, holds=holds):
        return Node(marker, paragraph, not clauses, squeeze(text[marker.end : colon]), colon, True)
    is_heading = heads_clause(paragraph, marker, after) if clauses else _is_heading(text, plain, marker, holds=holds)
    return Node(marker, paragraph, is_heading, squeeze(text[marker.end : whole]), whole, False, bare=not holds)


def _part_title_end(paragraph: Paragraph, marker: Marker, whole: int) -> int:
    """A part or chapter carries a title; long text behind its colon is already what it says."""
    colon = paragraph.text.find(":", marker.end)
    if 0 < colon < whole and whole - marker.end > 120:
        return colon
    return whole


def _splits_at_colon(paragraph: Paragraph, marker: Marker, colon: int, *, holds: bool) -> bool:
    left = paragraph.flat[marker.end : colon].strip()
    if _COMPONENT.match(left) or _COUNTED_NAME.match(left):
        return False
    if LABEL.match(left) or (len(left) <= 160 and _NOTHING.fullmatch(paragraph.flat, colon)):
        return True
    if holds and len(paragraph.text) <= 160:
        return False
    return len(left) <= 70 and len(left.split()) <= 14 and not ACTION.match(left)


_ORDERED = re.compile(
    r".{8,120}? (?:chu tri|co trach nhiem|chiu trach nhiem|tap trung chi dao|khan truong|phoi hop voi)\b.{4,}"
)


_PERSON = re.compile(r"(?:ong|ba|dong chi|d/c|anh|chi)\b(?! (?:dao|dan|tiet|phi|tieu|bo|thi|doan|hoi)\b)")
_TIMED = re.compile(r"\(\d{1,3} ?(?:phut|p\b|gio|h\b|')[^()]{0,20}\)[.;]?$")
"""How long a point of an agenda takes."""


def _is_heading(text: str, plain: str, marker: Marker, *, holds: bool) -> bool:
    rest = text[marker.end :].strip()
    if rest[-2:].rstrip(".;").endswith(")") and _TIMED.search(plain):
        return False
    is_action = bool(ACTION.match(plain, marker.end))
    if marker.rank is Rank.LETTER:
        if holds and is_action and len(rest) <= 40 and rest[-1:].isalpha() and not any(map(str.isdigit, rest)):
            return True
        if is_action or rest.endswith((";", ",")):
            return False
        return holds and len(rest) <= 160 and not (rest.endswith(".") and len(rest) > 90)
    if rest.endswith(":") and _ORDERED.match(plain, marker.end):
        return False
    if not holds and _PERSON.match(plain, marker.end):
        return False
    if holds:
        return len(rest) <= 220 and not rest.endswith((";", ",")) and not (rest.endswith(".") and len(rest) > 110)
    return len(rest) <= 80 and not rest.endswith((".", ";", ",")) and not is_action and len(words(rest)) >= 1


def sections_of(outline: Outline) -> tuple[Section, ...]:
    return tuple(_sections(outline.roots))


def _sections(nodes: Sequence[Node]) -> Iterator[Section]:
    expected = expected_numbers(nodes)
    for node, num_expected in zip(nodes, expected, strict=True):
        if not node.is_heading:
            continue
        line, span = node.paragraph.where(0, node.heading_end)
        yield Section(
            num=node.marker.num,
            heading=node.heading or None,
            line=line,
            span=span,
            inline=node.inline,
            num_expected=num_expected,
            children=tuple(_sections(node.children)),
        )


def expected_numbers(nodes: Sequence[Node]) -> list[str | None]:
    """For each sibling the number it should carry, where that differs from what is printed."""
    expected: list[str | None] = []
    count: dict[Rank, int] = {}
    for node in nodes:
        rank, order = node.marker.rank, order_of(node.marker)
        if order is None or not node.is_heading:
            expected.append(None)
            continue
        want = (
            order
            if node.follows
            else count.get(rank, order - 1 if order == 1 else 0) + 1
            if rank in count or order == 1
            else order
        )
        count[rank] = want
        expected.append(numeral(rank, want, node.marker.num) if want != order else None)
    return expected


def unnumbered_headings(body: Sequence[Paragraph]) -> list[Paragraph]:
    """Headings in capitals that lost their automatic numbers on the way out of a word processor."""
    return [
        paragraph
        for paragraph in body
        if paragraph.marker is None
        and is_upper(paragraph.text)
        and 2 <= len(paragraph.text.split()) <= 20
        and not paragraph.text.endswith((".", ";"))
    ]
