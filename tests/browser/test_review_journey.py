"""A review as its people live it: a village head surveys on a phone, the officer sees both standards and the report."""

from pathlib import Path

from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from chungtay.accounts.models import User
from chungtay.review.models import Assessment, Case, ReviewRound
from tests.browser.looking import HEIGHTS, PHONE, Visit, sign_in

VILLAGE = "Thôn Xóm Mới"


def test_a_review_goes_from_the_phone_to_the_reports(visit: Visit, context: BrowserContext, folder: Path) -> None:
    of = ReviewRound.objects.get(year=2026)
    case = Case.objects.filter(round=of, household__village__name=VILLAGE, computed="").earliest("household__folded")
    survey_as_village_head(visit, context, case)

    context.clear_cookies()
    sign_in(context, visit.server, User.objects.get(username="binhminh"))
    page = visit.go(reverse("review:round", args=[of.pk]))
    expect(page.get_by_role("heading", name="Các bước và thời hạn")).to_be_visible()
    visit.look("9-dot-ra-soat")
    see_both_standards(visit, of)
    see_the_household(visit, case)
    see_the_report(visit)


def survey_as_village_head(visit: Visit, context: BrowserContext, case: Case) -> None:
    """On a phone: last year's answers stand there already, one is corrected, the score follows, the survey is kept."""
    sign_in(context, visit.server, User.objects.get(username="binhminh.thon"))
    page = visit.page
    page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    visit.go(reverse("review:cases", args=[case.round_id]))
    expect(page.locator("main")).to_contain_text(case.household.head_name)
    expect(page.locator("main")).not_to_contain_text("Thôn Gò Mây")
    visit.go(reverse("review:survey", args=[case.pk]))
    answer_what_is_asked_anew(page)
    expect(page.locator("#diem")).to_contain_text("B1")
    visit.look("10-khao-sat")
    page.get_by_role("button", name="Lưu phiếu khảo sát").click()
    expect(page.get_by_role("heading", name="Nói với hộ")).to_be_visible()
    visit.look("11-vi-sao")
    kept = Assessment.objects.get(case=case)
    assert (kept.answers["household"]["electricity_kwh"], kept.by_name) == (61, "Tạ Văn Mạnh")
    assert kept.next_standard == "2027-2030"


def answer_what_is_asked_anew(page: Page) -> None:
    page.locator("#phan-living > summary").click()
    page.fill("input[name=electricity_kwh]", "61")
    page.keyboard.press("Tab")
    expect(page.locator(".htmx-request")).to_have_count(0)


def see_both_standards(visit: Visit, of: ReviewRound) -> None:
    page = visit.go(reverse("review:side_by_side", args=[of.pk]))
    expect(page.get_by_role("heading", name="Điều chưa thể nói")).to_be_visible()
    visit.look("12-hai-chuan")


def see_the_household(visit: Visit, case: Case) -> None:
    page = visit.go(reverse("households:household", args=[case.household.code]))
    expect(page.locator("main")).to_contain_text("•••••••••")
    visit.look("13-ho")


def see_the_report(visit: Visit) -> None:
    """The report of the year that was recognised adds up: nothing stands above it to be put right."""
    commune = ReviewRound.objects.get(year=2025).commune
    page = visit.go(reverse("review:report_form", args=[commune.code, 2025, "7.2"]))
    expect(page.locator("main table").first).to_be_visible()
    visit.look("14-mau-7.2")
