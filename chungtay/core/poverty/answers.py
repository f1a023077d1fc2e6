"""What people wrote in answer to the survey, read into numbers, codes and days; what cannot be is named."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.core import money
from chungtay.core.poverty.questions import Form, Kind, Of, Question, ages_on, form_on, is_asked
from chungtay.core.sheets import Column
from chungtay.core.sheets import Kind as CellKind
from chungtay.core.sheets.cells import Cells, Unreadable, shown
from chungtay.core.text import fold, name_key, nfc

LONGEST_TEXT = 120
LONGEST_NUMBER = 25
OLDEST = 120
MEMBERS = "members"

_NUMBER = r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_MEASURE = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>[^\W\d_].*)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_DAY_MONTH_YEAR = re.compile(r"(\d\d)(\d\d)(\d{4})")
# The day number of a spreadsheet is no birthday that a person types.
_DAY_NUMBER = re.compile(r"(?!1[89]\d\d$|20\d\d$)\d+(?:\.\d*)?")
# No database and no paper holds these.
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_HECTARE, _M2_OF_HECTARE = "ha", 10_000
_SPARE = {"m2": ("m2", "m²", "met vuong"), "kg": ("kg", "kilogam"), "cm": ("cm", "centimet"), "con": ("con",)}
_BIRTHDAY = Cells(Column("born_on", ("Ngày sinh",), CellKind.DATE_OR_YEAR))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that cannot be, or, as a doubt, one that is asked again but may stand."""

    sentence: str
    key: str
    member: int | None = None
    is_doubt: bool = False

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers as they are kept: every question of the day under its key, None where nobody answered."""

    household: Mapping[str, Any]
    members: tuple[Mapping[str, Any], ...]
    paper: Mapping[str, Any]


class _Wrong(ValueError):  # noqa: N818 — what an answer is not, and not a fault of the program
    """The answer cannot be read; the message goes on after the printed answer."""


def read_answers(raw: Mapping[str, Any], *, day: date) -> tuple[Answers, tuple[Problem, ...]]:
    """Everything that was written, under the keys of the questions and, per person in order, under "members".

    An answer that cannot be is left out and named; a doubtful one stays and is named. Unknown keys are left alone.
    """
    form = form_on(day).value
    problems: list[Problem] = []
    household = _read(form.of(Of.HOUSEHOLD), raw, day, None, problems)
    paper = _read(form.of(Of.PAPER), raw, day, None, problems)
    rows: Sequence[Mapping[str, Any]] = raw.get(MEMBERS) or ()
    members = tuple(_read(form.of(Of.MEMBER), row, day, number, problems) for number, row in enumerate(rows, 1))
    problems += _about_people(form, members, day)
    problems += _about_the_count(household, members)
    return Answers(household, members, paper), tuple(problems)


def _read(
    asked: Sequence[Question], raw: Mapping[str, Any], day: date, member: int | None, problems: list[Problem]
) -> dict[str, Any]:
    asked = [one for one in asked if not one.register]
    answers: dict[str, Any] = {}
    who = "" if member is None else _person(member, raw.get("full_name"))
    for one in asked:
        try:
            answers[one.key] = read_answer(one, raw.get(one.key))
        except _Wrong as wrong:
            answers[one.key] = None
            said = f"{who}{one.named}: “{_printed(raw.get(one.key))}” {wrong}"
            problems.append(Problem(said, one.key, member))
    problems += _birthday(answers, raw, day, member, who)
    for one in asked:
        problems += _doubts(one, answers, day, member, who)
        if answers[one.key] is not None and not is_asked(one, answers, day):
            said = f"{who}{one.named}: câu này không hỏi trong trường hợp đã ghi, nên câu trả lời được bỏ ra."
            problems.append(Problem(said, one.key, member, is_doubt=True))
            answers[one.key] = None
    return answers


def read_answer(question: Question, value: Any) -> Any:
    """One answer in the kind of its question, None when nothing was written. Raises ValueError with the reason."""
    if question.kind is Kind.MANY:
        return _many(question, value)
    if value is None or value == "" or (isinstance(value, str) and not value.strip()):
        return None
    if question.kind in (Kind.CHOICE, Kind.YES_NO):
        return _code(question, value)
    if question.kind is Kind.LISTED:
        return _listed(question, value)
    if question.kind is Kind.TEXT:
        return _text(value)
    if question.kind in (Kind.DATE, Kind.YEAR):
        return _day_or_year(question, value)
    number = _money(value) if question.kind is Kind.MONEY else _number(question, value)
    if question.kind is Kind.COUNT and not isinstance(number, int):
        raise _Wrong("không phải là số nguyên. Ghi số nguyên, không có thì ghi 0.")
    return _within(question, number)


def _code(question: Question, value: Any) -> int:
    text = _printed(value)
    if re.fullmatch(r"\d{1,3}", text) and int(text) in question.codes:
        return int(text)
    for code, label in question.codes.items():
        if fold(label) == fold(text):
            return code
    listed = ", ".join(f"{code} ({label})" for code, label in question.codes.items())
    raise _Wrong(f"không có trong các mã của câu này. Chọn một trong: {listed}.")


def _listed(question: Question, value: Any) -> str:
    text = _printed(value)
    for code, label in question.listed.items():
        if text in (code, code.lstrip("0")) or fold(label) == fold(text):
            return code
    raise _Wrong("không có trong danh mục. Chọn trong danh mục.")


def _many(question: Question, value: Any) -> list[int] | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        value = [part for part in re.split(r"[\s,;]+", value) if part]
        if not value:
            return None
    if not isinstance(value, (list, tuple)):
        value = [value]
    chosen = {0 if _printed(one) == "0" else _code(question, one) for one in value if _printed(one)}
    if 0 in chosen and len(chosen) > 1:
        raise _Wrong("vừa ghi là không có vừa chọn mục khác. Bỏ một bên.")
    return sorted(chosen - {0})


def _text(value: Any) -> str:
    text = nfc(" ".join(_CONTROL.sub(" ", str(value)).split()))
    if len(text) > LONGEST_TEXT:
        raise _Wrong(f"dài quá {LONGEST_TEXT} chữ. Rút ngắn lại.")
    return text


def _day_or_year(question: Question, value: Any) -> date | int:
    if isinstance(value, str):
        value = _DAY_MONTH_YEAR.sub(r"\1/\2/\3", value.strip()) if value.strip().isdigit() else value.strip()
    try:
        found = _BIRTHDAY.value(value if not _DAY_NUMBER.fullmatch(_printed(value)) else "?")
    except Unreadable as wrong:
        raise _Wrong(f"{wrong}. Ghi ngày/tháng/năm, ví dụ 05/03/1988; chỉ biết năm thì ghi năm.") from wrong
    if question.kind is Kind.YEAR:
        return found.year if isinstance(found, date) else int(str(found))
    return found if isinstance(found, date) else int(str(found))


def _money(value: Any) -> int:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if not math.isfinite(value) or value != int(value):
            raise _Wrong("không phải là số đồng tròn.")
        return int(value)
    amount = money.parse(_printed(value))
    if amount is None:
        raise _Wrong("không phải là số tiền. Ghi số đồng, ví dụ 1.850.000.")
    return amount


def _number(question: Question, value: Any) -> int | float:
    if isinstance(value, bool):
        raise _Wrong("không phải là số.")
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            raise _Wrong("không phải là số.")
        return _plain(float(value)) if abs(value) < 1e15 else value
    text = _printed(value)
    found = _MEASURE.fullmatch(text) if len(text) < LONGEST_NUMBER else None
    if not found:
        raise _Wrong("không phải là số. Chỉ ghi số, ví dụ 45,5.")
    number = _decimal(found["number"])
    return _plain(number * _times(question, found["unit"]))


def _decimal(text: str) -> float:
    if _THOUSANDS.fullmatch(text):
        return float(re.sub(r"[. ]", "", text).replace(",", "."))
    if re.fullmatch(r"\d{1,3},\d{3}", text):
        raise _Wrong(f"có thể hiểu hai cách. Ghi {text.replace(',', '')} hoặc {text.rstrip('0').rstrip(',')}.")
    return float(text.replace(",", "."))


def _times(question: Question, unit: str | None) -> int:
    if not unit:
        return 1
    said = fold(unit).rstrip(".")
    if question.kind is Kind.AREA and said == _HECTARE:
        return _M2_OF_HECTARE
    accepted = {fold(question.unit), fold(question.printed_unit), *_SPARE.get(question.unit, ())}
    accepted |= {"kwh", "kw", "so dien"} if "kWh" in question.unit else set()
    if said in {fold(one) for one in accepted if one}:
        return 1
    raise _Wrong(f"ghi đơn vị “{unit}”, câu này hỏi theo {question.unit or 'số'}. Đổi ra rồi ghi lại.")


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else round(number, 4)


def _within(question: Question, number: int | float) -> int | float:
    limits = question.limits
    if number < 0:
        raise _Wrong("là số âm. Ghi số từ 0 trở lên.")
    if limits and not limits.least <= number <= limits.most:
        least, most = _shown(limits.least), _shown(limits.most)
        unit = f" {question.unit}" if question.unit else ""
        raise _Wrong(f"không thể đúng: phải từ {least} đến {most}{unit}. Xem lại số và đơn vị.")
    return number


def _shown(number: float) -> str:
    text = f"{number:,}" if number != int(number) else f"{int(number):,}"
    return text.translate(str.maketrans(",.", ".,"))


def _printed(value: Any) -> str:
    text = ", ".join(_printed(one) for one in value) if isinstance(value, (list, tuple)) else shown(value)
    return text[:LONGEST_TEXT]


def _person(number: int, name: Any) -> str:
    named = " ".join(str(name).split())[:LONGEST_TEXT] if name else ""
    return f"Người thứ {number} ({named}), " if named else f"Người thứ {number}, "


def _birthday(
    answers: dict[str, Any], raw: Mapping[str, Any], day: date, member: int | None, who: str
) -> Iterator[Problem]:
    if "born_on" not in answers:
        return
    born = answers["born_on"]
    if isinstance(born, int):
        answers["born_on"], answers["birth_year"] = None, answers["birth_year"] or born
        born = None if answers["birth_year"] == born else born
    year = answers["birth_year"]
    said = born.year if isinstance(born, date) else born
    if year and said and year != said:
        yield Problem(f"{who}năm sinh ghi hai cách: {said} và {year}. Chỉ giữ cách đúng.", "born_on", member)
        answers["birth_year"] = None
        answers["born_on"] = None
        return
    if isinstance(born, date):
        answers["birth_year"] = None
    ages = ages_on(answers["born_on"], answers["birth_year"], day)
    if ages and (ages.below <= 0 or (isinstance(born, date) and born > day)):
        yield Problem(f"{who}sinh sau ngày khảo sát {day:%d/%m/%Y}. Xem lại ngày sinh.", "born_on", member)
        answers["born_on"] = answers["birth_year"] = None
    elif ages and ages.first > OLDEST:
        yield Problem(f"{who}{ages.first} tuổi: không thể đúng. Xem lại năm sinh.", "born_on", member)
        answers["born_on"] = answers["birth_year"] = None


def _doubts(one: Question, answers: Mapping[str, Any], day: date, member: int | None, who: str) -> Iterator[Problem]:
    value = answers[one.key]
    if value is None:
        return
    ages = ages_on(answers.get("born_on"), answers.get("birth_year"), day)
    usual = one.usual.get(value) if isinstance(value, int) else None
    if ages and usual and (ages.below <= usual.first or ages.first >= usual.below):
        said = f"{who}{ages.first} tuổi mà {one.named} ghi “{one.codes[value]}”. Xem lại tuổi hoặc câu này."
        yield Problem(said, one.key, member, is_doubt=True)
    limits = one.limits
    if limits is None or not isinstance(value, (int, float)):
        return
    if one.key == "poultry_tens" and limits.doubt_above is not None and value > limits.doubt_above:
        yield Problem(_tens(one, value), one.key, member, is_doubt=True)
    elif (limits.doubt_above is not None and value > limits.doubt_above) or (
        limits.doubt_below is not None and value < limits.doubt_below
    ):
        said = f"{who}{one.named}: {_shown(value)} {one.unit} là ít gặp. Nếu đúng thì để nguyên."
        yield Problem(said, one.key, member, is_doubt=True)


def _tens(one: Question, value: float) -> str:
    # The form counts poultry in tens and the score begins at 100 birds: birds typed as tens change the class.
    birds = _shown(value * 10)
    return (
        f"{one.named}: {_shown(value)} chục là {birds} con. "
        f"Nếu hộ có {_shown(value)} con thì ghi {_shown(value // 10)} chục."
    )


def _about_people(form: Form, members: Sequence[Mapping[str, Any]], day: date) -> Iterator[Problem]:
    heads = [number for number, one in enumerate(members, 1) if one["relation"] == 1]
    if len(heads) > 1:
        rows = " và ".join(_person(number, members[number - 1]["full_name"]).rstrip(", ") for number in heads)
        yield Problem(f"Có {len(heads)} chủ hộ: {rows}. Chỉ để một người là chủ hộ.", "relation", heads[1])
    elif members and not heads:
        yield Problem("Chưa ghi ai là chủ hộ. Chọn “Chủ hộ” cho một người.", "relation", None, is_doubt=True)
    if len(heads) == 1:
        yield from _generations(members, heads[0] - 1, day)
    seen: dict[tuple[str, Any], int] = {}
    for number, one in enumerate(members, 1):
        who = (name_key(one["full_name"] or ""), one["born_on"] or one["birth_year"])
        if all(who) and who in seen:
            said = f"trùng tên và ngày sinh với người thứ {seen[who]}. Xem có ghi hai lần không."
            yield Problem(_person(number, one["full_name"]) + said, "full_name", number, is_doubt=True)
        seen.setdefault(who, number)


def _generations(members: Sequence[Mapping[str, Any]], head: int, day: date) -> Iterator[Problem]:
    of_head = ages_on(members[head]["born_on"], members[head]["birth_year"], day)
    for number, one in enumerate(members, 1):
        ages = ages_on(one["born_on"], one["birth_year"], day)
        if not (of_head and ages):
            continue
        if one["relation"] == 3 and ages.first >= of_head.below:
            said = f"{_person(number, one['full_name'])}là con mà nhiều tuổi hơn chủ hộ. Xem lại quan hệ hoặc năm sinh."
        elif one["relation"] == 4 and ages.below <= of_head.first:
            said = f"{_person(number, one['full_name'])}là bố/mẹ mà ít tuổi hơn chủ hộ. Xem lại quan hệ hoặc năm sinh."
        else:
            continue
        yield Problem(said, "relation", number, is_doubt=True)


def _about_the_count(household: Mapping[str, Any], members: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    said = household.get("persons_said")
    if said is not None and members and said != len(members):
        yield Problem(
            f"Hộ nói có {said} người nhưng phần B ghi {len(members)} người. Thêm hoặc bớt người cho khớp.",
            "persons_said",
        )
