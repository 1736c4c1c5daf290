"""Medicines on the patient's page: compared, asked, decided, printed, picked up; standing orders; and who may what."""

import pytest

from liaison.platform import delivery
from liaison.records.medicines import actions, queries
from liaison.records.medicines.tests import pharmacy
from liaison.records.medicines.values import Draft, ProtocolKind
from liaison.spine.people.models import Staff

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F43")]


@pytest.fixture
def rosa(clinic):
    return clinic.patient("Delgado", "Rosa")


@pytest.fixture
def nadia(clinic, sit):
    return sit(clinic.staff("Nadia", "clinician", "clinicians"))


def begun(clinic, screen, rosa, **lists):
    going = actions.begin_comparison(clinic.act(screen.staff), patient=rosa.id, known=pharmacy.known(**lists))
    actions.write_words(clinic.act(screen.staff), reconciliation=going, text=pharmacy.SAYS)
    return going


def rows(page):
    return {row.title: row for row in page.context["seen"].to_do}


def there(rosa, more="compare"):
    return f"/patients/{rosa.id}/medicines/{more}"


def test_a_coordinator_sends_questions_that_say_what_differs_and_never_what_to_do(clinic, screen, rosa):
    begun(clinic, screen, rosa)
    page = screen.get(there(rosa))
    found = rows(page)
    assert [[tile.value for tile in row.tiles] for row in found.values()] == [["ask:asked"], ["ask:asked"]]
    assert found["furosemide"].findings == (("soon", "Dose differs: hospital 80 mg, Our list 40 mg"),)
    assert found["metoprolol"].findings == (("soon", "Not on: hospital"), ("soon", "Not on: What the patient says"))
    asked = found["furosemide"].question
    assert asked.startswith(
        "Furosemide: Dose differs: hospital 80 mg, Our list 40 mg. Our list: “furosemide 40 MG Oral Tablet, Take 1"
    )
    assert asked.endswith("What should the patient take?")
    sent = (
        {"step": "lines"}
        | {f"line-{row.id}": "ask:asked" for row in found.values()}
        | {f"question-{row.id}": row.question for row in found.values()}
    )
    screen.post(there(rosa), data=sent)
    delivery.deliver_pending()
    assert clinic.item("medicines.decide").team_id == "clinicians"
    assert [row.asked for row in screen.get(there(rosa)).context["seen"].waiting] == [
        row.question for row in found.values()
    ]


def test_a_coordinators_decision_is_no_decision(clinic, screen, rosa):
    going = begun(clinic, screen, rosa)
    found = rows(screen.get(there(rosa)))
    page = screen.post(there(rosa), 422, {"step": "lines", f"line-{found['furosemide'].id}": "stop:harm"})
    assert "Mark a difference to ask about first. Nothing was sent." in page.content.decode()
    screen.post(there(rosa), 403, {"step": "sign"})
    assert pharmacy.settled(going)["furosemide"] == ("", "")


def test_a_clinician_decides_and_signs_in_one_go(clinic, screen, nadia, rosa):
    going = begun(clinic, screen, rosa)
    found = rows(nadia.get(there(rosa)))
    assert [tile.value for tile in found["metoprolol"].tiles] == [
        "continue:ours", "change:written", "stop:not_needed", "stop:harm", "stop:twice", "ask:asked"
    ]  # fmt: skip
    refused = nadia.post(there(rosa), 422, {"step": "sign", f"line-{found['furosemide'].id}": "change:hospital"})
    assert "Some differences are still open" in refused.content.decode()
    sent = {
        "step": "sign",
        f"line-{found['furosemide'].id}": "change:hospital",
        f"line-{found['metoprolol'].id}": "change:written",
        f"how-{found['metoprolol'].id}": "25 mg twice a day",
    }
    assert nadia.post(there(rosa), data=sent).url == there(rosa, "list")
    assert pharmacy.shown(going).state == "finished"
    text = nadia.get(there(rosa, "list") + "?language=es").content.decode()
    assert "Tome 2 pastillas (80 mg en total) una vez al día." in text
    assert "Como lo escribió su clínica: «25 mg twice a day»" in text
    nadia.post(there(rosa, "list") + "?language=es", data={"way": "phone"})
    assert pharmacy.facts("ListGiven") == [{"language": "es", "way": "phone"}]


def test_without_a_list_the_pages_say_the_first_step(clinic, screen, rosa):
    assert "No list is agreed yet" in screen.get(there(rosa, "list")).content.decode()
    assert "Nothing on it is taken now." in screen.get(there(rosa)).content.decode()
    assert (
        "Write down what the patient says they take"
        in screen.post(there(rosa), 422, {"step": "words", "words": " ; "}).content.decode()
    )
    assert queries.open_comparison_of(rosa.id) is None  # a refusal leaves nothing behind


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_whatever_the_number(clinic, screen, rosa, many):
    ours = [(f"{name} 10 MG Oral Tablet", "1 tablet daily") for name in ("abacavir", "bisoprolol", "citalopram")[:many]]
    begun(clinic, screen, rosa, ours=ours, hospital=None)
    screen.get(there(rosa))
    screen.get(there(rosa))
    assert screen.queries == 28


def test_the_record_changed_since_is_said(clinic, screen, rosa):
    begun(clinic, screen, rosa)
    assert "The record has other lists since you began" in screen.get(there(rosa)).content.decode()
    screen.post(there(rosa), data={"step": "lists"})
    assert "The record has other lists" not in screen.get(there(rosa)).content.decode()


def test_supplies_are_asked_about_on_their_page(clinic, screen, rosa):
    screen.post(there(rosa, "supplies"), data={"step": "new", "name": "furosemide"})
    delivery.deliver_pending()
    item = clinic.item("medicines.pick_up")
    assert screen.get(f"/medicines/supply/{item.key}", 302).url == there(rosa, "supplies")
    supply = item.key.partition(":")[2]
    screen.post(there(rosa, "supplies"), data={"step": "not_yet", "supply": supply, "why": "cost"})
    assert "It costs too much" in screen.get(there(rosa, "supplies")).content.decode()
    wrong = screen.post(
        there(rosa, "supplies"), 422, {"step": "picked", "supply": supply, "on": "2026-03-12", "days": "500"}
    )
    assert "A filling lasts between 1 and 366 days." in wrong.content.decode()
    screen.post(there(rosa, "supplies"), data={"step": "picked", "supply": supply, "on": "2026-03-12", "days": "30"})
    delivery.deliver_pending()
    assert clinic.items("medicines.pick_up") == []
    assert clinic.item("medicines.refill").patient_id == rosa.id
    other = clinic.patient("Nguyen", "Minh")
    screen.post(there(other, "supplies"), 422, {"step": "end", "supply": supply, "why": "stopped"})


def test_a_standing_order_from_its_words_to_what_is_done_under_it(clinic, screen, sit, nadia, rosa):
    helen = sit(clinic.staff("Helen", "supervisor"))
    words = {
        "title": "Refill",
        "kind": "standing_order",
        "text": "One refill.",
        "roles": ["coordinator"],
        "review_on": "2026-09-01",
    }
    wrong = helen.post("/protocols/new", 422, words | {"review_on": "2026-01-01"})
    assert "Something is missing, or the review is not ahead." in wrong.content.decode()
    page = helen.post("/protocols/new", data=words).url
    assert "Sign it" not in helen.get(page).content.decode()
    screen.post(f"{page}/1/sign", 403)
    nadia.post(f"{page}/1/sign")
    assert screen.get("/protocols").content.decode().count("in force") == 2  # the filter's choice, and the line
    key = page.rpartition("protocol:")[2]
    screen.post(there(rosa, "supplies"), data={"step": "use", "protocol": f"{key}:1", "what": "Refilled lisinopril."})
    assert "Refilled lisinopril." in nadia.get(there(rosa, "supplies")).content.decode()
    nadia.post(
        there(rosa, "supplies"), 422, {"step": "use", "protocol": f"{key}:1", "what": "x"}
    )  # it is not offered to a clinician
    assert len(queries.uses(clinic.act(nadia.staff), patient=rosa.id)) == 1
    screen.get("/protocols/protocol:nothing", 404)
    screen.get("/protocols/new", 403)


def test_who_may_not_read_medicines_sees_no_page(clinic, sit, rosa):
    linh = sit(clinic.staff("Linh", "front_desk", "front_desk"))
    for page in (there(rosa), there(rosa, "list"), there(rosa, "supplies"), "/protocols"):
        linh.get(page, 403)


def test_the_tab_of_medicines_leads_to_the_comparison(clinic, screen, rosa):
    text = screen.get(f"/patients/{rosa.id}/medicines").content.decode()
    for page in ("compare", "list", "supplies"):
        assert there(rosa, page) in text


def test_a_named_person_acts_under_an_order(clinic, screen, nadia, rosa):
    draft = Draft(
        title="T",
        kind=ProtocolKind.PROTOCOL,
        text="x",
        staff=(screen.staff.id,),
        review_on=clinic.now.date().replace(year=2027),
    )
    helen = clinic.staff("Helen", "supervisor")
    one = actions.draft_protocol(clinic.act(helen), draft=draft)
    actions.sign_protocol(clinic.act(nadia.staff), protocol=one, version=1)
    (line,) = queries.protocols(clinic.act(screen.staff))
    assert (line.people, line.may_act, Staff.objects.count()) == (("Maria",), True, 3)
