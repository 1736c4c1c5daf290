"""Today: what happened since one last looked equals the log; marking it as seen and taking that back."""

import pytest
from django.db import transaction

from liaison.interfaces.desk.digest import GROUPS, digest
from liaison.journeys.transitions.events import Discharged
from liaison.platform.events import announce
from liaison.platform.models import EventRow
from liaison.spine.access.models import RestrictedChart
from liaison.spine.people.events import PatientChanged, patient_key
from liaison.spine.work import actions as work
from liaison.spine.work.models import Item, Watermark

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F80")]


def shown(page):
    """The events that the digest shows, group by group."""
    return {str(group.title): [line.event for line in group.lines] for group in page.context["digest"].groups}


def everything(page):
    return sorted(event for events in shown(page).values() for event in events)


def change(clinic, patient, by=None):
    with transaction.atomic():
        fact = PatientChanged(patient=patient.id, key=patient_key(patient.id), fields=("contacts",))
        return announce(fact, clinic.act(by)).pk


def test_the_digest_is_the_log_between_my_mark_and_now(clinic, screen, maria):
    """Told again here from the rows themselves, by another way than the page's query."""
    clinic.discharges(4)
    clinic.after(hours=1)
    screen.post("/today/seen", data={"upto": EventRow.objects.latest("id").pk})
    (call, *_) = clinic.items()
    work.claim(clinic.act(maria), item=call.pk)  # my own doing is no news to me
    news = [change(clinic, call.patient), change(clinic, call.patient, by=clinic.staff("Omar"))]
    change(clinic, call.patient, by=maria)
    clinic.discharge(clinic.patient("Silva", "Ana"), days=2)
    names = {fact.name() for group in GROUPS for fact, _concern in group.facts if group.permission == "work.see"}
    mark = Watermark.objects.unscoped("tests").get().event
    told = [row for row in EventRow.objects.order_by("id") if row.pk > mark and row.actor != maria.actor]
    expected = [row.pk for row in told if row.name in names]
    page = screen.get("/")
    assert everything(page) == expected
    assert set(news) < set(expected)
    assert shown(page)["Discharged"] == [row.pk for row in told if row.name == Discharged.name()]


def test_marking_as_seen_leaves_what_came_after_the_screen_was_drawn(clinic, screen):
    clinic.discharges(1)
    drawn = screen.get("/").context["digest"].upto
    later = change(clinic, clinic.items()[0].patient)
    screen.post("/today/seen", data={"upto": drawn})
    assert everything(screen.get("/")) == [later]


def test_seen_can_be_taken_back_once(clinic, screen):
    clinic.discharges(2)
    before = shown(screen.get("/"))
    screen.post("/today/seen", data={"upto": EventRow.objects.latest("id").pk})
    assert shown(screen.get("/")) == {}
    screen.post("/today/unseen")
    assert shown(screen.get("/")) == before
    screen.post("/today/unseen", 422)


def test_two_people_have_marks_of_their_own(clinic, screen, sit):
    clinic.discharges(2)
    other = sit(clinic.staff("Omar"))
    screen.post("/today/seen", data={"upto": EventRow.objects.latest("id").pk})
    assert shown(screen.get("/")) == {}
    assert len(shown(other.get("/"))["Discharged"]) == 2


@pytest.mark.parametrize("upto", ["", "abc", "-1", "9" * 18, "9" * 30])
def test_a_mark_that_is_no_place_in_the_log_is_refused(clinic, screen, upto):
    clinic.discharges(1)
    screen.post("/today/seen", 422, {"upto": upto})
    assert not Watermark.objects.unscoped("tests").exists()


def test_a_mark_only_moves_forward(clinic, screen):
    clinic.discharges(2)
    newest = EventRow.objects.latest("id").pk
    screen.post("/today/seen", data={"upto": newest})
    screen.post("/today/seen", 422, {"upto": newest - 1})
    assert Watermark.objects.unscoped("tests").get().event == newest


def test_each_line_leads_to_its_case(clinic, screen):
    (rosa,) = clinic.discharges(1)
    changed = change(clinic, rosa)
    lines = {line.event: line for group in screen.get("/").context["digest"].groups for line in group.lines}
    discharged = EventRow.objects.get(name=Discharged.name()).pk
    opened = Item.objects.unscoped("tests").filter(opened_by=discharged).order_by("legal_due_at", "id").first()
    assert lines[discharged].url == f"/work/{opened.pk}"
    assert lines[changed].url == f"/patients/{rosa.id}"
    assert screen.get(lines[discharged].url).status_code == 200
    assert screen.get(lines[changed].url).status_code == 200


def test_patients_of_other_teams_and_closed_charts_are_not_news(clinic, screen, sit):
    ours, closed = clinic.discharges(2)
    stranger = clinic.patient("Nobody", "New")
    RestrictedChart.objects.create(patient=closed, why="vip", since=clinic.now)
    news = {who.id: change(clinic, who) for who in (ours, closed, stranger)}
    found = everything(screen.get("/"))
    assert news[ours.id] in found
    assert news[closed.id] not in found
    assert news[stranger.id] not in found
    scheduler = sit(clinic.staff("Sam", "scheduler", "scheduling"))
    assert everything(scheduler.get("/")) == []


def test_an_offer_is_news_to_whom_it_is_made(clinic, screen, sit, maria):
    clinic.discharges(1)
    omar = clinic.staff("Omar")
    (call,) = clinic.items()
    work.claim(clinic.act(omar), item=call.pk)
    work.offer_hand_off(clinic.act(omar), item=call.pk, to=maria.id, note="x")
    page = screen.get("/")
    assert len(shown(page)["Handed to you"]) == 1
    assert (page.context["counts"].offered, page.context["asked"]) == (1, 0)
    assert "Handed to you" not in shown(sit(omar).get("/"))


def test_what_happens_to_a_watched_item_is_news(clinic, screen, maria):
    clinic.discharges(2)
    omar = clinic.staff("Omar")
    watched, other = clinic.items()
    work.watch(clinic.act(maria), item=watched.pk)
    for item in (watched, other):
        work.claim(clinic.act(omar), item=item.pk)
    assert len(shown(screen.get("/"))["On what you watch"]) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_of_the_database_for_one_line_and_three(clinic, screen, count):
    clinic.discharges(count)
    assert len(shown(screen.get("/"))["Discharged"]) == count
    assert screen.queries == 24


def test_the_counts_and_the_next_three(clinic, screen, maria):
    clinic.discharges(2)
    page = screen.get("/")
    assert (page.context["counts"].to_do, page.context["counts"].mine) == (4, 0)
    assert len(page.context["next"]) == 3
    assert (page.context["pressing"].late, page.context["pressing"].today) == (0, 0)
    clinic.after(days=2)
    assert screen.get("/").context["pressing"].late == 2


def test_an_auditor_has_a_day_without_work(clinic, sit):
    page = sit(clinic.staff("Ines", "auditor")).get("/")
    assert "digest" not in page.context
    assert "Your role has no worklist" in page.content.decode()


def test_every_verb_of_the_page_has_its_key(clinic, screen):
    clinic.discharges(3)
    html = screen.get("/").content.decode()
    for key in ("m", "1", "2", "3"):
        assert f'data-key="{key}"' in html
    screen.post("/today/seen", data={"upto": EventRow.objects.latest("id").pk})
    assert 'data-key="z"' in screen.get("/").content.decode()


def test_somebody_who_never_looked_sees_a_day(clinic, maria, screen):
    clinic.discharges(1)
    clinic.after(hours=25)
    change(clinic, clinic.items()[0].patient)
    zone = screen.get("/").context["zone"]
    assert digest(clinic.act(maria), zone).total == 1
