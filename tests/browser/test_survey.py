"""A household surveyed on a phone: live score, people added by hand, a line that drops in the middle, two surveyors."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from chungtay.review.models import Assessment, Request
from chungtay.review.tests.surveyed import AT, DAY, Surveyed, enter, form_data, raw
from tests.browser.looking import HEIGHTS, PHONE, Visit, sign_in, weight
from tests.cast import Cast


@pytest.fixture
def surveyed(visit: Visit, cast: Cast, context: BrowserContext, settings: Any) -> Iterator[Surveyed]:
    settings.ASSUMED_TODAY = DAY
    entered = enter(cast)
    sign_in(context, visit.server, entered.officer)
    visit.page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    yield entered
    # A line that was cut on purpose is no trouble of the page.
    visit.troubles[:] = [trouble for trouble in visit.troubles if "ERR_INTERNET_DISCONNECTED" not in trouble]


def survey(visit: Visit, surveyed: Surveyed) -> Page:
    return visit.go(reverse("review:survey", args=[surveyed.case.pk]))


def send(surveyed: Surveyed, **changed: Any) -> None:
    """Somebody else keeps a survey of the same household."""
    client = Client()
    client.force_login(surveyed.officer)
    data = form_data(raw(**changed)) | {"lam": "luu", "edition": "0", "key": "other", "surveyed_on": "21/11/2026"}
    assert client.post(reverse("review:survey", args=[surveyed.case.pk]), data).status_code == 302


def open_part(page: Page, part: str) -> None:
    page.locator(f"#{part} > summary").click()


def test_every_page_of_the_survey_is_readable_at_both_widths(visit: Visit, surveyed: Surveyed) -> None:
    page = survey(visit, surveyed)
    visit.look("survey")
    for part in ("phan-household_own", "nguoi-1"):
        open_part(page, part)
        visit.look(f"survey-{part}")
    send(surveyed, paper_b1="130")
    page.locator("#phan-paper > summary").click()
    page.get_by_role("button", name="Tính điểm").click()
    visit.look("survey-scored")
    for name in ("why", "why_sheet", "survey_paper"):
        visit.go(reverse(f"review:{name}", args=[surveyed.case.pk]))
        visit.look(f"survey-{name}")
    visit.go(reverse("review:side_by_side", args=[surveyed.round.pk]) + "?tu=nhieu&den=nhieu")
    visit.look("survey-side-by-side")


def test_without_a_script_a_household_is_surveyed_from_beginning_to_end(
    visit: Visit, surveyed: Surveyed, browser: Browser
) -> None:
    window = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": HEIGHTS[PHONE]})
    sign_in(window, visit.server, surveyed.officer)
    page = window.new_page()
    page.goto(visit.server + reverse("review:survey", args=[surveyed.case.pk]))
    open_part(page, "phan-house")
    page.fill("input[name=housing_area]", "45,5")
    page.check("input[name=wall_material][value='3']")
    open_part(page, "phan-household_own")
    page.check("input[name=wall_wood][value='1']")
    page.get_by_role("button", name="Tính điểm").click()
    expect(page.locator("#diem .score-line")).to_contain_text("B1 ≥ 45/140")
    page.get_by_role("button", name="Thêm người").click()
    page.fill("input[name=m6-full_name]", "Quách Thị Mới")
    page.get_by_role("button", name="Lưu phiếu khảo sát").click()
    expect(page.get_by_role("heading", name="Nói với hộ")).to_be_visible()
    kept = Assessment.objects.get()
    assert kept.answers["household"] == {"wall_material": 3, "wall_wood": 1, "housing_area": 45.5}
    assert [row["full_name"] for row in kept.answers["members"]][-1] == "Quách Thị Mới"
    window.close()


def test_quick_identification_is_readable_at_both_widths(visit: Visit, surveyed: Surveyed) -> None:
    household = surveyed.household
    asked = Request.objects.create(
        household=household, kind=Request.Kind.REVIEW, filed_on=DAY, at=AT, by_name="Lò Thị Sim", path=household.path
    )
    visit.go(reverse("review:quick", args=[asked.pk]))
    visit.look("survey-quick")


def test_the_score_follows_what_is_written(visit: Visit, surveyed: Surveyed) -> None:
    page = survey(visit, surveyed)
    line = page.locator("#diem .score-line")
    expect(line).to_contain_text("B1 ≥ 40/140")
    open_part(page, "phan-house")
    page.check("input[name=wall_material][value='2']")
    expect(line).to_contain_text("B1 ≥ 45/140")
    expect(page.locator("#phan-house [data-count]")).to_have_text("1/4")
    open_part(page, "phan-assets")
    expect(page.locator("#phan-house")).not_to_have_attribute("open", "")
    page.fill("input[name=cars]", "1")
    page.locator("input[name=motorbikes]").focus()
    expect(line).to_contain_text("B1 ≥ 75/140")


def test_only_what_is_asked_is_shown_and_sent(visit: Visit, surveyed: Surveyed) -> None:
    page = survey(visit, surveyed)
    open_part(page, "phan-house")
    wood = page.locator("#o-wall_wood")
    expect(wood).to_be_hidden()
    page.check("input[name=wall_material][value='3']")
    open_part(page, "phan-household_own")
    expect(wood).to_be_visible()
    open_part(page, "nguoi-4")
    expect(page.locator("#o-m4-weight_kg")).to_be_hidden()
    expect(page.locator("#o-m4-work")).to_be_hidden()
    page.fill("input[name=m4-born_on]", "06/05/2020")
    expect(page.locator("#o-m4-weight_kg")).to_be_visible()
    page.fill("input[name=m4-born_on]", "06052001")
    expect(page.locator("#o-m4-height_cm")).to_be_hidden()
    expect(page.locator("#o-m4-work")).to_be_visible()
    expect(page.locator("#o-m4-nonfarm")).to_be_hidden()
    page.select_option("select[name=m4-work]", "1")
    expect(page.locator("#o-m4-nonfarm")).to_be_visible()


def test_a_person_is_added_and_left_out_with_the_line_cut(
    visit: Visit, surveyed: Surveyed, context: BrowserContext
) -> None:
    page = survey(visit, surveyed)
    context.set_offline(True)
    page.get_by_role("button", name="Thêm người").click()
    page.fill("input[name=m6-full_name]", "Quách Thị Mới")
    expect(page.locator("#nguoi-6 [data-name]")).to_have_text("Quách Thị Mới")
    open_part(page, "nguoi-2")
    page.locator("#nguoi-2 [data-remove]").click()
    expect(page.locator("[data-people] > details")).to_have_count(5)
    expect(page.locator("#nguoi-6 [data-number]")).to_have_text("5")
    context.set_offline(False)
    page.get_by_role("button", name="Tính điểm").click()
    expect(page.locator("input[name=m5-full_name]")).to_have_value("Quách Thị Mới")
    expect(page.locator("input[name=m2-full_name]")).to_have_value("Quách Thị Na")


def test_a_line_that_drops_before_saving_loses_nothing_and_keeps_one_survey(
    visit: Visit, surveyed: Surveyed, context: BrowserContext
) -> None:
    page = survey(visit, surveyed)
    open_part(page, "phan-house")
    page.fill("input[name=housing_area]", "45,5")
    context.set_offline(True)
    open_part(page, "phan-living")
    page.fill("input[name=electricity_kwh]", "60")
    page.get_by_role("button", name="Lưu phiếu khảo sát").click()
    expect(page.locator("#mat-mang")).to_be_visible()
    expect(page.locator("#mat-mang")).to_contain_text("mất mạng")
    assert not Assessment.objects.exists()
    context.set_offline(False)
    page.wait_for_url("**/vi-sao/")
    kept = Assessment.objects.get()
    assert kept.answers["household"] == {"housing_area": 45.5, "electricity_kwh": 60}
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_page_that_was_lost_gives_back_what_was_written(visit: Visit, surveyed: Surveyed) -> None:
    page = survey(visit, surveyed)
    page.get_by_role("button", name="Thêm người").click()
    page.fill("input[name=m6-full_name]", "Quách Thị Mới")
    open_part(page, "phan-house")
    page.fill("input[name=housing_area]", "45,5")
    visit.go(reverse("review:why", args=[surveyed.case.pk]))
    page = survey(visit, surveyed)
    expect(page.locator("input[name=housing_area]")).to_have_value("")
    expect(page.locator("#ghi-do")).to_be_visible()
    visit.look("survey-begun")
    page.get_by_role("button", name="Mở lại phiếu ghi dở").click()
    expect(page.locator("input[name=housing_area]")).to_have_value("45,5")
    expect(page.locator("input[name=m6-full_name]")).to_have_value("Quách Thị Mới")
    expect(page.locator("#ghi-do")).to_be_hidden()


def test_a_copy_may_be_wiped_from_the_phone(visit: Visit, surveyed: Surveyed) -> None:
    page = survey(visit, surveyed)
    open_part(page, "phan-house")
    page.fill("input[name=housing_area]", "45,5")
    page = survey(visit, surveyed)
    page.get_by_role("button", name="Xóa khỏi máy này").click()
    assert page.evaluate("Object.keys(localStorage)") == []
    expect(page.locator("#ghi-do")).to_be_hidden()


def test_two_surveyors_see_both_sides_before_one_goes_over_the_other(visit: Visit, surveyed: Surveyed) -> None:
    page = survey(visit, surveyed)
    open_part(page, "phan-house")
    page.fill("input[name=housing_area]", "45,5")
    send(surveyed)
    page.get_by_role("button", name="Lưu phiếu khảo sát").click()
    expect(page.get_by_role("heading", name="Hai phiếu khác nhau ở đâu")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Tổng diện tích nhà ở")
    expect(row).to_contain_text("45,5 m2")
    expect(row).to_contain_text("60 m2")
    visit.look("survey-stale")
    page.get_by_role("button", name="Lưu phiếu khảo sát").click()
    page.wait_for_url("**/vi-sao/")
    assert [one.answers["household"]["housing_area"] for one in Assessment.objects.order_by("number")] == [60, 45.5]


def test_a_refusal_comes_back_with_the_place_to_mend(visit: Visit, surveyed: Surveyed) -> None:
    page = survey(visit, surveyed)
    open_part(page, "phan-house")
    page.fill("input[name=housing_area]", "nhỏ")
    page.get_by_role("button", name="Lưu phiếu khảo sát").click()
    expect(page.get_by_role("alert").first).to_contain_text("“nhỏ” không phải là số")
    expect(page.locator("#o-housing_area")).to_be_visible()
    visit.look("survey-refused")


def test_the_survey_is_light_enough_for_a_commune_line(
    visit: Visit, surveyed: Surveyed, context: BrowserContext
) -> None:
    assert weight(context, visit.server + reverse("review:survey", args=[surveyed.case.pk])) < 60_000
