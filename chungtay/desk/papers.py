"""Papers drafted from a letter on the desk: the plan of a body under it, and the letter that sends it on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from chungtay.core.drafting.blocks import OfficialDocument
from chungtay.core.drafting.docx import mailings_docx
from chungtay.core.drafting.mailing import Mailing
from chungtay.core.drafting.typst import pdf
from chungtay.core.following import asks as following
from chungtay.core.following.citing import bases_for
from chungtay.core.following.forwarding import forwarding_letter
from chungtay.core.following.own_units import own_units
from chungtay.core.following.subordinate import subordinate_plan
from chungtay.core.refusal import Refused
from chungtay.core.text import fold
from chungtay.core.workdays import calendar
from chungtay.desk.following import all_as_called, as_called, bodies_to_ask_for
from chungtay.documents.addressing import Facts
from chungtay.places.models import Body
from chungtay.places.queries import children_on
from chungtay.web.language import in_vietnamese
from chungtay.web.paths import within
from chungtay.web.scope import Scope

RECIPIENTS_OFFERED = 200
LONGEST_NAME = 200
NOT_UNDER_A_COMMITTEE = (Body.Kind.COUNCIL, Body.Kind.PARTY, Body.Kind.FRONT, Body.Kind.ASSOCIATION)


class Paper(StrEnum):
    """The sorts of papers that are drafted here, as they are called in the name of the file."""

    PLAN = "du-thao-ke-hoach"
    LETTER = "du-thao-cong-van"


@in_vietnamese
def plan_of(facts: Facts, body: Body, today: date) -> OfficialDocument:
    """The body's own plan under the letter."""
    return subordinate_plan(facts, as_called(body, today), on=today, calendar=calendar())


@in_vietnamese
def notes_of(facts: Facts, body: Body, today: date) -> tuple[str, ...]:
    """What somebody should look at among the bases of such a plan: those left out, those of years gone by."""
    try:
        return bases_for(facts, today, as_called(body, today)).notes
    except Refused:
        return ()


@in_vietnamese
def letter_of(
    facts: Facts, body: Body, recipients: Sequence[Body], others: Iterable[str], today: date
) -> OfficialDocument:
    """The letter that sends the paper on, with what it asks of the recipients, or what it asks of the body itself."""
    us, called = as_called(body, today), all_as_called(recipients, today)
    theirs = work_of(facts, called, today)
    asks = theirs or following.asks_of(facts, us, calendar(), today)
    names = [*(one.name for one in called), *others]
    return forwarding_letter(facts, asks, issuer=us, recipients=names, on=today, is_theirs=bool(theirs))


def work_of(facts: Facts, recipients: Iterable[following.Body], today: date) -> list[following.Ask]:
    """What the paper asks of any of the recipients, each thing once; a share stands only if it is that of all."""
    alike = _Alike(fold(" ".join(_texts(facts))))
    groups = {alike.key(one): one for one in recipients}
    found: dict[str, list[following.Ask]] = {}
    for one in groups.values():
        for ask in following.asks_of(facts, one, calendar(), today):
            found.setdefault(ask.at, []).append(ask)
    work = [_for_all(asks, is_everybodys=len(asks) == len(groups)) for asks in found.values()]
    return sorted(work, key=lambda ask: (ask.line is None, ask.line or 0))


@dataclass(frozen=True, slots=True)
class _Alike:
    """Bodies of one sort of which the text names none are asked the same: one of them is read for all."""

    text: str

    def key(self, body: following.Body) -> tuple[str, str | None, tuple[str, ...], str]:
        named = body.place or body.name
        return body.sort, body.word, body.parents, named if fold(named) in self.text else ""


def _texts(value: object) -> Iterable[str]:
    """Every text in the facts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _for_all(asks: Sequence[following.Ask], *, is_everybodys: bool) -> following.Ask:
    first = asks[0]
    is_one_share = is_everybodys and len({ask.quantities for ask in asks}) == 1
    return first if is_one_share else replace(first, quantities=())


def recipients_of(body: Body, scope: Scope, today: date) -> QuerySet[Body]:
    """The bodies under a body to which it may send papers on: committees one place down, and a committee's own."""
    below = Q(kind=Body.Kind.COMMITTEE, unit__code__in=children_on(body.unit, today).values("code"))
    own = Q(path=body.path) & ~Q(kind__in=NOT_UNDER_A_COMMITTEE)
    wanted = below | own if body.kind == Body.Kind.COMMITTEE else below
    return bodies_to_ask_for(scope, today).filter(within([body.path]), wanted).exclude(pk=body.pk)


def others_proposed(body: Body, today: date) -> str:
    """To whom a body with nobody under it in the register sends papers on, as the lawbook calls them."""
    try:
        units = own_units(as_called(body, today), today)
    except Refused:
        return ""
    return "" if "[" in units.below else units.below


def as_printed(paper: OfficialDocument, form: str) -> bytes:
    """The bytes of a draft as Word or as PDF."""
    return mailings_docx([Mailing(paper)]) if form == "docx" else pdf(paper)
