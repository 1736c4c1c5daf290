"""The door in a browser: signing in from nothing, by keyboard, clean for axe, in both languages and sizes."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal import auth as totp
from tests.conftest import axe, shot

from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.spine.access import actions

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F80"), pytest.mark.browser]
NEW = "four-words-of-mine-only"


@pytest.fixture
def ana():
    act = Act(actor="system:operator", at=datetime.now(UTC), purpose="operations", via="cli")
    _staff, password = actions.add_user(act, username="ana", role="coordinator", name="Ana Ruiz")
    return password


def code_for(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, list(totp.yield_hotp_counters_from_time())[1]))


@pytest.mark.parametrize(("size", "language", "scheme"), [("desk", "en", "light"), ("phone", "es", "dark")])
def test_a_new_person_comes_in_by_keyboard(open_page, ana, size, language, scheme):
    page = open_page("/accounts/login/", size=size, language=language, scheme=scheme)
    name = f"door-{size}"
    assert page.evaluate("document.activeElement.name") == "login"
    assert axe(page) == []
    shot(page, f"{name}-1-sign-in")
    page.locator("[name=login]").focus()
    page.keyboard.type("ana")
    page.keyboard.press("Tab")
    page.keyboard.type(ana)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/password/**")
    assert axe(page) == []
    shot(page, f"{name}-2-password")
    for field, words in (("oldpassword", ana), ("password1", NEW), ("password2", NEW)):
        page.locator(f"[name={field}]").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/2fa/totp/activate/**")
    assert axe(page) == []
    shot(page, f"{name}-3-second-factor")
    page.locator("[name=code]").fill(code_for(page.locator("#secret").inner_text()))
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/2fa/recovery-codes/")
    assert page.locator(".recovery-codes li").count() == 10
    assert axe(page) == []
    shot(page, f"{name}-4-recovery-codes")
    page.goto("/accounts/2fa/")
    assert axe(page) == []
    shot(page, f"{name}-5-how-you-sign-in")


def test_a_wrong_password_and_the_lockout_say_what_to_do(open_page, ana):
    page = open_page("/accounts/login/", expects=("status of 429",))
    for tried in range(6):
        page.locator("[name=login]").fill("ana")
        page.locator("[name=password]").fill("wrong")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        if tried == 0:
            assert page.get_by_role("alert").inner_text() == "The name or the password is not right."
            assert axe(page) == []
            shot(page, "door-wrong")
    assert page.get_by_role("heading", name="Too many tries").is_visible()
    assert axe(page) == []
    shot(page, "door-locked")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_demos_door_is_two_steps(open_page, settings, size):
    settings.DEMO = True
    act = Act(actor="system:operator", at=datetime.now(UTC), purpose="operations", via="cli")
    for username, name, role in (("maya", "Maya Ortiz", "coordinator"), ("sol", "Sol Park", "privacy_officer")):
        actions.add_user(act, username=username, name=name, role=role)
        actions.open_demo_sign_in(act, username=username)
    page = open_page("/accounts/login/", size=size, expects=("status of 404",))
    assert axe(page) == []
    shot(page, f"door-{size}-demo-1")
    page.get_by_role("button", name="Maya Ortiz").click()
    page.wait_for_url("**/accounts/2fa/authenticate/")
    assert axe(page) == []
    shot(page, f"door-{size}-demo-2")
    page.locator("[name=code]").fill(page.locator(".notice p").first.inner_text())
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/accounts/" not in page.url


def test_a_passkey_is_added_and_opens_the_door_alone(open_page, ana):
    """A real WebAuthn ceremony, with Chromium's own authenticator in place of a finger."""
    page = open_page("/accounts/login/")
    authenticator = page.context.new_cdp_session(page)
    authenticator.send("WebAuthn.enable")
    authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    page.locator("[name=login]").fill("ana")
    page.locator("[name=password]").fill(ana)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/password/**")
    for field, words in (("oldpassword", ana), ("password1", NEW), ("password2", NEW)):
        page.locator(f"[name={field}]").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/2fa/totp/activate/**")
    page.locator("[name=code]").fill(code_for(page.locator("#secret").inner_text()))
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/2fa/recovery-codes/")
    page.goto("/accounts/2fa/webauthn/add/")
    assert axe(page) == []
    page.locator("[name=name]").fill("My phone")
    page.locator("[name=passwordless]").check()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(lambda url: "/add/" not in url)
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    assert page.locator(".who, [data-menu]").first.is_visible()
    signed = EventRow.objects.filter(name="access.SignedIn").order_by("id").values_list("body", flat=True)
    assert len(signed) == 2
