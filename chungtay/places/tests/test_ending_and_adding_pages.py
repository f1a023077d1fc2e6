"""Bodies and villages entered and ended by the officer of the commune, and by nobody else."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.accounts.models import Post
from chungtay.audit.models import Entry
from chungtay.places.models import Body, Succession, Unit
from chungtay.web import clock
from tests import cast as casting
from tests.cast import Cast

from .conftest import JUNE_2024

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2024, 5, 31), date(2024, 6, 1)


@pytest.fixture
def desk(cast: Cast, client):
    """The commune's officer, at work on 3/6/2024."""
    client.force_login(cast.officer)
    with clock.assume(JUNE_2024):
        yield client


@pytest.fixture
def station(cast: Cast) -> Body:
    return casting.body("Trạm Y tế xã Đồng Sậy", "TYT", Body.Kind.HEALTH_STATION, cast.commune)


def add_body(client, unit: Unit, **facts):
    return client.post(reverse("places:add_body", args=[unit.code]), {"kind": "association", **facts}, follow=True)


def end_body(client, body: Body, **facts):
    return client.post(reverse("places:end_body", args=[body.pk]), {"until": f"{MAY:%d/%m/%Y}", **facts}, follow=True)


def end_village(client, village: Unit, **facts):
    address = reverse("places:end_village", args=[village.code])
    return client.post(address, {"until": MAY.isoformat(), **facts}, follow=True)


def test_an_officer_adds_a_body_to_her_commune(desk, cast: Cast) -> None:
    assert "Thêm cơ quan" in desk.get(reverse("places:unit", args=[cast.commune.code])).text
    facts = {"name": "Hội Nông dân xã Đồng Sậy", "symbol": "HND", "since": "2024-01-15"}
    answer = add_body(desk, cast.commune, **facts, governing=cast.committee.pk, superior=cast.division.pk)
    assert "Đã thêm Hội Nông dân xã Đồng Sậy." in answer.text
    body = Body.objects.get(symbol="HND")
    assert (body.unit, body.path, body.since) == (cast.commune, cast.commune.path, date(2024, 1, 15))
    assert (body.governing, body.superior, body.part_of) == (cast.committee, cast.division, None)
    assert Entry.objects.get(action="places.body_added").actor_name == cast.officer.full_name


def test_the_same_body_sent_twice_stands_once(desk, cast: Cast, station: Body) -> None:
    facts = {"name": "Tổ tiêm chủng", "part_of": station.pk}
    assert add_body(desk, cast.commune, **facts).status_code == 200
    again = add_body(desk, cast.commune, **facts)
    assert again.status_code == 422
    assert "Trạm Y tế xã Đồng Sậy đã có Tổ tiêm chủng" in again.text
    assert Body.objects.filter(name="Tổ tiêm chủng").count() == 1
    other = casting.body("Phòng khám Bến Sậy", "PK", Body.Kind.CENTRE, cast.commune)
    assert add_body(desk, cast.commune, name="Tổ tiêm chủng", part_of=other.pk).status_code == 200


def test_a_body_answers_only_to_bodies_of_its_unit_or_above(desk, cast: Cast) -> None:
    beside = casting.body("Ủy ban nhân dân xã Bãi Dứa", "UBND", Body.Kind.COMMITTEE, cast.neighbour)
    answer = add_body(desk, cast.commune, name="Hội Nông dân", governing=beside.pk)
    assert answer.status_code == 422
    assert answer.context["form"].errors["governing"]
    assert not Body.objects.filter(name="Hội Nông dân").exists()


@pytest.mark.parametrize("where", ["neighbour", "district", "province", "village"])
def test_nobody_adds_a_body_outside_their_own_territory(desk, cast: Cast, where: str) -> None:
    unit = getattr(cast, where)
    assert desk.get(reverse("places:add_body", args=[unit.code])).status_code == 404
    assert add_body(desk, unit, name="Hội lạ").status_code == 404
    assert not Body.objects.filter(name="Hội lạ").exists()


def test_a_body_ends_and_its_successor_is_named(desk, cast: Cast, station: Body) -> None:
    answer = end_body(desk, station, successor=cast.committee.pk)
    assert "Trạm Y tế xã Đồng Sậy hoạt động đến hết ngày 31/05/2024." in answer.text
    station.refresh_from_db()
    assert (station.until, station.successor) == (MAY, cast.committee)
    today = desk.get(reverse("places:unit", args=[cast.commune.code]))
    assert station not in today.context["bodies"]


def test_ending_a_body_twice_the_same_way_is_told_once(desk, station: Body) -> None:
    for _ in range(2):
        assert end_body(desk, station).status_code == 200
    assert Entry.objects.filter(action="places.body_ended").count() == 1


def test_a_body_with_inner_parts_does_not_end_and_the_parts_are_named(desk, cast: Cast, station: Body) -> None:
    add_body(desk, cast.commune, name="Tổ tiêm chủng", part_of=station.pk)
    answer = end_body(desk, station)
    assert answer.status_code == 422
    assert "còn 1 bộ phận bên trong" in answer.text
    assert "<li>Tổ tiêm chủng</li>" in answer.text
    station.refresh_from_db()
    assert station.until is None


def test_nobody_ends_a_body_of_another_unit(desk, cast: Cast) -> None:
    for body in (cast.division, casting.body("Trường mầm non Bãi Dứa", "MN", Body.Kind.SCHOOL, cast.neighbour)):
        assert end_body(desk, body).status_code == 404
        body.refresh_from_db()
        assert body.until is None


def test_a_village_ends_and_stays_in_the_past(desk, cast: Cast) -> None:
    page = desk.get(reverse("places:unit", args=[cast.village.code]))
    address = reverse("places:end_village", args=[cast.village.code])
    assert address in page.text
    assert desk.get(address).status_code == 200
    assert "Thôn Cầu Tre còn đến hết ngày 31/05/2024." in end_village(desk, cast.village).text
    commune = reverse("places:unit", args=[cast.commune.code])
    assert cast.village in desk.get(commune, {"day": MAY}).context["children"]
    assert cast.village not in desk.get(commune, {"day": JUNE}).context["children"]
    assert Entry.objects.get(action="places.village_ended").sentence == "thôn Cầu Tre không còn sau ngày 31/05/2024."


def test_a_merged_village_leads_to_the_one_that_took_it_in(desk, cast: Cast) -> None:
    other = casting.unit("9610102", "thôn Gò Nổi", Unit.Kind.VILLAGE, Unit.Level.VILLAGE, cast.commune)
    for _ in range(2):
        answer = end_village(desk, cast.village, successor=other.pk, decision="12/NQ-HĐND")
    assert "Thôn Gò Nổi" in answer.text
    succession = Succession.objects.get()
    assert (succession.predecessor, succession.successor, succession.decision) == (cast.village, other, "12/NQ-HĐND")
    assert Entry.objects.filter(action="places.village_ended").count() == 1


def test_a_village_does_not_end_into_one_that_is_gone(desk, cast: Cast) -> None:
    other = casting.unit("9610102", "thôn Gò Nổi", Unit.Kind.VILLAGE, Unit.Level.VILLAGE, cast.commune)
    end_village(desk, other)
    answer = end_village(desk, cast.village, successor=other.pk)
    assert answer.status_code == 422
    assert "trong xã không có thôn Gò Nổi để nhập vào" in answer.text
    cast.village.refresh_from_db()
    assert cast.village.until is None


def test_a_village_with_a_body_at_work_does_not_end(desk, cast: Cast) -> None:
    casting.body("Ban công tác Mặt trận thôn Cầu Tre", "MT", Body.Kind.FRONT, cast.village)
    answer = end_village(desk, cast.village)
    assert "còn cơ quan hoạt động" in answer.text
    assert "Ban công tác Mặt trận thôn Cầu Tre" in answer.text


def test_nobody_ends_a_village_of_another_commune_or_the_commune_itself(desk, cast: Cast) -> None:
    beside = casting.unit("9610201", "thôn Bãi Giữa", Unit.Kind.VILLAGE, Unit.Level.VILLAGE, cast.neighbour)
    for unit in (beside, cast.commune):
        assert end_village(desk, unit).status_code == 404
        unit.refresh_from_db()
        assert unit.until is None


@pytest.mark.parametrize("role", [Post.Role.DIVISION_OFFICER, Post.Role.CLERK, Post.Role.LEADER])
def test_who_may_not_edit_places_is_shown_no_way_to(cast: Cast, client, station: Body, role: str) -> None:
    Post.objects.filter(user=cast.officer).update(role=role)
    client.force_login(cast.officer)
    page = client.get(reverse("places:unit", args=[cast.commune.code]))
    assert station.name in page.text
    assert "Thêm cơ quan" not in page.text
    assert reverse("places:end_body", args=[station.pk]) not in page.text
    assert add_body(client, cast.commune, name="Hội Nông dân").status_code == 403
    assert end_body(client, station).status_code == 403
    assert end_village(client, cast.village).status_code == 403
