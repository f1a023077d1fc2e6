"""Pages that are pictures: one at a time cleaned, recognised, and put in lines as pages with text are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image

from chungtay.core.extracting import recognition
from chungtay.core.extracting.pdf_page import Letter, Span, Upright, spans_from, sureness
from chungtay.core.extracting.pdf_tables import Rules, with_table_rows
from chungtay.core.extracting.picture_rules import rules_in, without_rules
from chungtay.core.extracting.pictures import cleaned
from chungtay.core.extracting.programs import ProgramError
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import called

MAX_SCANNED = 200
_POOR = 0.55
_FEW = 30
_ALIGNED = 4  # points: letters that begin one under another begin nearly so
_WIDE_GAP = 1.4  # in line heights: words of a scan stand apart as they were set, columns farther


def refuse_too_many(count: int, filename: str) -> None:
    if count > MAX_SCANNED:
        raise Refused(
            f"{called(filename)} có {count} trang quét, quá {MAX_SCANNED} trang. "
            "Hãy tách phần kế hoạch cần đọc rồi tải lại."
        )


def refuse_without_program(filename: str) -> None:
    if not recognition.is_here():
        raise Refused(
            f"{called(filename)} là bản quét (ảnh), không có lớp chữ, và máy này chưa nhận dạng được chữ trong ảnh. "
            f"Hãy xin bản .docx hoặc PDF xuất từ Word, hoặc nhờ người quản trị cài gói {recognition.missing()}."
        )


def not_yet(filename: str) -> Refused:
    """What a scan gets where nobody has the minutes that recognition takes."""
    return Refused(
        f"{called(filename)} là bản quét (ảnh), không có lớp chữ: phải nhận dạng chữ trước khi đọc. "
        "Hãy tải lên để máy nhận dạng, hoặc xin bản .docx hay PDF xuất từ Word."
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A picture as it was read: clean, the lines drawn on it, the words."""

    picture: Image.Image
    rules: Rules
    words: list[Letter | None]

    @property
    def sureness(self) -> float:
        """How sure the words are together; a few letters say nothing."""
        parts = [(word.text, word.confidence) for word in self.words if word is not None]
        return sureness(parts) if sum(len(text) for text, _ in parts) > _FEW else 0.0


def spans_of_picture(picture: Image.Image, page: int) -> list[Span]:
    """The spans of one scanned page; rows of a drawn table are one span each. Empty when time ran out."""
    try:
        best = _read(picture)
        if best.sureness < _POOR and (turn := recognition.turn_of(best.picture)):
            best = max((best, _read(picture.rotate(-turn, expand=True, fillcolor=255))), key=lambda one: one.sureness)
    except ProgramError:
        return []
    spans = spans_from(best.words, page, best.rules.uprights, _WIDE_GAP)
    parting = sorted((*best.rules.uprights, *_between_columns(spans)))
    spans = spans_from(best.words, page, parting, _WIDE_GAP)
    said = [span for span in spans if any(letter.isalnum() for letter in span.text)]
    return with_table_rows(said, best.rules)


def _between_columns(spans: list[Span]) -> Iterator[Upright]:
    """Uprights where several spans begin one under another right of others: a long line beside them nearly touches."""
    aligned: dict[int, list[Span]] = defaultdict(list)
    for left, span in pairwise(spans):
        if abs(left.bottom - span.bottom) < 0.5 * span.size and left.right < span.left:
            aligned[round(span.left / _ALIGNED)].append(span)
    for column in aligned.values():
        if len(column) > 1:
            yield (
                min(span.left for span in column) - 1,
                min(span.bottom for span in column),
                max(span.top for span in column),
            )


def _read(picture: Image.Image) -> _Read:
    picture = cleaned(picture)
    rules = rules_in(picture, recognition.POINTS)
    return _Read(picture, rules, recognition.words_of(without_rules(picture, rules, recognition.POINTS)))


def told(pages: dict[int, list[Span]]) -> Iterator[str]:
    """What a person should know of pages that were recognised: all may hold slips, and some gave nothing."""
    read, empty = [page for page in pages if pages[page]], [page for page in pages if not pages[page]]
    if read:
        yield f"Chữ trên {_named(read)} được máy nhận dạng từ ảnh: có thể sai chữ, sai dấu, cần so lại với bản gốc."
    if empty:
        yield f"Không nhận dạng được chữ trên {_named(empty)}: cần xem bằng mắt."


def _named(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + ("…" if len(pages) > 10 else "")
    return f"trang {shown}"
