"""The pages of papers: who may, what they show, what a press does."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings as conf
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from liaison.journeys.documents import actions
from liaison.journeys.documents.events import document_key
from liaison.journeys.documents.models import Document, Page, Pile
from liaison.journeys.documents.tests.desk import (
    APPROVAL,
    COVER,
    NOTE,
    NOTE_2,
    REQUEST,
    ROSA,
    act,
    at,
    clinic,
    fax,
    pdf,
)
from liaison.spine.people.models import Staff, Team

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F19")]


@pytest.fixture(autouse=True)
def made(settings, tmp_path):
    settings.HOME = tmp_path
    with time_machine.travel(at(9), tick=False):
        clinic()
        yield


def sits(role="coordinator", team="coordination"):
    user = User.objects.create(username=role)
    made = Staff.objects.create(user=user, name=role.title(), role=role)
    made.teams.set([Team.objects.get(code=team)])
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    client = Client()
    client.force_login(user, backend=conf.AUTHENTICATION_BACKENDS[-1])
    return client


def there(row):
    return f"/documents/{document_key(row.id)}"


def test_a_sure_one_stands_chosen_and_one_press_files_it_and_goes_on_to_the_next():
    cover, note, approval, _ = fax(COVER, NOTE, NOTE_2, APPROVAL, REQUEST)
    desk = sits()
    page = desk.get(there(note)).content.decode()
    assert ('aria-pressed="true"' in page, "record number +" in page, "birth date +9" in page) == (True, False, True)
    filed = desk.post(there(note), {"do": "file", "patient": ROSA, "kind": "consult_note", "about": ""})
    assert filed.headers["Location"] == there(cover)
    assert desk.post(there(cover), {"do": "aside", "why": "cover"}).headers["Location"] == there(approval)
    assert Document.objects.unscoped("tests").get(id=note.id).patient_id == ROSA
    assert "waits for a clinician" in desk.get(there(note)).content.decode()
    doctor = sits("clinician", "clinicians")
    assert doctor.post(there(note), {"do": "review"}).status_code == 302
    assert "read by a clinician" in desk.get(there(note)).content.decode()


def test_twins_are_offered_and_nobody_stands_chosen_until_one_is_picked_or_found():
    (request,) = fax(REQUEST)
    desk = sits()
    page = desk.get(there(request)).content.decode()
    assert (page.count('aria-pressed="false"'), 'aria-pressed="true"' in page) == (2, False)
    assert "Say first whose it is" in page
    found = desk.post(there(request), {"do": "find", "find": "Delgado"}).content.decode()
    assert ("Rosa Delgado" in found, "Tim Whitfield" in found) == (True, False)
    picked = desk.post(there(request), {"do": "choose", "patient": ROSA}).content.decode()
    assert "Nothing that is open" in picked


def test_a_scan_is_handed_in_and_a_refusal_stands_at_the_field():
    desk = sits()
    scan = SimpleUploadedFile("scan.pdf", pdf(NOTE), content_type="application/pdf")
    assert desk.post("/documents", {"file": scan}).status_code == 302
    assert actions.read_next(act()) == 1
    assert "perhaps" not in desk.get("/documents").content.decode()
    assert "Rosa Delgado" in desk.get("/documents").content.decode()
    assert "Rosa Delgado" not in desk.get("/documents?standing=aside").content.decode()
    empty = desk.post("/documents", {"file": SimpleUploadedFile("empty.pdf", b"")})
    assert "empty" in empty.content.decode()
    assert Pile.objects.count() == 1


def test_a_page_is_parted_and_joined_by_a_press():
    (note,) = fax(NOTE, NOTE_2)
    desk = sits()
    desk.post(there(note), {"do": "part", "at": "2"})
    second = Document.objects.unscoped("tests").exclude(id=note.id).get()
    assert desk.post(there(second), {"do": "join"}).headers["Location"] == there(note)
    assert Page.objects.filter(document=note).count() == 2


def test_pictures_are_for_those_who_file():
    (note,) = fax(NOTE)
    page = Page.objects.get(document=note)
    assert sits().get(f"/documents/page/{page.pk}.png").headers["Content-Type"] == "image/png"
    assert sits("billing").get(f"/documents/page/{page.pk}.png").status_code == 403
    assert sits("scheduler").get("/documents/page/999999.png").status_code == 404


@pytest.mark.parametrize("key", ["document:nonsense", "document:00000000-0000-0000-0000-000000000009"])
def test_what_is_no_paper_is_not_found(key):
    assert sits().get(f"/documents/{key}").status_code == 404
