"""What the duties, deadlines and reporting lines of a document ask of a body."""

import re
from collections.abc import Iterator, Sequence

from chungtay.core.following.ask import PRODUCTS, Ask, Role
from chungtay.core.following.calling import Call, called
from chungtay.core.following.case import Case
from chungtay.core.following.given import Facts, addressed, at_line, kept, number, section_at, span, texts, words
from chungtay.core.reading.glyphs import flat
from chungtay.core.text import fold

_LEADS = re.compile(r"(?:truc tiep )?(?:chiu trach nhiem )?chu tri\b")
_SUPPORTS = re.compile(r"(?:tich cuc |chu dong )?phoi hop\b|tao dieu kien\b|cung phoi hop\b")
_TOGETHER = re.compile(r"\bphoi hop(?: chat che)? (?:voi|cung)(?: voi)? (?P<whom>[^;.]{3,220})")
_WORK_BEGINS = re.compile(
    r" (?:to chuc (?!chinh tri|doan|xa hoi|hoi\b)|trien khai|thuc hien|xay dung|tham muu|huong dan|thanh lap|kiem tra"
    r"|lap|de\b|trong viec|tuyen truyen|ra soat|theo doi|tong hop|bao cao|chuan bi|quan ly|bo tri|day manh|van dong)\b"
)


def duties(case: Case) -> Iterator[Ask]:
    """What the body is given to do, and what others are told to do together with it."""
    for at, one in addressed(case.facts.get("responsibilities")):
        call = _unit_called(case, one)
        for step, duty in addressed(one.get("duties")):
            address = f"responsibilities.{at}.duties.{step}"
            if call:
                yield _duty(case, duty, one, call, address)
            elif together := _together(case, duty, one):
                yield _shared(case, duty, one, together, address)


def _unit_called(case: Case, one: Facts) -> Call | None:
    """A letter that names nobody in its sentence asks those it is addressed to."""
    unit = words(one, "unit")
    if unit:
        return called(unit, case.setting)
    calls = [called(name, case.setting) for name in case.setting.addressees]
    return next((call for call in calls if call), None)


def _together(case: Case, duty: Facts, one: Facts) -> Call | None:
    text = words(duty, "text")
    match = _TOGETHER.search(flat(text))
    if not match or case.setting.is_own:
        return None
    stop = _WORK_BEGINS.search(flat(text), match.start("whom"))
    whom = text[match.start("whom") : stop.start() if stop else match.end()]
    call = called(whom, case.setting)
    return None if call and call.is_general else call


def _duty(case: Case, duty: Facts, one: Facts, call: Call, address: str) -> Ask:
    text = words(duty, "text")
    plain = flat(text)
    role = Role.LEAD if _LEADS.match(plain) else Role.SUPPORT if _SUPPORTS.match(plain) else Role.DO
    report = _report(case, duty, one)
    due = case.due(duty.get("deadline"))
    return Ask(
        at=address,
        text=text,
        role=role,
        why=case.why(call, words(one, "unit"), number(one, "line")),
        due=due.day,
        rule=due.rule,
        hint=due.hint,
        deliverable=_deliverable(duty),
        report_to=case.whole_name(words(report, "to")),
        via=case.whole_name(words(report, "via")),
        lead="" if role is Role.SUPPORT else case.body.name,
        called=words(one, "unit") or call.printed,
        line=number(duty, "line"),
        span=span(duty),
        section=section_at(case.facts, number(duty, "line")),
        doubt=call.doubt,
    )


def _shared(case: Case, duty: Facts, one: Facts, call: Call, address: str) -> Ask:
    unit, line = words(one, "unit"), number(duty, "line")
    why = f"{unit} chủ trì, phối hợp với «{call.printed}» ({at_line(case.facts, line)})."
    due = case.due(duty.get("deadline"))
    return Ask(
        at=address,
        text=words(duty, "text"),
        role=Role.SUPPORT,
        why=why,
        due=due.day,
        rule=due.rule,
        hint=due.hint,
        lead=unit,
        called=call.printed,
        line=line,
        span=span(duty),
        section=section_at(case.facts, line),
        doubt=call.doubt,
    )


def loose_deadlines(case: Case) -> Iterator[Ask]:
    """A deadline that names the body and hangs on no duty."""
    used = {words(duty, "deadline") for duty in case.all_duties()}
    for at, one in addressed(case.facts.get("deadlines")):
        who, line = words(one, "who"), number(one, "line")
        if words(one, "id") in used or not who or not (call := called(who, case.setting)):
            continue
        due = case.due(one.get("id"))
        yield Ask(
            at=f"deadlines.{at}",
            text=PRODUCTS.get(words(one, "deliverable"), "") or words(one, "text"),
            role=Role.DO,
            why=case.why(call, who, line),
            due=due.day,
            rule=due.rule,
            hint=due.hint,
            deliverable=PRODUCTS.get(words(one, "deliverable"), words(one, "deliverable")),
            report_to=case.whole_name(words(one, "to")),
            lead=case.body.name,
            called=who,
            line=line,
            span=span(one),
            section=section_at(case.facts, line),
            doubt=call.doubt,
        )


def loose_reports(case: Case) -> Iterator[Ask]:
    """A reporting line of the body on a line where no duty stands, such as one that a person added."""
    lines = {number(duty, "line") for duty in case.all_duties()}
    for at, one in addressed(case.facts.get("reporting_lines")):
        who, line = words(one, "from"), number(one, "line")
        if line in lines or not who or not (call := called(who, case.setting)) or call.is_general:
            continue
        troubles = "kho khan" in flat(words(one, "what"))
        due = case.due(one.get("deadline"))
        yield Ask(
            at=f"reporting_lines.{at}",
            text="Phản ánh khó khăn, vướng mắc (khi có)" if troubles else words(one, "what"),
            role=Role.DO,
            why=case.why(call, who, line),
            due=due.day,
            rule=due.rule,
            hint=due.hint,
            deliverable="" if troubles else "báo cáo",
            report_to=case.whole_name(words(one, "to")),
            via=case.whole_name(words(one, "via")),
            lead=case.body.name,
            called=who,
            line=line,
            section=section_at(case.facts, line),
            doubt=call.doubt,
        )


def _report(case: Case, duty: Facts, one: Facts) -> Facts:
    """The reporting line that a duty makes."""
    text, line = fold(words(duty, "text")), number(duty, "line")
    for report in kept(case.facts.get("reporting_lines")):
        same = report.get("line") == line and fold(words(report, "from")) == fold(words(one, "unit"))
        if same and fold(words(report, "what")) in text:
            return report
    deadline = case.deadline(duty.get("deadline"))
    return {"to": words(deadline, "to")} if words(deadline, "to") else {}


def _deliverable(duty: Facts) -> str:
    made: Sequence[str] = texts(duty, "produces")
    return ", ".join(PRODUCTS.get(one, one) for one in made)
