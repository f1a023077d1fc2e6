"""How far each fact can be relied on, from what can be seen in the text; what is under `ASKED_UNDER` is asked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from chungtay.core.reading.doubts import ASKED_UNDER, doubts_of
from chungtay.core.reading.facts import (
    WHOLE,
    Activity,
    At,
    Budget,
    Citation,
    Deadline,
    Event,
    Issuer,
    MoneyItem,
    PrintedDate,
    ReadDocument,
    ReportingLine,
    Responsibility,
    Signer,
)
from chungtay.core.reading.glyphs import flat, words
from chungtay.core.reading.sureness import as_sure_as_its_lines
from chungtay.core.syllables import is_syllable

FIGURES = {
    "whole": WHOLE,  # printed where such a fact belongs, and in full
    "elsewhere": 0.88,  # printed in full, in another place or with one part filled in from elsewhere
    "partly": 0.72,  # printed, with parts missing that such a fact has
    "inferred": 0.55,  # not printed: it follows from something else
    "damaged": 0.5,  # letters or figures that no writer would have typed
    "doubted": 0.4,  # the text says two things, or a person is asked about it
}
"""Reason -> figure. A fact that several reasons fit has the lowest."""
assert FIGURES["inferred"] < ASKED_UNDER < FIGURES["partly"]


def weighed(document: ReadDocument, unsure: Mapping[int, float] = MappingProxyType({})) -> ReadDocument:
    """The document with a confidence for each fact, and with its doubts; what is doubted counts least.

    `unsure`: lines recognised in a picture, and how sure their letters are.
    """
    graded = replace(
        document,
        doc_type=_given(document.doc_type, _of_type(document)),
        issuer=_given(document.issuer, _of_issuer(document)),
        date=_given(document.date, _of_date(document)),
        where={name: _at(document, name, at) for name, at in document.where.items()},
        legal_bases=_each(document.legal_bases, _of_citation),
        proposals=_each(document.proposals, _of_citation),
        citations=_each(document.citations, _of_citation),
        activities=_each(document.activities, _of_activity),
        events=_each(document.events, _of_event),
        budget=_of_budget(document.budget),
        responsibilities=tuple(_of_unit(one) for one in document.responsibilities),
        deadlines=_each(document.deadlines, _of_deadline),
        reporting_lines=_each(document.reporting_lines, _of_report),
        signer=_given(document.signer, _of_signer(document.signer)),
    )
    if unsure:
        graded = as_sure_as_its_lines(graded, unsure)
    doubts = doubts_of(graded)
    return replace(_lowered(graded, [one.about for one in doubts]), doubts=doubts)


Reasons = list[str]
Fact = TypeVar("Fact", Issuer, PrintedDate, Citation, Activity, Event, Deadline, ReportingLine)


def _figure(reasons: Iterable[str]) -> float:
    return min((FIGURES[reason] for reason in reasons), default=FIGURES["whole"])


def _given(fact: Any, reasons: Reasons) -> Any:
    """The fact with its figure; most are whole, and stay as they were made."""
    return replace(fact, confidence=_figure(reasons)) if fact is not None and reasons else fact


def _each(facts: tuple[Fact, ...], reasons_of: Any) -> tuple[Fact, ...]:
    given = [(one, reasons_of(one)) for one in facts]
    if not any(reasons for _, reasons in given):
        return facts
    return tuple(_given(one, reasons) for one, reasons in given)


_ODD = re.compile(r"[^\W\d_]\d[^\W\d_]|[^\w\s.,;:()/\"'“”‘’«»%°&+…*–—=<>\[\]!?№\u2010-\u2015-]")


@lru_cache(maxsize=20_000)
def _is_sound(token: str) -> bool:
    """Whether a stretch without spaces is as a writer types it; most texts are nothing but such."""
    return not _ODD.search(token) and not any(map(_is_wrong, words(token)))


def _is_wrong(word: str) -> bool:
    return len(word) > 1 and not word.isupper() and not is_syllable(word)


def _is_damaged(text: str | None) -> bool:
    """Signs and syllables that scanning leaves behind, where more than a stray one stands."""
    if not text or all(map(_is_sound, text.split())):
        return False
    if _ODD.search(text):
        return True
    said = [word for word in words(text) if len(word) > 1 and not word.isupper()]
    wrong = sum(map(_is_wrong, said))
    return wrong >= 2 and wrong * 4 > len(said)


def _body_line(document: ReadDocument) -> int:
    """Where the text begins, as far as its facts show."""
    lines = [one.line for one in document.legal_bases] + [one.line for one in document.sections]
    return min(lines, default=document.lines[0] + 30)


def _of_type(document: ReadDocument) -> Reasons:
    kind = document.doc_type
    if kind.code == "CV" and not document.addressees and not flat(document.title or "").startswith(("v/v", "ve viec")):
        return ["inferred"]
    if kind.line is None:
        said = document.symbol and flat(document.symbol).split("-")[0].split("/")[0] == flat(kind.code)
        return ["elsewhere" if said or (kind.code == "CV" and document.addressees) else "inferred"]
    return ["elsewhere"] if kind.line > _body_line(document) else []


_LOCAL = re.compile(
    r"(?:ubnd|u\w ban nhan dan|hdnd|hoi dong nhan dan|so|phong|ban chi dao|trung tam"
    r"|uy ban kiem tra)\b"
)
_GENERIC = re.compile(
    r"(?:ubnd|u\w ban nhan dan|hdnd|hoi dong nhan dan|uy ban kiem tra|ban nhan dan|van phong"
    r"|phong|ban|so)$"
)


def _of_issuer(document: ReadDocument) -> Reasons:
    issuer = document.issuer
    if issuer is None:
        return []
    plain, reasons = flat(issuer.name), []
    if issuer.implied:
        reasons.append("inferred")
    if _is_damaged(issuer.name) or _GENERIC.match(plain) or len(plain) > 110:
        reasons.append("damaged")
    if issuer.place is None and _LOCAL.match(plain):
        reasons.append("partly")
    if issuer.level is None or (issuer.line or 0) > _body_line(document):
        reasons.append("elsewhere")
    return reasons


def _of_date(document: ReadDocument) -> Reasons:
    date = document.date
    if date is None:
        return []
    reasons = []
    if not (date.day and date.month and date.year):
        reasons.append("partly")
    if date.place is None or date.line > _body_line(document):
        reasons.append("elsewhere")
    if date.place and _is_damaged(date.place):
        reasons.append("damaged")
    return reasons


def _at(document: ReadDocument, name: str, at: At) -> At:
    said = {"number": document.number, "symbol": document.symbol, "title": document.title}.get(name)
    reasons = []
    if name == "title":
        reasons = _of_title(said or "")
    elif at.line > _body_line(document):
        reasons.append("elsewhere")
    if name == "number" and said and not re.fullmatch(r"\d{1,5}[a-zA-Z]?(?:/\d{4})?", said):
        reasons.append("damaged")
    if name == "symbol" and said and not re.fullmatch(r"[^\W\d_][\w&.]*(?:[-/][\w&.]+)*", said):
        reasons.append("damaged")
    return At(at.line, at.span, _figure(reasons))


_HANGS = re.compile(
    r"\b(?:va|cua|ve|cac|cho|tai|theo|voi|den|tu|trong|cung|thuoc|de|do|la|so|nam|thang|ngay"
    r"|giai doan)$"
)


def _of_title(title: str) -> Reasons:
    plain = flat(title).rstrip(" .:")
    reasons = []
    if _HANGS.search(plain) or len(title) > 500 or re.match(r"(?:can cu|dieu|kinh gui|so\b|ngay)\b", plain):
        reasons.append("partly")
    if _is_damaged(title):
        reasons.append("damaged")
    return reasons


def _of_citation(one: Citation) -> Reasons:
    reasons = []
    nameless = one.symbol is None and one.name is None
    if one.date is None and (one.number is None or nameless) and one.type != "Hiến pháp":
        reasons.append("partly")
    elif one.date is None and one.type != "Luật" and one.name is None:
        reasons.append("elsewhere")
    if one.symbol and (re.search(r"[a-z]{3,}", one.symbol.replace("TTg", "")) or _is_damaged(one.symbol)):
        reasons.append("damaged")
    if one.date_printed and one.date is None:
        reasons.append("doubted")
    return reasons


def _of_activity(one: Activity) -> Reasons:
    reasons = []
    if one.kind is None:
        reasons.append("elsewhere")
    if one.quantity_implied:
        reasons.append("partly")
    if _is_damaged(one.text):
        reasons.append("damaged")
    return reasons


def _of_event(one: Event) -> Reasons:
    if one.activity is None:
        return ["partly"]
    return ["elsewhere"] if one.count_implied or one.count is None else []


def _of_budget(budget: Budget) -> Budget:
    failed = {name for check in budget.sum_checks if not check.ok for name in (check.total, *check.parts)}
    items = tuple(_given(one, _of_money(one, failed)) for one in budget.items)
    return replace(budget, items=items)


_SPACED = re.compile(r"\d\s*[.,]\s+\d|\d\s+[.,]\d|\d \d{3}")


def _of_money(one: MoneyItem, failed: set[str]) -> Reasons:
    reasons = []
    if not one.printed_unit or "đ" not in one.printed_unit.lower():
        reasons.append("elsewhere")
    if one.amount_text and one.amount_text.replace(".", "").replace(",", "").isdigit():
        reasons.append("elsewhere")
    if one.amount_text and _SPACED.search(one.amount_text):
        reasons.append("partly")
    if one.id in failed:
        reasons.append("partly")
    if one.correct_unit:
        reasons.append("inferred")
    return reasons


def _of_unit(one: Responsibility) -> Responsibility:
    name = ["damaged"] if _is_damaged(one.unit) else ["partly"] if len(one.unit) > 140 else []
    damaged = [_is_damaged(duty.text) for duty in one.duties]
    if any(damaged):
        duties = [_given(duty, ["damaged"] if bad else []) for duty, bad in zip(one.duties, damaged, strict=True)]
        one = replace(one, duties=tuple(duties))
    return replace(one, confidence=_figure(name)) if name else one


def _of_deadline(one: Deadline) -> Reasons:
    if one.end is None and one.offset is None and not one.last_days:
        return ["partly"]
    if one.offset is not None and one.anchor is None:
        return ["elsewhere"]
    return ["elsewhere"] if one.end and str(one.end.year) not in one.text else []


def _of_report(one: ReportingLine) -> Reasons:
    return ["partly"] if one.to is None else []


def _of_signer(one: Signer) -> Reasons:
    if one.name is None:
        return ["partly"]
    return ["damaged"] if _is_damaged(one.name) else ["partly"] if one.position is None else []


def _lowered(document: ReadDocument, asked: Iterable[str]) -> ReadDocument:
    """The facts that a question is about, as low as can be; a question about what is missing lowers nothing."""
    for about in asked:
        name, _, rest = about.partition(".")
        if name in ("issuer", "date", "doc_type"):
            missing = name == "date" and rest and getattr(document.date, rest) is None
            document = document if missing else _with(document, name, _low(getattr(document, name)))
        elif name in document.where and not rest:
            document = _with(document, "where", document.where | {name: _low(document.where[name])})
        elif name in _LISTS and rest.isdigit():
            document = _with(document, name, _low_at(getattr(document, name), int(rest)))
        elif found := re.fullmatch(r"items\.(\d+)\.amount_vnd", rest):
            items = _low_at(document.budget.items, int(found[1]))
            document = _with(document, "budget", replace(document.budget, items=items))
    return document


_LISTS = frozenset({"legal_bases", "proposals", "citations", "activities", "events", "deadlines", "reporting_lines"})


def _with(document: ReadDocument, name: str, value: Any) -> ReadDocument:
    return replace(document, **{name: value})


def _low(fact: Any) -> Any:
    return replace(fact, confidence=FIGURES["doubted"]) if fact is not None else None


def _low_at(facts: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*facts[:at], _low(facts[at]), *facts[at + 1 :])
