"""The gallery in Chromium: every size, theme and language, without an axe finding or an error in the console."""

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from tests.conftest import axe, shot

from liaison.interfaces.desk import gallery
from liaison.platform.ui.components.registry import names
from liaison.spine.people.models import Staff

FACES = [
    ("desk", "light", "en"),
    ("desk", "dark", "en"),
    ("phone", "light", "es"),
    ("phone", "dark", "en"),
    ("desk", "light", "ar"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("size", "scheme", "language"), FACES)
def test_the_gallery_is_clean(open_page, anybody, settings, size, scheme, language):
    settings.LANGUAGES = [("en", "English"), ("es", "Spanish"), ("ar", "Arabic")]
    page = open_page("/gallery", size=size, scheme=scheme, language=language)
    shot(page, f"gallery-{size}-{scheme}-{language}")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    width = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert width[0] == width[1], "the page scrolls sideways"
    assert "\n".join(axe(page)) == ""


@pytest.mark.django_db(transaction=True)
def test_staff_open_the_gallery_with_a_second_factor_and_not_without(open_as):
    user = User.objects.create(username="ada")
    staff = Staff.objects.create(user=user, name="Ada Admin", role="administrator")
    assert "/accounts/" in open_as(staff, "/gallery").url
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    assert open_as(staff, "/gallery").get_by_role("heading", level=1, name="Gallery").is_visible()


def test_the_gallery_shows_every_component():
    folder = Path(gallery.__file__).parent / "templates" / "desk"
    shown = "".join(file.read_text() for file in [folder / "gallery.html", *(folder / "gallery").glob("*.html")])
    assert [name for name in names() if f"{{% {name} " not in shown] == []
