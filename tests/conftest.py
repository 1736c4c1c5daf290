"""Fixtures of the browser tests: Debian's Chromium, pages that fail on a console error, and somebody signed in."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from tools import browser as browsers

from liaison.platform import http

CHROMIUM = os.environ.get("LIAISON_CHROMIUM") or browsers.chromium() or ""
TELLING: list[subprocess.Popen] = []
ROOT = Path(__file__).resolve().parents[1]
SHOTS = ROOT / "shots"
PICTURES = "PYTEST_XDIST_WORKER" not in os.environ or "LIAISON_SHOTS" in os.environ  # nobody looks at a whole run's
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
]  # fmt: skip
SIZES = {"desk": {"width": 1280, "height": 800}, "phone": {"width": 375, "height": 812}}


def pytest_collection_modifyitems(items):
    skip = pytest.mark.skip(reason="no Chromium on this machine (apt-get install chromium, or set LIAISON_CHROMIUM)")
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(skip)
    items[:] = _demo_later(items)


def _demo_later(items):
    """Telling the demo takes most of a minute, in which other tests can run; short ones come last, so that workers end together."""
    told = [item for item in items if "told" in item.fixturenames]
    others = [item for item in items if "told" not in item.fixturenames]
    first = len(others) // 6
    return [*others[:first], *told, *others[first:]]


def pytest_collection_finish(session):
    """The first of several workers has the demo told beside its tests."""
    needed = CHROMIUM and any("told" in item.fixturenames for item in session.items)
    if needed and os.environ.get("PYTEST_XDIST_WORKER") == "gw0":
        TELLING.append(
            subprocess.Popen([sys.executable, "-m", "tests.demo_clinic"], cwd=ROOT, stdout=subprocess.DEVNULL)
        )


def pytest_unconfigure():
    for one in TELLING:
        one.terminate()
        one.wait()


@pytest.fixture(scope="session")
def chromium():
    """One browser for the session. Its driver runs a loop in this thread, so Django must allow queries beside it."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(chromium, live_server) -> Iterator[object]:
    """`open_page("/work", size="phone", scheme="dark", language="es")`; the test fails if a page logged an error.

    `status` is the page's own; `expects` names what later errors in the console may say.
    """
    contexts, troubles = [], []

    def open_(address, *, size="desk", scheme="light", language="en", cookies=None, status=200, expects=()):
        context = chromium.new_context(
            viewport=SIZES[size], color_scheme=scheme, base_url=live_server.url, reduced_motion="reduce",
            has_touch=size == "phone",
        )  # fmt: skip
        contexts.append(context)
        kept = {"liaison_language": language, **(cookies or {})}
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in kept.items()])
        page = context.new_page()
        expected = (f"status of {status}", *expects)
        page.on("console", lambda said: _is_trouble(said, expected) and troubles.append(said.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        assert page.goto(address).status == status
        return page

    yield open_
    found = list(troubles)  # closing a page in the middle of a request is no trouble of the page's
    for context in contexts:
        context.close()
    assert found == []


def _is_trouble(said, expected):
    """Chromium logs every answer from 400 up; the one that a test asks for is no trouble."""
    return said.type == "error" and not any(words in said.text for words in expected)


@pytest.fixture
def anybody(monkeypatch):
    """Somebody signed in who may do everything, for pages of the kit itself; real people come by `open_as`."""
    somebody = http.Identity(actor="staff:test", role="coordinator", name="Maya Ortiz", zone="America/New_York")
    monkeypatch.setattr(http, "_identity", [lambda request: somebody])
    monkeypatch.setattr(http, "_check", [lambda act, permission: None])
    return somebody


@pytest.fixture
def open_as(open_page):
    """`open_as(staff, "/work", size="phone")`: the page as this person sees it, their second factor already given."""

    def open_(staff, address, **how):
        client = Client()
        client.force_login(staff.user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        return open_page(address, cookies={settings.SESSION_COOKIE_NAME: session}, **how)

    return open_


def axe(page):
    """What axe finds wrong, as lines that say where; an empty list is a pass."""
    from tests import accessibility

    found = accessibility.violations(page)
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def shot(page, name, *, full=True):
    """Kept in shots/, to be looked at before a page is called done."""
    if full:
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    picture(page, name, full=full)


def picture(page, name, *, full):
    """What the page shows now, its focus left where it is; drawing all of a long page takes as long as loading it."""
    if PICTURES:
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=str(SHOTS / f"{name}.png"), full_page=full)


@pytest.fixture(scope="session")
def told(django_db_setup):
    """The name of a database that holds the demo clinic."""
    from tests import demo_clinic

    for one in TELLING:
        one.wait()
    return demo_clinic.told()


@pytest.fixture
def day(told, django_db_blocker, settings, chromium):
    """A copy of the demo clinic, a server on it, and its clock."""
    from tests import demo_clinic
    from tests.working_day import Day

    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    with (
        django_db_blocker.unblock(),
        demo_clinic.copy_of(told),
        demo_clinic.clock() as clock,
        demo_clinic.serving() as url,
    ):
        found = Day(chromium, url, clock)
        yield found
        for context in found.contexts:  # pages ask again and again, and their database is about to go
            context.close()
