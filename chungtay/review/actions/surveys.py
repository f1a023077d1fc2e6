"""Keeping a survey: always a new assessment with all it rests on, never a change to an old one."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.poverty.answers import Answers, read_answers
from chungtay.core.refusal import Refused
from chungtay.households.actions.circumstances import note_circumstances
from chungtay.review.models import Assessment, Case
from chungtay.review.queries.surveys import OPEN_TO_SURVEY, last_assessment, place_of, why_closed
from chungtay.review.surveying.posted import MOST_PEOPLE, Raw, kept, people_of
from chungtay.review.surveying.scoring import Scored, score
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope


class Stale(Refused):
    """Somebody else kept a survey of the same household after this one was begun."""


def keep_survey(
    *, case: Case, raw: Raw, surveyed_on: date, today: date, edition: int, key: str, by: Scope, at: datetime
) -> Assessment:
    """One survey, read and scored by us whatever the page showed; sent again, it is the one already kept."""
    known = case.assessments.filter(key=key).first()
    if known:
        return known
    try:
        return _keep(case, raw, surveyed_on, today, edition, key, by, at)
    except (IntegrityError, Stale):
        # Sent twice at the same moment: then the other one was kept.
        known = case.assessments.filter(key=key).first()
        if known is None:
            raise
        return known


@transaction.atomic
def _keep(
    case: Case, raw: Raw, surveyed_on: date, today: date, edition: int, key: str, by: Scope, at: datetime
) -> Assessment:
    if not by.may("review.survey", case.path):
        raise Refused(_("Hộ này ở ngoài địa bàn khảo sát của anh/chị. Không ghi gì."))
    _check_day(case, surveyed_on, today)
    answers, problems = read_answers(raw, day=surveyed_on)
    wrong = [str(problem) for problem in problems if not problem.is_doubt]
    if not answers.members:
        wrong.append(_("Chưa ghi người nào trong hộ. Ghi ít nhất chủ hộ."))
    if len(answers.members) > MOST_PEOPLE:
        wrong.append(
            _("Phiếu ghi nhiều hơn %(most)s người. Kiểm tra lại, hoặc tách hộ rồi khảo sát từng hộ.")
            % {"most": MOST_PEOPLE}
        )
    if wrong:
        text = _("Chưa lưu: có %(count)s chỗ phải sửa trước.")
        raise Refused(text % {"count": len(wrong)}, wrong)
    scored = score(answers, place_of(case.household, surveyed_on), surveyed_on, case.round)
    _take(case, edition, scored)
    assessment = Assessment.objects.create(
        case=case,
        number=case.assessments.count() + 1,
        surveyed_on=surveyed_on,
        answers=kept(answers, people_of(raw)),
        written_b1=answers.paper["paper_b1"],
        written_b2=answers.paper["paper_b2"],
        key=key,
        at=at,
        by_name=by.user_name,
        path=case.path,
        **_figures(scored),
    )
    record("review.surveyed", case, by=by, at=at, sentence=_sentence(case, assessment))
    _note_circumstances(case, answers, by=by, at=at)
    return assessment


def _note_circumstances(case: Case, answers: Answers, *, by: Scope, at: datetime) -> None:
    """Sections XIII and XIV are facts of the register too: forms 7.10 and the support register read them there."""
    said = {name: answers.household.get(name) for name in ("causes", "receives", "needs")}
    if any(codes is not None for codes in said.values()):
        note_circumstances(household=case.household, year=case.round.year, by=by, at=at, **said)


def _check_day(case: Case, surveyed_on: date, today: date) -> None:
    closed = why_closed(case)
    if closed:
        raise Refused(closed)
    wrong = wrong_day(case, surveyed_on, today)
    if wrong:
        raise Refused(wrong)


def wrong_day(case: Case, surveyed_on: date, today: date) -> str:
    """Why the case cannot have been surveyed that day; "" when it can."""
    if case.round.starts_on <= surveyed_on <= today:
        return ""
    text = _("Ngày khảo sát %(day)s phải từ ngày mở đợt %(first)s đến hôm nay. Sửa ngày rồi lưu lại.")
    return text % {
        "day": f"{surveyed_on:%d/%m/}{surveyed_on.year:04d}",
        "first": f"{case.round.starts_on:%d/%m/%Y}",
    }


def _take(case: Case, edition: int, scored: Scored) -> None:
    """The case goes on to this survey only while nobody else has touched it since the page was opened."""
    untouched = Case.objects.filter(pk=case.pk, edition=edition, state__in=OPEN_TO_SURVEY)
    state = case.state if case.state == Case.State.COMPLAINED else Case.State.SURVEYED
    now = scored.now.verdict
    changed = untouched.update(
        edition=edition + 1,
        state=state,
        meeting_result="",
        computed=now.poverty_class,
        computed_next=scored.coming.verdict.poverty_class if scored.coming else "",
        b1=now.b1,
        b2=now.b2,
    )
    if not changed:
        newest = last_assessment(case)
        text = _("%(who)s đã lưu phiếu của hộ này sau khi anh/chị mở trang. Xem hai bên khác nhau ở đâu rồi chọn.")
        raise Stale(text % {"who": newest.by_name if newest else _("Người khác")})
    case.refresh_from_db()


def _figures(scored: Scored) -> dict[str, Any]:
    now, coming = scored.now.verdict, scored.coming
    return {
        "area": scored.place.area,
        "zone": scored.place.zone,
        "in_central_city": scored.place.in_central_city,
        "sheet": scored.now.sheet_name,
        "standard": now.standard_key,
        "rows": [[row.code, row.points] for row in now.rows],
        "b1": now.b1,
        "b2": now.b2,
        "deprived": now.deprived_mask,
        "unknown": now.unknown_mask,
        "computed": now.poverty_class,
        "next_standard": coming.verdict.standard_key if coming else "",
        "next_deprived": coming.verdict.deprived_mask if coming else 0,
        "next_unknown": coming.verdict.unknown_mask if coming else 0,
        "next_computed": coming.verdict.poverty_class if coming else "",
    }


@in_vietnamese
def _sentence(case: Case, assessment: Assessment) -> str:
    """Sums and class only: what a household answered stays in its survey."""
    text = _("Khảo sát hộ %(name)s lần %(number)s: B1 %(b1)s, B2 %(b2)s, %(class)s.")
    unknown = _("chưa đủ câu trả lời")
    return text % {
        "name": case.household.head_name,
        "number": assessment.number,
        "b1": unknown if assessment.b1 is None else assessment.b1,
        "b2": unknown if assessment.b2 is None else assessment.b2,
        "class": assessment.get_computed_display(),
    }
