"""A fax of several people is parted, put forward, filed by a person, read by a clinician; and nothing of it is lost."""

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.engines.papers import PaperKind
from liaison.formats.pages import tesseract
from liaison.journeys.documents import actions, queries
from liaison.journeys.documents.models import Document, Page, Pile
from liaison.journeys.documents.tests.desk import (
    APPROVAL,
    COVER,
    MAI,
    NOTE,
    NOTE_2,
    REQUEST,
    ROSA,
    TIM,
    TOM,
    act,
    at,
    clinic,
    delivered,
    fax,
    items,
    pdf,
    picture,
)
from liaison.journeys.documents.values import AsideWhy, Source
from liaison.kernel.errors import Refused
from liaison.platform import files
from liaison.platform.models import EventRow, StoredFile

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F19")]


@pytest.fixture(autouse=True)
def made(settings, tmp_path):
    settings.HOME = tmp_path
    clinic()


def test_six_pages_of_three_people_become_four_papers_with_the_likely_person():
    papers = fax(COVER, NOTE, NOTE_2, APPROVAL, REQUEST)
    assert [(p.kind, p.guess, p.sure, p.pages.count()) for p in papers] == [
        (PaperKind.OTHER, None, False, 1),
        (PaperKind.CONSULT_NOTE, ROSA, True, 2),
        (PaperKind.AUTHORIZATION, MAI, True, 1),
        (PaperKind.RECORDS_REQUEST, papers[3].guess, False, 1),  # one of two twins: nobody stands chosen
    ]
    assert papers[3].guess in (TOM, TIM)
    assert [(item.patient_id, item.closed_at) for item in items()] == [(None, None)] * 4


def test_the_same_fax_a_second_time_is_the_same_pile():
    data = pdf(NOTE)
    fax(data=data, name="one")
    fax(data=data, name="one")
    assert (Pile.objects.count(), Page.objects.count(), len(items())) == (1, 1, 1)


def test_filing_closes_the_work_and_asks_a_clinician_to_read_what_clinicians_read():
    note, approval = fax(NOTE, APPROVAL)
    actions.file(act(), document=note.id, patient=ROSA, kind=PaperKind.CONSULT_NOTE, about="order:1")
    actions.file(act(), document=approval.id, patient=MAI, kind=PaperKind.AUTHORIZATION)
    delivered()
    assert [item.outcome for item in items()] == ["DocumentFiled", "DocumentFiled"]
    (review,) = items("documents.review")
    assert (review.patient_id, review.team_id) == (ROSA, "clinicians")
    actions.review(act(at(11)), document=note.id)
    delivered()
    assert items("documents.review")[0].outcome == "DocumentReviewed"
    assert EventRow.objects.get(name="documents.DocumentReviewed").body["about"] == "order:1"
    with pytest.raises(Refused, match=r"documents\.no_review"):
        actions.review(act(), document=approval.id)
    with pytest.raises(Refused, match=r"documents\.read"):
        actions.take_back(act(), document=note.id)


def test_two_people_file_the_same_paper_and_the_second_is_told():
    (note,) = fax(NOTE)
    actions.file(act(), document=note.id, patient=ROSA, kind=PaperKind.CONSULT_NOTE)
    with pytest.raises(Refused, match=r"documents\.settled"):
        actions.file(act(), document=note.id, patient=MAI, kind=PaperKind.CONSULT_NOTE)
    with pytest.raises(Refused, match=r"documents\.settled"):
        actions.set_aside(act(), document=note.id, why=AsideWhy.JUNK)


def test_a_wrong_filing_is_taken_back_and_nobody_is_asked_to_read_it():
    (note,) = fax(NOTE)
    actions.file(act(), document=note.id, patient=MAI, kind=PaperKind.CONSULT_NOTE)
    delivered()
    actions.take_back(act(), document=note.id)
    delivered()
    row = Document.objects.unscoped("tests").get()
    assert (row.standing, row.patient_id, row.review) == ("waiting", None, False)
    assert [item.outcome for item in items()] == ["DocumentFiled", ""]
    assert [item.outcome for item in items("documents.review")] == ["FilingTakenBack"]


def test_what_was_parted_wrongly_is_joined_and_parted_again():
    papers = fax(NOTE, NOTE_2)
    second = actions.part(act(), document=papers[0].id, at=2)
    delivered()
    assert [p.pages.count() for p in Document.objects.unscoped("tests").order_by("pages__number").distinct()] == [1, 1]
    whole = actions.join(act(), document=second)
    delivered()
    assert whole == papers[0].id
    assert [item.outcome for item in items()] == ["", "DocumentsJoined"]
    for refused in (lambda: actions.part(act(), document=whole, at=1), lambda: actions.join(act(), document=whole)):
        with pytest.raises(Refused, match=r"documents\.no_(part|join)"):
            refused()


def test_a_file_that_cannot_be_opened_is_kept_and_said_to_be():
    assert fax(data=b"%PDF-1.4 broken", name="bad") == []
    ((_, fault, _),) = queries.faults()
    assert fault == "broken"
    assert files.read(Pile.objects.get().file) == b"%PDF-1.4 broken"
    for data, code in ((b"", "empty"), (b"x" * (files.MOST + 1), "too_big")):
        with pytest.raises(Refused, match=rf"documents\.{code}"):
            actions.receive_pile(act(), data=data, source=Source.FAX, external_id=code)


@pytest.mark.skipif(tesseract() is None, reason="tesseract is not installed: pages are read by people")
def test_a_picture_is_read_by_a_machine_and_finds_its_patient():
    (note,) = fax(data=picture(NOTE))
    assert (note.kind, note.guess, note.sure) == (PaperKind.CONSULT_NOTE, ROSA, True)
    assert note.pages.get().confidence > 60


def test_without_a_machine_the_page_stands_there_for_a_person(monkeypatch):
    monkeypatch.setattr("liaison.formats.pages.reading.tesseract", lambda: None)
    (note,) = fax(data=picture(NOTE))
    assert (note.kind, note.guess, note.pages.get().text) == (PaperKind.OTHER, None, "")


def test_a_misread_record_number_still_finds_its_patient():
    (note,) = fax(
        "LABORATORY REPORT\nName: Delgad0, R0sa\nMRN: R-0O1OO05\nSpecimen collected, reference range 4 to 6 units"
    )
    assert (note.guess, note.sure) == (ROSA, True)


@pytest.mark.parametrize("papers", [1, 3])
def test_the_list_costs_the_same_few_queries(papers):
    for number in range(papers):
        fax(NOTE, name=f"fax-{number}")
    with CaptureQueriesContext(connection) as asked:
        assert len(queries.waiting(act())) == papers
    assert len(asked) == 3  # the papers, their pages counted, the names of whoever is likely


def test_what_is_kept_lies_encrypted_and_is_refused_when_changed(tmp_path):
    kept = files.keep(b"a secret page", kind="image/png")
    assert files.keep(b"a secret page", kind="image/png") == kept
    row = StoredFile.objects.get(id=kept)
    place = tmp_path / "files" / row.digest[:2] / row.digest
    sealed = place.read_bytes()
    assert b"secret" not in sealed
    place.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(InvalidTag):
        files.read(kept)
