"""A commune with two villages and eight households in the middle of a review; fictional like everybody in the cast."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chungtay.accounts.models import Post, User
from chungtay.accounts.queries import scope_of
from chungtay.core.text import fold, name_key
from chungtay.households.models import Classification, Household, VillageSetting
from chungtay.places.models import Body, Unit
from chungtay.review import actions
from chungtay.review.models import Assessment, Case, Request, ReviewRound
from chungtay.review.queries.rounds import waiting_for_meeting
from chungtay.web.scope import Scope
from tests import cast as people

YEAR = 2026
START = date(2026, 9, 7)
MET = date(2026, 10, 1)  # a Thursday, in a month without holidays
AT = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
HOME = {"column_material": 2}
Status = Classification.Status


@dataclass(frozen=True, slots=True)
class Village:
    """The cast with a second village, a village head, a leader, and households of every sort."""

    cast: people.Cast
    other: Unit
    officer: Scope
    head: Scope
    leader: Scope
    stranger: Scope
    head_user: User
    leader_user: User
    poor: tuple[Household, ...]
    near: tuple[Household, ...]
    asking: Household  # on no list
    far: Household  # poor, in the other village
    gone: Household  # was poor, is no longer there


def enter(cast: people.Cast) -> Village:
    """Last year's list: three poor and two near-poor at home, one poor in the other village, one that moved away."""
    other = people.unit("9610102", "thôn Bến Đò", Unit.Kind.VILLAGE, Unit.Level.VILLAGE, cast.commune)
    for village in (cast.village, other):
        VillageSetting.objects.create(
            village=village, area="rural", zone="NCC", since=people.BEGINNING, path=village.path
        )
    # Whoever heads a village serves a body of that village, so that nothing beyond it is theirs.
    seat = people.body("Thôn Cầu Tre", "", Body.Kind.OTHER, cast.village)
    head = people.person("truongthon", "Vi Văn Chảo", seat, Post.Role.VILLAGE_HEAD)
    leader = people.person("chutich", "Lường Thị Mây", cast.committee, Post.Role.LEADER)
    Classification.objects.filter(household=cast.poor_head).update(year=YEAR - 1)
    poor = (cast.poor_head, *(_listed(cast, name, cast.village, Status.POOR) for name in ("Hà Văn Bưởi", "Lò Thị Cam")))
    near = tuple(_listed(cast, name, cast.village, Status.NEAR_POOR) for name in ("Ma Văn Dừa", "Nông Thị Éo"))
    gone = _listed(cast, "Giàng A Gió", cast.village, Status.POOR)
    Household.objects.filter(pk=gone.pk).update(until=date(2026, 3, 1), ended_as=Household.Ending.MOVED_AWAY)
    return Village(
        cast=cast,
        other=other,
        officer=scope_of(cast.officer, MET),
        head=scope_of(head, MET),
        leader=scope_of(leader, MET),
        stranger=scope_of(cast.stranger, MET),
        head_user=head,
        leader_user=leader,
        poor=poor,
        near=near,
        asking=_household(cast, "Hoàng Văn Ích", cast.village),
        far=_listed(cast, "Khà Thị Kén", other, Status.POOR),
        gone=gone,
    )


def _household(cast: people.Cast, name: str, village: Unit) -> Household:
    return Household.objects.create(
        code=f"HO-{Household.objects.count() + 1:04d}",
        head_name=name,
        name_key=name_key(name),
        folded=fold(name),
        head_birth_year=1970,
        head_sex="Nam",
        commune=cast.commune,
        village=village,
        path=village.path,
    )


def _listed(cast: people.Cast, name: str, village: Unit, status: str) -> Household:
    household = _household(cast, name, village)
    Classification.objects.create(household=household, year=YEAR - 1, status=status, path=village.path)
    return household


def opened(village: Village, kind: str = "annual", starts_on: date = START) -> ReviewRound:
    return actions.open_round(commune=village.cast.commune, kind=kind, starts_on=starts_on, by=village.officer, at=AT)


def filed(village: Village, household: Household, kind: str = "review", on: date = date(2026, 9, 8)) -> Request:
    """A request handed in through the portal; who asks to be reviewed passed Phiếu A."""
    made = actions.file_request(
        household=household, kind=kind, way="portal", filed_on=on, reason="", by=village.officer, at=AT
    )
    if kind == "review":
        Request.objects.filter(pk=made.pk).update(goes_on=True, quick_count=2)
    return made


def listed(village: Village) -> ReviewRound:
    """An annual round whose list stands."""
    of = opened(village)
    actions.list_households(of=of, by=village.officer, at=AT)
    actions.close_list(of=of, on=START, by=village.officer, at=AT)
    of.refresh_from_db()
    return of


def survey(case: Case, computed: str, *, b1: int | None = 120, b2: int = 30, at: datetime = AT) -> Assessment:
    """A kept survey as the survey page keeps it, with members the reports can count."""
    case.refresh_from_db()
    made = Assessment.objects.create(
        case=case,
        number=case.assessments.count() + 1,
        surveyed_on=START + timedelta(days=10),
        area="rural",
        zone="NCC",
        answers={"household": HOME, "members": members()},
        standard="2022-2026",
        b1=b1,
        b2=b2,
        deprived=7,
        computed=computed,
        key=f"{case.pk}-{case.assessments.count()}",
        at=at,
        by_name="Vi Văn Chảo",
        path=case.path,
    )
    state = Case.State.COMPLAINED if case.state == Case.State.COMPLAINED else Case.State.SURVEYED
    Case.objects.filter(pk=case.pk).update(
        computed=computed, b1=b1, b2=b2, state=state, meeting_result="", edition=case.edition + 1
    )
    return made


def members() -> list[dict[str, Any]]:
    """A Tày mother who cannot work and a child of seven who is insured but does not go to school."""
    return [
        {"relation": 1, "full_name": "Mẹ", "born_on": "1985-02-03", "sex": 2, "ethnicity": "02", "work": 3,
         "critical_illness": 2, "social_allowance": 0},
        {"relation": 3, "full_name": "Con", "born_on": "2019-05-06", "sex": 1, "ethnicity": "02", "studying": 2,
         "health_insurance": 1, "height_cm": 120.0, "weight_kg": 22.0, "social_allowance": 0},
    ]  # fmt: skip


def survey_all(of: ReviewRound, computed: str = "poor", **more: str) -> None:
    """Survey everybody who waits; `more` names households by the last word of the head's name, lower case."""
    for case in Case.objects.filter(round=of, state="listed", is_demographic=False).select_related("household"):
        survey(case, more.get(fold(case.household.head_name).split()[-1], computed))


def meet(of: ReviewRound, village: Village, unit: Unit, agree: int = 20, held_on: date = MET, **less: int) -> Any:
    """A meeting of twenty that agrees about everybody but those named."""
    cases = waiting_for_meeting(of, unit)
    agreed = {case.pk: less.get(fold(case.household.head_name).split()[-1], agree) for case in cases}
    return actions.hold_meeting(
        of=of,
        village=unit,
        held_on=held_on,
        attendance=actions.Attendance(committee_count=2, household_count=18, front_count=1),
        agreed=agreed,
        chair_name="Vi Văn Chảo",
        secretary_name="Lục Thị Mận",
        by=village.officer,
        at=AT,
    )


def post(of: ReviewRound, village: Village, unit: Unit, posted_on: date = MET) -> Any:
    return actions.post_results(
        of=of, village=unit, places="Nhà văn hóa thôn; trụ sở xã", posted_on=posted_on, by=village.officer, at=AT
    )


def posted(village: Village, **classes: str) -> ReviewRound:
    """A round surveyed, met and posted in both villages on the first of October; up until the sixth."""
    of = listed(village)
    survey_all(of, **classes)
    for unit in (village.cast.village, village.other):
        meet(of, village, unit)
        post(of, village, unit)
    return of


def asked_and_agreed(of: ReviewRound, village: Village, on: date = date(2026, 10, 7)) -> None:
    letter = {"asked_of": "Chủ tịch UBND tỉnh", "letter_number": "5/BC-UBND"}
    actions.ask_opinion(of=of, **letter, asked_on=on, by=village.officer, at=AT)
    actions.keep_opinion(of=of, agrees=True, answer="", answered_on=on + timedelta(days=2), by=village.officer, at=AT)


def decide(of: ReviewRound, village: Village, on: date = date(2026, 10, 12), number: str = "88/QĐ-UBND") -> Any:
    return actions.decide(of=of, number=number, signed_on=on, signer_role="Chủ tịch", by=village.leader, at=AT)


def case_of(of: ReviewRound, household: Household) -> Case:
    return Case.objects.select_related("household", "round").get(round=of, household=household)


def classes(households: Sequence[Household], year: int = YEAR) -> list[tuple[str, str, str]]:
    """Status, class before and change of each household in that year, in this order."""
    rows = {row.household_id: row for row in Classification.objects.filter(year=year)}
    return [(rows[one.pk].status, rows[one.pk].previous, rows[one.pk].change) for one in households]
