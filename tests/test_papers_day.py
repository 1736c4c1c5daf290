"""Step 15 of DAY.md in a browser, by keyboard alone: a fax of six pages about three people is filed paper by paper."""

import pytest
from tests.working_day import FACES, WHY, items, patient

from liaison.journeys.documents.models import Document
from liaison.journeys.interpreters.models import Arrangement

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.feature("F19"), pytest.mark.feature("F27")]


@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_the_fax_and_the_interpreters(day, size, language, scheme):
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    day.clock.at("09:20")
    day.comes_in(maria)
    files_the_fax(day, maria)
    arranges_an_interpreter(day, maria)
    assert day.troubles == []


def files_the_fax(day, maria):
    """The cover set aside, three papers filed with whoever stands chosen; the note waits for a clinician to read it."""
    page = maria.page
    maria.go("/documents")
    maria.look("15-papers", day.language)
    assert page.locator("table .list-row, tbody tr").count() == 4
    first = page.locator("tbody a").first.get_attribute("href")
    maria.actions = 0
    maria.press_on(f'tbody a[href="{first}"]')
    page.wait_for_url("**/documents/document:*")
    maria.look("15-paper", day.language)
    for _paper in range(4):
        here = page.url
        if page.locator('[name="patient"][type="hidden"]').count() and page.locator('[name="about"]').count():
            maria.press("Control+Enter")
        else:
            maria.press_on('form:has([value="cover"]) button')
        page.wait_for_url(lambda url, here=here: url != here)
    maria.step(15, budget=9)
    filed = Document.objects.unscoped(WHY).filter(standing="filed")
    assert {(row.patient_id, row.kind) for row in filed} == {
        (patient("Whitfield").id, "consult_note"), (patient("Warsame").id, "authorization"),
        (patient("Hawkins").id, "records_request"),
    }  # fmt: skip
    assert items(duty="documents.file", closed_at=None).count() == 0
    assert items(duty="documents.review", closed_at=None).get().team_id == "clinicians"


def arranges_an_interpreter(day, maria):
    """The list three days ahead names who has nobody yet; one is arranged, and the work of it is done."""
    page = maria.page
    maria.go("/interpreters?days=14&show=gaps")
    maria.look("interpreters", day.language)
    before = Arrangement.objects.unscoped(WHY).filter(withdrawn_at=None).count()
    there = page.locator("tbody a").first.get_attribute("href")
    maria.press_on(f'tbody a[href="{there}"]')
    page.wait_for_url("**/interpreters/visit/*")
    maria.look("interpreter", day.language)
    maria.press_on('input[name="modality"]', "ArrowDown")
    maria.press("ArrowDown")
    assert page.locator('[name="modality"][value="phone"]').is_checked()
    with page.expect_navigation():
        maria.press("Control+Enter")
    assert Arrangement.objects.unscoped(WHY).filter(withdrawn_at=None).count() == before + 1
