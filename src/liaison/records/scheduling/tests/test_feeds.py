"""Calendar addresses: secret, revocable, counted, and silent about health."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.cache import cache
from icalendar import Calendar

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.records.scheduling.actions import book, cancel, make_feed, read_feed, revoke_feed
from liaison.records.scheduling.models import CalendarFeed, Need, VisitType
from liaison.records.scheduling.pages import addresses as page
from liaison.records.scheduling.tests.clinic import (
    ACT,
    ADA,
    BEN,
    ELM,
    FOX,
    NOW,
    ROOM,
    ZONE,
    asks,
    at,
    clinic,
    open_weekdays,
    resource,
)
from liaison.records.scheduling.values import CancelReason, Use
from liaison.spine.people.models import PatientLanguage

pytestmark = pytest.mark.django_db
WITH_ROOM = (Use(FOX), Use(ROOM))
DESK = Act(actor=f"staff:{UUID(int=99)}", role="coordinator", at=NOW, purpose="treatment", via="desk")


@pytest.fixture(autouse=True)
def here():
    cache.clear()
    clinic()


def events(secret):
    return list(Calendar.from_ical(read_feed(ACT, secret=secret)).walk("VEVENT"))


@pytest.mark.feature("F01")
def test_it_holds_the_visits_of_one_in_wall_time_with_the_zone():
    book(ACT, booking=asks(uses=WITH_ROOM))
    book(ACT, booking=asks(key="spring", starts_at=at(9, 10), uses=WITH_ROOM))  # the clock goes forward on the eighth
    book(ACT, booking=asks(key="elm", patient=BEN, starts_at=at(4, 10), uses=(Use(ELM),)))
    found = events(make_feed(ACT, resource=FOX))
    assert [event["dtstart"].dt for event in found] == [at(3, 10), at(9, 10)]
    assert {event["dtstart"].params["TZID"] for event in found} == {ZONE.key}
    file = read_feed(ACT, secret=make_feed(ACT, resource=FOX)).decode()
    assert "DTSTART;TZID=America/New_York:20260309T100000" in file
    assert file.count("BEGIN:VTIMEZONE") == 1


def test_it_says_nothing_of_who_comes_or_why():
    book(ACT, booking=asks(uses=WITH_ROOM))
    for secret in (make_feed(ACT, resource=FOX), make_feed(ACT, patient=ADA)):
        (event,) = events(secret)
        said = {name: str(value) for name, value in event.property_items(sorted=True)}
        assert said["SUMMARY"] == "Visit"
        assert set(said) == {"BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "CLASS", "END"}


def test_a_patients_calendar_is_in_their_language_and_calls_a_ride_a_ride():
    seat = UUID(int=22)
    resource(seat, "ride", "Ride seat 4")
    kind = VisitType.objects.create(
        code="ride",
        name="A ride",
        names={"es": "Transporte"},
        modality="in_person",
        new_minutes=30,
        returning_minutes=30,
    )
    Need.objects.create(visit_type=kind, kind="ride")
    open_weekdays(seat)
    PatientLanguage.objects.create(patient_id=ADA, language="es-MX", preferred=True)
    book(ACT, booking=asks(uses=WITH_ROOM))
    book(ACT, booking=asks("r", at(3, 11), uses=[Use(seat)], visit_type="ride"))
    secrets = [make_feed(ACT, patient=ADA), make_feed(ACT, resource=seat)]
    assert [[str(event["summary"]) for event in events(secret)] for secret in secrets] == [
        ["Visita", "Transporte"],
        ["A ride"],
    ]


def test_what_is_cancelled_or_another_patients_is_not_in_it():
    gone = book(ACT, booking=asks(uses=WITH_ROOM))
    cancel(ACT, appointment=gone, reason=CancelReason.WORK)
    book(ACT, booking=asks(key="ben", patient=BEN, starts_at=at(4, 10), uses=WITH_ROOM))
    assert events(make_feed(ACT, patient=ADA)) == []
    assert len(events(make_feed(ACT, patient=BEN))) == 1


def test_only_a_digest_of_the_secret_is_kept_and_each_reading_is_logged():
    secret = make_feed(ACT, patient=ADA)
    row = CalendarFeed.objects.unscoped("a test").get()
    assert len(bytes(row.secret)) == 32
    assert secret.encode() not in bytes(row.secret)
    assert row.read_at is None
    read_feed(ACT, secret=secret)
    row.refresh_from_db(from_queryset=CalendarFeed.objects.unscoped("a test"))
    assert row.read_at == NOW
    logged = EventRow.objects.filter(name="scheduling.FeedRead").get()
    assert (logged.patient, logged.body["visits"]) == (ADA, 0)
    assert secret not in str(list(EventRow.objects.values_list("body", "key")))


def test_a_revoked_address_is_like_one_that_never_was():
    secret = make_feed(ACT, resource=FOX)
    feed = CalendarFeed.objects.unscoped("a test").get()
    revoke_feed(ACT, feed=feed.id)
    assert read_feed(ACT, secret=secret) is None
    assert read_feed(ACT, secret="guessed") is None
    with pytest.raises(Refused) as refused:
        revoke_feed(ACT, feed=feed.id)
    assert refused.value.code == "scheduling.no_feed"


def test_who_may_and_how_many():
    with pytest.raises(Refused) as refused:
        make_feed(DESK, resource=FOX)
    assert refused.value.code == "access.denied"
    make_feed(DESK, patient=ADA)
    for _ in range(4):
        make_feed(DESK, patient=ADA)
    with pytest.raises(Refused) as refused:
        make_feed(DESK, patient=ADA)
    assert refused.value.code == "scheduling.feeds"
    with pytest.raises(Refused) as refused:
        make_feed(ACT)
    assert refused.value.code == "scheduling.of_one"


def test_a_calendar_program_reads_it_without_a_sign_in(client):
    secret = make_feed(ACT, resource=FOX)
    answer = client.get(f"/calendar/{secret}.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    assert client.post(f"/calendar/{secret}.ics").status_code == 405
    assert client.get("/calendar/guessed.ics").status_code == 404


def test_who_reads_or_guesses_too_often_is_told_to_wait(client, monkeypatch):
    monkeypatch.setattr(page, "READS_AN_HOUR", 2)
    monkeypatch.setattr(page, "MISSES_AN_HOUR", 2)
    secret, other = make_feed(ACT, resource=FOX), make_feed(ACT, resource=ELM)
    assert [client.get(f"/calendar/{secret}.ics").status_code for _ in range(3)] == [200, 200, 429]
    assert [client.get(f"/calendar/guess{n}.ics").status_code for n in range(3)] == [404, 404, 429]
    assert client.get(f"/calendar/{other}.ics").status_code == 200, "who guessed does not shut others out"
    assert EventRow.objects.filter(name="scheduling.FeedRead").count() == 3
    assert timedelta(seconds=int(client.get(f"/calendar/{secret}.ics")["Retry-After"])) == timedelta(hours=1)
