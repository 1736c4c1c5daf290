"""The call workspace: what it shows, one submit and what follows, what is never lost, two people in one call."""

from datetime import UTC, datetime, timedelta

import pytest

from liaison.journeys.transitions.models import CallNote, ClinicianQuestion, Letter
from liaison.journeys.transitions.pages.call_form import times_to_call
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.spine.access.models import RestrictedChart
from liaison.spine.people.models import ContactPoint, Organization, PatientLanguage
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F52")]
HTMX = {"HX-Request": "true", "HX-Target": "call-fields"}


@pytest.fixture
def rosa(clinic):
    rosa = clinic.patient("Delgado", "Rosa")
    clinic.phone = ContactPoint.objects.create(patient=rosa, system="phone", value="617-555-0134", use="mobile")
    clinic.discharge(rosa, reason_code="I50.9", reason_text="Heart failure")
    return rosa


@pytest.fixture
def there(clinic, rosa):
    return f"/work/{clinic.item().pk}/call"


def submit(screen, there, status=302, **data):
    answered = screen.post(there, status, data)
    delivery.deliver_pending()
    assert delivery.parked() == []
    return answered


def note():
    return CallNote.objects.unscoped("test").latest("id")


def test_it_says_why_and_what_in_both_languages(screen, there):
    page = screen.get(there)
    first = page.context["script"][0].lines[0]
    assert first.text.startswith("Hola. Me llamo Maria.")
    assert first.aside.startswith("Hello. My name is Maria.")
    assert [str(step.title) for step in page.context["steps"]] == [
        "What came of it", "Weight", "Breathing", "Swelling", "Chest pain, fainting", "Medicines in hand",
        "Says the plan back", "Knows the next visit", "Promise to call again",
    ]  # fmt: skip
    assert [choice.value for choice in page.context["steps"][0].choices] == [
        "reached", "reached_caregiver", "no_answer", "left_message", "call_later", "interpreter_needed", "wrong_number",
        "disconnected", "refused",
    ]  # fmt: skip
    assert 'lang="es"' in page.content.decode()


def test_in_the_patients_own_language_it_is_said_once(clinic, screen, there):
    PatientLanguage.objects.unscoped("test").update(language="en", interpreter=False)
    page = screen.get(there)
    assert {line.aside for part in page.context["script"] for line in part.lines} == {""}
    assert page.context["interpreter"] == "none"


def test_a_language_without_a_script_says_so(screen, there):
    PatientLanguage.objects.unscoped("test").update(language="vi")
    html = screen.get(there).content.decode()
    assert "The patient speaks Vietnamese" in html
    assert "Read it to the interpreter" in html


def test_numbers_are_in_order_dead_ones_struck_and_the_interpreter_line_beside(clinic, screen, there, rosa):
    ContactPoint.objects.create(
        patient=rosa, system="phone", value="617-555-0111", stopped_on="2026-03-01", stopped_why="wrong_number"
    )
    Organization.objects.create(
        source="", source_id="line", name="Language Line", kind="interpreter", phone="800-555-0199"
    )
    page = screen.get(there)
    html = page.content.decode()
    assert 'href="tel:+16175550134"' in html
    assert '<s><bdi dir="ltr">(617) 555-0111</bdi></s> wrong number' in html
    assert 'href="tel:+18005550199"' in html
    assert page.context["chosen_number"] == str(clinic.phone.pk)
    assert page.context["interpreter"] == "by_phone"


def test_one_submit_writes_the_note_stops_the_clock_and_books_the_promise(clinic, screen, there, rosa):
    clinic.after(minutes=9)
    answered = submit(
        screen, there, outcome="reached", contact=clinic.phone.pk, interpreter="by_phone", teach_back="understood",
        note="Llamó su hija.", call_back="2026-03-13T09:00:00-04:00",
        **{"answer-hf_weight": "no_gain", "answer-hf_breath": "no", "answer-in_hand": "all", "made": "0"},
    )  # fmt: skip
    made, item = note(), Item.objects.unscoped("test").get(duty="transitions.call")
    assert (made.outcome, made.teach_back, made.note, made.contact) == (
        "reached", "understood", "Llamó su hija.", clinic.phone.pk
    )  # fmt: skip
    assert made.answers == {"hf_weight": "no_gain", "hf_breath": "no", "in_hand": "all"}
    assert (item.outcome, item.done_at) == ("Reached", clinic.now)
    promise = Item.objects.unscoped("test").get(duty="transitions.call_back")
    assert promise.legal_due_at == datetime(2026, 3, 13, 13, 0, tzinfo=UTC)
    page = screen.get(answered.url)
    followed = [entry.title for entry in page.context["followed"]]
    assert followed == [
        "Call 1: Spoke with the patient", "Reached after the stay, by phone",
        "Promised to call again tomorrow 9:00 (Fri 13 Mar)",
    ]  # fmt: skip
    assert f"/work/{item.pk}/proof" in page.content.decode()


def test_a_warning_sign_asks_a_clinician_with_a_clock(clinic, screen, there):
    submit(screen, there, outcome="reached", question="Weight up 2 kg", **{"answer-hf_breath": "yes"})
    asked = ClinicianQuestion.objects.unscoped("test").get()
    assert (asked.red_flags, asked.question) == (["hf_breath"], "Weight up 2 kg")
    item = Item.objects.unscoped("test").get(duty="transitions.clinician_answer")
    assert item.legal_due_at == clinic.now + timedelta(hours=4)


def test_the_clinician_answers_on_a_page_of_their_own(clinic, screen, there, sit):
    submit(screen, there, outcome="reached", note="Weight up", **{"answer-hf_weight": "gained"})
    asked = ClinicianQuestion.objects.unscoped("test").get()
    address = f"/questions/clinician-question:{asked.pk}"
    screen.get(address, 403)
    nadia = sit(clinic.staff("Nadia", "clinician", "clinicians"))
    html = nadia.get(address).content.decode()
    assert "weight gain" in html
    assert "Weight up" in html
    nadia.post(address, 200, {"advice": "made-up"})
    nadia.post(address, data={"advice": "see_sooner", "answer": "Tomorrow with Dr. Okafor"})
    delivery.deliver_pending()
    assert Item.objects.unscoped("test").get(duty="transitions.clinician_answer").outcome == "ClinicianAnswered"
    html = screen.get(there).content.decode()
    assert "see the patient sooner" in html
    assert "Tomorrow with Dr. Okafor" in html
    nadia.get("/questions/clinician-question:999", 404)


def test_answers_of_somebody_who_was_not_spoken_with_are_not_kept(screen, there):
    submit(screen, there, outcome="no_answer", teach_back="understood", **{"answer-hf_breath": "yes"})
    made = note()
    assert (made.answers, made.red_flags, made.teach_back) == ({}, [], "not_asked")


def test_a_dead_number_is_stopped_and_a_letter_drafted(clinic, screen, there, rosa):
    answered = submit(screen, there, outcome="disconnected", contact=clinic.phone.pk)
    clinic.phone.refresh_from_db()
    assert (clinic.phone.stopped_why, clinic.phone.stopped_on) == ("disconnected", clinic.now.date())
    letter = Letter.objects.unscoped("test").get()
    assert letter.language == "es"
    html = screen.get(answered.url).content.decode()
    assert "A letter was drafted" in html
    assert html.count(f'href="/letters/{letter.stay_id}"') == 1
    assert '<s><bdi dir="ltr">(617) 555-0134</bdi></s> disconnected' in html
    page = screen.get(f"/letters/{letter.stay_id}")
    assert "Estimado/a Rosa Delgado" in page.content.decode()
    assert '<header class="letter-head"><p><b>' in page.content.decode()
    assert "No address is known." in page.content.decode()
    screen.post(f"/letters/{letter.stay_id}", data={"text": letter.text})
    delivery.deliver_pending()
    assert Item.objects.unscoped("test").get(duty="transitions.keep_trying").outcome == "LetterSent"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "outcome"),
        ({"outcome": "made-up"}, "outcome"),
        ({"outcome": "reached_caregiver"}, "spoke_with"),
        ({"outcome": "no_answer", "call_back": "other"}, "call_back_at"),
        ({"outcome": "no_answer", "call_back": "yesterday"}, "call_back"),
    ],
)
def test_a_form_with_a_mistake_keeps_what_was_typed(screen, there, data, field):
    page = screen.post(there, 422, {**data, "note": "Kept as typed", "answer-in_hand": "some"}, **HTMX)
    html = page.content.decode()
    assert field in page.context["form"].errors
    assert "Kept as typed" in html
    assert "<html" not in html
    chosen = {step.name: [c.value for c in step.choices if c.chosen] for step in page.context["steps"]}
    assert chosen["answer-in_hand"] == ["some"]
    assert not CallNote.objects.unscoped("test").exists()


def test_a_refusal_by_rule_leaves_the_page_as_it_is(clinic, screen, there):
    answered = screen.post(there, 422, {"outcome": "no_answer", "call_back": "2026-03-01T09:00:00-05:00"}, **HTMX)
    assert answered["HX-Retarget"] == "#notices"
    assert "Promise a time that is still to come." in answered.content.decode()


def test_signed_out_in_the_middle_tells_so_and_touches_nothing(screen, there):
    screen.client.logout()
    answered = screen.post(there, 401, {"outcome": "no_answer"}, **HTMX)
    assert answered["HX-Retarget"] == "#notices"
    assert "What you typed is still on your screen" in answered.content.decode()


def test_two_people_in_one_call_see_each_other_and_do_not_write_over_each_other(clinic, screen, there, rosa, sit):
    ben = sit(clinic.staff("Ben"))
    screen.get(there)
    assert "Maria" in ben.get(there).content.decode().split("call-presence")[1].split("</div>")[0]
    assert "Ben" in screen.get(f"{there}/presence").content.decode()
    submit(ben, there, outcome="no_answer", made="0")
    answered = screen.post(there, 409, {"outcome": "reached", "made": "0"}, **HTMX)
    html = answered.content.decode()
    assert "Meanwhile another call was written down: No answer." in html
    assert '<input type="hidden" id="call-made" name="made" value="1" hx-swap-oob="true">' in html
    assert CallNote.objects.unscoped("test").count() == 1
    submit(screen, there, outcome="reached", made="1")
    assert CallNote.objects.unscoped("test").count() == 2
    assert "No answer" in screen.get(there).content.decode()


def test_end_and_call_the_next_goes_to_another_patient(clinic, screen, there):
    other = clinic.patient("Okafor", "Ada")
    clinic.discharge(other)
    answered = submit(screen, there, outcome="no_answer", next="1")
    item = Item.objects.unscoped("test").get(duty="transitions.call", patient=other)
    assert answered.url == f"/work/{item.pk}/call"
    assert "The call before is written down: No answer" in screen.get(answered.url).content.decode()
    last = submit(screen, answered.url, outcome="no_answer", next="1")
    assert "/called" in last.url  # both were tried within the hour


def test_htmx_is_sent_on_by_a_header(screen, there):
    answered = screen.post(there, 204, {"outcome": "no_answer"}, **HTMX)
    assert answered["HX-Redirect"] == f"{there}ed?call={note().pk}"


def test_a_restricted_chart_asks_for_a_reason_and_then_goes_on_to_the_call(clinic, screen, there, rosa):
    RestrictedChart.objects.create(patient=rosa, why="staff", since=clinic.now)
    page = screen.get(there, 403)
    assert page.context["back"] == there
    answered = screen.post(
        f"/patients/{rosa.id}/open", data={"reason": "coordination", "text": "Safety call", "back": there}
    )
    assert answered.url == there
    assert "Rosa" in screen.get(there).content.decode()


def test_every_opening_of_the_workspace_is_logged(screen, there, maria):
    screen.get(there)
    read = EventRow.objects.filter(name="access.PatientRead").values_list("actor", "body__permission")
    assert list(read) == [(maria.actor, "transitions.call")]


def test_a_role_that_may_not_call_is_refused(clinic, there, sit):
    sit(clinic.staff("Bill", "billing")).get(there, 403)


@pytest.mark.parametrize(("tries", "queries"), [(1, 55), (3, 55)])
def test_query_counts(clinic, screen, there, tries, queries):
    for _n in range(tries):
        clinic.after(minutes=20)
        submit(screen, there, outcome="call_later")
    screen.get(there)
    screen.get(there)
    assert screen.queries == queries


@pytest.mark.parametrize(
    ("now", "times"),
    [
        (
            "2026-03-12T14:10:00+00:00",
            ["2026-03-12T13:00:00-04:00", "2026-03-13T09:00:00-04:00", "2026-03-13T14:00:00-04:00"],
        ),
        ("2026-03-12T20:10:00+00:00", ["2026-03-13T09:00:00-04:00", "2026-03-13T14:00:00-04:00"]),
        ("2026-03-13T20:10:00+00:00", ["2026-03-16T09:00:00-04:00", "2026-03-16T14:00:00-04:00"]),
        (
            "2026-03-06T14:00:00+00:00",
            ["2026-03-06T11:00:00-05:00", "2026-03-09T09:00:00-04:00", "2026-03-09T14:00:00-04:00"],
        ),
    ],
)
def test_times_to_promise_are_working_hours(now, times):
    from zoneinfo import ZoneInfo

    found = times_to_call(datetime.fromisoformat(now), ZoneInfo("America/New_York"))
    assert [value for value, _label in found] == times
