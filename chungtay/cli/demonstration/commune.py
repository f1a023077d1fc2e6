"""Xã Bình Minh in autumn 2026: a commune under the two-level government, at work already. Fictional people."""

from datetime import date, datetime

from django.core.files.base import ContentFile

from chungtay.accounts import actions as accounts
from chungtay.accounts.models import Post
from chungtay.accounts.queries import scope_of
from chungtay.cli.demonstration import papers
from chungtay.cli.demonstration.people import households
from chungtay.desk import actions as desk
from chungtay.documents import actions as documents
from chungtay.households import actions as registry
from chungtay.places import actions as places
from chungtay.places import queries
from chungtay.places.models import Body
from chungtay.web.scope import Scope

DAY = date(2026, 11, 20)
CODE = "21085"
BEGIN = date(2025, 7, 1)
VILLAGES = ["Thôn Gò Mây", "Thôn Bến Lau", "Thôn Đồng Chày", "Thôn Suối Ngang"]
COUNT = 96
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
    accounts.assume_day(path=unit.path, day=DAY)
    _at_work(scope_of(user, DAY), at)


def _at_work(officer: Scope, at: datetime) -> None:
    """What the officer has done by that day, through the same actions as on the pages."""
    rows = households("Xã Bình Minh", VILLAGES, COUNT, seed=2026)
    registry.import_list(
        data=papers.household_sheet(rows, year=2026),
        file_name="danh-sach-ho-2026.xlsx",
        year=2026,
        add_villages=False,
        day=DAY,
        by=officer,
        at=at,
    )
    received = documents.receive(upload=ContentFile(PLAN.read_bytes(), name=PLAN.name), by=officer, at=at)
    for document in received.documents:
        reading = document.reading
        desk.confirm(reading=reading, seen=reading.edition, by=officer, at=at, today=DAY)
