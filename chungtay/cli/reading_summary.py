"""A reading told to a person: one line a fact, its line of the file in front."""

from collections.abc import Iterator
from datetime import date

from chungtay.core.reading import ReadDocument, Reading
from chungtay.core.reading.facts import Citation, Defect, Event, Section
from chungtay.core.reading.kinds import KIND_NAMES

_SEVERITY = {"error": "LỖI", "warning": "nên sửa", "info": "ghi chú"}


def summary_lines(reading: Reading) -> list[str]:
    lines: list[str] = []
    for document in reading.documents:
        lines += ["", *_document(document)]
    return lines


def _at(line: int | None) -> str:
    return f"{line:>5}  " if line else " " * 7


def _document(document: ReadDocument) -> Iterator[str]:
    first, last = document.lines
    yield f"{document.doc_type.vi.upper()} (dòng {first}-{last})"
    yield from _head(document)
    yield from _block("Căn cứ", (_basis(one) for one in document.legal_bases))
    yield from _block("Bố cục", _outline(document.sections, 0))
    yield from _block("Việc", (_work(document, at) for at in range(len(document.activities))))
    yield from _block("Sự kiện", (_event(one) for one in document.events))
    yield from _block("Tiền", (_money(document, at) for at in range(len(document.budget.items))))
    yield from _block("Ai làm gì", _duties(document))
    yield from _block("Thời hạn", (f"{_at(one.line)}{one.text} ({one.rule})" for one in document.deadlines))
    yield from _block("Nơi nhận", (f"{_at(one.line)}{one.text}" for one in document.recipient_lines))
    yield from _block("Cần người xem", (f"{_at(one.line)}{one.sentence}" for one in document.doubts))
    yield from _block("Sai sót (xem vì sao và cách sửa: --lint)", (_defect(one) for one in document.defects))


def _head(document: ReadDocument) -> Iterator[str]:
    def at(name: str) -> str:
        place = document.where.get(name)
        return _at(place.line if place else None)

    yield f"{at('title')}{document.title or '(không thấy trích yếu)'}"
    issuer = document.issuer
    if issuer:
        guessed = " (suy ra)" if issuer.implied else ""
        yield f"{_at(issuer.line)}Cơ quan: {issuer.name}{guessed}"
    yield f"{at('number')}Số, ký hiệu: {document.number or '(trống)'}/{document.symbol or '(không có)'}"
    if document.date:
        yield f"{_at(document.date.line)}Nơi, ngày: {document.date.printed}"
    signer = document.signer
    if signer.name:
        yield f"{_at(signer.line)}Người ký: {signer.name}{f', {signer.position}' if signer.position else ''}"


def _block(title: str, lines: Iterator[str]) -> Iterator[str]:
    kept = list(lines)
    if kept:
        yield f"  {title}"
        yield from kept


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "?"


def _basis(one: Citation) -> str:
    number = f" {one.number}/{one.symbol}" if one.symbol else f" {one.name or ''}"
    return f"{_at(one.line)}{one.type}{number}, {_day(one.date)}{f', {one.issuer}' if one.issuer else ''}"


def _outline(sections: tuple[Section, ...], depth: int) -> Iterator[str]:
    for one in sections:
        yield f"{_at(one.line)}{'  ' * depth}{one.num or ''}. {one.heading or ''}".rstrip()
        yield from _outline(one.children, depth + 1)


def _work(document: ReadDocument, at: int) -> str:
    one = document.activities[at]
    count = f" [{one.quantity} {one.unit or ''}]".replace(" ]", "]") if one.quantity else ""
    when = f", {one.time.printed}" if one.time.printed else ""
    return f"{_at(one.line)}{one.text[:150]}{count}{when}"


def _event(one: Event) -> str:
    heads = one.headcount_per_place
    parts = [f"{one.count} cuộc" if one.count else "", ", ".join(one.places)]
    parts.append(f"{'khoảng ' if heads.approx else ''}{heads.value} {heads.unit} mỗi nơi" if heads else "")
    parts.append(f"{_day(one.date_range.start)} - {_day(one.date_range.end)}" if one.date_range else "")
    return f"{_at(one.line)}{KIND_NAMES.get(one.kind, one.kind)}: " + "; ".join(part for part in parts if part)


def _money(document: ReadDocument, at: int) -> str:
    one = document.budget.items[at]
    amount = f"{one.amount_vnd:,}".replace(",", ".") if one.amount_vnd is not None else "?"
    return f"{_at(one.line)}{amount} đồng{f'/{one.per}' if one.per else ''}: {one.label[:100]}"


def _duties(document: ReadDocument) -> Iterator[str]:
    for one in document.responsibilities:
        yield f"{_at(one.line)}{'Đề nghị ' if one.requested else ''}{one.unit}"
        for duty in one.duties:
            yield f"{_at(duty.line)}  - {duty.text[:150]}"


def _defect(one: Defect) -> str:
    printed = f"«{one.printed[:80]}» " if one.printed else ""
    return f"{_at(one.line)}{_SEVERITY[one.severity]}: {one.rule}. {printed}→ {one.expected[:160]}"
