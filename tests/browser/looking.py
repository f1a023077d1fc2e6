"""Looking at a page as a person does: at two widths, what axe finds, what it weighs, a picture when asked for."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from axe_core_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, FloatRect, Page, Request

from chungtay.accounts.models import User

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
PHONE, DESK = 360, 1280
TALLEST = 1100  # what a picture in the documentation shows of a long page
HEIGHTS = {PHONE: 740, DESK: 900}


@dataclass
class Visit:
    """One person's browser window on the live server, remembering everything that went wrong in it."""

    page: Page
    server: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("console", self.hear)
        self.page.on("request", self.watch)

    def hear(self, message: ConsoleMessage) -> None:
        # A refused form answers 4xx on purpose; the console reports that as a failed resource.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.troubles.append(f"console: {message.text}")

    def watch(self, request: Request) -> None:
        if not request.url.startswith((self.server, "data:", "blob:", "about:")):
            self.troubles.append(f"left the server: {request.url}")

    def go(self, path: str) -> Page:
        self.page.goto(self.server + path)
        return self.page

    def look(self, name: str) -> None:
        """Judge the page as it stands, at both widths; with CHUNGTAY_SCREENSHOTS=1 keep a picture of each."""
        before = self.page.viewport_size
        for width in (PHONE, DESK):
            self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            if os.environ.get("CHUNGTAY_SCREENSHOTS") == "1":
                PICTURES.mkdir(parents=True, exist_ok=True)
                tall = min(self.page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                clip: FloatRect = {"x": 0, "y": 0, "width": width, "height": tall}
                self.page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True, clip=clip)
            found = faults(self.page)
            assert not found, f"{name} at {width} px: " + "; ".join(found)
        if before:
            self.page.set_viewport_size(before)


def faults(page: Page) -> list[str]:
    """What axe objects to, and whether the page has to be pushed sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = [f"{wide} px wider than the window"] if wide > 0 else []
    for violation in Axe().run(page)["violations"]:
        places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
        found.append(f"{violation['id']} ({violation['help']}) at {places[:3]}")
    return found


def weight(context: BrowserContext, address: str) -> int:
    """Bytes that cross the wire for the page and all it loads, as a first visitor gets them."""
    page = context.new_page()
    received: list[int] = []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    page.goto(address, wait_until="networkidle")
    page.close()
    return sum(received)


def sign_in(context: BrowserContext, server: str, user: User) -> None:
    """Let the person in without the form; the sign-in page has a test of its own."""
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server}])
