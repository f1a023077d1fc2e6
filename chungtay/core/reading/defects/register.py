"""Cited documents against the register: repealed, not made yet, under a wrong day, symbol, issuer or title."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from chungtay.core.law.register import Instrument, Standing, register, symbol_key
from chungtay.core.reading.defects.cited_titles import differs, same_title
from chungtay.core.reading.defects.look import Look, on
from chungtay.core.reading.defects.made_on import MadeOn, made_on
from chungtay.core.reading.facts import Citation, Defect
from chungtay.core.reading.glyphs import flat
from chungtay.core.workdays import long_day

_ABOUT_AN_END = re.compile(r"bai bo|het hieu luc|thay the|huy bo|he thong hoa|tong ket")
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_LOOKS_BACK = ("BC", "BB", "TTr", "TB")
_ONE_DAY = timedelta(days=1)


def against_register(look: Look) -> Iterator[Defect]:
    """Every cited document that the register knows, each asked the same few questions."""
    when = made_on(look.document)
    seen: set[str] = set()
    for one, is_basis in _cited(look):
        known = _known(one)
        if known is None:
            yield from _misnumbered(one)
            yield from _law_day(one)
        elif known.key not in seen:
            seen.add(known.key)
            yield from _standing(look, one, known, when, is_basis=is_basis)
            yield from _differs(one, known)
        if is_basis:
            yield from _from_the_future(one, when)


def _cited(look: Look) -> Iterator[tuple[Citation, bool]]:
    for one in look.document.legal_bases:
        yield one, True
    for one in look.document.citations:
        yield one, False


def _known(one: Citation) -> Instrument | None:
    if one.number:
        found = register().find(one.number, one.symbol, one.issuer)
        return found if found and (found.year_in_number or _is_that_one(one, found)) else None
    if one.name and one.date:
        return register().law(one.name, day=one.date)
    year = _YEAR.search(one.name or "")
    return register().law(one.name, year=int(year[0])) if one.name and year else None


def _is_that_one(one: Citation, known: Instrument) -> bool:
    """A number without a year comes again every year: the day must be of the same year, or the title the same."""
    if one.date and known.issued and one.date.year == known.issued.year:
        return True
    return bool(one.subject) and same_title(known.title, one.subject or "")


def _defect(one: Citation, kind: str, severity: str, expected: str) -> Defect:
    return Defect(kind, severity, one.line, one.printed, expected, span=one.span)


def _named(instruments: tuple[Instrument, ...]) -> str:
    return ", ".join(f"{_title(one)}{one.key}" for one in instruments)


def _title(one: Instrument) -> str:
    return f"{one.title} số " if one.type in ("L", "PL") else ""


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _standing(look: Look, one: Citation, known: Instrument, when: MadeOn, *, is_basis: bool) -> Iterator[Defect]:
    if when.first and known.on(when.first) is Standing.ENDED:
        yield from _ended(look, one, known, when.first, is_basis=is_basis)
    elif when.day is None and when.last and known.on(when.last) is Standing.NOT_ISSUED and known.issued == one.date:
        severity = "warning" if is_basis and known.sure_of("issued") else "info"
        yield _defect(one, "basis_not_yet", severity, f"{known.key} ban hành ngày {_day(known.issued or when.last)}")
    elif is_basis and when.last and known.since and known.on(when.last) is Standing.NOT_YET:
        yield _defect(one, "basis_not_yet", "info", f"{known.key} có hiệu lực từ ngày {_day(known.since)}")
    elif is_basis and when.first:
        yield from _past_its_years(one, known, when.first)
        yield from _amended(look, one, known, when.first)


def _ended(look: Look, one: Citation, known: Instrument, first: date, *, is_basis: bool) -> Iterator[Defect]:
    if _ABOUT_AN_END.search(flat(look.title_text)):
        return
    looks_back = look.document.doc_type.code in _LOOKS_BACK
    sure = is_basis and not looks_back and known.sure_of("until", "gone_by", "ended_by")
    ended = f"hết hiệu lực từ ngày {_day(known.until + _ONE_DAY)}" if known.until else "đã hết hiệu lực"
    new = _named(register().followers(known, first))
    yield _defect(one, "basis_repealed", "warning" if sure else "info", f"{known.key} {ended}; nay là {new}")


def _past_its_years(one: Citation, known: Instrument, first: date) -> Iterator[Defect]:
    """A programme of 2021-2025 named in 2026: still paid out and settled, but no ground for new work."""
    if known.years and first.year > known.years[1]:
        new = _named(register().followers(known))
        after = f"; sau đó là {new}" if new else ""
        yield _defect(one, "basis_period_over", "info", f"giai đoạn {known.years[0]}-{known.years[1]}{after}")


def _amended(look: Look, one: Citation, known: Instrument, first: date) -> Iterator[Defect]:
    """What amended it is best named with it."""
    changes = [register().cited(key) for key in known.amended_by if known.sure_of("amended_by")]
    left_out = [change for change in changes if change.issued and change.issued <= first and not _says(look, change)]
    if left_out:
        yield _defect(one, "basis_amended", "info", f"đã được sửa đổi bởi {_named(tuple(left_out))}: ghi kèm")


def _says(look: Look, instrument: Instrument) -> bool:
    """Whether the text names it, by its number or, as laws often are, by its day."""
    if instrument.number in look.text or instrument.issued is None:
        return True
    day = instrument.issued
    return any(said in look.text for said in (f"{day.day}/{day.month}/{day.year}", _day(day), long_day(day)))


def _differs(one: Citation, known: Instrument) -> Iterator[Defect]:
    """Day, issuer and title as the register has them."""
    if one.date and known.issued and one.date != known.issued and known.sure_of("issued"):
        yield _defect(one, "citation_date", "warning", f"ngày {_day(known.issued)}")
    if one.issuer and (meant := other_issuer(known.symbol, known.issuer, one.issuer)):
        yield _defect(one, "issuer_mismatch", "warning", f"ký hiệu {known.symbol} là của {meant}")
    if one.subject and known.sure_of("title") and differs(known.title, one.subject):
        yield Defect("citation_title", "warning", one.line, one.subject[:160], known.title)


_MINISTER = re.compile(r"bo truong (?=bo )|thu truong (?=bo )")


def other_issuer(symbol: str, issuer: str, printed: str) -> str | None:
    """Whose document it is, when the text says somebody else's: the Prime Minister's is not the Government's."""
    said = _MINISTER.sub("", flat(printed)).strip(" ,.;")
    own = flat(issuer)
    if said in ("chinh phu", "thu tuong", "thu tuong chinh phu") and own in ("chinh phu", "thu tuong chinh phu"):
        return issuer if said.split()[0] != own.split()[0] else None
    if said.startswith("bo ") and own.startswith("bo ") and printed.lower().startswith("bộ"):
        strange = re.findall(r"[a-z]+", said)[1:]
        whole = len(strange) >= 2 and not any(letter.isupper() for letter in "".join(w[1:] for w in printed.split()))
        return issuer if whole and not set(strange) & set(own.split()) - {"va"} else None
    return None


def _misnumbered(one: Citation) -> Iterator[Defect]:
    """Number, day and kind of a known document under a symbol that nobody has, or its title under another number."""
    if not one.number or not one.symbol or not one.date:
        return
    for known in register().numbered(one.number):
        same = not known.local and known.issued == one.date and known.type == _type(one) and known.sure_of("issued")
        if same and (_is_by(one, known) or same_title(known.title, one.subject or "")):
            yield _defect(one, "citation_symbol", "warning", known.key)
            return
    for known in register().issued_on(one.date):
        beside = symbol_key(known.symbol) == symbol_key(one.symbol)
        if beside and known.sure_of("issued", "title") and same_title(known.title, one.subject or ""):
            yield _defect(one, "citation_symbol", "warning", f"{known.key} (cùng ngày, cùng trích yếu)")
            return


def _is_by(one: Citation, known: Instrument) -> bool:
    return bool(one.issuer) and flat(known.issuer) in flat(one.issuer or "")


def _type(one: Citation) -> str | None:
    return "L" if one.type == "Luật" else one.type


def _law_day(one: Citation) -> Iterator[Defect]:
    """A law under a day that is not its own, though a law of that name was passed in the same year."""
    if one.number or not one.name or not one.date:
        return
    same_year = [law for law in register().laws_named(one.name) if law.issued and law.issued.year == one.date.year]
    if len(same_year) == 1 and same_year[0].sure_of("issued") and same_year[0].issued:
        yield _defect(one, "citation_date", "warning", f"ngày {_day(same_year[0].issued)}")


def _from_the_future(one: Citation, when: MadeOn) -> Iterator[Defect]:
    """Nobody can rest on a document that is younger than his own."""
    if when.day and one.date and one.date > when.day:
        yield on(
            one.line,
            "basis_not_yet",
            "error",
            f"ngày {_day(one.date)} sau ngày của văn bản này ({_day(when.day)}): một trong hai ngày ghi sai",
            printed=one.printed,
        )


RULES = (against_register,)
