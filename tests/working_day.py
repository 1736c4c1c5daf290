"""Whoever works in the demo clinic today, each at a browser of their own; and what the tests of the day ask of the database."""

import os
import time

from allauth.mfa.totp.internal import auth
from django.conf import settings as django_settings
from django.test import Client
from tests.conftest import SIZES
from tests.robot import Robot

from liaison.interfaces.demo.cast import CAST
from liaison.platform.models import EventRow
from liaison.spine.access import rules
from liaison.spine.people.models import Patient, Staff
from liaison.spine.work.models import Item

WHY = "asked by the day's script"
FACES = [("desk", "en", "light"), ("phone", "es", "dark")]  # both sizes, both languages, both schemes
if os.environ.get("LIAISON_LONG"):
    FACES += [("desk", "es", "dark"), ("phone", "en", "light")]


class Day:
    """Whoever works today, each at a browser of their own; the language and the size are the test's."""

    def __init__(self, chromium, url, clock):
        self.chromium, self.url, self.clock, self.contexts, self.troubles = chromium, url, clock, [], []

    def begin(self, size, language, scheme):
        self.size, self.language, self.scheme = size, language, scheme

    def sit(self, username, *, shots=False):
        context = self.chromium.new_context(
            viewport=SIZES[self.size], color_scheme=self.scheme, base_url=self.url, reduced_motion="reduce",
            has_touch=self.size == "phone",
        )  # fmt: skip
        context.add_cookies([{"name": "liaison_language", "value": self.language, "url": self.url}])
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        robot = Robot(page, f"{self.size}-{self.scheme}-{self.language}", shots=shots)
        robot.username = username
        return robot

    def comes_in(self, robot):
        """Signed in already, both steps given: for whom signing in is not the point."""
        client = Client()
        client.force_login(staff(robot.username).user, backend=django_settings.AUTHENTICATION_BACKENDS[-1])
        session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        robot.page.context.add_cookies(
            [{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": self.url}]
        )

    def sign_in(self, robot):
        robot.go("/accounts/login/")
        robot.fill("input[name=login]", robot.username, "Tab")
        robot.fill("input[name=password]", rules.demo_password(django_settings.SECRET_KEY, robot.username), "Enter")
        robot.page.wait_for_url("**/2fa/**")
        robot.fill("input[name=code]", code_of(robot.username), "Enter")
        robot.page.wait_for_url(f"{self.url}/")


def code_of(username):
    """What the phone shows now."""
    secret = rules.demo_secret(django_settings.SECRET_KEY, username)
    return auth.format_hotp_value(
        auth.hotp_value(secret, next(iter(sorted(auth.yield_hotp_counters_from_time())[1:2])))
    )


def staff(username):
    return Staff.objects.get(user__username=username)


def patient(family):
    """One of the cast; others in the panel may share the family name."""
    role = next(role for role in CAST if role.family.startswith(family))
    return Patient.objects.unscoped(WHY).get(family=role.family, given=role.given)


def log(**which):
    return EventRow.objects.filter(**which).order_by("id")


def items(**which):
    return Item.objects.unscoped(WHY).filter(**which)


def until(true):
    """What a press leads to takes a moment."""
    deadline = time.monotonic() + 15
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert true()
