"""Debian's Chromium, driven through the pages on a live server. No browser is ever downloaded."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from chungtay.cli import demonstration
from scripts import system_parts
from tests.browser.looking import DESK, HEIGHTS, Visit, sign_in
from tests.cast import Cast
from tests.parts import missing

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever the page or the browser itself asks for, nothing but this machine has a name.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = system_parts.chromium()
    if program is None:
        missing("chromium: apt install chromium")
    # Playwright keeps an event loop in this thread; Django would take our plain calls for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=15_000)  # a loaded machine is slow, not wrong
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window with nothing remembered, in Vietnam."""
    window = browser.new_context(
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": DESK, "height": HEIGHTS[DESK]},
        reduced_motion="reduce",
    )
    window.set_default_timeout(15_000)
    yield window
    window.close()


@pytest.fixture(scope="session", autouse=True)
def static_files_come_from_the_program() -> Iterator[None]:
    """As in real life, through its own middleware and packed, not from Django's helper for tests."""
    patch = pytest.MonkeyPatch()
    patch.setattr(StaticFilesHandler, "_should_handle", lambda self, path: False)
    yield
    patch.undo()


@pytest.fixture
def visit(transactional_db: None, live_server: Any, context: BrowserContext) -> Iterator[Visit]:
    """Somebody who has not signed in; any error in the window fails the test at its end."""
    window = Visit(context.new_page(), live_server.url)
    yield window
    assert not window.troubles


@pytest.fixture
def officer_visit(visit: Visit, cast: Cast, context: BrowserContext) -> Visit:
    """The officer of the commune, signed in."""
    sign_in(context, visit.server, cast.officer)
    return visit


@pytest.fixture
def folder(transactional_db: None, tmp_path: Path, settings: Any) -> Path:
    """The demonstration as `make demo` lays it out, with the files to try."""
    settings.MEDIA_ROOT = tmp_path / "files"
    demonstration.prepare(tmp_path / "try")
    return tmp_path / "try"
