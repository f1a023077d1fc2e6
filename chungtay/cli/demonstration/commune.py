"""Xã Bình Minh today: a commune under the two-level government, with its own list and its own day. Fictional people."""

from datetime import date, datetime

from chungtay.accounts import actions as accounts
from chungtay.accounts.models import Post
from chungtay.places import actions as places
from chungtay.places import queries
from chungtay.places.models import Body
from chungtay.web import clock
from chungtay.web.scope import Scope

CODE = "21085"
BEGIN = date(2025, 7, 1)
VILLAGES = ["Thôn Gò Mây", "Thôn Bến Lau", "Thôn Đồng Chày", "Thôn Suối Ngang"]


def set_up(*, by: Scope, at: datetime, password: str) -> None:
    """The commune's committee, its two divisions, its villages and the officer in charge."""
    unit = queries.unit_on(CODE, clock.today())
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
    for name in ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội"):
        division = places.add_body(
            unit=unit, name=name, kind=Body.Kind.DIVISION, since=BEGIN, governing=committee, by=by, at=at
        )
    for village in VILLAGES:
        places.add_village(commune=unit, name=village, by=by, at=at)
    user = accounts.open_account(username="binhminh", full_name="Lê Thị Gấm", password=password, by=by, at=at)
    accounts.give_post(
        user=user, body=division, role=Post.Role.COMMUNE_OFFICER, title="Công chức", since=BEGIN, by=by, at=at
    )
