"""A headless Chromium for the journeys that only a browser can walk."""

import os
import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def chromium() -> str | None:
    """Return the browser's path: CHROMIUM, else the first one on the path."""
    given = os.environ.get("CHROMIUM")
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser(live_server: Any) -> Iterator[Any]:
    """Start one browser for the whole run; with CI=true a missing one is a failure.

    It ends before the server does: whoever answers a browser that is still there keeps a session of the database.
    """
    path = chromium()
    if path is None:
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail("no Chromium found: set CHROMIUM")
        pytest.skip("no Chromium found: set CHROMIUM")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; Django must not take it for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()
    for thread in threading.enumerate():
        if "process_request" in thread.name:
            thread.join(10)


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about: mistakes in scripts, and whatever the content policy stopped."""
    return []


@pytest.fixture
def page(browser: Any, live_server: Any, complaints: list[str]) -> Iterator[Any]:
    """Open one page of the portal; a complaint or a request that leaves this machine fails the test."""
    outside: list[str] = []
    context = browser.new_context(
        base_url=live_server.url, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    context.on(
        "request",
        lambda sent: outside.append(sent.url) if _outside(sent.url, live_server.url) else None,
    )
    context.on("console", lambda said: complaints.append(said.text) if _complains(said) else None)
    context.on("weberror", lambda raised: complaints.append(str(raised.error)))
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
    assert not outside, f"the portal called out: {outside}"
    assert not complaints, f"the browser complained: {complaints}"


def _complains(said: Any) -> bool:
    """A page that is refused or not found says so itself; the browser's line about it is no complaint."""
    answered = "Failed to load resource: the server responded with a status of 4"
    return said.type in ("error", "warning") and not said.text.startswith(answered)


def _outside(url: str, home: str) -> bool:
    return not url.startswith((home, "data:", "blob:", "about:"))
