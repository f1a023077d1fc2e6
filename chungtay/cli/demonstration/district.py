"""Huyện Bình Sơn as of June 2024: its offices, halls, speakers and officers. All people are fictional."""

from datetime import date, datetime

from chungtay.accounts import actions as accounts
from chungtay.accounts.models import Post
from chungtay.cli.demonstration.people import Row, households
from chungtay.core.territory import Kind
from chungtay.events.models import Leader, Speaker, Venue
from chungtay.places import actions as places
from chungtay.places import queries
from chungtay.places.models import Body, Unit
from chungtay.web.scope import Scope

DAY = date(2024, 6, 26)
CODE = "524"
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


def set_up(*, by: Scope, at: datetime, password: str) -> Body:
    """Everything the officer finds on her first day. Gives the division she works for."""
    district = queries.unit_on(CODE, DAY)
    if district is None:
        raise LookupError(CODE)
    begin, last = date(2021, 7, 1), district.until
    committee = places.add_body(
        unit=district,
        name="Ủy ban nhân dân huyện Bình Sơn",
        short_name="UBND huyện Bình Sơn",
        symbol="UBND",
        kind=Body.Kind.COMMITTEE,
        since=begin,
        until=last,
        by=by,
        at=at,
    )
    division = places.add_body(
        unit=district,
        name="Phòng Lao động - Thương binh và Xã hội",
        short_name="Phòng LĐ-TB&XH",
        symbol="LĐTBXH",
        kind=Body.Kind.DIVISION,
        since=begin,
        until=last,
        governing=committee,
        by=by,
        at=at,
    )
    for name, kind in (
        ("Phòng Tài chính - Kế hoạch", Body.Kind.DIVISION),
        ("Trung tâm Truyền thông - Văn hóa - Thể thao huyện", Body.Kind.CENTRE),
    ):
        places.add_body(unit=district, name=name, kind=kind, since=begin, until=last, governing=committee, by=by, at=at)
    offices = {}
    for name, unit in communes_of(district).items():
        offices[name] = places.add_body(
            unit=unit,
            name=f"Ủy ban nhân dân {unit.full_name}",
            short_name=f"UBND {unit.full_name}",
            symbol="UBND",
            kind=Body.Kind.COMMITTEE,
            since=begin,
            until=unit.until,
            superior=committee,
            by=by,
            at=at,
        )
        _hall(unit, name)
        for village in VILLAGES:
            called = village.replace("Thôn", "Tổ dân phố") if unit.kind == Kind.TOWNSHIP else village
            places.add_village(commune=unit, name=called, by=by, at=at)
    _people(division)
    for username, full_name, body, role, title in (
        ("binhson", "Cao Thị Mận", division, Post.Role.DIVISION_OFFICER, "Chuyên viên"),
        ("binhson.lanhdao", "Tô Hữu Nghĩa", division, Post.Role.LEADER, "Trưởng phòng"),
        ("binhan", "Hà Văn Cảnh", offices["Bình An"], Post.Role.COMMUNE_OFFICER, "Công chức văn hóa - xã hội"),
        ("binhson.quantri", "Đinh Thế Bảo", committee, Post.Role.ADMINISTRATOR, "Quản trị"),
    ):
        user = accounts.open_account(username=username, full_name=full_name, password=password, by=by, at=at)
        accounts.give_post(user=user, body=body, role=role, title=title, since=date(2024, 1, 1), by=by, at=at)
    accounts.assume_day(path=district.path, day=DAY)
    return division


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
        town = name == "Châu Ổ"
        villages = [v.replace("Thôn", "Tổ dân phố") if town else v for v in VILLAGES]
        commune = f"{'Thị trấn' if town else 'Xã'} {name}"
        listed += households(commune, villages, count, seed=2024 + seed)
    return listed
