"""Every address of the register and of the review, asked for by those whose business it is not."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client
from django.urls import URLPattern, reverse

from chungtay.accounts.models import Post, User
from chungtay.core.text import fold, name_key
from chungtay.households import urls as of_households
from chungtay.households.models import (
    Membership,
    Person,
    PossibleTwin,
)
from chungtay.places.models import Body
from chungtay.review import urls as of_review
from chungtay.review.actions.surveys import keep_survey
from chungtay.review.models import Certificate, Complaint, Posting, VillageMeeting
from chungtay.review.tests import village as commune
from chungtay.review.tests.surveyed import DAY, Surveyed, raw
from chungtay.review.tests.village import AT, MET, Village
from chungtay.web.sealed import fingerprint
from tests import cast as people

pytestmark = pytest.mark.django_db
NUMBER = "096185000777"


@pytest.fixture(autouse=True)
def in_october(settings: Any) -> None:
    settings.ASSUMED_TODAY = date(2026, 10, 2)


@pytest.fixture
def world(village: Village) -> dict[str, Any]:
    home = village.poor[1]
    head = Person.objects.create(
        code="NK-9001",
        full_name="Hà Văn Bưởi",
        name_key=name_key("Hà Văn Bưởi"),
        folded=fold("Hà Văn Bưởi"),
        sex=1,
        born_on=date(1985, 2, 3),
        ethnicity="02",
        number=NUMBER,
        number_print=fingerprint(NUMBER),
        path=home.path,
    )
    other = Person.objects.create(
        code="NK-9002", full_name="Hà Thị Bưởng", name_key="ha thi buong", folded="ha thi buong", path=home.path
    )
    Membership.objects.create(household=home, person=head, relation=1, since=date(2020, 1, 1))
    Membership.objects.create(household=home, person=other, relation=2, since=date(2020, 1, 1))
    twin = PossibleTwin.objects.create(first=head, second=other, why="name", likeness=90, found_at=AT, path=home.path)
    of = commune.posted(village, cam="not_poor")
    case = commune.case_of(of, home)
    complaint = Complaint.objects.create(
        case=case, posting=case.posting, from_name="Ai đó", received_on=MET, text="Không đúng", due_on=MET, at=AT,
        by_name="x", path=case.path,
    )  # fmt: skip
    asked = commune.filed(village, village.asking)
    given = Certificate.objects.create(
        household=home, number="01/GCN-HN.HCN", period="2022-2026", issued_on=MET, path=home.path
    )
    return {
        "home": home,
        "person": head,
        "of": of,
        "case": case,
        "complaint": complaint,
        "asked": asked,
        "given": given,
        "twin": twin,
        "meeting": VillageMeeting.objects.filter(round=of).first(),
        "posting": Posting.objects.filter(round=of).first(),
    }


WHOSE = (
    ("ho/<int:pk>", "case"),
    ("de-nghi/", "asked"),
    ("hop/", "meeting"),
    ("niem-yet/", "posting"),
    ("khieu-nai/", "complaint"),
    ("giay-chung-nhan/", "given"),
    ("trung/", "twin"),
)


def addresses(village: Village, world: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for app, module in (("review", of_review), ("households", of_households)):
        for pattern in module.urlpatterns:
            assert isinstance(pattern, URLPattern)
            yield from _addresses(app, pattern, village, world)


def _addresses(app: str, pattern: URLPattern, village: Village, world: dict[str, Any]) -> Iterator[tuple[str, str]]:
    name, route = str(pattern.name), str(pattern.pattern)
    asked = pattern.pattern.converters
    if name in ("find", "returned") and app == "households":
        return
    pk = next((world[what].pk for start, what in WHOSE if route.startswith(start)), world["of"].pk)
    values: dict[str, Any] = {
        "pk": pk,
        "key": "preliminary",
        "village": village.cast.village.pk,
        "form": "docx",
        "unit": village.cast.commune.code,
        "year": 2026,
        "kind": "xlsx",
        "person": "NK-9001",
        "token": "abc",
        "layout": "exchange",
    }
    code: Any = world["home"].code
    if app == "review" and "danh-sach" in route:
        code = "6.1"
    elif app == "review" and route.startswith("bao-cao/"):
        code = "7.2"
    elif route.startswith("thon/xa"):
        code = village.cast.commune.code
    elif route.startswith("thon/"):
        code = village.cast.village.code
    values["code"] = code
    yield name, reverse(f"{app}:{name}", kwargs={key: values[key] for key in asked})


def text_of(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    said = str(response.headers) + body.decode("utf-8", "replace")
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            said += "".join(packed.read(one).decode("utf-8", "replace") for one in packed.namelist())
    return said


def everything() -> dict[str, str]:
    found = {}
    for model in [*apps.get_app_config("review").get_models(), *apps.get_app_config("households").get_models()]:
        found[model.__name__] = serializers.serialize("json", model.objects.order_by("pk"))
    return found


POST = {
    "proposed": "poor", "why": "vì thế", "text": "x", "received_on": "01/10/2026", "outcome": "kept", "answer": "x",
    "answered_on": "01/10/2026", "on": "01/10/2026", "reason": "x", "number": "9/QĐ", "signed_on": "09/10/2026",
    "signer_role": "Chủ tịch", "agrees": "1", "asked_of": "Tỉnh", "asked_on": "07/10/2026", "posted_on": "01/10/2026",
    "places": "x", "kind": "review", "way": "post", "filed_on": "01/10/2026", "where": "xa", "into": "DS-0001",
    "full_name": "Ma Thị Lạ", "relation": "5", "lam": "luu", "edition": "1", "surveyed_on": "01/10/2026",
    "verdict": "different", "note": "x", "causes": "1", "tep": "xlsx", "area": "urban", "zone": "CH",
    "since": "01/01/2026", "decision": "x",
}  # fmt: skip


def neighbours(village: Village) -> list[User]:
    seat = people.body("Ủy ban nhân dân xã Bãi Dứa", "UBND", Body.Kind.COMMITTEE, village.cast.neighbour)
    far = people.unit("9610201", "thôn Bãi Giữa", "village", village.other.level, village.cast.neighbour)
    hall = people.body("Thôn Bãi Giữa", "", Body.Kind.OTHER, far)
    there = people.body("Thôn Bến Đò", "", Body.Kind.OTHER, village.other)
    return [
        people.person("langgieng", "Đinh Thị Na", seat, Post.Role.COMMUNE_OFFICER),
        people.person("lanhdaokhac", "Đinh Thị Nụ", seat, Post.Role.LEADER),
        people.person("truongthonxa", "Đinh Văn Nẻo", hall, Post.Role.VILLAGE_HEAD),
        people.person("truongthongan", "Đinh Văn Nít", there, Post.Role.VILLAGE_HEAD),
        village.cast.stranger,
    ]


def test_no_address_lets_a_neighbour_read_or_change_a_household(village: Village, world: dict[str, Any]) -> None:
    before, found = everything(), []
    for user in neighbours(village):
        client = Client(raise_request_exception=False)
        client.force_login(user)
        for name, address in addresses(village, world):
            for response in (client.get(address), client.post(address, POST)):
                said = text_of(response)
                if response.status_code >= 500:
                    found.append((user.username, name, address, response.status_code))
                if "Bưởi" in said and name != "posted":
                    found.append((user.username, name, address, "names"))
                if NUMBER in said:
                    found.append((user.username, name, address, "number"))
            after = everything()
            if after != before:
                changed = [one for one in after if after[one] != before[one]]
                found.append((user.username, name, address, changed))
                before = after
    assert not found, found


def test_whoever_only_reads_learns_no_number_and_no_ethnicity(village: Village, world: dict[str, Any]) -> None:
    client, found = Client(raise_request_exception=False), []
    client.force_login(village.leader_user)
    before = everything()
    for name, address in addresses(village, world):
        said = text_of(client.get(address))
        if NUMBER in said or "Tày" in said or NUMBER[-6:] in said:
            found.append((name, address))
    assert not found, found
    assert everything() == before


def test_whoever_does_not_survey_is_not_shown_what_a_household_answered(surveyed: Surveyed, cast: people.Cast) -> None:
    case, scope = surveyed.case, surveyed.scope
    keep_survey(case=case, raw=raw(), surveyed_on=DAY, today=DAY, edition=0, key="k", by=scope, at=AT)
    leader = people.person("chutich", "Lường Thị Mây", cast.committee, Post.Role.LEADER)
    for user, is_shown in ((surveyed.officer, True), (leader, False)):
        client = Client()
        client.force_login(user)
        for name in ("why", "why_sheet"):
            page = client.get(reverse(f"review:{name}", args=[case.pk]))
            assert (page.status_code, "own-answers" in page.content.decode()) == (200, is_shown), name
