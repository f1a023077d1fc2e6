"""Questions to a person: what is missing, inferred or contradictory, in sentences a colleague would say."""

from collections.abc import Callable, Iterator

from chungtay.core.money import from_words
from chungtay.core.reading.facts import Doubt, Event, ReadDocument

ASKED_UNDER = 0.6
"""A fact that can be relied on less than this is asked about."""


def doubts_of(document: ReadDocument) -> tuple[Doubt, ...]:
    """Every doubt about a document, header first; each fact of little confidence is asked about once."""
    found = [doubt for ask in ASKS for doubt in ask(document)]
    known = {one.about for one in found} | {one.about.rpartition(".")[0] for one in found}
    found += [doubt for doubt in about_unsure(document) if doubt.about not in known]
    return tuple(Doubt(one.about, one.line, one.sentence, one.answers, f"Q{n}") for n, one in enumerate(found, start=1))


def dotted(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _line(document: ReadDocument, name: str) -> int:
    at = document.where.get(name)
    return at.line if at else document.lines[0]


def about_number(document: ReadDocument) -> Iterator[Doubt]:
    if document.number is None and document.doc_type.code != "BB":
        said = "Số văn bản còn để trống." if document.symbol else "Không thấy dòng số và ký hiệu."
        yield Doubt("number", _line(document, "number"), f"{said} Bạn ghi số nếu đã có, hoặc để trống.")


def about_date(document: ReadDocument) -> Iterator[Doubt]:
    date = document.date
    if date is None:
        yield Doubt("date", document.lines[0], "Không thấy ngày của văn bản. Văn bản này ban hành ngày nào?")
        return
    for part, word in (("day", "ngày"), ("month", "tháng"), ("year", "năm")):
        if getattr(date, part) is None:
            yield Doubt(
                f"date.{part}", date.line, f"Chỗ {word} còn để trống: «{date.printed}». Văn bản ban hành {word} nào?"
            )
    newest = max((one.date for one in document.legal_bases if one.date), default=None)
    complete = date.year and date.month and date.day
    if newest and complete and (date.year, date.month, date.day) < (newest.year, newest.month, newest.day):
        yield Doubt(
            "date", date.line, f"Ngày văn bản đứng trước ngày của một căn cứ ({newest:%d/%m/%Y}). Ngày nào đúng?"
        )


def about_issuer(document: ReadDocument) -> Iterator[Doubt]:
    issuer = document.issuer
    if issuer is None:
        yield Doubt("issuer", document.lines[0], "Không rõ cơ quan ban hành. Văn bản này của cơ quan nào?")
    elif issuer.implied:
        line = issuer.evidence_line or document.lines[0]
        yield Doubt(
            "issuer.name",
            line,
            f"Phần đầu không ghi cơ quan ban hành; theo dòng này thì là {issuer.name}. Có đúng không?",
            (issuer.name,),
        )


def about_title(document: ReadDocument) -> Iterator[Doubt]:
    if document.title is None:
        yield Doubt(
            "title", document.doc_type.line or document.lines[0], "Không thấy trích yếu. Văn bản này về việc gì?"
        )


def about_sections(document: ReadDocument) -> Iterator[Doubt]:
    for at, section in enumerate(document.sections):
        if section.num_expected:
            yield Doubt(
                f"sections.{at}.num",
                section.line,
                f"Mục «{section.num}. {section.heading}» lẽ ra là {section.num_expected}.",
                (section.num_expected, section.num or ""),
            )


def about_events(document: ReadDocument) -> Iterator[Doubt]:
    for at, event in enumerate(document.events):
        yield from _about_event(f"events.{at}", event)


def _about_event(path: str, event: Event) -> Iterator[Doubt]:
    yield from _about_days(f"{path}.date_range", event)
    yield from _about_places(f"{path}.places", event)
    yield from _about_heads(f"{path}.headcount_per_place", event)


def _about_days(path: str, event: Event) -> Iterator[Doubt]:
    when = event.date_range
    line = (when.line if when else None) or event.line
    if when is None or (when.start is None and when.end is None):
        said = f" Văn bản chỉ ghi: «{when.printed}»." if when and when.printed else ""
        yield Doubt(path, line, f"Chưa rõ thời gian.{said} Dự kiến khi nào?")
    elif when.tentative:
        words = "Thời gian là dự kiến."
        if when.start and when.end:
            words = f"«{when.printed}» là dự kiến; hiểu là từ {when.start:%d/%m/%Y} đến {when.end:%d/%m/%Y}."
        yield Doubt(path, line, f"{words} Có đúng không?")


def _about_places(path: str, event: Event) -> Iterator[Doubt]:
    said, named = event.place_count_printed, len(event.places)
    if said and said.of is None and said.value != named and named > 1:
        yield Doubt(
            path,
            event.places_line or said.line,
            f"Văn bản nói {said.printed} (dòng {said.line}) nhưng kể tên {named} nơi. Còn thiếu hay thừa nơi nào?",
        )
    if not named and said is None and event.count is None:
        yield Doubt(path, event.line, "Chưa rõ tổ chức ở đâu, mấy cuộc.")


def _about_heads(path: str, event: Event) -> Iterator[Doubt]:
    heads = event.headcount_per_place
    if heads and heads.approx:
        question = f"«{heads.printed}» là số ước chừng; lấy {heads.value} {heads.unit} mỗi nơi được không?"
        yield Doubt(path, heads.line, question, (str(heads.value),))
    elif heads is None and event.kind in ("propaganda_conference", "dialogue", "training", "conference"):
        yield Doubt(path, event.line, "Văn bản không ghi mỗi nơi bao nhiêu người dự. Mời bao nhiêu?")


def about_money(document: ReadDocument) -> Iterator[Doubt]:
    items = {item.id: item for item in document.budget.items}
    for at, item in enumerate(document.budget.items):
        if item.correct_unit and item.amount_vnd:
            amount = dotted(item.amount_vnd)
            yield Doubt(
                f"budget.items.{at}.amount_vnd",
                item.line,
                f"«{item.amount_text}» lớn gấp nghìn lần so với tổng số: có lẽ đơn vị là {item.correct_unit}."
                f" Hiểu là {amount} đồng, có đúng không?",
                (amount,),
            )
        meant = from_words(item.amount_words) if item.amount_words and item.amount_vnd else None
        if meant is not None and meant != item.amount_vnd:
            yield Doubt(
                f"budget.items.{at}.amount_vnd",
                item.line,
                f"Bằng số là «{item.amount_text}», bằng chữ là «{item.amount_words}». Số nào đúng?",
                (dotted(item.amount_vnd or 0), dotted(meant)),
            )
    for check in document.budget.sum_checks:
        if not check.ok and check.total in items:
            yield Doubt(
                "budget.sum_checks",
                items[check.total].line,
                "Các khoản cộng lại khác tổng số. Số nào đúng?",
                (str(check.total_vnd), str(check.parts_vnd)),
            )
    if document.activities and not items and document.doc_type.code == "KH":
        yield Doubt(
            "budget.total_vnd", document.lines[0], "Văn bản không ghi số tiền nào. Bạn nhập sau khi có dự toán."
        )


def about_deadlines(document: ReadDocument) -> Iterator[Doubt]:
    for at, one in enumerate(document.deadlines):
        if one.recurrence and not one.end:
            yield Doubt(
                f"deadlines.{at}.end",
                one.line,
                f"«{one.text}»: báo cáo định kỳ nhưng chưa nói ngày nào. Hạn là ngày nào?",
            )


def about_signer(document: ReadDocument) -> Iterator[Doubt]:
    signer = document.signer
    line = signer.line or document.lines[1]
    if signer.name is None:
        yield Doubt("signer.name", line, "Không thấy họ tên người ký. Ai ký văn bản này?")
    elif signer.position is None:
        yield Doubt("signer.position", line, f"Không ghi chức vụ của {signer.name}. Người ký giữ chức vụ gì?")


def about_attachments(document: ReadDocument) -> Iterator[Doubt]:
    for at, one in enumerate(document.attachments):
        if not one.present:
            yield Doubt(f"attachments.{at}", one.line, f"«{one.printed}» không có trong tệp này. Bạn có tệp ấy không?")


_UNSURE = (
    ("legal_bases", "printed", "căn cứ"),
    ("proposals", "printed", "văn bản trình"),
    ("citations", "printed", "văn bản được nhắc"),
    ("activities", "text", "việc phải làm"),
    ("deadlines", "text", "thời hạn"),
)


def about_unsure(document: ReadDocument) -> Iterator[Doubt]:
    """What was read but is damaged or only inferred: «… đọc được là …, có đúng không?»."""
    kind, issuer, title = document.doc_type, document.issuer, document.where.get("title")
    if kind.confidence < ASKED_UNDER:
        said = f"Không thấy tên loại văn bản; hiểu là {kind.vi}. Có đúng không?"
        yield Doubt("doc_type", kind.line or document.lines[0], said, (kind.vi,))
    if issuer is not None and issuer.confidence < ASKED_UNDER:
        said = f"Cơ quan ban hành đọc được là «{issuer.name}». Có đúng không?"
        yield Doubt("issuer", issuer.line or document.lines[0], said, (issuer.name,))
    if document.title and title is not None and title.confidence < ASKED_UNDER:
        yield Doubt("title", title.line, f"Trích yếu đọc được là «{document.title[:160]}». Có đúng không?")
    for name, text, word in _UNSURE:
        for at, one in enumerate(getattr(document, name)):
            if one.confidence < ASKED_UNDER:
                said = f"Chỗ này đọc thành {word} «{getattr(one, text)[:120]}». Có đúng không?"
                yield Doubt(f"{name}.{at}", one.line, said)


ASKS: tuple[Callable[[ReadDocument], Iterator[Doubt]], ...] = (
    about_number,
    about_date,
    about_issuer,
    about_title,
    about_sections,
    about_events,
    about_money,
    about_deadlines,
    about_attachments,
    about_signer,
)
