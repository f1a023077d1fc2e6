"""Surveys of households: which may be made now, by whom, and what was answered before."""

from datetime import date

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from chungtay.core.poverty.facts import Area, Place
from chungtay.core.refusal import Refused
from chungtay.households.models import Household, Membership, VillageSetting
from chungtay.review.models import Assessment, Case
from chungtay.web.scope import Scope

OPEN_TO_SURVEY = (Case.State.LISTED, Case.State.SURVEYED, Case.State.COMPLAINED)


def cases_to_survey(scope: Scope) -> QuerySet[Case]:
    """The cases this person may survey, with what a page needs of them."""
    return _with_places(Case.objects.filter(scope.within("review.survey")))


def cases_to_see(scope: Scope) -> QuerySet[Case]:
    """The cases this person may look at."""
    return _with_places(Case.objects.filter(scope.within("review.view")))


def _with_places(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("round__commune", "household__village", "household__commune")


def why_closed(case: Case) -> str | None:
    """Why no survey can be taken of the case now, in a sentence; None while one can."""
    if case.round.closed_at:
        return _("Đợt rà soát đã kết thúc, không nhận thêm phiếu.")
    if case.round.listed_at is None:
        return _("Danh sách hộ cần rà soát chưa chốt. Chốt danh sách rồi khảo sát.")
    if is_gone(case):
        return _("Hộ đã chuyển đi, nhập hộ hoặc không còn, nên không khảo sát. Xem biến động ở trang của hộ.")
    if case.state in OPEN_TO_SURVEY:
        return None
    text = _("Hộ này %(state)s nên không nhận thêm phiếu khảo sát. Muốn khảo sát lại thì qua bước khiếu nại, phúc tra.")
    return text % {"state": case.get_state_display()}


def is_gone(case: Case) -> bool:
    """Whether the household is no longer in the commune that reviews it."""
    household = case.household
    return case.is_demographic or household.until is not None or household.commune_id != case.round.commune_id


def last_assessment(case: Case) -> Assessment | None:
    """The newest survey of the case."""
    return case.assessments.order_by("-number").first()


def assessment_before(case: Case) -> Assessment | None:
    """The newest survey of the same household in another round: last year's, as a rule."""
    others = Assessment.objects.filter(case__household=case.household_id).exclude(case=case.pk)
    return others.select_related("case__round__commune").order_by("-surveyed_on", "-number").first()


def members_on(household: Household, day: date) -> list[Membership]:
    """Who lives in the household that day by the register, the head first."""
    living = household.memberships.filter(since__lte=day).exclude(until__lt=day)
    return list(living.select_related("person").order_by("relation", "person__born_on", "person__birth_year", "pk"))


def place_of(household: Household, day: date) -> Place:
    """Area and zone of the household's village that day; without them no household can be scored."""
    if household.village is None:
        text = _("Hộ %(name)s chưa ghi ở thôn nào nên chưa biết tính theo khu vực, vùng nào. Ghi thôn ở trang của hộ.")
        raise Refused(text % {"name": household.head_name})
    setting = VillageSetting.objects.filter(VillageSetting.covering(day), village__code=household.village.code).first()
    if setting is None:
        text = _(
            "%(village)s chưa ghi khu vực (nông thôn, thành thị) và vùng vào ngày %(day)s nên chưa tính điểm được. "
            "Ghi ở phần Thôn rồi khảo sát lại."
        )
        raise Refused(text % {"village": capfirst(household.village.full_name), "day": f"{day:%d/%m/%Y}"})
    return Place(Area(setting.area), setting.zone, setting.in_central_city)
