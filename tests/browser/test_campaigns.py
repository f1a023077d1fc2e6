"""The pages of a campaign with all that can stand on them: a clash, a search, a published version, the letters."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext

from chungtay.events import actions
from chungtay.events.models import Schedule
from chungtay.events.queries.schedules import slots_of
from chungtay.events.tests.district import LATER, NOW, TODAY, District, enter, enter_households
from chungtay.events.tests.test_pages import addresses
from chungtay.events.tests.test_schedules import free_day, move
from tests.browser.looking import Visit, sign_in, weight
from tests.browser.test_every_page import MOST


@pytest.fixture
def district(visit: Visit, context: BrowserContext, settings: object) -> Iterator[District]:
    settings.ASSUMED_TODAY = TODAY  # type: ignore[attr-defined]
    district = enter()
    sign_in(context, visit.server, district.officer)
    return district


def looked_at(visit: Visit, schedule: Schedule, name: str) -> None:
    faults = []
    for address in addresses(schedule):
        visit.go(address)
        try:
            visit.look(f"{name}{address.rstrip('/').replace('/', '-')}")
        except AssertionError as fault:
            faults.append(str(fault).splitlines()[0])
    assert not faults, "\n".join(faults)


def test_a_campaign_in_preparation_is_readable_at_both_widths(visit: Visit, district: District) -> None:
    schedule = district.drafted()
    one, other = slots_of(schedule)[0], slots_of(schedule)[-1]
    move(schedule, one, district, day=other.day, half=other.half, speaker=other.speaker_id)
    actions.improve_schedule(schedule=schedule, seconds=30, today=TODAY, by=district.by, at=NOW)
    looked_at(visit, schedule, "draft")


def test_a_published_campaign_is_readable_at_both_widths_and_light(
    visit: Visit, district: District, context: BrowserContext
) -> None:
    enter_households(district)
    first = district.published()
    draft = actions.revise(schedule=first, today=TODAY, by=district.by, at=LATER)
    slot = slots_of(draft)[3]
    move(draft, slot, district, day=free_day(draft, slot.day))
    draft.refresh_from_db()
    actions.publish(schedule=draft, edition=draft.edition, today=TODAY, by=district.by, at=LATER)
    actions.invite(campaign=first.campaign, by=district.by, at=NOW)
    looked_at(visit, draft, "published")
    heavy = {address: weight(context, visit.server + address) for address in addresses(draft)}
    assert {address: size for address, size in heavy.items() if size > MOST} == {}


def test_a_clash_is_told_while_the_day_is_chosen(visit: Visit, district: District) -> None:
    schedule = district.drafted()
    slot = slots_of(schedule)[0]
    page = visit.go(reverse("events:move", args=[schedule.campaign_id, schedule.version, slot.session_id]))
    page.select_option("[name=day]", "2024-07-07")
    page.wait_for_selector("#vuong .warning")
    assert "Chủ nhật" in page.inner_text("#vuong")
    page.select_option("[name=day]", free_day(schedule, slot.day).isoformat())
    page.wait_for_selector("#vuong .success")
    page.click("button[value=save]")
    page.wait_for_url(f"**{reverse('events:schedule', args=[schedule.campaign_id, schedule.version])}")
    assert "Đã dời buổi" in page.inner_text("main")
