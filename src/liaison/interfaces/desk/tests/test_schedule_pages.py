"""The calendars, moving a visit, calendar addresses and setting up, on the screen."""

import json
import re
from datetime import date, time
from html import unescape
from uuid import UUID

import pytest
from django.db import transaction

from liaison.records.scheduling import actions
from liaison.records.scheduling.models import (
    Appointment,
    CalendarFeed,
    Claim,
    Hours,
    HoursChange,
    Need,
    Preparation,
    Resource,
    VisitType,
)
from liaison.records.scheduling.tests import clinic as ground
from liaison.records.scheduling.tests.clinic import ADA, BEN, ELM, FOX, ROOM, asks, at
from liaison.records.scheduling.values import HoursKind, State, Use
from liaison.records.scheduling.values.setup import DaysDiffer
from liaison.spine.access.actions import restrict
from liaison.spine.access.values import RestrictedWhy
from liaison.spine.people.models import Place
from liaison.spine.work.actions import set_away

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F01")]
WITH_ROOM = (Use(FOX), Use(ROOM))
DIALOG = {"HX-Request": "true", "HX-Target": "move-visit-body"}


@pytest.fixture(autouse=True)
def open_clinic(db, clinic):
    """The clinic's clock stands at ten on Thursday 12 March 2026."""
    with transaction.atomic():
        ground.clinic()
        Need.objects.create(visit_type=VisitType.objects.get(), kind="room")


@pytest.fixture
def booked():
    return actions.book(ground.ACT, booking=asks(starts_at=at(12, 14), uses=WITH_ROOM))


@pytest.fixture
def helen(clinic, sit):
    return sit(clinic.staff("Helen", "supervisor"))


def text(response):
    return unescape(response.content.decode())


def drawn(screen, **more):
    query = "&".join(f"{name}={value}" for name, value in {"day": "2026-03-12", **more}.items())
    page = screen.get(f"/schedule?{query}").content.decode()
    return json.loads(re.search(r'<script id="calendar-data" type="application/json">(.*?)</script>', page, re.S)[1])


@pytest.mark.parametrize(
    ("view", "library", "columns"),
    [("day", "resourceTimeGridDay", {"Dr. Elm", "Dr. Fox"}), ("week", "timeGridWeek", {"Dr. Elm"}),
     ("things", "resourceTimelineDay", {"Room 1", "Ana"})],
)  # fmt: skip
def test_each_view_draws_its_columns_and_what_is_closed(screen, booked, view, library, columns):
    data = drawn(screen, view=view)
    assert (data["view"], {column["title"] for column in data["resources"]}) == (library, columns)
    assert any(event["classNames"] == ["ev-closed"] for event in data["events"])


def test_a_visit_in_the_picture_can_be_opened_and_moved_and_says_what_matters(screen, booked):
    (event,) = [each for each in drawn(screen, view="day")["events"] if each["classNames"] != ["ev-closed"]]
    assert (event["title"], event["start"], event["end"]) == ("F1", "2026-03-12T14:00:00", "2026-03-12T14:20:00")
    assert (event["editable"], event["extendedProps"]["beside"]) == (True, "Room 1")
    assert event["extendedProps"]["move"] == f"/schedule/move/{booked}"
    assert event["extendedProps"]["open"] == f"/appointments/{booked}"


def test_a_restricted_chart_has_no_name_in_any_view(screen, booked):
    restrict(ground.ACT, patient=ADA, why=RestrictedWhy.STAFF)
    for view in ("day", "week", "things", "list"):
        page = text(screen.get(f"/schedule?view={view}&day=2026-03-12&who={FOX}"))
        assert "F1" not in page
    assert "Restricted chart" in page


def test_the_list_says_the_same_to_those_who_see_no_picture(screen, booked):
    page = text(screen.get("/schedule?view=list&day=2026-03-12"))
    assert "14:00–14:20" in page
    assert f'href="/schedule/move/{booked}"' in page
    assert page.count("No visits this day.") == 1  # Dr. Elm


def test_a_month_leads_to_its_days(screen, booked):
    page = text(screen.get("/schedule?view=month&day=2026-03-12"))
    assert re.search(r'view=day&day=2026-03-12" aria-current="date">.*?1 visit<', page, re.S)


@pytest.mark.parametrize(
    "wrong", ["view=x&day=2026-13-45", "who=me&place=here", "view=week&day=1999-01-01", "thing=ship"]
)
def test_an_address_that_makes_no_sense_still_shows_a_calendar(screen, wrong):
    screen.get(f"/schedule?{wrong}")


def test_the_queries_do_not_grow_with_the_visits(screen, booked):
    counts = set()
    for number in range(3):
        actions.book(ground.ACT, booking=asks(f"n{number}", at(12, 15, 20 * number), patient=BEN, uses=WITH_ROOM))
        screen.get("/schedule?view=day&day=2026-03-12")
        counts.add(screen.queries)
    assert len(counts) == 1


def test_a_dropped_visit_is_moved_by_the_form_that_it_filled_in(screen, booked):
    form = text(screen.get(f"/schedule/move/{booked}?at=2026-03-12T15:00&lead={ELM}", **DIALOG))
    assert 'value="15:00' in form
    assert f'value="{ELM}" selected' in form
    said = {"day": "2026-03-12", "time": "15:00", "lead": ELM, "reason": "work"}
    answer = screen.post(f"/schedule/move/{booked}", 204, said, **DIALOG)
    assert answer["HX-Redirect"]
    rows = Appointment.objects.unscoped("a test")
    assert rows.get(id=booked).state == State.RESCHEDULED
    assert rows.get(state=State.BOOKED).starts_at == at(12, 15)
    screen.post(f"/schedule/move/{booked}", 404, said)  # pressed again in another window: it is not there any more


def test_a_refusal_says_which_rule_and_when_instead_and_moves_nothing(screen, booked):
    actions.book(ground.ACT, booking=asks("ben", at(12, 15), patient=BEN, uses=(Use(ELM), Use(ROOM))))
    said = {"day": "2026-03-12", "time": "15:10", "lead": ELM, "reason": "work"}
    page = text(screen.post(f"/schedule/move/{booked}", 422, said))
    assert "Dr. Elm is taken until 15:20" in page
    assert page.count("data-fill") == 3
    assert 'data-time="15:20"' in page
    assert Appointment.objects.unscoped("a test").get(id=booked).state == State.BOOKED
    night = text(screen.post(f"/schedule/move/{booked}", 422, said | {"time": "22:00"}))
    assert "data-fill" in night


@pytest.mark.feature("F05")
def test_a_move_refused_for_an_overlap_can_be_on_top_with_a_reason(helen, screen, booked):
    """The dropped visit keeps its form: the grounds, a field for the reason, and the cap all the same."""
    attic = ground.resource(UUID(int=15), "room", "Room 2").id
    ground.open_weekdays(attic)
    actions.book(ground.ACT, booking=asks("ben", at(12, 15), patient=BEN, uses=WITH_ROOM))
    said = {"day": "2026-03-12", "time": "15:10", "lead": FOX, "reason": "work"}
    page = text(helen.post(f"/schedule/move/{booked}", 422, said, **DIALOG))
    assert "Dr. Fox is taken until 15:20" in page
    assert page.count('name="why"') == 1
    assert "mark D" in page
    assert page.count("Your reason decides.") == 2
    again = text(helen.post(f"/schedule/move/{booked}", 422, said | {"why": ""}, **DIALOG))
    assert "Dr. Fox is taken until 15:20" in again
    helen.post(f"/schedule/move/{booked}", 204, said | {"why": "febrile child"}, **DIALOG)
    new = Appointment.objects.unscoped("a test").get(id=booked).moved_to
    claim = Claim.objects.unscoped("a test").get(appointment=new, resource=FOX)
    assert (claim.lane, claim.why, new.starts_at) == (1, "febrile child", at(12, 15, 10))
    later = text(screen.post(f"/schedule/move/{new.id}", 422, said | {"time": "15:00"}, **DIALOG))
    assert ("is taken until" in later, 'name="why"' in later) == (True, False)  # whoever may not overbook is not asked


def test_what_cannot_be_read_stands_at_its_field(screen, booked):
    page = text(
        screen.post(f"/schedule/move/{booked}", 422, {"day": "soon", "time": "15:00", "lead": "x", "reason": "work"})
    )
    assert page.count('class="field field-line field-wrong"') == 2


def test_an_address_is_shown_once_and_can_be_revoked(helen):
    page = text(helen.post("/schedule/addresses", 200, {"resource": FOX}))
    address = re.search(r'value="(http://testserver/calendar/[^"]+\.ics)"', page)[1]
    assert address not in text(helen.get("/schedule/addresses"))
    feed = CalendarFeed.objects.unscoped("a test").get()
    helen.post(f"/schedule/addresses/{feed.id}/revoke")
    assert helen.client.get(address).status_code == 404


def test_a_patients_address_is_made_from_the_chart(screen):
    there = f"/schedule/addresses/patient/{ADA}"
    assert f'href="{there}"' in text(screen.get(f"/patients/{ADA}"))
    page = text(screen.post(there, 200))
    assert "/calendar/" in page
    assert text(screen.get("/schedule/addresses")).count("No calendar of yours") == 1


def test_setting_up_is_for_those_who_may(screen, helen):
    screen.get("/schedule/setup", 403)
    page = text(helen.get("/schedule/setup"))
    assert {"Dr. Fox", "Room 1", "Follow-up"} <= set(re.findall(r">([^<>]+)</a>", page))


def test_a_resource_is_added_with_its_hours(helen):
    said = {
        "name": "X-ray",
        "kind": "device",
        "skills": "xray, bones",
        "overbook_cap": "0",
        "active": "on",
        "keeps_holidays": "on",
    }
    there = helen.post("/schedule/setup/resources/new", 302, said).url
    made = Resource.objects.get(name="X-ray")
    assert (there, made.skills, made.zone) == (
        f"/schedule/setup/resources/{made.id}/hours",
        ["xray", "bones"],
        "America/New_York",
    )
    week = {"from_on": "2026-03-16", "day0": "08:00-12:00, 13:00-17:00", "day2": "9:00–11:00 (follow-up)"}
    helen.post(there, 302, week)
    kept = Hours.objects.filter(resource=made).order_by("weekday", "opens").values_list("weekday", "opens", "only")
    assert list(kept) == [(0, time(8), []), (0, time(13), []), (2, time(9), ["follow-up"])]


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"day0": "12:00-08:00"}, "day0", "The end lies before the beginning."),
        ({"day0": "morning"}, "day0", "Write hours like"),
        ({"day0": "25:00-26:00"}, "day0", "Write hours like"),
        ({"day0": "08:00-12:00", "until_on": "2026-03-01"}, "until_on", "The end lies before the beginning."),
    ],
)
def test_an_impossible_week_is_refused_at_its_field_and_nothing_is_saved(helen, said, field, words):
    before = list(Hours.objects.order_by("id").values())
    page = text(helen.post(f"/schedule/setup/resources/{FOX}/hours", 422, {"from_on": "2026-03-16", **said}))
    wrong = re.findall(r'id="id_(\w+)_error"><p class="field-error">.*?<span>([^<]+)</span>', page, re.S)
    assert [(name, said.startswith(words)) for name, said in wrong] == [(field, True)]
    assert list(Hours.objects.order_by("id").values()) == before


def test_a_zone_that_does_not_exist_is_refused_at_its_field(helen):
    said = {"name": "Lab", "kind": "department", "overbook_cap": "0", "zone": "Mars/Olympus"}
    page = text(helen.post("/schedule/setup/resources/new", 422, said))
    assert re.search(r'id="id_zone_error"><p class="field-error">.*?There is no such time zone', page, re.S)
    assert not Resource.objects.filter(name="Lab").exists()


def test_days_that_differ_are_added_and_taken_back(helen):
    leave = {"kind": "closed", "from_on": "2026-03-17", "until_on": "2026-03-18", "reason": "leave"}
    helen.post(f"/schedule/setup/resources/{FOX}/hours", 302, leave)
    change = HoursChange.objects.get()
    assert (change.from_on, change.until_on, change.resource_id) == (date(2026, 3, 17), date(2026, 3, 18), FOX)
    page = text(helen.post(f"/schedule/setup/resources/{FOX}/hours", 422, leave | {"until_on": "2026-03-01"}))
    assert re.search(r'id="id_until_on_error"><p class="field-error">.*?The end lies before', page, re.S)
    helen.post(f"/schedule/setup/changes/{change.id}/drop")
    assert not HoursChange.objects.exists()


def test_a_whole_site_can_be_closed(helen):
    place = Place.objects.create(source_id="main", name="Main Street")
    Resource.objects.filter(id=FOX).update(place=place)
    snow = {"kind": "closed", "from_on": "2026-03-17", "until_on": "2026-03-17", "reason": "weather"}
    helen.post(f"/schedule/setup/sites/{place.id}", 302, snow)
    assert HoursChange.objects.get().place == place


TYPE = {
    "name": "Mammogram", "code": "mammogram", "modality": "in_person", "returning_minutes": "20", "new_minutes": "20",
    "buffer_before": "0", "buffer_after": "0", "notice_hours": "0", "harm": "2", "active": "on",
    "needs-TOTAL_FORMS": "1", "needs-INITIAL_FORMS": "0", "needs-0-kind": "clinician",
}  # fmt: skip


def test_a_kind_of_visit_is_saved_with_what_it_needs(helen):
    helen.post("/schedule/setup/visits/new", 302, TYPE)
    made = VisitType.objects.get(code="mammogram")
    assert [(need.kind, need.skill) for need in made.needs.all()] == [("clinician", "")]
    helen.post("/schedule/setup/visits/mammogram", 302, TYPE | {"name": "Mammography", "code": "ignored"})
    assert VisitType.objects.get(code="mammogram").name == "Mammography"


def test_one_that_nobody_can_serve_is_refused_and_nothing_is_saved(helen):
    page = text(helen.post("/schedule/setup/visits/new", 422, TYPE | {"needs-0-skill": "brain-surgery"}))
    assert "Nobody here can serve this visit" in page
    assert not VisitType.objects.filter(code="mammogram").exists()


@pytest.mark.feature("F11")
def test_a_preparation_that_is_hard_to_read_says_so(helen):
    easy = {"language": "en", "text": "Do not eat for six hours. You may drink water.", "bring": "Your card"}
    helen.post("/schedule/setup/visits/follow-up/preparation", 302, easy)
    assert Preparation.objects.get().grade <= 6
    hard = "Abstain from alimentary consumption preceding radiographic examination, notwithstanding hypoglycaemic symptomatology."
    helen.post("/schedule/setup/visits/follow-up/preparation/en", 302, easy | {"text": hard})
    assert "hard to read" in text(helen.get("/schedule/setup/visits/follow-up"))
    helen.post("/schedule/setup/visits/follow-up/preparation/en", 302, {"remove": "1"})
    assert not Preparation.objects.exists()


@pytest.mark.feature("F10")
def test_who_is_out_with_patients_booked_stands_on_today_one_press_from_the_rescue(clinic, screen, booked):
    """Known from the calendar, or from an absence of the member of staff; with nobody booked there is nothing to rescue."""
    assert screen.get("/").context["sick_calls"] == []
    actions.change_hours(
        ground.ACT,
        change=DaysDiffer(
            kind=HoursKind.CLOSED, from_on=date(2026, 3, 12), until_on=date(2026, 3, 12), reason="ill", resource=FOX
        ),
    )
    page = screen.get("/")
    (call,) = page.context["sick_calls"]
    assert (call.out.name, call.out.visits, call.out.reason, call.today) == ("Dr. Fox", 1, "ill", True)
    assert "Dr. Fox is ill: 1 visit must be moved" in " ".join(re.sub("<[^>]+>", "", text(page)).split())
    assert 'data-key="e"' in text(page)
    plan = screen.get(call.url)
    assert [visit.appointment for visit in plan.context["plan"].visits] == [booked]
    HoursChange.objects.all().delete()
    raman = clinic.staff("Raman", "clinician")
    Resource.objects.filter(id=FOX).update(staff=raman)
    set_away(clinic.act(raman), staff=raman.id, starts_at=at(12, 9), ends_at=at(13, 17), cover=None)
    (call,) = screen.get("/").context["sick_calls"]
    assert (call.out.visits, call.out.reason) == (1, "")
    actions.cancel(ground.ACT, appointment=booked, reason="no_transport")
    assert screen.get("/").context["sick_calls"] == []
