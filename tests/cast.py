"""A small fixed cast everyone knows: fictional people in a fictional district of two communes.

In a test: `def test_…(cast, client): client.force_login(cast.officer)`.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from chungtay.accounts.models import Post, User
from chungtay.core.text import fold, name_key
from chungtay.households.models import Classification, Household
from chungtay.places.models import Body, Unit

BEGINNING = date(2020, 1, 1)
YEAR = 2024
PASSWORD = "Mua-lua-thang-Sau"  # everybody's


@dataclass(frozen=True, slots=True)
class Cast:
    province: Unit
    district: Unit
    commune: Unit
    neighbour: Unit  # the other commune: what happens there is not the officer's business
    village: Unit
    committee: Body  # of the commune
    division: Body  # of the district
    officer: User  # works for the commune
    above: User  # works for the district
    poor_head: Household
    stranger: User  # signs in, holds no post, may see nothing


def enter() -> Cast:
    """Put everybody into the database."""
    province = unit("96", "Sông Bồng", Unit.Kind.PROVINCE, Unit.Level.PROVINCE, None)
    district = unit("961", "Gò Lau", Unit.Kind.RURAL_DISTRICT, Unit.Level.DISTRICT, province)
    commune = unit("96101", "Đồng Sậy", Unit.Kind.COMMUNE, Unit.Level.COMMUNE, district)
    neighbour = unit("96102", "Bãi Dứa", Unit.Kind.COMMUNE, Unit.Level.COMMUNE, district)
    village = unit("9610101", "thôn Cầu Tre", Unit.Kind.VILLAGE, Unit.Level.VILLAGE, commune)
    committee = body("Ủy ban nhân dân xã Đồng Sậy", "UBND", Body.Kind.COMMITTEE, commune)
    division = body("Phòng Lao động huyện Gò Lau", "PLĐ", Body.Kind.DIVISION, district)
    return Cast(
        province=province,
        district=district,
        commune=commune,
        neighbour=neighbour,
        village=village,
        committee=committee,
        division=division,
        officer=person("canbo", "Lò Thị Sim", committee, Post.Role.COMMUNE_OFFICER),
        above=person("chuyenvien", "Đàm Quang Vối", division, Post.Role.DIVISION_OFFICER),
        poor_head=poor_household("Quách Văn Ổi", commune, village),
        stranger=person("nguoila", "Tạ Thị Mơ", None, None),
    )


def unit(code: str, name: str, kind: Unit.Kind, level: Unit.Level, parent: Unit | None) -> Unit:
    path = f"{parent.path if parent else ''}{code}."
    return Unit.objects.create(
        code=code, name=name, folded=fold(name), kind=kind, level=level, parent=parent, path=path, since=BEGINNING
    )


def body(name: str, symbol: str, kind: Body.Kind, of: Unit) -> Body:
    return Body.objects.create(name=name, symbol=symbol, kind=kind, unit=of, path=of.path, since=BEGINNING)


def person(username: str, full_name: str, works_for: Body | None, role: Post.Role | None) -> User:
    # One round: a test that signs in by the form is no test of the hash, and an honest hash costs more than most tests.
    password = PBKDF2PasswordHasher().encode(PASSWORD, salt="muoi", iterations=1)
    user = User.objects.create(username=username, full_name=full_name, password=password)
    if works_for and role:
        Post.objects.create(user=user, body=works_for, role=role, since=BEGINNING)
    return user


def poor_household(head: str, commune: Unit, village: Unit) -> Household:
    household = Household.objects.create(
        code="DS-0001",
        head_name=head,
        name_key=name_key(head),
        folded=fold(head),
        commune=commune,
        village=village,
        path=village.path,
    )
    Classification.objects.create(
        household=household, year=YEAR, status=Classification.Status.POOR, path=household.path
    )
    return household
