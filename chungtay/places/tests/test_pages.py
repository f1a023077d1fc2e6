"""The pages of places: search, one unit on a day, a village entered by its commune."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.places.models import Unit
from chungtay.web import clock
from tests.cast import Cast

from .conftest import FIRST_NEW, JUNE_2024, LAST_OLD


@pytest.fixture
def desk(places, cast: Cast, client):
    """The commune's officer, at work on 3/6/2024, with the map loaded."""
    client.force_login(cast.officer)
    with clock.assume(JUNE_2024):
        yield client


def unit_page(client, code: str, day: date | None = None):
    return client.get(reverse("places:unit", args=[code]), {"day": day.isoformat()} if day else {})


def test_the_search_page_begins_with_the_provinces_of_the_day(desk):
    page = desk.get(reverse("places:search"))
    assert page.status_code == 200
    rows = {province.full_name: count for province, count in page.context["provinces"]}
    assert rows["tỉnh Quảng Ngãi"] == 170
    assert rows["tỉnh Kon Tum"] == 102
    assert "Tỉnh Kon Tum" in page.text
    assert "Tỉnh Kon Tum" not in desk.get(reverse("places:search"), {"day": "2025-07-01"}).text


def test_a_place_is_found_with_what_it_lies_in(desk):
    page = desk.get(reverse("places:search"), {"words": "chau o"})
    assert "Thị trấn Châu Ổ" in page.text
    assert "huyện Bình Sơn, tỉnh Quảng Ngãi" in page.text
    assert "không có nơi nào" in desk.get(reverse("places:search"), {"words": "Châu Ổ", "day": "2025-07-01"}).text


def test_htmx_is_given_the_results_alone(desk):
    page = desk.get(reverse("places:search"), {"words": "châu ổ"}, headers={"HX-Request": "true"})
    assert page.text.lstrip().startswith("<section")
    assert "Thị trấn Châu Ổ" in page.text
    assert page.headers["Vary"].count("HX-Request") == 1


def test_a_day_that_is_no_day_is_said_and_the_working_day_taken(desk):
    page = desk.get(reverse("places:search"), {"words": "châu ổ", "day": "2024-02-31"})
    assert page.context["day"] == JUNE_2024
    assert page.context["form"].errors["day"]


def test_a_unit_is_shown_on_its_day_with_parents_children_and_heirs(desk):
    page = unit_page(desk, "524")
    assert "Huyện Bình Sơn" in page.text
    assert [parent.name for parent in page.context["parents"]] == ["Quảng Ngãi"]
    assert len(page.context["children"]) == 22
    assert "Thị trấn Châu Ổ →" in page.text


def test_a_code_is_another_unit_on_another_day(desk):
    old, new = unit_page(desk, "21040", LAST_OLD), unit_page(desk, "21040", FIRST_NEW)
    assert old.context["unit"].name == "Châu Ổ"
    assert new.context["unit"].name == "Bình Sơn"
    assert "1677/NQ-UBTVQH15" in new.text
    assert "chưa đối chiếu nguyên văn" in new.text
    assert "chưa đối chiếu nguyên văn" not in old.text


def test_a_day_without_the_unit_leads_to_its_periods(desk):
    page = unit_page(desk, "524", FIRST_NEW)
    assert page.status_code == 200
    assert "không có đơn vị nào mang mã 524" in page.text
    assert f"?day={LAST_OLD:%Y-%m-%d}" in page.text


def test_a_code_that_never_was_is_not_found(desk):
    assert unit_page(desk, "00000").status_code == 404


def test_an_officer_enters_a_village_of_her_commune(desk, cast: Cast):
    code = cast.commune.code
    assert "Thêm thôn" in unit_page(desk, code).text
    address = reverse("places:add_village", args=[code])
    assert desk.get(address).status_code == 200
    answer = desk.post(address, {"name": "Thôn Bờ Đê"}, follow=True)
    assert "Đã thêm Thôn Bờ Đê." in answer.text
    village = Unit.objects.get(name="Thôn Bờ Đê")
    assert (village.parent, village.code) == (cast.commune, f"{code}002")


def test_a_village_entered_twice_is_refused_on_the_form(desk, cast: Cast):
    address = reverse("places:add_village", args=[cast.commune.code])
    answer = desk.post(address, {"name": cast.village.name.upper()})
    assert answer.status_code == 422
    assert "đã có thôn Cầu Tre" in answer.text
    assert Unit.objects.filter(level=4).count() == 1


def test_nobody_enters_a_village_of_another_commune(desk, cast: Cast):
    address = reverse("places:add_village", args=[cast.neighbour.code])
    assert desk.get(address).status_code == 404
    assert desk.post(address, {"name": "Thôn Lạ"}).status_code == 404
    assert "Thêm thôn" not in unit_page(desk, cast.neighbour.code).text
    assert Unit.objects.filter(level=4).count() == 1


def test_a_village_is_not_shown_to_those_who_do_not_work_there(places, cast: Cast, client, clerk):
    client.force_login(cast.above)
    assert unit_page(client, cast.village.code, JUNE_2024).status_code == 200
    client.force_login(cast.stranger)
    assert unit_page(client, cast.village.code, JUNE_2024).status_code == 403
