"""Places, heads, days: counts that disagree, times that are not said, annexes that are not there."""

import re
from collections import Counter
from collections.abc import Iterator

from chungtay.core.reading.bodies import names_by_unit, units_in
from chungtay.core.reading.citations import citations_in
from chungtay.core.reading.defects.gazetteer import by_letters, letters, spelt
from chungtay.core.reading.defects.look import Look, at, mend, mended, on
from chungtay.core.reading.events import unplanned
from chungtay.core.reading.facts import Defect, PlaceCount
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.outline import Topic
from chungtay.core.reading.places import counts_in
from chungtay.core.reading.source import Paragraph, Strip
from chungtay.core.text import name_key


def count_conflict(look: Look) -> Iterator[Defect]:
    """«10/10 thôn» here and «4/4 thôn» there: a whole said twice must be the same whole."""
    first: dict[str, PlaceCount] = {}
    for paragraph in look.anatomy.body:
        for count in counts_in(paragraph):
            if count.of is None or count.of != count.value:
                continue
            known = first.setdefault(count.unit, count)
            if known.value != count.value:
                yield on(
                    count.line,
                    "count_conflict",
                    "error",
                    f"{known.printed} (dòng {known.line}), hoặc ngược lại",
                    printed=count.printed,
                )


def place_count(look: Look) -> Iterator[Defect]:
    """As many places listed as the text says there are; a list far shorter only names some of them."""
    for event in look.document.events:
        said, listed = event.place_count_printed, len(event.places)
        if said and listed > 1 and said.of is None and listed != said.value and said.value - listed <= _MISCOUNTED:
            yield on(
                event.places_line or said.line,
                "count_conflict",
                "error",
                f"{said.printed} (dòng {said.line})",
                printed=f"{listed} nơi được kể tên",
            )


_MISCOUNTED = 3
_OWN_FILE = re.compile(r"\b(?:ke hoach|quy che|quy dinh|de an|chuong trinh|dieu le|huong dan|danh muc|phuong an)\b")
"""A decision and the plan or rules it promulgates are often two files; a list or a schedule is part of it."""


def annex_missing(look: Look) -> Iterator[Defect]:
    for one in look.document.attachments:
        if not one.present and look.document.doc_type.code != "CV":
            enclosed = look.document.doc_type.code == "QĐ" and _OWN_FILE.search(flat(one.printed))
            severity = "warning" if enclosed else "error"
            expected = "phụ lục kèm theo (không có trong tệp này)"
            yield on(one.line, "annex_missing", severity, expected, printed=one.printed)
            return


_LATER = re.compile(r"(?:se |co )?thong bao (?:\w+ ){0,2}sau\b|thong bao sau|se co (?:lich|ke hoach) (?:\w+ )?sau")


def undefined_time(look: Look) -> Iterator[Defect]:
    """The time of the event is left to a later notice."""
    for item in look.outline.items:
        found = _LATER.search(item.paragraph.flat) if "thoi gian" in item.paragraph.flat else None
        if found:
            yield at(
                item.paragraph,
                item.paragraph.body_at,
                len(item.paragraph.text),
                "undefined_time",
                "error",
                "một ngày hoặc một khoảng thời gian",
            )


_MEETS = ("dialogue", "propaganda_conference", "training", "conference", "propaganda_talk")


def no_headcount(look: Look) -> Iterator[Defect]:
    """One event with invited households, and nobody says how many."""
    events = look.document.events
    if not look.is_plan or len(events) != 1 or events[0].headcount_per_place or events[0].kind not in _MEETS:
        return
    people = [
        item
        for item in look.items(Topic.PEOPLE)
        if re.search(r"ho (?:gia dinh )?(?:can |)ngheo|dai bieu|hoc vien", item.paragraph.flat)
    ]
    if people:
        yield on(people[-1].paragraph.line, "no_headcount", "warning", "số đại biểu mỗi nơi")


_WITH_A_NUMBER = """
media loudspeaker radio_programme radio_order web_article press_article panel print_material propaganda_talk
propaganda_conference dialogue training training_attend conference contest press_contest study_trip job_fair
career_fair career_talk vocational_class emulation
"""
_COUNTED = frozenset(_WITH_A_NUMBER.split())


_ONE_EVENT = re.compile(r"(?:to chuc )?(?:hoi nghi|doi thoai|le |hoi thi|ngay hoi|lop |tap huan|cuoc thi|toa dam)")


def activity_no_quantity(look: Look) -> Iterator[Defect]:
    """Many pieces of work and not one number among them: told at the first that one would count."""
    work = look.document.activities
    if not look.is_plan or len(work) < 4 or any(one.count and not one.count_implied for one in look.document.events):
        return
    counted = [one for one in work if one.kind in _COUNTED]
    is_one_event = work[0].line == _title_line(look) or _ONE_EVENT.match(flat(look.title_text))
    if len(counted) >= 3 and not is_one_event and all(one.quantity is None or one.quantity_implied for one in work):
        yield on(counted[0].line, "activity_no_quantity", "warning", "số lượng, nơi làm, đơn vị chủ trì của từng việc")


def _title_line(look: Look) -> int:
    return look.document.where["title"].line if "title" in look.document.where else -1


def no_deadline(look: Look) -> Iterator[Defect]:
    """Reports are asked for and no day is set for any of them: said once, at the first."""
    if not look.is_plan:
        return
    owed = [(duty, one) for one in look.document.responsibilities for duty in one.duties if "bao_cao" in duty.produces]
    dated = {one.id for one in look.document.deadlines if one.end or one.last_days or one.offset is not None}
    if not owed or any(duty.deadline in dated for duty, _ in owed):
        return
    recurring = next((duty for duty, _ in owed if duty.deadline), owed[0][0])
    yield on(recurring.line, "no_deadline", "warning", "ngày gửi và nơi nhận báo cáo", printed=recurring.text[:120])


def activity_without_budget(look: Look) -> Iterator[Defect]:
    """Duties speak of an event that the content part, and so the money, does not know."""
    if not look.document.activities or not look.items(Topic.CONTENT):
        return
    if not (look.document.budget.items or look.items(Topic.MONEY)) or any(
        event.activity == "A1" and event.line == event.places_line for event in look.document.events
    ):
        return
    if look.document.activities[0].line == _title_line(look):
        return
    for _, paragraph, start in unplanned(look.units, look.document.activities):
        yield at(
            paragraph,
            start,
            min(start + 60, len(paragraph.text)),
            "activity_without_budget",
            "error",
            "việc này không có trong phần nội dung và kinh phí",
        )


def place_name(look: Look) -> Iterator[Defect]:
    """The name of the place with one mark wrong, against how the rest of the text writes it."""
    units = [unit for paragraph in look.anatomy.body for unit in paragraph.units]
    known: Counter[str] = Counter()
    for counter in names_by_unit([*units, *units_in(look.title_text or "")]).values():
        known.update(counter)
    date = look.document.date
    if date and date.place:
        known[date.place] += 1
    for name, count in known.items():
        if count >= 3 and len(name.split()) >= 2:
            yield from _misspelt(look, name)


def _misspelt(look: Look, name: str) -> Iterator[Defect]:
    """Said once, at the first wrong place, with every wrong place put right."""
    plain = flat(name)
    texts: Iterator[tuple[Paragraph | Strip, int]] = ((strip, strip.line) for strip in look.anatomy.header)
    if look.plain.count(plain) > look.text.count(name):
        texts = look.texts()
    wrong = [
        (text, line, start)
        for text, line in texts
        for start in _whole(text, plain)
        if _differs(other := text.text[start : start + len(name)], name) and not _lie_together(other, name)
    ]
    if wrong:
        text, line, start = wrong[0]
        printed = text.text[start : start + len(name)]
        said = on(line, "place_name", "error", f"{name} (chỗ khác trong văn bản viết vậy)", printed=printed)
        yield mended(said, *(mend(text, start, start + len(name), name) for text, _, start in wrong))


def _whole(text: Paragraph | Strip, plain: str) -> Iterator[int]:
    """Where the words stand by themselves."""
    start = text.flat.find(plain)
    while start >= 0:
        end = start + len(plain)
        if not text.flat[end : end + 1].isalpha() and not text.flat[max(0, start - 1) : start].isalpha():
            yield start
        start = text.flat.find(plain, start + 1)


def _lie_together(said: str, name: str) -> bool:
    """Bình Thạnh and Bình Thanh may both be communes of one province: then neither is a slip for the other."""
    return bool(_provinces_with(said) & _provinces_with(name))


def _provinces_with(name: str) -> set[str]:
    return {unit.province for unit in by_letters().get(letters(name), ()) if spelt(unit.name) == spelt(name)}


def _differs(said: str, name: str) -> bool:
    """Another letter or tone, not another case or another place of the tone mark."""
    if said.lower() == name.lower() or said.isupper() or not all(word[:1].isupper() for word in said.split()):
        return False
    return name_key(said) != name_key(name)


def template_residue(look: Look) -> Iterator[Defect]:
    """A commune's plan that speaks of «xã, thị trấn» was copied from the district's."""
    issuer = look.document.issuer
    if not issuer or issuer.level != "commune" or not re.match(r"ubnd xa\b", flat(issuer.name)):
        return
    told: set[str] = set()
    for found in _OTHER_LEVEL.finditer(look.plain):
        paragraph, start = look.place(found.start())
        own = paragraph.index not in look.bases.paragraphs and paragraph.text[start : start + 2] in ("xã", "ph")
        # Behind a document of the district the words are its title, which keeps them.
        is_title = any(one.end <= start for one in citations_in(paragraph)) or _OF_ABOVE.search(
            paragraph.flat, 0, start
        )
        if own and found[0] not in told and not is_title:
            told.add(found[0])
            expected = "văn bản của xã: chỉ còn xã và thôn" if found[0][0] == "x" else "xã tự làm: viết theo cấp xã"
            yield at(paragraph, start, start + len(found[0]), "template_residue", "warning", expected)


_OF_ABOVE = re.compile(r"\bcua (?:ubnd|uy ban nhan dan|chu tich ubnd) (?:huyen|tinh|thi xa|thanh pho)\b")
_OTHER_LEVEL = re.compile(r"\bxa, (?:thi tran|phuong)\b|\bphoi hop voi dia phuong\b")


_NTH_FOR_COUNT = re.compile(r"\bto chuc (?P<unit>dot|lop|buoi) (?P<n>\d{1,2})\b(?!,)")


def count_wording(look: Look) -> Iterator[Defect]:
    """«Tổ chức đợt 1 …» where «01 đợt» is meant: an order is no quantity."""
    for item in look.items(Topic.CONTENT):
        if found := _NTH_FOR_COUNT.search(item.paragraph.flat):
            unit = item.paragraph.text[found.start("unit") : found.end("unit")]
            expected = f"Tổ chức {int(found['n']):02} {unit}"
            yield at(item.paragraph, *found.span(), "count_wording", "warning", expected)


RULES = (
    count_wording,
    count_conflict,
    place_count,
    annex_missing,
    undefined_time,
    no_headcount,
    activity_no_quantity,
    no_deadline,
    activity_without_budget,
    place_name,
    template_residue,
)
