"""The letter with which a body sends a paper on to those who do the work: the list of what is to be done, by whom."""

from collections.abc import Iterator, Sequence
from datetime import date

from chungtay.core.drafting import kinds
from chungtay.core.drafting.blocks import TO_FILL, Align, Column, OfficialDocument, Paragraph, Run, Table, Undated
from chungtay.core.following.asks import Ask, Role
from chungtay.core.following.body import Body
from chungtay.core.following.citing import full, full_name, in_sentence, issuer_name, of_issuer, short, small
from chungtay.core.following.due import slashed
from chungtay.core.following.given import Facts, kept, words
from chungtay.core.following.inheriting import name_of
from chungtay.core.following.papers import issuer_of, place_of, signer_of
from chungtay.core.refusal import Refused

COLUMNS = (
    Column("STT", 1.4, Align.CENTER),
    Column("Việc", 5.4),
    Column("Đơn vị chủ trì", 3.6),
    Column("Hạn", 2.6),
    Column("Sản phẩm", 2),
    Column("Báo cáo về", 3),
)


def forwarding_letter(
    facts: Facts,
    asks: Sequence[Ask],
    *,
    issuer: Body,
    recipients: Sequence[str],
    on: date,
    is_theirs: bool = False,
) -> OfficialDocument:
    """A công văn that sends the document on to the recipients with the work it asks for, doubtful work left out.

    `asks` are what the document asks of the issuer of the letter, or, where `is_theirs`, of the recipients themselves.
    """
    sure = [ask for ask in asks if not ask.is_doubtful]
    names = [name.strip() for name in recipients if name.strip()]
    if not sure:
        raise Refused(f"Văn bản không có việc nào chắc chắn là của {issuer.name}: không có gì để giao lại.")
    if not names:
        raise Refused("Chưa nói công văn gửi cho ai: ghi ít nhất một nơi nhận.")
    own = full_name(issuer.name)
    doers = in_sentence(full_name(names[0])) if len(names) == 1 else "các đơn vị"
    rows = _their_rows(sure, names, facts) if is_theirs else _our_rows(sure, names, issuer, facts)
    return kinds.letter(
        issuer=issuer_of(issuer),
        place=place_of(issuer),
        title=f"triển khai thực hiện {_called(facts)}",
        addressees=[full_name(name) for name in names],
        signer=signer_of(issuer),
        signed_on=Undated(year=on.year),
        body=(
            _says(f"{own} nhận được {full(facts)} (gửi kèm)."),
            _says(f"Để thực hiện đúng nội dung và thời hạn, {own} giao {doers} những việc sau:"),
            Table(COLUMNS, tuple((str(at), *row) for at, row in enumerate(rows, 1))),
            _says(
                f"Đơn vị chủ trì gửi sản phẩm về {own} (qua {TO_FILL}) trước hạn ghi trên {TO_FILL} ngày để tổng hợp. "
                "Có khó khăn, vướng mắc, các đơn vị báo ngay để được giải quyết."
            ),
        ),
        recipients=("Như trên", f"{issuer_name(facts) or TO_FILL} (để báo cáo)"),
        filed_by=TO_FILL,
    )


def _called(facts: Facts) -> str:
    named = short(facts)
    name = named.split(" số ")[0] if TO_FILL in named else named
    return f"{name} của {issuer_name(facts)}"


def _ordered(asks: Sequence[Ask]) -> list[Ask]:
    """What others lead comes behind what is for the recipients alone."""
    return sorted(asks, key=_is_led_by_others)


def _is_led_by_others(ask: Ask) -> bool:
    return ask.role is Role.SUPPORT and bool(ask.lead)


def _their_rows(asks: Sequence[Ask], names: Sequence[str], facts: Facts) -> Iterator[tuple[str, ...]]:
    """What the paper itself asks of the recipients: in its words, reported to whom it says."""
    for ask in _ordered(asks):
        doer = full_name(names[0]) if len(names) == 1 else full_name(ask.called) or TO_FILL
        if _is_led_by_others(ask):
            doer = f"{of_issuer(ask.lead, facts)} chủ trì; phối hợp: {in_sentence(doer)}"
        to = of_issuer(ask.report_to, facts) if ask.report_to else ""
        via = f" (qua {of_issuer(ask.via, facts)})" if to and ask.via else ""
        yield (_work(ask), doer, _when(ask), _capital(ask.deliverable), f"{to}{via}")


def _our_rows(asks: Sequence[Ask], names: Sequence[str], issuer: Body, facts: Facts) -> Iterator[tuple[str, ...]]:
    """What the paper asks of us, handed down: it comes back to us, and of another's work only our help goes down."""
    doer = full_name(names[0]) if len(names) == 1 else TO_FILL
    said: set[str] = set()
    for ask in _ordered(asks):
        work = _our_help(ask, issuer, facts) if _is_led_by_others(ask) else _work(ask, issuer.word)
        if work not in said:
            said.add(work)
            yield (work, doer, _when(ask), _capital(ask.deliverable), full_name(issuer.name))


def _our_help(ask: Ask, issuer: Body, facts: Facts) -> str:
    """«Phối hợp với Phòng … mở hội nghị … tại xã», never the whole of what another leads."""
    led, name = of_issuer(ask.lead, facts), _activity_name(ask, facts)
    if not name:
        section = f"tại mục {ask.section} " if ask.section else "trong "
        return f"Phối hợp với {led} làm phần việc {section}{_called(facts)}"
    where = issuer.word or "đơn vị"
    share = f" (phần của {where}: {ask.quantity})" if ask.quantity else ""
    return f"Phối hợp với {led} {name} tại {where}{share}"


def _activity_name(ask: Ask, facts: Facts) -> str:
    """«mở hội nghị …», with a verb where the activity is called by a noun; empty for what is no activity."""
    one = next((one for one in kept(facts.get("activities")) if str(one.get("id")) == ask.activity), {})
    event = next((event for event in kept(facts.get("events")) if str(event.get("activity")) == ask.activity), {})
    name, unit = name_of(one, event), words(one, "unit")
    if not name.strip():
        return ""
    is_noun = bool(unit) and name.casefold().startswith(unit.casefold())
    return f"{'tổ chức ' if is_noun else ''}{small(name)}"


def _work(ask: Ask, whose: str | None = None) -> str:
    share = f" (phần của {whose or 'đơn vị'}: {ask.quantity})" if ask.quantity else ""
    return f"{_capital(ask.text)}{share}"


def _when(ask: Ask) -> str:
    return slashed(ask.due) if ask.due else ask.rule or TO_FILL


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _says(text: str) -> Paragraph:
    return Paragraph((Run(text),))
