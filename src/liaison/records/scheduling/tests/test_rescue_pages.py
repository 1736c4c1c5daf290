"""The pages of rescue, notice and trip: what they show, what they refuse, how many questions they ask."""

from datetime import date
from uuid import UUID

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Notice, Rescue, VisitType
from liaison.records.scheduling.tests import clinic as small
from liaison.records.scheduling.tests.clinic import ACT, ADA, FOX, asks, at
from liaison.records.scheduling.values import Use
from liaison.records.scheduling.values.notices import ToldHow
from liaison.spine.access.models import RestrictedChart
from liaison.spine.people.models import Patient, PatientLanguage, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F10")]
WHY = "a test"
PLAN = f"/rescue?resource={FOX}&on=2026-03-03"


class Desk:
    """Maria, who coordinates, at eight in the morning."""

    def __init__(self, role="coordinator"):
        user = User.objects.create(username=f"maria-{role}")
        self.staff = Staff.objects.create(user=user, name="Maria", role=role)
        Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
        self.client, self.queries = Client(), 0
        with time_machine.travel(ACT.at, tick=False):
            self.client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
            self.client.get("/livez")

    def ask(self, path, data=None, status=200):
        with time_machine.travel(ACT.at, tick=False), CaptureQueriesContext(connection) as asked:
            response = self.client.get(path) if data is None else self.client.post(path, data)
        self.queries = len(asked)
        assert response.status_code == status, response.content.decode()[:1500]
        return response


def booked(count):
    small.clinic()
    for n in range(3, count + 1):
        Patient.objects.create(id=UUID(int=n), record_number=f"R-{n}", family=f"F{n}", sort_key=f"f{n}")
    return [
        actions.book(ACT, booking=asks(f"k{n}", at(3, 9, 20 * n), UUID(int=n + 1), (Use(FOX),))) for n in range(count)
    ]


@pytest.fixture
def desk():
    return Desk()


def choices(response):
    return {f"v-{row.visit.appointment}": row.chosen for row in response.context["rows"]} | {
        f"p-{row.visit.appointment}": row.chosen for row in response.context["rows"]
    }


def asked():
    return {"resource": str(FOX), "on": "2026-03-03", "until": "2026-03-03", "reason": "ill"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_plan_asks_no_more_for_more_visits(desk, count):
    booked(count)
    response = desk.ask(PLAN)
    assert len(response.context["rows"]) == count
    assert desk.queries == 14


def test_nobody_is_affected(desk):
    small.clinic()
    assert b"No visit is affected" in desk.ask(PLAN).content


@pytest.mark.parametrize(
    ("query", "error"),
    [(f"resource={FOX}&on=", "on"), ("resource=nobody&on=2026-03-03", "resource"), (f"resource={FOX}&on=2026-03-03&until=2026-03-01", "until"),
     (f"resource={FOX}&on=2026-01-01", "on"), (f"resource={FOX}&on=2026-03-03&until=2026-05-03", "until")],
)  # fmt: skip
def test_bad_days_are_refused_at_their_field(desk, query, error):
    small.clinic()
    assert error in desk.ask(f"/rescue?{query}", status=422).context["form"].errors


def test_applied_told_and_undone(desk):
    visits = booked(2)
    decided = choices(desk.ask(PLAN))
    there = desk.ask("/rescue", asked() | decided, status=302)["Location"]
    rescue = Rescue.objects.get()
    assert there == f"/rescue/{rescue.id}"
    page = desk.ask(there).content.decode()
    assert ("10 more minutes" in page, page.count("Tell in English")) == (True, 2)
    notice = Notice.objects.unscoped(WHY).order_by("drafted_at", "id").first()
    assert b"How the patient was told" in desk.ask(f"/notices/notice:{notice.id}").content
    lost = desk.ask(f"/notices/notice:{notice.id}", {"how": "phone", "text": "Come some time."}, status=422)
    assert "text" in lost.context["form"].errors
    desk.ask(f"/notices/notice:{notice.id}", {"how": "phone", "text": notice.text}, status=302)
    assert Notice.objects.unscoped(WHY).get(id=notice.id).told_by == desk.staff.actor
    desk.ask(f"/rescue/{rescue.id}/undo", {}, status=302)
    after = desk.ask(there).content.decode()
    assert (
        "Every visit is where it was" in after,
        "What had been planned for each visit" in after,
        "What became of" in after,
    ) == (True, True, False)
    states = Appointment.objects.unscoped(WHY).filter(id__in=visits).values_list("state", flat=True)
    assert set(states) == {"booked"}


def test_a_changed_calendar_keeps_what_was_chosen_by_hand(desk):
    visits = booked(3)
    response = desk.ask(PLAN)
    decided = choices(response)
    decided[f"v-{visits[1]}"] = "call|"
    actions.cancel(ACT, appointment=visits[0], reason="feeling_better")
    again = desk.ask("/rescue", asked() | decided, status=409)
    assert (again.context["met"], again.context["lost"]) == (False, [])
    assert {row.visit.appointment: row.chosen for row in again.context["rows"]}[visits[1]] == "call|"
    assert not Rescue.objects.exists()


def test_two_choices_that_meet_are_named_and_the_third_is_kept(desk):
    """Both to the same colleague at the same time: the page says so, blames nobody else, and keeps what fits."""
    visits = booked(3)
    response = desk.ask(PLAN)
    decided, rows = choices(response), {row.visit.appointment: row for row in response.context["rows"]}
    offered = [{code for code, _words in rows[one].choices if code.startswith("move")} for one in visits[:2]]
    same = sorted(offered[0] & offered[1])[0]
    decided |= {f"v-{visits[0]}": same, f"v-{visits[1]}": same, f"v-{visits[2]}": "call|"}
    again = desk.ask("/rescue", asked() | decided, status=409)
    now = {row.visit.appointment: row for row in again.context["rows"]}
    assert (again.context["met"], sorted(again.context["lost"])) == (
        True,
        sorted(rows[one].whose.name for one in visits[:2]),
    )
    assert (now[visits[2]].chosen, "Somebody changed" in again.content.decode()) == ("call|", False)
    assert not Rescue.objects.exists()


def test_a_choice_that_is_none_changes_nothing(desk):
    visits = booked(1)
    again = desk.ask("/rescue", asked() | {f"v-{visits[0]}": "move|soon"}, status=409)
    assert not Rescue.objects.exists()
    assert b"could not be read" in again.content


def test_a_restricted_chart_is_rescued_unseen(desk):
    visits = booked(2)
    RestrictedChart.objects.create(patient_id=ADA, why="vip", since=ACT.at)
    response = desk.ask(PLAN)
    page = response.content.decode()
    assert ("Restricted chart" in page, "F1" in page.replace("F12", "")) == (True, False)
    desk.ask("/rescue", asked() | choices(response), status=302)
    old = Appointment.objects.unscoped(WHY).get(id=visits[0])
    assert old.state == "rescheduled"
    assert Appointment.objects.unscoped(WHY).get(id=old.moved_to_id).booked_by == "system:rescue"


def test_billing_rescues_no_day():
    small.clinic()
    Desk("billing").ask("/rescue", status=403)


def test_a_notice_of_nobody(desk):
    desk.ask("/notices/notice:nonsense", status=404)
    desk.ask(f"/notices/notice:{UUID(int=5)}", status=404)


def test_a_told_notice_can_only_be_read(desk):
    small.clinic()
    first = actions.book(ACT, booking=asks())
    actions.move(ACT, appointment=first, booking=asks("m", at(4, 11)), reason="work")
    moved = Appointment.objects.unscoped(WHY).get(moved_from=first)
    actions.draft_moved(ACT, appointment=moved.id, was=first)
    notice = Notice.objects.unscoped(WHY).get()
    actions.tell_patient(ACT, notice=notice.id, how=ToldHow.LETTER, text=notice.text)
    page = desk.ask(f"/notices/notice:{notice.id}").content.decode()
    assert ("By letter" in page, "<textarea" in page) == (True, False)


@pytest.mark.feature("F03")
def test_a_trip_from_form_to_booking(desk):
    small.clinic()
    PatientLanguage.objects.create(patient_id=ADA, language="es", preferred=True, interpreter=True)
    page = desk.ask(f"/patients/{ADA}/trip")
    said = {"key": "k", "legs": ["follow-up"], "interpreter": "on", "after": "2026-03-03", "until": "2026-03-06"}
    assert page.context["form"]["interpreter"].value() is True
    there = desk.ask(f"/patients/{ADA}/trip", said, status=302)["Location"]
    assert b"Book all of it" in desk.ask(there).content
    desk.ask(there, {}, status=302)
    visit = Appointment.objects.unscoped(WHY).get(patient=ADA)
    assert visit.state == "booked"
    assert b"Everything else stays" in desk.ask(f"{there}/without/{visit.id}").content
    desk.ask(f"{there}/without/{visit.id}", {"reason": "cost"}, status=302)
    assert b"Nothing is left of this trip" in desk.ask(there).content


def test_where_no_visit_is_set_up_the_page_of_a_trip_says_so(desk):
    small.clinic()
    VisitType.objects.update(active=False)
    page = desk.ask(f"/patients/{ADA}/trip").content
    assert (b"No kind of visit is set up" in page, b"Find a day and hold it" in page) == (True, False)


@pytest.mark.feature("F03")
def test_a_trip_that_cannot_be_says_why(desk):
    small.clinic()
    PatientLanguage.objects.create(patient_id=ADA, language="so", preferred=True, interpreter=True)
    said = {"key": "k", "legs": ["follow-up"], "interpreter": "on", "after": "2026-03-03", "until": "2026-03-06"}
    assert b"the interpreter" in desk.ask(f"/patients/{ADA}/trip", said, status=422).content
    assert "ride" in desk.ask(f"/patients/{ADA}/trip", said | {"ride": "on"}, status=422).context["form"].errors
    assert (
        "until"
        in desk.ask(f"/patients/{ADA}/trip", said | {"until": date(2026, 3, 2)}, status=422).context["form"].errors
    )
    assert not Appointment.objects.unscoped(WHY).exists()
