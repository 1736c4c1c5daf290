"""The inbox in a browser without one: who may, what is shown, what a press does, what a page costs."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liaison.spine.access.models import RestrictedChart
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import SupportNote
from liaison.spine.conversations.pages.inbox_list import EMPTY
from liaison.spine.conversations.tests.desk import T0, WHY, Desk
from liaison.spine.conversations.tests.test_answering import agreed
from liaison.spine.conversations.values import Doing
from liaison.spine.conversations.values.inbox import View

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F20")]
HTMX = {"HX-Request": "true", "HX-Target": "detail"}
NUMBERS = [f"+1617555010{n}" for n in range(1, 8)]


@pytest.fixture
def desk():
    made = Desk()
    with time_machine.travel(T0 + timedelta(seconds=20), tick=False) as clock:
        made.clock = clock
        yield made


@pytest.fixture
def maya(desk):
    return desk.staff("Maya")


def rosa(desk, text="Which bus goes there?", **more):
    patient = desk.patient("Delgado", "Rosa", mobile=NUMBERS[0], **more)
    agreed(patient, desk)
    return patient, desk.hears(NUMBERS[0], text)


def address(row, name="thread", *more):
    return reverse(name, args=[row.thread_id, *more])


def test_the_inbox_shows_who_waits_and_for_how_long(desk, maya):
    _patient, row = rosa(desk, language="es", text="¿Puedo ir con mi hija?")
    page = desk.browser(maya).get("/inbox").content.decode()
    for words in ("Rosa Delgado", "¿Puedo ir con mi hija?", "Spanish", "Coordination", str(row.thread_id)):
        assert words in page
    assert NUMBERS[0] not in page  # a number is nobody's business in a list


def test_a_line_shows_what_they_wrote_and_not_what_we_wrote_since(desk, maya):
    patient, row = rosa(desk, text="Nobody answers your phone.")
    desk.after(minutes=1)
    desk.asked(patient, address=NUMBERS[0], thread=row.thread)
    page = desk.browser(maya).get("/inbox").content.decode()
    assert "Nobody answers your phone." in page


@pytest.mark.parametrize("view", ["mine", "unassigned", "waiting", "snoozed", "triage", "closed"])
def test_every_view_says_why_it_is_empty(desk, maya, view):
    page = desk.browser(maya).get(f"/inbox/{view}")
    assert (page.status_code, str(EMPTY[View(view)].title) in page.content.decode()) == (200, True)
    assert desk.browser(maya).get("/inbox/nonsense").status_code == 404


def test_who_may(desk):
    _patient, row = rosa(desk)
    ruth, wire = desk.staff("Ruth", role="auditor"), desk.staff("Linh", role="front_desk")
    assert desk.browser(ruth).get("/inbox").status_code == 403
    assert desk.browser(wire).get("/inbox").status_code == 200
    assert desk.browser(ruth).post(address(row, "thread-answer"), {"text": "Hi"}).status_code == 403
    assert desk.browser(wire).get(reverse("patient-support", args=[row.patient_id])).status_code == 403


def test_a_thread_beside_its_list_and_by_its_address(desk, maya):
    _patient, row = rosa(desk, text="ما هو موعدي؟")
    browser = desk.browser(maya)
    whole, part = browser.get(address(row)), browser.get(address(row), headers=HTMX)
    assert ("<html" in whole.content.decode(), "<html" in part.content.decode()) == (True, False)
    assert 'dir="auto"' in part.content.decode()
    assert "ما هو موعدي؟" in part.content.decode()


def test_an_answer_is_sent_and_said(desk, maya):
    _patient, row = rosa(desk)
    said = desk.browser(maya).post(
        address(row, "thread-answer"), {"text": "The 39.", "seen": str(row.pk), "channel": "sms"}, headers=HTMX
    )
    assert ("Answer sent." in said.content.decode(), said["HX-Trigger"]) == (True, "inbox-changed")
    assert len(desk.messages(direction="out")) == 1


def test_the_second_answer_keeps_its_words_and_shows_the_first(desk, maya):
    _patient, row = rosa(desk)
    devon = desk.staff("Devon")
    typed = {"seen": str(row.pk), "channel": "sms"}
    desk.browser(maya).post(address(row, "thread-answer"), {"text": "The 39 from Harbor.", **typed}, headers=HTMX)
    said = desk.browser(devon).post(address(row, "thread-answer"), {"text": "Any bus.", **typed}, headers=HTMX)
    page = said.content.decode()
    assert ("answered meanwhile" in page, "The 39 from Harbor." in page, ">Any bus.</textarea>" in page) == (True,) * 3
    assert len(desk.messages(direction="out")) == 1


def test_colleagues_are_seen(desk, maya):
    _patient, row = rosa(desk)
    devon = desk.staff("Devon")
    desk.browser(devon).post(address(row, "thread-typing"))
    page = desk.browser(maya).get(address(row), headers=HTMX).content.decode()
    assert "Devon is answering" in page
    assert "Devon is answering" in desk.browser(maya).get("/inbox").content.decode()


def test_verbs_say_what_they_did(desk, maya):
    _patient, row = rosa(desk)
    browser = desk.browser(maya)

    def press(name, **typed):
        return browser.post(address(row, "thread-verb", name), typed, headers=HTMX).content.decode()

    assert "yours now" in press("take")
    assert "with the team again" in press("give-back")
    assert "Asleep until tomorrow" in press("tomorrow")
    assert "In the inbox again" in press("wake")
    assert "With the clinicians now" in press("nurses")
    assert "Closed." in press("done")
    assert "Open again." in press("open")
    assert "Given on." in press("give", pool="coordination")
    assert "Asleep until then." in press("snooze", until="2026-03-20T09:00", why="asked_later")
    assert browser.post(address(row, "thread-verb", "nonsense"), headers=HTMX).status_code == 404
    assert browser.post(address(row, "thread-verb", "snooze"), {"until": "soon", "why": "later"}).status_code == 422


def test_triage_shows_who_it_may_be_and_one_key_says_it(desk, maya):
    mother, child = desk.patient("Ortiz", "Ana", mobile=NUMBERS[1]), desk.patient("Ortiz", "Leo", mobile=NUMBERS[1])
    row = desk.hears(NUMBERS[1], "What time is it tomorrow?")
    browser = desk.browser(maya)
    page = browser.get(address(row), headers=HTMX).content.decode()
    for words in ("Ana Ortiz", "Leo Ortiz", mother.record_number, "own", 'data-key="1"', 'data-key="2"'):
        assert words in page
    assert "Ana Ortiz" in browser.post(address(row, "thread-look-up"), {"who": "Ortiz"}).content.decode()
    browser.post(address(row, "thread-identify"), {"patient": str(child.id)}, headers=HTMX)
    assert desk.thread(pk=row.thread_id).patient_id == child.id


def test_the_alarm_is_on_every_page_and_names_nobody(desk, maya):
    browser = desk.browser(maya)
    assert 'hx-get="/inbox/alarm"' in browser.get("/").content.decode()
    quiet = browser.get("/inbox/alarm")
    _patient, row = rosa(desk, text="I want to kill myself")
    loud = browser.get("/inbox/alarm", headers={"If-None-Match": quiet["ETag"]})
    page = loud.content.decode()
    assert (loud.status_code, str(row.thread_id) in page, "Rosa" in page, "Nobody is with them" in page) == (
        200, True, False, True,
    )  # fmt: skip
    assert browser.get("/inbox/alarm", headers={"If-None-Match": loud["ETag"]}).status_code == 304
    lines = browser.get("/inbox").content.decode()
    assert "Danger" in lines
    thread = browser.post(address(row, "thread-verb", "with-them"), headers=HTMX).content.decode()
    assert ("988" in thread, "911" in thread, "How it ended" in thread) == (True, True, True)
    assert "Maya is with them" in browser.get("/inbox/alarm").content.decode()


def test_an_alarm_on_a_closed_chart_leads_to_the_way_in(desk, maya):
    patient, row = rosa(desk, text="I want to kill myself")
    RestrictedChart.objects.create(patient=patient, why="staff", since=desk.now)
    browser = desk.browser(maya)
    assert str(row.thread_id) in browser.get("/inbox/alarm").content.decode()
    assert "Rosa" not in browser.get("/inbox").content.decode()
    assert browser.get(address(row)).url == reverse("break-glass", args=[patient.id])


def test_what_is_written_is_read_while_it_is_written(desk, maya):
    _patient, row = rosa(desk)
    text = "Come on March 14 at 9:20. Call 617-555-0123 about your hypertension."
    page = desk.browser(maya).post(address(row, "thread-check"), {"text": text}).content.decode()
    for words in ("Reads like grade", "9:20", "617-555-0123", "high blood pressure"):
        assert words in page


def test_the_first_message_to_a_patient_and_their_family(desk, maya):
    patient, row = rosa(desk)
    luz = desk.kin(patient, "Luz", NUMBERS[2])
    hidden = desk.kin(patient, "Pedro", NUMBERS[3], told=False)
    browser, there = desk.browser(maya), reverse("patient-messages", args=[patient.id])
    page = browser.get(there).content.decode()
    assert (str(row.thread_id) in page, "Luz" in page, hidden.name in page) == (True, True, False)
    typed = {"whom": str(luz.id), "channel": "sms", "text": "Can you drive her?", "once": "a1"}
    for _press in range(2):
        assert browser.post(there, typed).status_code == 302
    (sent,) = desk.messages(direction="out")
    assert (sent.address, sent.thread.party, sent.thread_id != row.thread_id) == (NUMBERS[2], "family", True)


@pytest.mark.feature("F66")
def test_support_notes_have_a_page_of_their_own(desk, maya):
    patient, _row = rosa(desk)
    browser, there = desk.browser(maya), reverse("patient-support", args=[patient.id])
    typed = {"kind": "listened", "whom": "family", "text": "Afraid at night", "follow": "2026-03-16"}
    browser.post(there, typed)
    note = SupportNote.objects.unscoped(WHY).get()
    assert "Afraid at night" in browser.get(there).content.decode()
    assert "Afraid at night" not in browser.get(reverse("patient", args=[patient.id])).content.decode()
    desk.deliver()
    key = desk.work(patient)["conversations.follow_support"].key
    assert browser.get(reverse("support-of", args=[key])).url == there
    desk.clock.shift(60)
    browser.post(reverse("support-followed", args=[patient.id, note.pk]))
    assert SupportNote.objects.unscoped(WHY).get().followed_at is not None


def test_what_a_page_costs(desk, maya):
    """The same for one thread and for three."""
    found = []
    for upto in (1, 3):
        for number in range(len(found), upto):
            patient = desk.patient(f"P{number}", "Ana", mobile=NUMBERS[number])
            agreed(patient, desk)
            row = desk.hears(NUMBERS[number], "Which bus goes there?")
            found.append(row) if len(found) <= number else None
        actions.looking(desk.act(desk.staff(f"D{upto}")), thread=found[0].thread_id, doing=Doing.ANSWERING)
        browser = desk.browser(maya)
        browser.get("/inbox")  # the session is there from now on
        assert counted(browser, "/inbox") == INBOX
        assert counted(browser, address(found[0]), headers=HTMX) == THREAD
        assert counted(browser, "/inbox/alarm") == ALARM
        dialogs = {what: counted(browser, address(found[0], "thread-choose", what)) for what in CHOOSE}
        assert dialogs == CHOOSE


INBOX, THREAD, ALARM = 13, 22, 4  # texts, cases and colleagues come when their dialogs open
CHOOSE = {"text": 18, "case": 19, "person": 14}


def counted(browser, there, **how):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(there, **how).status_code == 200
    return len(queries)
