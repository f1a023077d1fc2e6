import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext

from chungtay.web.permissions import EVERYBODY, audience
from tests.addresses import every_address
from tests.browser.looking import Visit, weight
from tests.cast import PASSWORD, Cast

MOST = 60_000  # bytes on the wire, all that a page loads: half a minute of patience is too much on a commune's line


def pages_for(client: Client) -> list[str]:
    """Every address that gives this person a page without being told which row."""
    found = []
    for address in every_address():
        answer = client.get(address.path)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found.append(address.path)
        answer.close()
    return found


def test_every_page_of_an_officer_is_readable_at_both_widths(officer_visit: Visit, cast: Cast, client: Client) -> None:
    client.force_login(cast.officer)
    pages = pages_for(client)
    assert len(pages) > 5
    for path in pages:
        officer_visit.go(path)
        officer_visit.look(f"page{path.rstrip('/').replace('/', '-')}")


def test_every_page_for_everybody_is_readable_at_both_widths(visit: Visit, client: Client) -> None:
    open_to_all = {address.path for address in every_address() if audience(address.view) == EVERYBODY}
    pages = [path for path in pages_for(client) if path in open_to_all]
    assert pages
    for path in pages:
        visit.go(path)
        visit.look(f"open{path.rstrip('/').replace('/', '-')}")


def test_every_page_is_light(officer_visit: Visit, cast: Cast, client: Client, context: BrowserContext) -> None:
    client.force_login(cast.officer)
    heavy = []
    for path in pages_for(client):
        size = weight(context, officer_visit.server + path)
        if size > MOST:
            heavy.append(f"{path}: {size} bytes")
    assert not heavy


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_officer_signs_in_with_a_password(visit: Visit, cast: Cast, browser: Browser, script: bool) -> None:
    window = browser.new_context(java_script_enabled=script)
    window.set_default_timeout(15_000)
    page = window.new_page()
    page.goto(visit.server + "/tai-khoan/dang-nhap/")
    page.fill("input[name=login]", cast.officer.username)
    page.fill("input[name=password]", PASSWORD)
    page.click("form:has(input[name=password]) button")
    page.wait_for_url(visit.server + "/")
    assert cast.officer.full_name in page.inner_text("body")
    window.close()
