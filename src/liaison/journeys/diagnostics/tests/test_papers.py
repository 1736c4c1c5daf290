"""A result that comes by fax: offered to the test that waits for it, its result once a person files it, and read and told by people."""

import pytest

from liaison.engines.papers import PaperKind
from liaison.journeys.diagnostics import actions, queries
from liaison.journeys.diagnostics.events import order_key
from liaison.journeys.diagnostics.tests import lab
from liaison.journeys.diagnostics.tests.lab import ANN, IRON, at, by, comes, facts, items, order, passed
from liaison.journeys.diagnostics.tests.lab import tests as rows
from liaison.journeys.diagnostics.tests.test_pages import sits
from liaison.journeys.documents import actions as documents
from liaison.journeys.documents.events import document_key
from liaison.journeys.documents.tests import desk as inbox
from liaison.kernel.errors import Refused
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F48"), pytest.mark.feature("F19")]
PAPER = """LABORATORY REPORT
Patient: Test Ann   DOB: 03/01/1948
Specimen collected 03/11/2026
Hemoglobin A1c  9.4 %  H   reference range 4.0 - 5.6"""


@pytest.fixture(autouse=True)
def made(settings, tmp_path, time_machine):
    settings.HOME = tmp_path
    time_machine.move_to(at(10), tick=False)
    lab.clinic()


@pytest.fixture
def maria():
    return sits("coordinator", "coordination")


def filed(about, kind=PaperKind.RESULT, name="fax-1"):
    (paper,) = inbox.fax(PAPER, name=name)
    documents.file(inbox.act(at(10)), document=paper.id, patient=ANN, kind=kind, about=about)
    lab.follows()
    return paper


def reviews():
    rows = Item.objects.unscoped("tests").filter(duty="documents.review")
    return [(row.closed_at is None, row.outcome) for row in rows]


def test_it_is_offered_filed_marked_read_and_only_then_told(maria):
    """Through the screen, from the fax to the clinician's reading."""
    comes(order(), order("o2", test=IRON))
    row = rows(name="Hemoglobin A1c")[0]
    (paper,) = inbox.fax(PAPER)
    there, test = f"/documents/{document_key(paper.id)}", f"/tests/{order_key(row.id)}"
    page = maria.get(there).content.decode()
    assert (page.count('name="about"'), f'value="{order_key(row.id)}" checked' in page) == (3, True)
    maria.post(there, {"do": "file", "patient": str(ANN), "kind": "result", "about": order_key(row.id)})
    lab.follows()
    row.refresh_from_db()
    assert (row.state, row.flag, passed(row.id)[-1]) == ("resulted", "unsaid", ("resulted", "paper"))
    assert (items("chase")[0].outcome, items("read")[0].closed_at, reviews()) == (
        "ResultCame",
        None,
        [(False, "PaperTaken")],
    )

    shown = maria.get(test).content.decode()
    assert (f'href="{there}"' in shown, "How does the paper mark it?" in shown, "Waits for a clinician" in shown) == (
        True,
        True,
        True,
    )
    assert f'href="{test}"' in maria.get(there).content.decode()
    maria.post(test, {"do": "result", "flag": "abnormal", "text": "9.4 %, marked H"})
    lab.follows()
    assert (queries.unread_abnormal(by(maria.staff)), items("read")[0].outcome) == (1, "AbnormalCame")
    assert [(one.closed_at, one.legal_due_at) for one in items("read_abnormal")] == [(None, at(9, days=1))]
    assert "How does the paper mark it?" not in maria.get(test).content.decode()

    doctor = sits()
    doctor.post(test, {"do": "read", "step": "tell", "words": "Your sugar is high.", "language": "en", "note": ""})
    lab.follows()
    paper.refresh_from_db()
    assert (paper.reviewed_at, paper.reviewed_by) == (at(10), doctor.staff.actor)
    assert (items("tell")[0].closed_at, "PatientTold" in facts(row)) == (None, False)
    with pytest.raises(Refused, match=r"documents\.read"):
        documents.take_back(inbox.act(at(11)), document=paper.id)


def test_a_test_that_the_paper_does_not_name_is_shown_and_never_stands_chosen(maria):
    comes(order("o2", test=IRON))
    (paper,) = inbox.fax(PAPER)
    page = maria.get(f"/documents/{document_key(paper.id)}").content.decode()
    (row,) = rows()
    assert (f'value="{order_key(row.id)}"> Ferritin' in page, 'value="" checked' in page) == (True, True)


def test_filed_with_the_wrong_one_it_waits_again():
    comes(order())
    (row,) = rows()
    paper = filed(order_key(row.id))
    documents.take_back(inbox.act(at(11)), document=paper.id)
    lab.follows()
    row.refresh_from_db()
    assert (row.state, facts(row)) == ("ordered", ["TestOrdered", "ResultCame", "ResultWithdrawn"])
    assert [one.outcome for one in items("chase")] == ["ResultCame", ""]
    documents.file(inbox.act(at(12)), document=paper.id, patient=ANN, kind=PaperKind.RESULT, about=order_key(row.id))
    lab.follows()
    row.refresh_from_db()
    assert row.state == "resulted"


def test_by_the_order_of_the_record_too_and_a_second_paper_changes_nothing():
    comes(order())
    (row,) = rows()
    filed(f"order:{row.order_row}")
    filed(order_key(row.id), name="fax-2")
    assert facts(row) == ["TestOrdered", "ResultCame"]
    assert reviews() == [(False, "PaperTaken"), (True, "")]  # the second one a clinician reads as a paper


@pytest.mark.parametrize("kind", [PaperKind.AUTHORIZATION, PaperKind.CONSULT_NOTE, PaperKind.OTHER])
def test_a_paper_of_another_kind_is_no_result(kind):
    comes(order())
    (row,) = rows()
    filed(order_key(row.id), kind)
    assert facts(row) == ["TestOrdered"]


def test_only_what_nobody_has_marked_is_marked_and_another_patients_test_is_none():
    comes(order(), order("e", patient="eve"))
    mine, hers = rows(patient=ANN)[0], rows(patient=lab.EVE)[0]
    filed(order_key(hers.id))
    assert facts(hers) == ["TestOrdered"]
    filed(order_key(mine.id), name="fax-2")
    who = lab.sits("coordinator", "coordination")
    actions.note_result(by(who, at(11)), test=mine.id, flag="normal", text="5.2 %")
    with pytest.raises(Refused, match=r"diagnostics\.has_result"):
        actions.note_result(by(who, at(11)), test=mine.id, flag="abnormal", text="9 %")
    assert [(one.paper != "", one.row.flag) for one in queries.whole(by(who), test=mine.id).came] == [(True, "normal")]
