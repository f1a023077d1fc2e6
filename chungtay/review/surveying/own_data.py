"""What the review holds about a household, for the paper it may ask for: rounds, answers, requests, certificates."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from chungtay.core.poverty.answers import Answers
from chungtay.core.poverty.questions import Of, Question, form_on
from chungtay.households.models import Household
from chungtay.households.own_data import Section
from chungtay.review.models import Assessment
from chungtay.review.surveying.comparing import said
from chungtay.review.surveying.explanation import answers_of
from chungtay.web.scope import Scope


def held_by_the_review(scope: Scope, household: Household) -> Iterable[Section]:
    """Every round, the answers of the newest survey, requests, certificates. Who complained is not told."""
    yield _rounds(household)
    surveys = Assessment.objects.filter(case__household=household).select_related("case__round")
    newest = surveys.order_by("-surveyed_on", "-pk").first()
    if newest:
        yield from _answers(newest, scope.may("households.sensitive", household.path))
    yield _requests(household)
    yield _certificates(household)


def _rounds(household: Household) -> Section:
    cases = household.review_cases.select_related("round").order_by("-round__year", "-pk")
    rows = tuple(
        (
            str(one.round),
            str(one.get_origin_display()),
            str(one.get_computed_display()) if one.computed else "",
            "" if one.b1 is None else str(one.b1),
            "" if one.b2 is None else str(one.b2),
            str(one.get_meeting_result_display()) if one.meeting_result else "",
            str(one.get_recognised_display()) if one.recognised else "",
        )
        for one in cases
    )
    headings = (
        *(_("Đợt"), _("Vì sao được rà soát"), _("Tính theo phiếu")),
        *(_("Điểm B1"), _("Điểm B2"), _("Họp dân"), _("Công nhận")),
    )
    return Section(_("Các lần rà soát"), headings, rows, _("Chưa rà soát lần nào."))


def _answers(newest: Assessment, sensitive: bool) -> Iterator[Section]:
    """Every answer that was given, the household's and each person's; what was left blank is left out."""
    answers, form = answers_of(newest), form_on(newest.surveyed_on).value
    shown = [one for one in form.questions if sensitive or not one.sensitive]
    day = {"day": _day(newest.surveyed_on), "name": newest.by_name}
    title = _("Câu trả lời của hộ, phiếu ngày %(day)s (%(name)s ghi)") % day
    of_household = tuple(
        (one.label, said(one, answers.household[one.key]))
        for one in shown
        if one.of is Of.HOUSEHOLD and answers.household.get(one.key) is not None
    )
    yield Section(title, (_("Câu hỏi"), _("Trả lời")), of_household, _("Không có câu nào."))
    people = tuple(_of_people(answers, [one for one in shown if one.of is Of.MEMBER]))
    headings = (_("Người"), _("Câu hỏi"), _("Trả lời"))
    yield Section(_("Câu trả lời về từng người"), headings, people, _("Không có câu nào."))


def _of_people(answers: Answers, asked: list[Question]) -> Iterator[tuple[str, str, str]]:
    for number, row in enumerate(answers.members, 1):
        name = str(row.get("full_name") or _("người số %(number)s") % {"number": number})
        for one in asked:
            if one.key != "full_name" and row.get(one.key) is not None:
                yield name, one.label, said(one, row[one.key])


def _requests(household: Household) -> Section:
    rows = tuple(
        (_day(one.filed_on), str(one.get_kind_display()), one.reason, one.refusal_reason)
        for one in household.review_requests.order_by("-filed_on", "-pk")
    )
    headings = (_("Ngày"), _("Giấy"), _("Lý do"), _("Vì sao không nhận"))
    return Section(_("Giấy đề nghị của hộ"), headings, rows, _("Chưa có giấy nào."))


def _certificates(household: Household) -> Section:
    rows = tuple(
        (one.number, one.period, _day(one.issued_on), _day(one.ended_on), str(one.get_ended_as_display()))
        for one in household.certificates.order_by("-issued_on", "-pk")
    )
    headings = (_("Số"), _("Giai đoạn"), _("Cấp ngày"), _("Hết ngày"), _("Vì sao"))
    return Section(_("Giấy chứng nhận"), headings, rows, _("Chưa cấp giấy nào."))


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
