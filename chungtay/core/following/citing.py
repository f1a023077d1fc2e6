"""How a document is cited in one of ours, and which bases of the paper above still hold."""

import re
from dataclasses import dataclass
from datetime import date

from chungtay.core.body_names import body_key
from chungtay.core.drafting.blocks import TO_FILL
from chungtay.core.following.body import Body
from chungtay.core.following.due import slashed
from chungtay.core.following.given import Facts, day, group, kept, number, printed_day, words
from chungtay.core.law.register import Instrument, Standing, register
from chungtay.core.reading.bodies import expanded
from chungtay.core.reading.catalogue import kind_of_code, kinds_by_code
from chungtay.core.reading.glyphs import flat
from chungtay.core.text import fold
from chungtay.core.workdays import long_day

_LONGEST_SUBJECT = 260
_LEAD_IN = re.compile(r"^(?:v/v|về việc|về)\s*:?\s*", re.IGNORECASE)
_NEXT_SENTENCE = re.compile(r"[;]|\.\s|\s(?:UBND|Ủy ban nhân dân) [^,]{3,60} (?:ban hành|xây dựng)\b")
# Capitals such as Đ and Ă stand between the small letters of the alphabet's range, so these are told one by one.
_SMALL = "".join(letter for letter in map(chr, range(0x61, 0x1EFA)) if letter.islower())
_UNIT_OF = re.compile(rf"(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu) [^\W\d_{_SMALL}].*$")
_AND_MORE = re.compile(r",? và các văn bản hướng dẫn.*$")
_ABBREVIATED = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"))
_COMMON = ("Các ", "Những ", "Mọi ", "Từng ", "Toàn thể ", "Công chức ", "Thôn ", "Tổ dân phố ")


def full_name(name: str) -> str:
    """«UBND xã Bình An» as a document writes it: «Ủy ban nhân dân xã Bình An»."""
    for short, whole in _ABBREVIATED:
        name = re.sub(rf"\b{short}\b", whole, name)
    return name


def in_sentence(name: str) -> str:
    """«các thôn», «công chức …»: a common noun inside a sentence; a name of a body keeps its capital."""
    return name[:1].lower() + name[1:] if name.startswith(_COMMON) else name


def short(facts: Facts) -> str:
    """«Kế hoạch số 29/KH-UBND»: how a paper is called once it has been named in full."""
    kind = group(facts, "doc_type")
    named = kinds_by_code().get(words(kind, "code"))
    name = named.vi if named else words(kind, "vi") or "Văn bản"
    if not words(facts, "symbol") and not words(facts, "number"):
        return name
    return f"{name} số {words(facts, 'number') or TO_FILL}/{words(facts, 'symbol') or TO_FILL}"


def full(facts: Facts) -> str:
    """Type, number, symbol, day, issuer and subject, as on first mention (Decree 30/2020, annex I)."""
    subject = subject_of(facts)
    return f"{short(facts)} {_day_of(facts)} của {issuer_name(facts) or TO_FILL}{f' {subject}' if subject else ''}"


def issuer_name(facts: Facts) -> str:
    """The issuer in full, with its unit: «Phòng Kinh tế huyện Núi Trăng» even where the paper leaves the unit out."""
    issuer = group(facts, "issuer")
    name, place = full_name(words(issuer, "name")), words(issuer, "place")
    if not name or not place or fold(place) in fold(name):
        return name
    unit = re.search(rf"(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn) {re.escape(place)}$", _above(facts))
    return f"{name} {unit[0]}" if unit else name


def of_issuer(name: str, facts: Facts) -> str:
    """A body that the paper names without its unit, with the unit of the issuer: «Phòng Y tế huyện Núi Trăng»."""
    name, issuer = full_name(expanded(name)), group(facts, "issuer")
    place, plain = words(issuer, "place"), fold(name)
    unit = _UNIT_OF.search(issuer_name(facts))
    if not unit or not place or not plain.startswith(("phong ", "trung tam ")) or fold(place) in plain:
        return name
    word = unit[0].rsplit(place, 1)[0].strip()
    return f"{name} {place}" if fold(name).endswith(fold(word)) else f"{name} {unit[0]}"


def _above(facts: Facts) -> str:
    return words(group(facts, "parent_issuer"), "name")


def _day_of(facts: Facts) -> str:
    known = printed_day(facts)
    if known:
        return long_day(known)
    printed = group(facts, "date")
    month, year = number(printed, "month"), number(printed, "year") or number(facts, "plan_year")
    return f"ngày {number(printed, 'day') or TO_FILL} tháng {month or TO_FILL} năm {year or TO_FILL}"


def subject_of(facts: Facts) -> str:
    """«về việc …» from the title of a paper; empty when it has none."""
    title = _LEAD_IN.sub("", words(facts, "title")).rstrip(" .;/")
    if not title:
        return ""
    return f"về {small(title)}"


def small(title: str) -> str:
    """A title inside a sentence begins with a small letter, an abbreviation does not."""
    first = title.split()[0]
    return title if first.isupper() and len(first) > 1 else title[0].lower() + title[1:]


@dataclass(frozen=True, slots=True)
class Inherited:
    """The bases a draft may take over, and a sentence for each that was left out or wants a look."""

    bases: tuple[str, ...]
    notes: tuple[str, ...]


def bases_for(facts: Facts, on: date, body: Body | None = None) -> Inherited:
    """The bases of the paper above that hold on the day and concern the body, the highest first; the paper itself last.

    Central instruments come by their rank, then the province's papers on the programme, then the district's.
    """
    bases: list[str] = []
    notes = [note] if (note := _late(facts, on)) else []
    for cited in sorted(kept(facts.get("legal_bases")), key=_rank):
        if not _concerns(cited, facts, body):
            continue
        known = _in_register(cited)
        # The register keeps no local papers: that it does not know one says nothing.
        is_local = known is None and words(cited, "level") in _LEVEL_RANKS
        if not is_local and (note := _why_not(cited, known, on)):
            notes.append(note)
        if _holds(known, on) and (text := f"Căn cứ {_cited(cited, known, facts)}") not in bases:
            bases.append(text)
    return Inherited((*bases, f"Thực hiện {full(facts)}"), tuple(notes))


def _late(facts: Facts, on: date) -> str:
    """A plan of a year gone by: its bases are taken over, and somebody has to look whether they still serve."""
    year = number(facts, "plan_year") or number(group(facts, "date"), "year")
    if year is None or year >= on.year:
        return ""
    return (
        f"{short(facts)} là văn bản của năm {year}, dự thảo soạn ngày {slashed(on)}: căn cứ lấy theo văn bản ấy, "
        "người soạn xem còn dùng được không."
    )


_RANKS = (("-CP", 1), ("-TTG", 2))
_LEVEL_RANKS = {"province": 20, "district": 30, "commune": 40}
_ABOUT_PROGRAMME = re.compile(
    r"giam ngheo|muc tieu quoc gia|ho ngheo|chuan ngheo|\b(?:tieu )?du an \d|truyen thong ve giam|nghi quyet .*ngheo"
)
_GIVEN_TO = re.compile(
    r"\b(?:giao|cap|phan bo|bo sung)(?: kinh phi| von| du toan)?(?: cho)? (?P<whom>(?:phong|so|trung tam|ban|truong"
    r"|tram|chi cuc|hoi|benh vien) .+)"
)


def _rank(cited: Facts) -> int:
    """Laws, the Government, the Prime Minister, ministries, other central bodies, then localities from above."""
    level, symbol = words(cited, "level"), words(cited, "symbol").upper()
    if level in _LEVEL_RANKS:
        return _LEVEL_RANKS[level]
    if words(cited, "type") in ("L", "PL") or "QH" in symbol or (words(cited, "name") and not symbol):
        return 0
    return next((rank for end, rank in _RANKS if symbol.endswith(end)), 3 if "-B" in symbol else 4)


def _concerns(cited: Facts, facts: Facts, body: Body | None) -> bool:
    """What is central, or what the province or the district says of the programme, unless to somebody else alone."""
    if words(cited, "level") == "central":
        return True
    is_itself = (words(cited, "number"), words(cited, "symbol")) == (words(facts, "number"), words(facts, "symbol"))
    subject = flat(words(cited, "subject"))
    if words(cited, "level") not in ("province", "district") or is_itself or not words(cited, "number"):
        return False
    given = _GIVEN_TO.search(subject)
    if given and (body is None or body.own_key not in body_key(words(cited, "subject")[given.start("whom") :])):
        return False
    return bool(_ABOUT_PROGRAMME.search(subject)) or words(cited, "role") == "budget_allocation"


def _holds(known: Instrument | None, on: date) -> bool:
    """What the register does not know, or cannot date, is taken over and told."""
    return known is None or bool(known.years) or known.on(on) in (Standing.IN_FORCE, Standing.UNKNOWN)


def _in_register(cited: Facts) -> Instrument | None:
    own = register().find(words(cited, "number"), words(cited, "symbol"), words(cited, "issuer"))
    if own is None and words(cited, "name"):
        return register().law(words(cited, "name"), day=day(cited.get("date")))
    return own


def _why_not(cited: Facts, known: Instrument | None, on: date) -> str:
    """Why a basis does not hold on the day, or what to look at; empty when it holds."""
    label = _label(cited)
    if known is None:
        return f"{label}: chưa có trong sổ văn bản, người soạn kiểm tra hiệu lực."
    standing = known.on(on)
    if standing is Standing.ENDED:
        after = ", ".join(one.key for one in register().followers(known, on))
        instead = f"; văn bản thay thế: {after}" if after else ""
        return f"{label}: không còn hiệu lực ngày {slashed(on)}, không đưa vào căn cứ{instead}."
    if standing in (Standing.NOT_ISSUED, Standing.NOT_YET):
        return f"{label}: chưa có hiệu lực ngày {slashed(on)}, không đưa vào căn cứ."
    if known.years and on.year > known.years[1]:
        first, last = known.years
        return f"{label}: văn bản của giai đoạn {first}-{last}, người soạn xem còn dùng làm căn cứ được không."
    return ""


def _label(cited: Facts) -> str:
    kind = kind_of_code(words(cited, "type"))
    if not words(cited, "number"):
        return words(cited, "name") or words(cited, "printed")
    return f"{kind.vi if kind else 'Văn bản'} số {words(cited, 'number')}/{words(cited, 'symbol')}"


def cited_in_full(cited: Facts, facts: Facts) -> str:
    """A paper named in the text of another, as on first mention, without its subject."""
    named = {name: value for name, value in cited.items() if name != "subject"}
    return _cited(named, None, facts)


def _whole_issuer(name: str, facts: Facts) -> str:
    """«UBND huyện», said in a paper of the district, is the district's by name; so is the province's."""
    name, issuer = full_name(name), group(facts, "issuer")
    if fold(name).endswith(" tinh") and words(issuer, "province"):
        return f"{name} {words(issuer, 'province')}"
    own = issuer_name(facts)
    unit = _UNIT_OF.search(own)
    word = unit[0].removesuffix(words(issuer, "place")).strip() if unit else ""
    return f"{name} {words(issuer, 'place')}" if word and flat(name).endswith(f" {flat(word)}") else name


def _cited(cited: Facts, known: Instrument | None, facts: Facts) -> str:
    """A basis in the style of the decree: a law by its name and day, anything else with number, day and issuer."""
    issued = day(cited.get("date")) or (known.issued if known else None)
    dated = long_day(issued) if issued else f"ngày {TO_FILL}"
    if words(cited, "name"):
        return f"{words(cited, 'name')} {dated}" if issued else words(cited, "name")
    issuer = words(cited, "issuer") or TO_FILL
    if known and (issuer == TO_FILL or fold(issuer) == fold(known.issuer)):
        issuer = known.issuer
    subject = _subject(cited, known)
    return f"{_label(cited)} {dated} của {_whole_issuer(issuer, facts)}{f' {subject}' if subject else ''}"


def _subject(cited: Facts, known: Instrument | None) -> str:
    """What the paper is about, cut where the citing text goes on with something else."""
    said = words(cited, "subject")
    end = _NEXT_SENTENCE.search(said)
    said = said[: end.start()] if end else said
    if (not said or len(said) > _LONGEST_SUBJECT) and known and "title" not in known.unverified:
        said = small(known.title)
    said = _AND_MORE.sub("", said).rstrip(" ,")
    return small(said) if said and len(said) <= _LONGEST_SUBJECT and not said.endswith(" và") else ""
