"""A reading put right and confirmed without a mouse: every doubt answered, a fact corrected, nothing stored before."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from chungtay.desk.tests.plan_reading import LINES, plan_reading, settled_plan
from chungtay.documents import actions as documents
from chungtay.documents.models import Reading
from chungtay.documents.tests.cast import NOW, TODAY, Cast
from chungtay.programme.models import Plan
from tests.browser.looking import Visit, faults, sign_in


@pytest.fixture
def reading(visit: Visit, context: BrowserContext, settings: Any) -> Reading:
    """A plan that waits, after an earlier one of the same issuer in which the kind of an activity was put right."""
    settings.ASSUMED_TODAY = TODAY
    cast = Cast()
    first = cast.reading(settled_plan(), LINES)
    documents.correct(
        reading=first, path="activities.A1.kind", became="dialogue", line=6, seen=1, by=cast.officer, at=NOW
    )
    documents.confirm_reading(reading=first, seen=9, by=cast.officer, at=NOW)
    reading = cast.reading(plan_reading(), LINES)
    sign_in(context, visit.server, cast.officer_user)
    visit.go(f"/doc-van-ban/{reading.document_id}/")
    return reading


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def heard(page: Page) -> Locator:
    return page.locator("#nghe")


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def test_a_plan_is_put_right_and_confirmed_by_keyboard_alone(visit: Visit, reading: Reading) -> None:
    page = visit.page
    page.locator("a.skip[href='#cac-dieu']").focus()
    press(page, "Enter")
    expect(focused(page)).to_have_id("cac-dieu")

    press(page, "n")
    expect(heard(page)).to_have_text("điều cần xem 1 trong 4")
    expect(focused(page)).to_contain_text("Thiếu số văn bản")
    press(page, "s")
    page.keyboard.type("58")
    press(page, "Enter")
    expect(page.locator("#f-number .value")).to_contain_text("58")

    expect(focused(page)).to_contain_text("Sửa như vậy nữa không?")
    press(page, "a")
    expect(page.locator("#f-activities-A1-kind .value")).to_contain_text("đối thoại với hộ nghèo")
    expect(heard(page)).to_contain_text("đã ghi; điều cần xem tiếp theo")

    for _ in range(2):
        press(page, "g")
    expect(heard(page)).to_contain_text("không còn điều nào cần xem")
    expect(focused(page)).to_have_text("Xác nhận")
    assert not Plan.objects.exists()
    press(page, "Enter")
    expect(page.get_by_text("Đã xác nhận: kế hoạch có hoạt động")).to_be_visible()
    reading.refresh_from_db()
    assert {(one["path"], one["became"]) for one in reading.corrections} == {
        ("number", "58"),
        ("activities.A1.kind", "dialogue"),
    }


def test_a_key_leads_from_a_fact_to_its_line_and_back(visit: Visit, reading: Reading) -> None:
    page = visit.page
    page.locator("#f-activities-A2").focus()
    press(page, "d")
    expect(focused(page)).to_have_id("d7")
    expect(heard(page)).to_contain_text("dòng 7:")
    press(page, "d")
    expect(focused(page)).to_have_id("f-activities-A2")
    press(page, "k")
    expect(focused(page)).to_have_id("f-activities-A1")
    press(page, "j")
    expect(focused(page)).to_have_id("f-activities-A2")


def test_letters_typed_in_a_field_are_letters(visit: Visit, reading: Reading) -> None:
    page = visit.page
    page.locator("#f-heading").focus()
    press(page, "s")
    field = page.locator("#f-symbol textarea")
    expect(field).to_be_focused()
    page.keyboard.type("gsn")
    expect(field).to_have_value(re.compile("gsn"))
    press(page, "Escape")
    expect(page.locator("#f-symbol .value")).to_have_text("KH-UBND")


def test_the_keys_are_told_on_asking(visit: Visit, reading: Reading) -> None:
    page = visit.page
    page.locator("#cac-dieu").focus()
    press(page, "?")
    expect(page.locator("#phim")).to_contain_text("giữ như đã đọc")
    assert not faults(page)
