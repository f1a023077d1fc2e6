"""Huyện Bình Sơn as of June 2024: its offices, halls, speakers and officers. All people are fictional."""

from datetime import date, datetime
from typing import Any

from chungtay.accounts import actions as accounts
from chungtay.accounts.models import Post
from chungtay.cli.demonstration.people import Row, households
from chungtay.events.models import Leader, Speaker, Venue
from chungtay.places import actions as places
from chungtay.places import queries
from chungtay.places.models import Body, Unit
from chungtay.web.scope import Scope

DAY = date(2024, 6, 26)
CODE = "524"
BEGIN = date(2021, 7, 1)
TOWNSHIP = "Châu Ổ"
# commune: households on the list, seats in the hall, and where the hall stands on a sketch (km east, km north)
COMMUNES = {
    "Bình An": (146, 180, (-14.0, 4.5)),
    "Bình Trị": (143, 200, (9.5, 9.0)),
    "Bình Thanh": (151, 180, (6.0, -8.5)),
    "Bình Hiệp": (142, 160, (3.0, -10.0)),
    "Bình Mỹ": (149, 170, (-6.5, -6.0)),
    "Bình Chương": (144, 160, (-4.0, -3.5)),
    "Bình Hòa": (157, 200, (10.5, 1.5)),
    "Bình Phước": (148, 180, (6.0, 3.5)),
    "Bình Khương": (141, 150, (-11.0, 7.0)),
    "Bình Dương": (145, 180, (4.0, 2.0)),
    "Châu Ổ": (152, 300, (0.0, 0.0)),
}
CENTRE = (15.30, 108.75)
VILLAGES = ["Thôn Đông", "Thôn Tây", "Thôn Nam", "Thôn Bắc", "Thôn Trung"]
OFFICES = (
    ("Phòng Lao động - Thương binh và Xã hội", "LĐTBXH", Body.Kind.DIVISION),
    ("Phòng Tài chính - Kế hoạch", "TCKH", Body.Kind.DIVISION),
    ("Trung tâm Truyền thông - Văn hóa - Thể thao huyện", "TTTT", Body.Kind.CENTRE),
)
SPEAKERS = [
    ("Trịnh Công Thịnh", "Phó Trưởng phòng", "Phòng Lao động - Thương binh và Xã hội huyện"),
    ("Lâm Thị Diệu", "Chuyên viên", "Phòng Lao động - Thương binh và Xã hội huyện"),
    ("Kiều Văn Đạt", "Giám đốc", "Trung tâm Giáo dục nghề nghiệp huyện (nhân vật hư cấu)"),
]
LEADERS = [("Tô Hữu Nghĩa", "Trưởng phòng"), ("Thái Thị Hạnh", "Phó Chủ tịch UBND huyện")]


def latlon(east: float, north: float) -> tuple[float, float]:
    """Degrees of a point given in km from the centre of the sketch. The sketch is illustrative, not surveyed."""
    return CENTRE[0] + north / 111.0, CENTRE[1] + east / 107.0


def communes_of(district: Unit) -> dict[str, Unit]:
    found = queries.subtree_on(district, DAY).filter(level=Unit.Level.COMMUNE, name__in=COMMUNES)
    return {unit.name: unit for unit in found}


def set_up(*, by: Scope, at: datetime, password: str) -> None:
    """Everything the officer finds on her first day."""
    district = queries.unit_on(CODE, DAY)
    if district is None:
        raise LookupError(CODE)

    def body(unit: Unit, name: str, kind: str, **more: Any) -> Body:
        return places.add_body(unit=unit, name=name, kind=kind, since=BEGIN, until=unit.until, by=by, at=at, **more)

    committee = body(district, "Ủy ban nhân dân huyện Bình Sơn", Body.Kind.COMMITTEE, symbol="UBND")
    division, *_others = [
        body(district, name, kind, symbol=symbol, governing=committee) for name, symbol, kind in OFFICES
    ]
    communes = communes_of(district)
    for name, unit in communes.items():
        office = body(unit, f"Ủy ban nhân dân {unit.full_name}", Body.Kind.COMMITTEE, symbol="UBND", superior=committee)
        if name == "Bình An":
            of_binh_an = office
        _hall(unit, name)
        for village in villages_of(name):
            places.add_village(commune=unit, name=village, by=by, at=at)
    _people(division)
    for username, full_name, where, role, title in (
        ("binhson", "Cao Thị Mận", division, Post.Role.DIVISION_OFFICER, "Chuyên viên"),
        ("binhson.lanhdao", "Tô Hữu Nghĩa", division, Post.Role.LEADER, "Trưởng phòng"),
        ("binhan", "Hà Văn Cảnh", of_binh_an, Post.Role.COMMUNE_OFFICER, "Công chức văn hóa - xã hội"),
        ("binhson.quantri", "Đinh Thế Bảo", committee, Post.Role.ADMINISTRATOR, "Quản trị"),
    ):
        user = accounts.open_account(username=username, full_name=full_name, password=password, by=by, at=at)
        accounts.give_post(user=user, body=where, role=role, title=title, since=date(2024, 1, 1), by=by, at=at)
    accounts.assume_day(path=district.path, day=DAY)


def villages_of(commune: str) -> list[str]:
    """A township has neighbourhoods where a commune has villages."""
    return [village.replace("Thôn", "Tổ dân phố") if commune == TOWNSHIP else village for village in VILLAGES]


def _hall(unit: Unit, name: str) -> None:
    _, seats, (east, north) = COMMUNES[name]
    latitude, longitude = latlon(east, north)
    Venue.objects.create(
        commune=unit,
        name=f"Hội trường UBND {unit.full_name}",
        capacity=seats,
        latitude=latitude,
        longitude=longitude,
        path=unit.path,
    )


def _people(division: Body) -> None:
    for name, position, organisation in SPEAKERS:
        latitude, longitude = latlon(0, 0)
        Speaker.objects.create(
            body=division,
            name=name,
            position=position,
            organisation=organisation,
            latitude=latitude,
            longitude=longitude,
            path=division.path,
        )
    for name, position in LEADERS:
        Leader.objects.create(body=division, name=name, position=position, path=division.path)


def rows() -> list[Row]:
    """The district's list of 2024: every commune has a few households more than a session invites."""
    listed: list[Row] = []
    for seed, (name, (count, _, _)) in enumerate(COMMUNES.items()):
        called = f"{'Thị trấn' if name == TOWNSHIP else 'Xã'} {name}"
        listed += households(called, villages_of(name), count, seed=2024 + seed)
    return listed
