"""The letter with which a body sends a paper on to those who do the work: the list of what is to be done, by whom."""

from collections.abc import Iterator, Sequence
from datetime import date

from chungtay.core.drafting import kinds
from chungtay.core.drafting.blocks import TO_FILL, Align, Column, OfficialDocument, Paragraph, Run, Table, Undated
from chungtay.core.following.asks import Ask, Role
from chungtay.core.following.body import Body
from chungtay.core.following.citing import full, full_name, issuer_name, of_issuer, short
from chungtay.core.following.due import slashed
from chungtay.core.following.given import Facts
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
    facts: Facts, asks: Sequence[Ask], *, issuer: Body, recipients: Sequence[str], on: date
) -> OfficialDocument:
    """A công văn that sends the document on to the recipients with the work it asks for, doubtful work left out."""
    sure = [ask for ask in asks if not ask.is_doubtful]
    names = [name.strip() for name in recipients if name.strip()]
    if not sure:
        raise Refused(f"Văn bản không có việc nào chắc chắn là của {issuer.name}: không có gì để giao lại.")
    if not names:
        raise Refused("Chưa nói công văn gửi cho ai: ghi ít nhất một nơi nhận.")
    own = full_name(issuer.name)
    doers = full_name(names[0]) if len(names) == 1 else "các đơn vị"
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
            Table(COLUMNS, tuple(_rows(sure, names, issuer, facts))),
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


def _rows(asks: Sequence[Ask], names: Sequence[str], issuer: Body, facts: Facts) -> Iterator[tuple[str, ...]]:
    is_ours = any(ask.lead == issuer.name for ask in asks)
    # What others lead comes behind what is for the recipients alone.
    for at, ask in enumerate(sorted(asks, key=lambda one: one.role is Role.SUPPORT and bool(one.lead)), 1):
        to = of_issuer(ask.report_to, facts) if ask.report_to else ""
        yield (
            str(at),
            _work(ask),
            _lead(ask, names, facts, is_ours=is_ours),
            slashed(ask.due) if ask.due else ask.rule or TO_FILL,
            ask.deliverable[:1].upper() + ask.deliverable[1:],
            f"{to} (qua {of_issuer(ask.via, facts)})" if to and ask.via else to,
        )


def _work(ask: Ask) -> str:
    text = f"{ask.text[:1].upper()}{ask.text[1:]}"
    return f"{text} (phần của đơn vị: {ask.quantity})" if ask.quantity else text


def _lead(ask: Ask, names: Sequence[str], facts: Facts, *, is_ours: bool) -> str:
    """Who does it: the only recipient, those whom the paper calls, or a blank for the issuer's own work."""
    several = TO_FILL if is_ours else full_name(ask.called) or TO_FILL
    doer = full_name(names[0]) if len(names) == 1 else several
    if ask.role is Role.SUPPORT and ask.lead:
        return f"{of_issuer(ask.lead, facts)} chủ trì; phối hợp: {doer}"
    return doer


def _says(text: str) -> Paragraph:
    return Paragraph((Run(text),))
