"""Find, book, move and cancel on the screen, and what each page says when it cannot."""

import re
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

import pytest
from django.db import transaction
from django.utils.html import escape

from liaison.interfaces.desk.plan_outside import outside_of
from liaison.journeys.planning.values import Said
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import (
    Appointment,
    Claim,
    Notice,
    Preparation,
    Resource,
    Travel,
    VisitType,
    Wishes,
)
from liaison.records.scheduling.queries.find import record
from liaison.records.scheduling.tests import clinic as ground
from liaison.records.scheduling.tests.clinic import ADA, BEN, ELM, FOX, ROOM, at
from liaison.records.scheduling.values import Booking, State, Use
from liaison.spine.people.models import Patient, PatientLanguage, Place

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F01"), pytest.mark.feature("F02")]


@pytest.fixture(autouse=True)
def open_clinic(db):
    with transaction.atomic():
        ground.clinic()
    VisitType.objects.filter(code="follow-up").update(recurs=True)
    PatientLanguage.objects.create(patient_id=ADA, language="es", preferred=True, interpreter=True)


def find_page(screen, patient=ADA, status=200, **more):
    query = "&".join(f"{name}={value}" for name, value in {"type": "follow-up", **more}.items())
    return screen.get(f"/patients/{patient}/find-time?{query}", status).content.decode()


def choices_on(page):
    return [match.replace("&amp;", "&") for match in re.findall(r'href="(/patients/[^"]*/book\?[^"]*)"', page)]


def key_on(page):
    return re.search(r'name="key" value="([^"]+)"', page).group(1)


def visits():
    return Appointment.objects.unscoped("test").order_by("starts_at")


def test_what_for_is_asked_first_and_the_rest_of_the_address_is_kept(screen):
    page = screen.get(f"/patients/{ADA}/find-time?until=2026-03-20").content.decode()
    assert 'href="/patients/00000000-0000-0000-0000-000000000001/find-time?until=2026-03-20&amp;type=follow-up"' in page
    assert 'data-key="1"' in page


def test_the_list_says_why_and_the_queries_do_not_grow(screen):
    page = find_page(screen)
    assert "with an interpreter" in page
    assert len(choices_on(page)) == 20
    few = screen.queries
    for number in range(30):
        ground.resource(f"00000000-0000-0000-0000-0000000001{number:02d}", "clinician", f"Dr. {number}")
    find_page(screen)
    assert screen.queries == few == 27  # with the session, the log of the read and the search of two spells of days


def test_booking_a_time_twice_books_it_once(screen):
    there = choices_on(find_page(screen))[0]
    page = screen.get(there).content.decode()
    data = {"key": key_on(page)}
    first = screen.post(there, data=data)["Location"]
    assert screen.post(there, data=data)["Location"] == first
    (row,) = visits()
    assert first == f"/appointments/{row.id}"
    assert (row.state, row.what, row.visit_type_id) == (State.BOOKED, "Follow-up", "follow-up")
    assert "Booked" in screen.get(first).content.decode()


def test_somebody_was_quicker(screen):
    there = choices_on(find_page(screen))[0]
    screen.get(there)
    uses = [Use(ROOM)]
    used = dict(parse_qsl(urlsplit(there).query))
    at_ = ground.datetime.fromisoformat(used["at"])
    Claim.objects.create(
        appointment=visit_of(BEN), resource_id=used["use"].split(":")[0], during=(at_, at_ + timedelta(minutes=20))
    )
    assert uses
    answer = screen.post(there, data={"key": "late"})
    assert answer["Location"].startswith(f"/patients/{ADA}/find-time?")
    assert "is taken" in screen.get(answer["Location"]).content.decode()
    assert visits().filter(patient=ADA).count() == 0


def visit_of(patient):
    return Appointment.objects.create(
        source="ehr",
        source_id="x",
        patient_id=patient,
        starts_at=at(20, 9),
        zone="America/New_York",
        wall_start="x",
        status="booked",
    )


@pytest.mark.feature("F11")
def test_the_preparation_is_in_the_patients_language_and_says_when_it_is_hard(screen):
    there = choices_on(find_page(screen))[0]
    assert "No preparation is written" in screen.get(there).content.decode()
    english = Preparation.objects.create(visit_type_id="follow-up", language="en", text="Come early.", grade=2.0)
    page = screen.get(there).content.decode()
    assert "There is no text in Spanish" in page
    assert "Easy to read: school year 2<" in page
    Preparation.objects.create(
        visit_type_id="follow-up", language="es", text="Llegue temprano.", bring="Su tarjeta", grade=9.5
    )
    page = screen.get(there).content.decode()
    assert "Llegue temprano." in page
    assert "Su tarjeta" in page
    assert "Hard to read: school year 10," in page
    assert "This visit has no name in their language" in page
    assert english.text not in page


@pytest.mark.feature("F11")
def test_the_sheet_is_in_the_patients_language(screen):
    Preparation.objects.create(visit_type_id="follow-up", language="es", text="Llegue temprano.", bring="Su tarjeta")
    made = book(ADA)
    page = screen.get(f"/appointments/{made}/sheet").content.decode()
    assert "Follow-up" in page  # no name in Spanish yet: English, and marked as such
    VisitType.objects.filter(code="follow-up").update(names={"es": "Visita de control"})
    page = screen.get(f"/appointments/{made}/sheet").content.decode()
    assert '<bdi lang="es">Visita de control</bdi> · <bdi>Dr. Fox</bdi>' in page
    act = screen.clinic.act(screen.staff, at=ground.NOW)
    ada = Patient.objects.unscoped("test").get(id=ADA)
    assert [line.what for line in outside_of(act, ada, "es").visits] == [Said("Visita de control", "es")]
    assert [line.what for line in outside_of(act, ada, "vi").visits] == [Said("Follow-up", "en")]
    sheet = page[page.index("<article") : page.index("</article>")]
    assert 'lang="es"' in sheet
    assert "Llegue temprano." in sheet
    assert "jueves 19 de marzo de 2026, 09:00" in sheet


def book(patient, key="k", hour=9, **more):
    return actions.book(
        ground.ACT,
        booking=Booking(
            key=key, patient=patient, visit_type="follow-up", starts_at=at(19, hour), uses=(Use(FOX),), **more
        ),
    )


def test_conditions_say_what_they_cost_and_nothing_says_what_would_help(screen):
    Resource.objects.filter(id=ELM).update(gender="female")
    page = find_page(screen, w=1, gender="female", only="gender", until="2026-03-20")
    assert "only a woman" in page
    assert "costs nothing" in page
    page = find_page(screen, w=1, suits="6m", only="suits")
    assert "No time in the next three months meets all of this" in page
    assert "only Sun morning" in page
    way = re.search(r'class="btn btn-primary" href="([^"]*)"', page).group(1).replace("&amp;", "&")
    assert ("suits", "3m") in parse_qsl(urlsplit(way).query)  # the first free time is on this Thursday morning
    assert choices_on(screen.get(way).content.decode())


def test_nobody_can_do_it(screen):
    Resource.objects.filter(id__in=[FOX, ELM]).update(active=False)
    page = find_page(screen)
    assert "Nobody here does this" in page
    assert f'href="/patients/{ADA}/wait"' in page


def test_a_wrong_wish_is_marked_and_a_stranger_address_is_not_found(screen):
    page = find_page(screen, status=422, w=1, after="2026-03-20", until="2026-03-18")
    assert "This day is before the first one." in page
    find_page(screen, status=422, w=1, place="nowhere")
    screen.get(f"/patients/{ADA}/book?type=follow-up&w=1&at=never&use=1", 404)
    screen.get(f"/patients/{ADA}/book?type=follow-up&w=1&at=2026-03-19T09:00-04:00&use={BEN}:0:", 404)
    screen.get(f"/appointments/{ADA}", 404)


def test_wishes_are_kept_when_asked_to(screen):
    there = choices_on(find_page(screen, w=1, gender="female", suits="3a", only="suits"))[0]
    page = screen.get(there).content.decode()
    screen.post(there, data={"key": key_on(page), "keep": "on"})
    kept = Wishes.objects.unscoped("test").get(patient=ADA)
    assert (kept.gender, kept.suits) == ("female", ["3a"])
    assert re.search(r'value="3a"[^>]*checked', find_page(screen))


@pytest.mark.feature("F06")
def test_moving_is_one_step_and_both_ends_say_so(screen):
    made = book(ADA, window_until=ground.date(2026, 3, 25))
    page = screen.get(f"/appointments/{made}").content.decode()
    find = re.search(r'href="([^"]*moving=[^"]*)"', page).group(1).replace("&amp;", "&")
    page = screen.get(find).content.decode()
    assert "only inside the authorization" in page
    there = choices_on(page)[0]
    new = screen.post(there, data={"key": "m", "reason": "work"})["Location"]
    old, moved = visits().get(id=made), visits().exclude(id=made).get()
    assert new == f"/appointments/{moved.id}"
    assert (old.state, old.moved_to_id, moved.window_until) == (State.RESCHEDULED, moved.id, ground.date(2026, 3, 25))
    assert f"/appointments/{moved.id}" in screen.get(f"/appointments/{made}").content.decode()
    page = screen.get(new).content.decode()
    assert f"/appointments/{made}" in page
    assert "moved from" in page


@pytest.mark.feature("F06")
def test_confirm_then_cancel_with_a_reason_keeps_the_history(screen):
    made = book(ADA)
    screen.post(f"/appointments/{made}/confirm")
    assert screen.post(f"/appointments/{made}/cancel", status=422, data={"reason": "whim"})
    screen.post(f"/appointments/{made}/cancel", data={"reason": "no_transport"})
    page = screen.get(f"/appointments/{made}").content.decode()
    assert [word in page for word in ("Booked", "Confirmed", "Cancelled", "No transport", "Maria")] == [True] * 5
    assert visits().get(id=made).cancel_reason == "no_transport"
    assert 'data-key="m"' not in page
    screen.post(f"/appointments/{made}/confirm", status=422)


@pytest.mark.feature("F04")
def test_a_series_is_booked_moved_and_cancelled_from_here_on(screen):
    there = choices_on(find_page(screen))[0]
    page = screen.post(there, data={"key": "s", "repeat": "FREQ=WEEKLY;INTERVAL=1", "times": "4"})["Location"]
    rows = list(visits())
    assert len(rows) == 4
    assert "Every week, 4 visits" in screen.get(page).content.decode()
    second = rows[1]
    find = f"/patients/{ADA}/find-time?type=follow-up&w=1&moving={second.id}&after={second.starts_at.date() + timedelta(days=1)}&only=after"
    there = choices_on(screen.get(find).content.decode())[0]
    screen.post(there, data={"key": "m", "reason": "work", "scope": "following"})
    assert visits().filter(state=State.RESCHEDULED).count() == 3
    first_new = visits().filter(state=State.BOOKED).exclude(id=rows[0].id).first()
    screen.post(f"/appointments/{first_new.id}/cancel", data={"reason": "work", "scope": "following"})
    assert [row.state for row in visits().filter(moved_to=None)] == [State.BOOKED, *[State.CANCELLED] * 3]


@pytest.mark.feature("F05")
def test_on_top_of_somebody_needs_a_reason_and_the_right_to(screen, sit, clinic):
    book(ADA)
    query = f"type=follow-up&w=1&lead={FOX}&wall=2026-03-19T09:00"
    screen.get(f"/patients/{BEN}/overbook?{query}", 403)
    helen = sit(clinic.staff("Helen", "supervisor"))
    assert "Book on top of somebody" in find_page(helen, BEN)
    there = helen.get(f"/patients/{BEN}/overbook?{query}", 302)["Location"]
    assert "over=1" in there
    helen.post(there, status=422, data={"key": "o"})
    answer = helen.post(there, data={"key": "o", "why": "Cannot wait: wound"})
    claim = Claim.objects.unscoped("test").get(lane=1)
    assert (claim.why, claim.appointment.patient_id) == ("Cannot wait: wound", BEN)
    assert escape("Cannot wait: wound (Helen)") in helen.get(answer["Location"]).content.decode()
    answer = helen.get(f"/patients/{BEN}/overbook?{query}x", 302)
    assert "/find-time?" in answer["Location"]


def test_the_page_of_an_appointment_shows_what_the_patient_was_told(screen):
    made = book(ADA)
    Notice.objects.create(
        patient_id=ADA, appointment_id=made, kind="booked", language="es", text="Su cita", drafted_at=at(2, 8)
    )
    page = screen.get(f"/appointments/{made}").content.decode()
    assert "Su cita" in page
    assert "to be told" in page
    assert 'href="/notices/' in page
    few = screen.queries
    for number in range(3):
        Notice.objects.create(
            patient_id=ADA, appointment_id=made, kind="booked", language="es", text=f"{number}", drafted_at=at(2, 8)
        )
    screen.get(f"/appointments/{made}")
    assert screen.queries == few


def test_who_pays_is_known_to_the_finder():
    assert [find.__name__ for find in record._payer] == ["payer_of"]


def test_how_far_it_is_is_written_down_by_who_sets_up(sit, clinic, screen):
    site = Place.objects.create(source_id="main", name="Main Street")
    there = f"/schedule/setup/sites/{site.id}/ways"
    screen.get(there, 403)
    helen = sit(clinic.staff("Helen", "supervisor"))
    assert "This line cannot be read: near" in helen.post(there, 422, {"ways": "near"}).content.decode()
    assert "between 0 and 600" in helen.post(there, 422, {"ways": "02139 601"}).content.decode()
    helen.post(there, data={"ways": "021 40\n02139 15\n"})
    assert list(Travel.objects.order_by("postal").values_list("postal", "minutes")) == [("021", 40), ("02139", 15)]
    assert "021 40\n02139 15" in helen.get(there).content.decode()
    helen.get(f"/schedule/setup/sites/{ADA}/ways", 404)


@pytest.mark.feature("F03")
def test_a_leg_of_a_trip_is_cancelled_where_the_others_are_looked_at(screen):
    trip = UUID(int=77)
    first, second = book(ADA, trip=trip), book(ADA, key="b", hour=11, trip=trip)
    page = screen.get(f"/appointments/{first}").content.decode()
    assert f"/appointments/{second}" in page
    assert f"/trips/{trip}" in page
    assert screen.get(f"/appointments/{first}/cancel", 302)["Location"] == f"/trips/{trip}/without/{first}"
