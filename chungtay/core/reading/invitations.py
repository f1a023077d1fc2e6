"""What an invitation or a summons is to: the meeting named in its title, or in «Dự: …», «tới dự cuộc họp …»."""

import re
from collections.abc import Iterable

from chungtay.core.reading.facts import At
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.kinds import event_kind
from chungtay.core.reading.source import Paragraph

_MEETING = re.compile(
    r"\b(?:(?:cuoc|buoi|phien) )?(?:hop|hoi nghi|hoi thao|toa dam|le |tap huan|doi thoai"
    r"|dai hoi|lam viec|lop|gap mat)"
)
_INVITED_TO = re.compile(
    r"(?:^|\b)(?:(?:toi|den|tham|kinh moi du|moi) ?)?(?:du|tham gia|tham du) ?:? ?(?:va (?:chu tri"
    r"|chi dao) )?(?P<what>(?:cuoc|buoi|phien|le|hop|hoi"
    r"|toa dam|tap huan|lop|dai hoi|chuong trinh|gap mat|doi thoai)\b[^.;]{2,200})"
)
_STOPS = re.compile(
    r",? (?:vao (?:luc|hoi)|thoi gian|dia diem|tai (?:hoi truong|phong hop|tru so)"
    r"|duoc to chuc)\b|\. |: "
)


def invited_to(title: tuple[str, At] | None, body: Iterable[Paragraph]) -> tuple[str, At, str] | None:
    """The words that name the meeting, where they stand, and its kind; «cuộc họp» is a conference like any other."""
    if title is not None and _MEETING.search(flat(title[0][:60])) and "kinh moi" not in flat(title[0]):
        return title[0], title[1], _kind(title[0])
    for paragraph in body:
        if "du" not in paragraph.flat:
            continue
        found = _INVITED_TO.search(paragraph.flat)
        if found is None:
            continue
        start, end = found.span("what")
        stop = _STOPS.search(paragraph.flat, start, end)
        end = stop.start() if stop else end
        line, span = paragraph.where(start, end)
        words = squeeze(paragraph.text[start:end]).strip(" .,")
        return words, At(line, span), _kind(words)
    return None


def _kind(words: str) -> str:
    return event_kind(flat(words)) or "conference"
