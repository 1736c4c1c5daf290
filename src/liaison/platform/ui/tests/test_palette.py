"""The palette asks every source, groups what it finds, and never lets a name into an address."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from liaison.kernel.act import Act
from liaison.platform import http
from liaison.platform.ui import pages, palette
from liaison.platform.ui.navigation import Link
from liaison.platform.ui.palette import Group, Hit

ACT = Act(actor="staff:1", at=datetime(2026, 3, 6, 9, tzinfo=UTC), purpose="treatment", via="desk")
WORK = Link("work", "Work", "/work", "g w", False)
ROSA = Hit("Rosa Delgado", "72 F", "/patients/1", "patient")
urlpatterns = pages.urlpatterns


@pytest.fixture(autouse=True)
def sources(monkeypatch):
    monkeypatch.setattr(palette, "_sources", {})

    @palette.palette_source("patients", title="Patients", order=1)
    def patients(act, text):
        return [ROSA] * 20 if text == "ro" else []

    @palette.palette_source("staff", title="Staff", order=2)
    def staff(act, text):
        return [Hit(f"{act.actor} asked for {text}", "", "/staff/1", "staff")]


def test_sources_in_their_order_then_pages():
    found = palette.find(ACT, "  ro\0 ", [WORK])
    assert found[:2] == [
        Group("Patients", [ROSA] * palette.LIMIT),
        Group("Staff", [Hit("staff:1 asked for ro", "", "/staff/1", "staff")]),
    ]
    assert palette.find(ACT, "WOR", [WORK])[-1].hits == [Hit("Work", "", "/work", "page", "g w")]


def test_without_a_text_only_the_pages():
    assert palette.find(ACT, " ", [WORK]) == [Group("Pages", [Hit("Work", "", "/work", "page", "g w")])]


def test_a_source_has_one_owner():
    with pytest.raises(ValueError, match="declared twice"):
        palette.palette_source("patients", title="Others")(lambda act, text: [])


def test_what_is_typed_travels_in_the_body(settings, monkeypatch):
    settings.ROOT_URLCONF = __name__
    somebody = http.Identity(actor="staff:1", role="coordinator", name="Maya")
    monkeypatch.setattr(http, "_identity", [lambda request: somebody])
    monkeypatch.setattr(http, "navigation_for", lambda request, may: [])
    assert Client().get("/find?text=ro").status_code == 405
    drawn = Client().post("/find", {"text": "<ro>"}).content.decode()
    assert "staff:1 asked for &lt;ro&gt;" in drawn
    assert 'data-url="/staff/1"' in drawn
