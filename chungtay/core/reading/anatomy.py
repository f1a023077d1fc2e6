"""Where a document begins and ends in a file, and where its header, body, foot and annexes lie."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chungtay.core.reading.catalogue import DocumentKind
from chungtay.core.reading.foot import annex_at, foot_at, unmixed
from chungtay.core.reading.joining import paragraphs_of
from chungtay.core.reading.landmarks import (
    ANNEX,
    AUTHORITY,
    BODY_WORD,
    HEAD_OFFICE,
    NUMBER_ALONE,
    POSITION,
    RECIPIENTS,
    SUBJECT,
    has_motto,
    is_closed,
    is_date_line,
    is_number_line,
    kind_on,
    without_motto,
)
from chungtay.core.reading.source import Paragraph, Strip
from chungtay.core.reading.titles import (
    addressed_at,
    kind_in_small_letters,
    kind_line,
    late_subject,
    subject_of,
    title_of_kind,
)


@dataclass(frozen=True)
class Anatomy:
    """One document of a file in its four parts; `kind` and `title_at` are where its type stands in the header."""

    strips: Sequence[Strip]
    header: Sequence[Strip]
    body: Sequence[Paragraph]
    foot: Sequence[Strip]
    annex: Sequence[Strip]
    kind: DocumentKind | None = None
    kind_strip: Strip | None = None
    title: Sequence[Strip] = field(default=())
    addressed: Sequence[Strip] = field(default=())

    @property
    def first_line(self) -> int:
        return self.strips[0].line

    @property
    def last_line(self) -> int:
        return self.strips[-1].line


def split(strips: Sequence[Strip]) -> list[Anatomy]:
    """The documents of a file, in order. A letter and the plan it forwards are two; a file without a line has none."""
    if not strips:
        return []
    starts = _starts(strips)
    return [_dissect(strips[start:end]) for start, end in zip(starts, [*starts[1:], len(strips)], strict=True)]


def _starts(strips: Sequence[Strip]) -> list[int]:
    if not strips:
        return []
    starts, footed, in_annex = [_first_start(strips)], False, False
    headed = False
    for at, strip in enumerate(strips):
        if at < starts[0]:
            continue
        opens = _opens(strip, strips[at : at + 6], in_annex=in_annex)
        if opens and footed and headed:
            starts.append(_back_to_issuer(strips, at, starts[-1]))
            footed, in_annex, headed = False, False, True
        elif opens:
            headed = True
        elif footed and ANNEX.match(strip.flat) and (strip.is_upper or strip.text[:3] in ("Phụ", "Mẫu")):
            in_annex = True
        if RECIPIENTS.match(strip.flat) or (AUTHORITY.match(strip.text) and strip.is_upper) or is_closed(strip.text):
            footed = True
    return starts


def _opens(strip: Strip, ahead: Sequence[Strip], *, in_annex: bool) -> bool:
    """Whether a header begins here: the motto, a number line, or a type in capitals alone."""
    if in_annex:
        return has_motto(strip) and any(is_number_line(one) for one in ahead)
    if has_motto(strip) or is_number_line(strip):
        return True
    named = kind_on(strip)
    return named is not None and named[1] == len(strip.text.rstrip(" :.")) and not strip.text.endswith(":")


def _first_start(strips: Sequence[Strip]) -> int:
    """What a portal prints before the document is not part of it."""
    for at, strip in enumerate(strips[:200]):
        if has_motto(strip) or is_number_line(strip) or (kind_on(strip) and strip.is_upper):
            return _back_to_issuer(strips, at, -1)
    return 0


def _back_to_issuer(strips: Sequence[Strip], at: int, floor: int) -> int:
    start = at
    while start - 1 > floor and at - start < 6:
        before = strips[start - 1]
        office = POSITION.match(before.flat) and not HEAD_OFFICE.match(before.flat)
        heads = without_motto(before).is_upper and not AUTHORITY.match(before.text) and not office
        if not (heads or is_date_line(before) or SUBJECT.match(before.flat) or NUMBER_ALONE.match(before.flat)):
            break
        start -= 1
    while start < at and not _is_body_name(strips[start]):
        start += 1
    return start


def _is_body_name(strip: Strip) -> bool:
    marker = strip.marker
    named = BODY_WORD.match(strip.flat, marker.end if marker else 0)
    return is_date_line(strip) or SUBJECT.match(strip.flat) is not None or named is not None


def _heading_of_page(strips: Sequence[Strip]) -> tuple[DocumentKind, list[Strip], int] | None:
    """Without national name and number the heading of a page may say what it is."""
    if any(has_motto(strip) or is_number_line(strip) for strip in strips[:40]):
        return None
    return kind_in_small_letters(strips)


def _dissect(strips: Sequence[Strip]) -> Anatomy:
    kind_at, kind, name_end = kind_line(strips)
    title, title_end = title_of_kind(strips, kind_at, name_end) if kind_at >= 0 else subject_of(strips)
    kind_strip = strips[kind_at] if kind_at >= 0 else None
    if kind is None and not title and (headed := _heading_of_page(strips)):
        kind, title, kind_at = headed
        kind_strip, title_end = strips[kind_at], kind_at + 1
    addressed, body_at = addressed_at(strips, title_end)
    below = foot_at(strips, body_at)
    behind = annex_at(strips, below)
    foot = list(unmixed(strips[below:behind]))
    if kind is None and not title:
        start, end = late_subject(foot)
        title, foot = foot[start:end], [*foot[:start], *foot[end:]]
    return Anatomy(
        strips=strips,
        header=strips[:body_at],
        body=paragraphs_of(strips[body_at:below]),
        foot=foot,
        annex=strips[behind:],
        kind=kind,
        kind_strip=kind_strip,
        title=title,
        addressed=addressed,
    )
