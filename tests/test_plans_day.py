"""Steps 12 and 29 of DAY.md in a browser, by keyboard alone: the plan updated and given, and a decision made together."""

import re

import pytest
from tests.working_day import FACES, WHY, patient

from liaison.records.plans.models import Decision, DecisionPerson, GivenCopy, GoalReading, Share, ShareOpening
from liaison.spine.conversations.models import Message
from liaison.spine.people.models import RelatedPerson

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.feature("F42"), pytest.mark.feature("F40")]


@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_the_plan_and_the_case_conference(day, settings, size, language, scheme):
    settings.WIRE_PUBLIC_URL = "https://clinic.example"
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    day.comes_in(maria)
    day.clock.at("08:38")
    updates_and_gives_the_plan(day, maria)
    day.clock.at("13:05")
    day.comes_in(maria)  # the morning's session has ended
    decides_together(day, maria)
    assert day.troubles == []


def updates_and_gives_the_plan(day, maria):
    """A goal's figure of today; then paper, a text to her and thirty days for her daughter, in one form."""
    rosa, page = patient("Delgado"), maria.page
    luz = RelatedPerson.objects.unscoped(WHY).get(patient=rosa)
    maria.go(f"/patients/{rosa.id}/plan")
    maria.look("12-plan", day.language)
    maria.actions = 0
    maria.fill("input[name^=value-]", "6 of 7")
    with page.expect_navigation():
        maria.press("Control+Enter")
    with page.expect_navigation():
        maria.press("p")
    maria.look("12-give", day.language)
    maria.press_on(f'input[name="related"][value="{luz.id}"]', "Space")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.press("p")  # prints
    maria.step(12, budget=6)
    maria.look("12-given", day.language)
    assert GoalReading.objects.unscoped(WHY).get(value="6 of 7").goal.plan.patient_id == rosa.id
    shares = {row.related_id: row for row in Share.objects.unscoped(WHY).filter(patient=rosa)}
    assert set(shares) == {None, luz.id}
    assert (shares[luz.id].until_at.date() - shares[luz.id].made_at.date()).days == 31  # the thirtieth day still counts
    assert {row.way for row in GivenCopy.objects.unscoped(WHY)} == {"printed", "link"}
    texts = list(Message.objects.unscoped(WHY).filter(template__startswith="plan.shared"))
    assert len(texts) == 2
    reads_it(day, link_of(luz), "12-shared", ("Me peso cada mañana", "7 de 7"))


def decides_together(day, maria):
    """The sheet, the choice, why, the daughter's dissent in her words, and what she may see of it on her way."""
    rosa, page = patient("Delgado"), maria.page
    luz = RelatedPerson.objects.unscoped(WHY).get(patient=rosa)
    sheet = Decision.objects.unscoped(WHY).get(patient=rosa)
    maria.go(f"/patients/{rosa.id}/plan/decisions/{sheet.id}")
    maria.look("29-sheet", day.language)
    maria.actions = 0
    maria.press("2")
    maria.fill("input[name=why]", "Quiero dormir en mi cama.")
    hers = (
        page.locator('input[name$="-name"]')
        .evaluate_all("(all, name) => all.find(one => one.value === name).name", luz.name)
        .removesuffix("-name")
    )
    maria.press_on(f'select[name="{hers}-stance"]', "ArrowDown")
    maria.fill(f'input[name="{hers}-dissent"]', "She would have more years.")
    maria.press_on("select[name=send]", "ArrowDown")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(29, budget=8)
    sheet.refresh_from_db()
    assert sheet.options(manager="objects").unscoped(WHY).get(chosen=True).what == "Medicines only"
    people = {row.seat: (row.stance, row.dissent, row.presence) for row in DecisionPerson.objects.unscoped(WHY)}
    assert people["family"] == ("dissents", "She would have more years.", "video")
    assert {"patient", "clinician", "social_worker"} <= set(people)
    maria.go(f"/patients/{rosa.id}/plan/decisions/{sheet.id}")
    maria.look("29-decided", day.language)
    assert "She would have more years." in maria.text("main")
    slice_ = reads_it(day, link_of(luz), "29-shared", ("Solo medicinas", "52"))
    assert not any(hidden in slice_ for hidden in ("Quiero dormir", "more years", "To be at home"))


def link_of(person):
    """The last one texted to somebody, as it stands in the message."""
    digits = re.sub(r"\D", "", person.phone)[-10:]
    rows = Message.objects.unscoped(WHY).filter(address__endswith=digits).order_by("-created_at", "-id")
    return re.search(r"/shared-plan/[\w-]+", rows.first().text)[0]


def reads_it(day, path, name, says):
    """On her own telephone, without an account: the birth date, then the page."""
    luz = day.sit("luz", shots=True)
    born = patient("Delgado").birth_date
    luz.go(path)
    luz.look(f"{name}-asks", "es")
    for part in ("month", "day", "year"):
        luz.fill(f"input[name={part}]", str(getattr(born, part)))
    with luz.page.expect_navigation():
        luz.press("Enter")
    luz.look(name, "es")
    text = luz.text("main")
    assert [said for said in says if said not in text] == []
    assert ShareOpening.objects.unscoped(WHY).order_by("-id").first().outcome == "opened"
    return text
