"""The draft of a body's own plan under the plan that came down: its bases, its inherited work, its blanks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.core.drafting import kinds
from chungtay.core.drafting.blocks import (
    TO_FILL,
    Align,
    Block,
    Bullets,
    Column,
    Heading,
    Inline,
    OfficialDocument,
    Paragraph,
    Run,
    Table,
    Undated,
)
from chungtay.core.following.asks import Ask, Role, asks_of
from chungtay.core.following.body import Body, Sort
from chungtay.core.following.citing import bases_for, full_name, in_sentence, issuer_name, of_issuer, short, subject_of
from chungtay.core.following.given import Facts, group, words
from chungtay.core.following.inheriting import Work, works_of
from chungtay.core.following.money import money_of
from chungtay.core.following.own_units import OwnUnits, own_units
from chungtay.core.following.papers import issuer_of, place_of, signer_of
from chungtay.core.refusal import Refused
from chungtay.core.workdays import Calendar, long_day

_LONGEST_TITLE = 220


def subordinate_plan(facts: Facts, body: Body, *, on: date, calendar: Calendar | None = None) -> OfficialDocument:
    """A draft of the plan by which the body carries out the document; what only the body knows is a marked blank."""
    asks = tuple(ask for ask in asks_of(facts, body, calendar or Calendar(), on) if not ask.is_doubtful)
    if not asks:
        above = words(group(facts, "issuer"), "name") or "này"
        raise Refused(
            f"Văn bản của {above} không giao việc nào chắc chắn là của {body.name}. "
            "Kiểm tra tên đơn vị, hoặc xem lại những việc còn ngờ trước khi soạn kế hoạch."
        )
    draft = _Draft(facts, body, on, asks, works_of(facts, body, asks), own_units(body, on))
    return kinds.plan(
        issuer=issuer_of(body),
        place=place_of(body),
        title=draft.title(),
        signer=signer_of(body),
        signed_on=Undated(year=on.year),
        bases=bases_for(facts, on, body).bases,
        body=tuple(draft.blocks()),
        recipients=draft.recipients(),
        filed_by=TO_FILL,
    )


@dataclass(frozen=True)
class _Draft:
    """What the blocks of one plan are made from."""

    facts: Facts
    body: Body
    on: date
    asks: tuple[Ask, ...]
    works: tuple[Work, ...]
    units: OwnUnits

    @property
    def above(self) -> str:
        """«Kế hoạch số 29/KH-UBND» after its first mention; without its number, «Kế hoạch cấp trên»."""
        named = short(self.facts)
        return f"{named.split(' số ')[0]} cấp trên" if TO_FILL in named else named

    @property
    def name(self) -> str:
        return full_name(self.body.name)

    @property
    def where(self) -> str:
        return f"trên địa bàn {self.body.unit_name}" if self.body.sort is Sort.COMMITTEE else f"tại {self.name}"

    def title(self) -> str:
        named = short(self.facts)
        named = named.split(" số ")[0] if TO_FILL in named else named
        whole = f"Thực hiện {named} của {issuer_name(self.facts)}"
        subject = subject_of(self.facts)
        return f"{whole} {subject}" if subject and len(whole) + len(subject) < _LONGEST_TITLE else whole

    def blocks(self) -> Iterator[Block]:
        yield _says(f"{self.name} ban hành Kế hoạch thực hiện {self.where} như sau:")
        yield Heading("I. Mục đích, yêu cầu")
        yield from self.purpose()
        yield Heading("II. Nội dung")
        yield from self.contents()
        yield Heading("III. Kinh phí")
        yield from self.money()
        yield Heading("IV. Tổ chức thực hiện")
        yield from self.organisation()
        yield _says(
            f"Trên đây là Kế hoạch của {self.name} thực hiện {self.above}. Có khó khăn, vướng mắc, các đơn vị báo cáo "
            f"{self.name} (qua {in_sentence(self.units.lead)}) để được giải quyết."
        )

    def purpose(self) -> Iterator[Block]:
        yield Heading("1. Mục đích", 2)
        yield _says(
            f"Đưa {self.above} vào thực hiện {self.where}; mỗi việc có người làm, có ngày xong và có nơi nhận kết quả."
        )
        yield Heading("2. Yêu cầu", 2)
        yield Bullets(
            (
                _runs(f"Làm đúng nội dung, đối tượng và thời gian mà {self.above} đã nêu;"),
                _runs("Số lượng, kinh phí, địa điểm ghi trong Kế hoạch này là của đơn vị, theo tình hình thực tế;"),
                _runs("Việc nào không kịp hạn phải báo cáo lý do trước khi đến hạn."),
            )
        )

    def contents(self) -> Iterator[Block]:
        own = [work for work in self.works if work.role is not Role.SUPPORT or work.asked]
        helped = [work for work in self.works if work not in own]
        if not self.works:
            yield _says(f"{self.name} thực hiện các việc được giao, nêu tại mục IV, và các việc sau: {TO_FILL}.")
        for at, work in enumerate(own, 1):
            yield Heading(f"{at}. {work.name}", 2)
            yield Bullets(tuple(self._particulars(work)))
        if helped:
            yield Heading(f"{len(own) + 1}. Việc phối hợp với cơ quan cấp trên", 2)
            yield _helped(helped, self.above, self.facts)

    def _particulars(self, work: Work) -> Iterator[tuple[Inline, ...]]:
        """Number, time, place, people: ours to fill in, beside what the plan above says, if it does."""
        share = f"; phần của đơn vị: {work.asked}" if work.asked else ""
        unit = f" {work.unit}" if work.unit else ""
        if work.who:
            yield _noted(f"Đối tượng: {work.who}")
        if work.lead:
            yield _noted(f"Cơ quan chủ trì: {of_issuer(work.lead, self.facts)}")
        if not (work.number or work.time or work.place or share):
            yield _runs(f"Số lượng: {TO_FILL}{unit}; thời gian: {TO_FILL}; địa điểm: {TO_FILL}; phụ trách: {TO_FILL}.")
            return
        yield _noted(f"Số lượng: {TO_FILL}{unit}", f"{work.number}{share}".removeprefix("; "))
        yield _noted(f"Thời gian: {TO_FILL}", work.time)
        yield _noted(f"Địa điểm: {TO_FILL}", work.place)
        yield _runs(f"Người phụ trách: {TO_FILL}.")

    def money(self) -> Iterator[Block]:
        money = money_of(self.facts, self.body)
        if money.ours and not money.sources:
            yield _says(f"1. Nguồn: theo {self.above}.")
        elif money.sources:
            yield _says(f"1. Nguồn mà {self.above} nêu: {'; '.join(money.sources)}.")
        else:
            yield _says(f"1. Nguồn: {TO_FILL}.")
        if money.ours:
            yield _says(f"2. Số {self.above} phân bổ cho đơn vị: {'; '.join(money.ours)}.")
        number = 3 if money.ours else 2
        yield _says(f"{number}. Dự toán của {self.name}: {TO_FILL} đồng (bằng chữ: {TO_FILL}).")

    def organisation(self) -> Iterator[Block]:
        yield Heading(f"1. {self.units.lead}", 2)
        yield Bullets(_ended([*self._duties(), f"Theo dõi, đôn đốc và tổng hợp kết quả, trình {self._head()}"]))
        at = 2
        for unit, does in (
            (self.units.money, "Tham mưu bố trí kinh phí; hướng dẫn thanh toán, quyết toán theo quy định"),
            (self.units.below, f"Phối hợp thực hiện các việc tại mục II ở nơi mình phụ trách: {TO_FILL}"),
            (self.units.front, f"Phối hợp tuyên truyền, vận động đoàn viên, hội viên: {TO_FILL}"),
        ):
            if unit == TO_FILL:
                continue
            yield Heading(f"{at}. {'Đề nghị ' if unit == self.units.front else ''}{unit}", 2)
            yield Bullets(_ended([does]))
            at += 1
        yield Heading(f"{at}. Chế độ báo cáo", 2)
        yield Bullets(_ended(list(self._reports())))

    def _head(self) -> str:
        return f"Chủ tịch {self.name}" if self.body.sort is Sort.COMMITTEE else "thủ trưởng đơn vị"

    def _duties(self) -> list[str]:
        """What the document gives the body to do, in its words, each with its last day; common work once per leader."""
        given = [ask for ask in self.asks if ask.activity is None and ask.lead == self.body.name]
        # The plan that is asked for is this one, and reports have a part of their own.
        said = [self._duty(ask) for ask in given if not ask.deliverable.startswith(("kế hoạch", "báo cáo"))]
        helped = [ask for ask in self.asks if ask.activity is None and ask.role is Role.SUPPORT and not ask.lead]
        leads = {ask.lead: ask for ask in self.asks if ask.activity is None and ask.lead not in ("", self.body.name)}
        said += [self._duty(ask) for ask in helped]
        said += [
            f"Phối hợp với {of_issuer(lead, self.facts)} làm phần việc tại mục {ask.section} {self.above}"
            for lead, ask in leads.items()
        ]
        return said

    def _duty(self, ask: Ask) -> str:
        text = ask.text[:1].upper() + ask.text[1:]
        if ask.due and ask.rule not in ask.text:
            return f"{text} (chậm nhất {long_day(ask.due)})"
        return text

    def _reports(self) -> Iterator[str]:
        """To whom the body reports what by when, as the document says; a blank where it says nothing."""
        plans = [ask for ask in self.asks if ask.deliverable.startswith("kế hoạch") and ask.report_to]
        found = [ask for ask in self.asks if ask.deliverable.startswith("báo cáo")]
        for ask in plans:
            yield f"Gửi Kế hoạch này về {self._to(ask)}: {self._when(ask)}"
        for ask in found:
            yield f"Báo cáo kết quả về {self._to(ask)}: {self._when(ask)}"
        if not found:
            yield f"Báo cáo kết quả về {issuer_name(self.facts)}: {TO_FILL}"
        yield f"Các đơn vị gửi kết quả về {in_sentence(self.units.lead)} trước ngày {TO_FILL} để tổng hợp"

    def _to(self, ask: Ask) -> str:
        to = of_issuer(ask.report_to, self.facts) if ask.report_to else issuer_name(self.facts)
        return f"{to} (qua {of_issuer(ask.via, self.facts)})" if ask.via else to

    def _when(self, ask: Ask) -> str:
        return f"chậm nhất {long_day(ask.due)}" if ask.due else ask.rule or TO_FILL

    def recipients(self) -> tuple[str, ...]:
        reported = [of_issuer(ask.report_to, self.facts) for ask in self.asks if ask.report_to]
        upward = dict.fromkeys([issuer_name(self.facts), *reported])
        own = [unit for unit in (self.units.lead, self.units.money, self.units.below) if unit != TO_FILL]
        return (
            *(f"{name} (để báo cáo)" for name in upward if name),
            *(f"{unit} (để thực hiện)" for unit in own or [TO_FILL]),
        )


def _helped(works: Sequence[Work], above: str, facts: Facts) -> Table:
    columns = (
        Column("STT", 1.4, Align.CENTER),
        Column(f"Việc trong {above}", 6.4),
        Column("Chủ trì", 3.4),
        Column("Thời gian", 3),
        Column("Phần việc của đơn vị", 2.8),
    )
    rows = ((str(at), work.text, of_issuer(work.lead, facts), work.time, TO_FILL) for at, work in enumerate(works, 1))
    return Table(columns, tuple(rows))


def _says(text: str) -> Paragraph:
    return Paragraph(_runs(text))


def _runs(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def _noted(text: str, above: str = "") -> tuple[Run, ...]:
    """A line of ours with what the plan above says of it in brackets."""
    return (Run(text), Run(f" (cấp trên ghi: {above});", italic=True)) if above else (Run(f"{text};"),)


def _ended(items: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
    ends = [";"] * (len(items) - 1) + ["."]
    return tuple((Run(item.rstrip(" .;") + end),) for item, end in zip(items, ends, strict=True))
