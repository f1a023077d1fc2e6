"""Xã Bình Minh in autumn 2026: a commune under the two-level government, at work already. Fictional people."""

import random
from datetime import date, datetime

from django.core.files.base import ContentFile

from chungtay.accounts import actions as accounts
from chungtay.accounts.models import Post
from chungtay.accounts.queries import scope_of
from chungtay.cli.demonstration import papers
from chungtay.cli.demonstration.homes import KINH, Home, homes, survey
from chungtay.cli.demonstration.life import happen, support
from chungtay.cli.demonstration.rounds import Reviewing
from chungtay.cli.demonstration.village_book import code_of, village_book
from chungtay.core.poverty.classes import PovertyClass
from chungtay.core.poverty.facts import Area, Place, Survey
from chungtay.core.poverty.sheet import sheet_on
from chungtay.core.poverty.standard import standard_on
from chungtay.core.poverty.verdict import judge
from chungtay.desk import actions as desk
from chungtay.documents import actions as documents
from chungtay.households import actions as registry
from chungtay.households.actions.villages import take_proposal
from chungtay.households.models import Household
from chungtay.places import actions as places
from chungtay.places import queries
from chungtay.places.models import Body, Unit
from chungtay.web.scope import Scope

DAY = date(2026, 11, 20)
CODE = "21085"
BEGIN = date(2025, 7, 1)
VILLAGES = [
    f"Thôn {name}"
    for name in (
        "Gò Mây", "Bến Lau", "Đồng Chày", "Suối Ngang", "Cây Da", "Rộc Sen", "Núi Chùa", "Bàu Súng", "Hố Tre",
        "Đá Bàn", "Xóm Mới", "Lộc Thượng",
    )
]  # fmt: skip
VILLAGE_TO_SURVEY = "Thôn Xóm Mới"
COUNT = 1_300
FIRST_LIST = 2024
DECISION = ("968/QĐ-UBND", date(2024, 12, 5))
ZONE = "NCC"
LISTED = {PovertyClass.POOR: "Hộ nghèo", PovertyClass.NEAR_POOR: "Hộ cận nghèo"}
PLAN = papers.SPECIMENS / "demo" / "ke-hoach-xa-2026.txt"


def set_up(*, by: Scope, at: datetime, password: str) -> None:
    """The commune's offices, its officer, its list of 2026 and a plan already confirmed."""
    unit = queries.unit_on(CODE, DAY)
    if unit is None:
        raise LookupError(CODE)
    committee = places.add_body(
        unit=unit,
        name=f"Ủy ban nhân dân {unit.full_name}",
        short_name=f"UBND {unit.full_name}",
        symbol="UBND",
        kind=Body.Kind.COMMITTEE,
        since=BEGIN,
        by=by,
        at=at,
    )
    division, _ = (
        places.add_body(unit=unit, name=name, kind=Body.Kind.DIVISION, since=BEGIN, governing=committee, by=by, at=at)
        for name in ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội")
    )
    for village in VILLAGES:
        places.add_village(commune=unit, name=village, since=BEGIN, by=by, at=at)
    user = accounts.open_account(username="binhminh", full_name="Lê Thị Gấm", password=password, by=by, at=at)
    accounts.give_post(
        user=user, body=division, role=Post.Role.COMMUNE_OFFICER, title="Công chức", since=BEGIN, by=by, at=at
    )
    _others(unit, committee, by=by, at=at, password=password)
    accounts.assume_day(path=unit.path, day=DAY)
    _at_work(scope_of(user, DAY), unit, at)


def _others(unit: Unit, committee: Body, *, by: Scope, at: datetime, password: str) -> None:
    """The chairman, who decides, and the head of the village where the survey is not done yet."""
    village = next(one for one in queries.villages_on(unit, DAY) if one.name == VILLAGE_TO_SURVEY)
    office = places.add_body(
        unit=village, name=f"Ban quản lý {village.name}", kind=Body.Kind.OTHER, since=BEGIN, by=by, at=at
    )
    for username, full_name, body, role, title in (
        ("binhminh.lanhdao", "Võ Đình Quý", committee, Post.Role.LEADER, "Chủ tịch"),
        ("binhminh.thon", "Tạ Văn Mạnh", office, Post.Role.VILLAGE_HEAD, "Trưởng thôn"),
    ):
        user = accounts.open_account(username=username, full_name=full_name, password=password, by=by, at=at)
        accounts.give_post(user=user, body=body, role=role, title=title, since=BEGIN, by=by, at=at)


def _at_work(officer: Scope, unit: Unit, at: datetime) -> None:
    """What the officer has done by that day, through the same actions as on the pages."""
    _review(officer, unit, at)
    received = documents.receive(upload=ContentFile(PLAN.read_bytes(), name=PLAN.name), by=officer, at=at)
    for document in received.documents:
        reading = document.reading
        desk.confirm(reading=reading, seen=reading.edition, by=officer, at=at, today=DAY)


def _review(officer: Scope, unit: Unit, at: datetime) -> None:
    """Everybody who lives in the commune, the list of 2024, the review of 2025 and the one under way."""
    chance = random.Random(2024)  # noqa: S311 — fiction, not secrets
    everybody = list(homes(VILLAGES, COUNT, born_before=date(FIRST_LIST, 9, 1), seed=24))
    first_list = _first_list(everybody)
    registry.import_list(
        data=village_book(everybody, unit.full_name, first_list),
        file_name=f"so-ho-va-danh-sach-{FIRST_LIST}.xlsx",
        year=FIRST_LIST,
        add_villages=False,
        day=DAY,
        by=officer,
        at=at,
    )
    take_proposal(commune=unit, since=BEGIN, decision=f"theo vùng của {unit.full_name}", today=DAY, by=officer, at=at)
    rows = Household.objects.filter(commune=unit).values_list("village__name", "head_name", "pk")
    keys = {(village, name): pk for village, name, pk in rows}
    reviewing = Reviewing(officer, {})
    for year in (2025, 2026):
        everybody = [home.a_year_later(chance) for home in everybody]
        reviewing.homes = {keys[home.village, home.head.full_name]: home for home in everybody}
        if year == DAY.year:
            happen(reviewing, today=DAY)
            support(reviewing, unit, today=DAY)
            reviewing.round_under_way(unit, year)
        else:
            reviewing.whole_round(unit, year)


def _first_list(everybody: list[Home]) -> dict[str, dict[str, object]]:
    """What the review of the first year came to, as the decision of that year recorded it."""
    on = date(FIRST_LIST, 10, 5)
    standard, sheet, place = standard_on(on), sheet_on(on), Place(Area.RURAL, ZONE)
    found: dict[str, dict[str, object]] = {}
    for home in everybody:
        household, members = survey(home, on)
        verdict = judge(Survey(on, place, household, tuple(members)), place, standard, sheet)
        if verdict.poverty_class in LISTED:
            found[code_of(home)] = {
                "status": LISTED[verdict.poverty_class],
                "decision_number": DECISION[0],
                "decided_on": DECISION[1],
                "b1": verdict.b1,
                "b2": verdict.b2,
                "is_minority": "Có" if home.head.ethnicity != KINH else "Không",
                "causes": ", ".join(map(str, household["causes"])),
            }
    return found
