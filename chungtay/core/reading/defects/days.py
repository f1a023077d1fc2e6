"""Days: how they are written, whether the calendar has them, whether the weekday is theirs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from chungtay.core.reading.defects.look import Look, at, mend, mended, on
from chungtay.core.reading.facts import Defect, Fix
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.source import Paragraph, Strip
from chungtay.core.workdays import WEEKDAYS, long_day, weekday_vi

_IN_WORDS = re.compile(r"ngay ?(?P<day>\d{1,2}) ?thang ?(?P<month>\d{1,2}) ?,? ?nam ?(?P<year>\d{4})\b")
_IN_FIGURES = re.compile(r"(?P<day>\d{1,2})(?P<cut>[/.-])(?P<month>\d{1,2})(?P=cut)(?P<year>\d{4})\b(?![/\d])")
_WEEKDAY = re.compile(r"\b(?P<name>thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)\b,? ?\(?(?:ngay )?$")
_NUMBERED = {"thu 2": 0, "thu 3": 1, "thu 4": 2, "thu 5": 3, "thu 6": 4, "thu 7": 5}
_BY_NAME = {flat(name): place for place, name in enumerate(WEEKDAYS)} | _NUMBERED
_SAID = {*(name.lower() for name in WEEKDAYS), *(f"thứ {n}" for n in range(2, 8))}
_GOES_ON = frozenset("0123456789/.-")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ONLY_THE_DATE_LINE = (
    "Luật chỉ quy định cho dòng ngày của văn bản; lời văn viết cùng một cách thì đều và không bị sửa số."
)


def date_line(look: Look) -> Iterator[Defect]:
    """Day under 10 and months 1, 2 take a zero; months 3 to 9 do not."""
    printed = look.document.date
    if not printed:
        return
    for strip in look.anatomy.strips:
        if strip.line == printed.line and printed.year and (found := _IN_WORDS.search(strip.flat)):
            fixes = list(_zeros(strip, found))
            if fixes:
                day = _day_of(found)
                expected = long_day(day) if day else "ngày dưới 10 và tháng 1, 2 thêm số 0; tháng 3-9 không"
                yield mended(on(strip.line, "date_format", "info", expected, printed=printed.printed), *fixes)
            return


def dates_in_text(look: Look) -> Iterator[Defect]:
    """Days that are not on the calendar, weekdays that are another's, months with a zero too few or too many."""
    printed = look.document.date
    if printed and printed.day and printed.month and printed.year and printed.day > 28:
        try:
            date(printed.year, printed.month, printed.day)
        except ValueError:
            yield on(printed.line, "impossible_date", "error", "một ngày có trên lịch", printed=printed.printed)
    oddly: dict[int, list[tuple[Paragraph, int, int, list[tuple[Fix, ...]]]]] = {}
    for found in (*_IN_FIGURES.finditer(look.plain), *_IN_WORDS.finditer(look.plain)):
        if look.plain[found.start() - 1 : found.start()] in _GOES_ON:
            continue
        paragraph, start = look.place(found.start())
        end = start + found.end() - found.start()
        yield from _against_calendar(look, paragraph, start, found)
        # Cells of a table line up their days with zeros; running text writes them as the decree does.
        if found.re is _IN_FIGURES and found["cut"] == "/" and paragraph.strips[0].cell is None:
            fixes = list(_zeros(paragraph, found, start - found.start()))
            if fixes:
                oddly.setdefault(paragraph.index, []).append((paragraph, start, end, fixes))
    for places in oddly.values():
        paragraph, start, end, _ = places[0]
        expected = "ngày dưới 10 và tháng 1, 2 thêm số 0; tháng 3-9 không"
        said = at(paragraph, start, end, "date_format", "info", expected)
        yield replace(mended(said, *(fix for *_, some in places for fix in some)), why=_ONLY_THE_DATE_LINE)


def _against_calendar(look: Look, paragraph: Paragraph, start: int, found: re.Match[str]) -> Iterator[Defect]:
    """«ngày 31/6/2024», or «thứ Hai, ngày 09/7/2024» when the ninth was a Tuesday; bare figures may be no day."""
    day, before = _day_of(found), look.plain[max(0, found.start() - 22) : found.start()]
    if day is None:
        is_day = found.re is _IN_WORDS or before.endswith("ngay ")
        if is_day and _FIRST_YEAR <= int(found["year"]) <= _LAST_YEAR:
            end = start + found.end() - found.start()
            yield at(paragraph, start, end, "impossible_date", "error", "một ngày có trên lịch")
    elif named := _WEEKDAY.search(before):
        begin = start - len(before) + named.start("name")
        finish = begin + len(named["name"])
        said = paragraph.text[begin:finish].lower() if begin >= 0 else ""
        if said in _SAID and _BY_NAME[named["name"]] != day.weekday():
            expected = f"{weekday_vi(day)}, {long_day(day)} (hoặc ngày khác)"
            yield at(paragraph, begin, finish, "weekday_mismatch", "error", expected)


def _zeros(text: Paragraph | Strip, found: re.Match[str], shift: int = 0) -> Iterator[tuple[Fix, ...]]:
    """What to write for a day or month with a zero too few or too many; a day in figures is left as it is."""
    for name in ("day", "month"):
        printed, number = found[name], int(found[name])
        if name == "month":
            right = f"{number:02}" if number < 3 else str(number)
        else:
            right = f"{number:02}" if "cut" not in found.re.groupindex else printed
        if printed != right and 1 <= number <= (12 if name == "month" else 31):
            yield mend(text, found.start(name) + shift, found.end(name) + shift, right)


def _day_of(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


RULES = (date_line, dates_in_text)
