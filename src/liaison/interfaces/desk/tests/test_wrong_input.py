"""Something wrong in every field of every page that books, moves or sets up: refused in words, and nothing of it is kept."""

import os
from html.parser import HTMLParser

import pytest
import time_machine
from django.db import transaction

from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Claim, Hours, HoursChange, Resource, VisitType
from liaison.records.scheduling.tests import clinic as ground
from liaison.records.scheduling.tests.clinic import ADA, FOX, asks, at
from liaison.spine.people.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F01")]
WRONG = (
    "", "x", "-1", "0", "99999999999999999999", "1e9", "\x00", "0001-01-01", "9999-12-31", "2026-02-30", "2026-03-01", "25:61",
    "2026-03-12T25:00", "9-8", "9:00-", "Mars/Olympus", "' OR 1=1 --", "ﷺ" * 400, "1" * 5000, "00000000-0000-0000-0000-000000000000",
)  # fmt: skip
LONG = bool(os.environ.get("LIAISON_LONG"))
TABLES = (Appointment, Claim, Hours, HoursChange, Resource, VisitType)


class Fields(HTMLParser):
    """What the form of the page's own that sends most would send as it stands."""

    def __init__(self):
        super().__init__()
        self.forms, self.select, self.on = [{}], "", None

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self.forms.append({})
        if tag == "select":
            self.select = said.get("name", "")
        if tag == "option" and self.select and ("selected" in said or self.select not in self.forms[-1]):
            self.forms[-1][self.select] = said.get("value", "")
        if tag in ("input", "textarea") and said.get("name") and said.get("type") not in ("checkbox", "radio"):
            self.forms[-1][said["name"]] = said.get("value", "")
        if tag == "input" and said.get("name") and "checked" in said:
            self.forms[-1][said["name"]] = said.get("value", "on")

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = ""


def fields(page):
    found = Fields()
    found.feed(page.content.decode())
    return max(found.forms, key=len)


@pytest.fixture
def pages(db, clinic):
    with transaction.atomic():
        ground.clinic()
    place = Place.objects.create(source="", source_id="elm", name="Elm Street")
    Resource.objects.update(place=place)
    visit = actions.book(ground.ACT, booking=asks(starts_at=at(12, 14)))
    return {
        "resource": f"/schedule/setup/resources/{FOX}", "new resource": "/schedule/setup/resources/new",
        "hours": f"/schedule/setup/resources/{FOX}/hours", "site": f"/schedule/setup/sites/{place.id}",
        "ways": f"/schedule/setup/sites/{place.id}/ways", "kind": "/schedule/setup/visits/follow-up",
        "new kind": "/schedule/setup/visits/new", "preparation": "/schedule/setup/visits/follow-up/preparation",
        "move": f"/schedule/move/{visit}", "cancel": f"/appointments/{visit}/cancel", "wait": f"/patients/{ADA}/wait",
        "trip": f"/patients/{ADA}/trip", "addresses": "/schedule/addresses",
        "book": f"/patients/{ADA}/book?type=follow-up&at={at(13, 9).isoformat().replace('+', '%2B')}&use={FOX}:0:",
    }  # fmt: skip


def rows():
    return {table.__name__: list(table._base_manager.order_by("pk").values_list("pk", flat=True)) for table in TABLES}


NAMES = (
    "resource", "new resource", "hours", "site", "ways", "kind", "new kind", "preparation", "move", "cancel", "wait", "trip",
    "addresses", "book",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_wrong_values_are_answered_and_keep_nothing(clinic, sit, pages, name):
    """With LIAISON_LONG every value in every field; otherwise every field once, each with another value."""
    helen, there = sit(clinic.staff("Helen", "supervisor")), pages[name]
    as_it_is = fields(helen.get(there))
    assert as_it_is
    turn, refused = len(name), 0
    for field in as_it_is:
        for wrong in WRONG if LONG else [WRONG[turn % len(WRONG)]]:
            turn += 7
            before = rows()
            with transaction.atomic(), time_machine.travel(clinic.now, tick=False):
                answer = helen.client.post(there, as_it_is | {field: wrong})
                transaction.set_rollback(True)
            assert answer.status_code in (200, 204, 302, 400, 403, 404, 409, 422), (field, wrong)
            if answer.status_code == 422:
                refused += 1
                page = answer.content.decode()
                assert ("field-wrong" in page or "notice" in page) is True, (field, wrong)
            assert rows() == before
    assert refused or name in ("ways", "addresses", "cancel", "book"), "nothing was refused"
