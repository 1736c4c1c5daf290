"""Campaigns: dry first, then in waves; stopped at once, resumed, and nothing twice."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.models import Campaign, Recipient
from liaison.journeys.outreach.queries import campaigns as queries
from liaison.journeys.outreach.queries.audiences import by_numbers, by_visits, by_wait_list
from liaison.journeys.outreach.tests.clinic import (
    ADA,
    BEN,
    MAI,
    VISIT,
    WHY,
    act,
    at,
    clinic,
    person,
    register,
    texts,
    visit,
)
from liaison.journeys.outreach.values import Audience
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.spine.conversations.actions import withdraw_consent
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.values import Channel, ConsentSource
from liaison.spine.people.models import Patient
from liaison.spine.people.rules import record_number

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F24")]


@pytest.fixture(autouse=True)
def here(db):
    clinic()


def made(people=(ADA, BEN, MAI), **more):
    said = {
        "name": "Recall",
        "template": "recall.due",
        "channel": Channel.SMS,
        "audience": Audience.FILE,
        "people": people,
    }
    return actions.make_campaign(person(), **(said | more))


def many(count, first=100):
    people = [UUID(int=n) for n in range(first, first + count)]
    for pk in people:
        register(pk, "es" if pk.int % 2 else "en", born=date(1950, 1, 1))
    return people


def run(when=None):
    return actions.run_campaigns(act(when))


def states(campaign):
    rows = Recipient.objects.unscoped(WHY).filter(campaign=campaign).order_by("place")
    return [(row.state, row.why) for row in rows]


def test_the_dry_run_says_of_everybody_what_they_get_or_why_nothing_and_sends_nothing():
    withdraw_consent(act(), patient=MAI, channel="sms", purpose="*", source=ConsentSource.VERBAL, proof="said so")
    pk = made()
    with pytest.raises(Refused) as said:
        actions.start_campaign(person(), campaign=pk)
    assert said.value.code == "outreach.not_tried"
    assert (run(), run()) == (3, 0)
    assert states(pk) == [("waiting", ""), ("waiting", "no_address"), ("waiting", "opted_out")]
    people, total = queries.people_of(act(), campaign=pk)
    assert [(p.language, p.why) for p in people] == [("en", ""), ("en", "no_address"), ("vi", "opted_out")]
    assert (total, queries.people_of(act(), campaign=pk, which="excluded")[1]) == (3, 2)
    assert queries.reasons(act(), campaign=pk) == [("no_address", 1), ("opted_out", 1)]
    assert texts() == []


def test_it_goes_out_in_waves_each_at_its_time_and_ends_with_a_count():
    pk = made(many(5), wave=2, every_minutes=10)
    run()
    actions.start_campaign(person(when=at(3, 10)), campaign=pk)
    assert [run(at(3, 10, minute)) for minute in (0, 1, 10, 11, 20, 30)] == [2, 0, 2, 0, 1, 0]
    line = queries.campaign(act(), campaign=pk)
    assert (line.state, line.queued, line.done, line.ended_at) == ("done", 5, 5, at(3, 10, 20))
    assert {m.campaign for m in texts()} == {pk}
    assert EventRow.objects.get(name="outreach.CampaignFinished").body == {"queued": 5, "excluded": 0}


def test_stopped_means_that_nothing_further_leaves():
    pk = made(many(4), wave=2)
    run()
    actions.start_campaign(person(), campaign=pk)
    run()
    assert [m.state for m in texts()] == ["queued", "queued"]
    assert actions.stop_campaign(person(), campaign=pk) == 2
    assert ([m.state for m in texts()], run(at(4))) == (["stopped", "stopped"], 0)
    assert [state for state, _why in states(pk)] == ["spared"] * 4
    with pytest.raises(Refused) as said:
        actions.resume_campaign(person(), campaign=pk)
    assert said.value.code == "outreach.campaign_state"


def test_paused_it_takes_back_what_waits_and_goes_on_where_it_was():
    pk = made(many(4), wave=2, every_minutes=0)
    run()
    actions.start_campaign(person(), campaign=pk)
    run()
    first = texts()[0]
    Message.objects.unscoped(WHY).filter(id=first.id).update(state="sent")  # it has left already
    assert actions.pause_campaign(person(), campaign=pk) == 1
    assert run(at(3, 10)) == 0
    actions.resume_campaign(person(when=at(3, 11)), campaign=pk)
    while run(at(3, 11, 1)):
        pass
    got = [(m.patient_id, m.state) for m in texts()]
    reached = [patient for patient, state in got if state != "stopped"]
    assert (len(reached), len(set(reached)), len(got)) == (4, 4, 5)


def test_what_makes_no_campaign_is_refused():
    for more, code in (
        ({"people": ()}, "outreach.nobody"), ({"name": " "}, "outreach.no_name"),
        ({"template": "nothing"}, "outreach.no_template"), ({"wave": 0}, "outreach.waves"),
    ):  # fmt: skip
        with pytest.raises(Refused) as said:
            made(**more)
        assert said.value.code == code
    with pytest.raises(Refused) as said:
        actions.stop_campaign(person(), campaign=UUID(int=5))
    assert said.value.code == "outreach.no_campaign"
    with pytest.raises(Refused) as said:
        actions.make_campaign(
            person(role="front_desk"), name="x", template="recall.due", channel=Channel.SMS, people=[ADA],
            audience=Audience.FILE,
        )  # fmt: skip
    assert said.value.code == "access.denied"


def test_the_report_tells_groups_apart_only_where_they_are_large_enough():
    pk = made(many(24))
    run()
    actions.start_campaign(person(), campaign=pk)
    run()
    sent = texts()
    Message.objects.unscoped(WHY).filter(id__in=[m.id for m in sent[:15]]).update(state="delivered")
    rows = {(row.group, row.value): (row.people, row.cells) for row in queries.report(act(), campaign=pk)}
    assert rows[("all", "")] == (24, (15, 9, 0, 0, 0))
    assert rows[("age", "65-79")] == (24, (None, None, 0, 0, 0))
    assert sorted(rows) == [("age", "65-79"), ("all", ""), ("language", "en"), ("language", "es")]


def test_a_list_is_read_by_its_record_numbers_and_says_what_was_nobodys():
    good, other = record_number(4711), record_number(4712)
    Patient.objects.unscoped(WHY).filter(id=ADA).update(record_number=good)
    found = by_numbers(act(), ["Record number", good, f"'{good}", "=1+1", other, ""])
    assert (found.people, found.unknown, found.unreadable) == ((ADA,), (other,), 1)


def test_who_has_a_visit_and_who_waits():
    visit(ADA, VISIT)
    visit(MAI, VISIT + timedelta(hours=2))
    assert by_visits(act(), VISIT.date()).people == (ADA, MAI)
    assert by_visits(act(), VISIT.date() + timedelta(days=1)).people == ()
    assert by_wait_list(act()).people == ()


def test_a_batch_costs_the_same_queries_however_many_are_in_it(django_assert_num_queries):
    people = many(9)
    pk = made(people, wave=9)
    run()
    actions.start_campaign(person(), campaign=pk)
    Campaign.objects.filter(id=pk).update(wave_left=1)
    with django_assert_num_queries(34):
        run()
    Campaign.objects.filter(id=pk).update(wave_left=3, next_wave_at=at(3))
    with django_assert_num_queries(36):  # each of so few facts is announced by itself
        run()
