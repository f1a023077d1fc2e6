"""The small cast of the tests about letters, plans and the desk: two districts, three offices, five people."""

from datetime import UTC, date, datetime

from django.test import Client

from chungtay.accounts.models import Post, User
from chungtay.accounts.queries import scope_of
from chungtay.core.text import fold
from chungtay.documents.models import Document, Reading
from chungtay.places.models import Body, Unit
from chungtay.web.scope import Scope

SINCE = date(2020, 1, 1)
TODAY = date(2024, 6, 26)
NOW = datetime(2024, 6, 26, 2, 30, tzinfo=UTC)


def unit(code: str, name: str, kind: str, level: int, parent: Unit | None = None) -> Unit:
    path = f"{parent.path if parent else ''}{code}."
    row, _ = Unit.objects.get_or_create(
        code=code,
        since=SINCE,
        defaults={"name": name, "folded": fold(name), "kind": kind, "level": level, "parent": parent, "path": path},
    )
    return row


def body(name: str, where: Unit, kind: str = Body.Kind.DIVISION) -> Body:
    row, _ = Body.objects.get_or_create(name=name, unit=where, since=SINCE, defaults={"kind": kind, "path": where.path})
    return row


def person(name: str, role: str, office: Body) -> User:
    user, is_new = User.objects.get_or_create(username=name, defaults={"full_name": f"Người {name}"})
    if is_new:
        user.set_unusable_password()
        user.save()
        Post.objects.create(user=user, body=office, role=role, since=SINCE)
    return user


class Cast:
    """Everybody the tests talk about."""

    def __init__(self) -> None:
        province = unit("51", "Quảng Ngãi", Unit.Kind.PROVINCE, 1)
        self.district = unit("524", "Bình Sơn", Unit.Kind.RURAL_DISTRICT, 2, province)
        self.commune = unit("21040", "Bình An", Unit.Kind.COMMUNE, 3, self.district)
        self.elsewhere = unit("525", "Trà Bồng", Unit.Kind.RURAL_DISTRICT, 2, province)
        self.committee = body("Ủy ban nhân dân huyện Bình Sơn", self.district, Body.Kind.COMMITTEE)
        self.division = body("Phòng Lao động - Thương binh và Xã hội huyện Bình Sơn", self.district)
        self.other_division = body("Phòng Lao động - Thương binh và Xã hội huyện Trà Bồng", self.elsewhere)
        self.commune_committee = body("Ủy ban nhân dân xã Bình An", self.commune, Body.Kind.COMMITTEE)
        self.officer_user = person("chuyenvien", Post.Role.DIVISION_OFFICER, self.division)
        self.colleague_user = person("dongnghiep", Post.Role.DIVISION_OFFICER, self.division)
        self.stranger_user = person("nguoila", Post.Role.DIVISION_OFFICER, self.other_division)
        self.clerk_user = person("vanthu", Post.Role.CLERK, self.division)
        self.commune_user = person("congchucxa", Post.Role.COMMUNE_OFFICER, self.commune_committee)
        self.village_user = person("truongthon", Post.Role.VILLAGE_HEAD, self.commune_committee)

    @staticmethod
    def scope(user: User) -> Scope:
        return scope_of(user, TODAY)

    @property
    def officer(self) -> Scope:
        return self.scope(self.officer_user)

    @property
    def colleague(self) -> Scope:
        return self.scope(self.colleague_user)

    @property
    def stranger(self) -> Scope:
        return self.scope(self.stranger_user)

    def document(self, *, title: str = "Mở hội nghị nói chuyện chuyên đề", **fields: object) -> Document:
        """A letter that came in, without a file."""
        given = {
            "direction": Document.Direction.IN,
            "state": Document.State.READ,
            "kind": "KH",
            "title": title,
            "folded": fold(title),
            "body": self.division,
            "path": self.division.path,
            "registered_at": NOW,
        }
        return Document.objects.create(**(given | fields))

    def reading(self, facts: dict, lines: list[list] | None = None, **fields: object) -> Reading:
        """A document with what was read in it."""
        document = self.document(title=facts.get("title") or "", **fields)
        return Reading.objects.create(document=document, lines=lines or [], facts=facts)


def signed_in(user: User) -> Client:
    """A browser in which that person is signed in."""
    client = Client()
    client.force_login(user)
    return client
