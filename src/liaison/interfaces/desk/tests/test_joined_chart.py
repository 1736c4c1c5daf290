"""What others read of a chart that was joined with another: the facts of both, under the id that stays, at the cost of one."""

import pytest
from django.db import transaction

from liaison.platform.events import announce
from liaison.spine.access.actions import tie
from liaison.spine.access.queries import patient_for
from liaison.spine.identity.actions import merge_patients, unmerge_patients
from liaison.spine.people.events import PatientChanged, patient_key
from liaison.spine.work.actions import mark_seen
from liaison.spine.work.queries.last_facts import last_facts
from liaison.spine.work.queries.own_log import own_log
from liaison.spine.work.queries.watermark import newest

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F15")]


def change(clinic, patient, by=None):
    with transaction.atomic():
        fact = PatientChanged(patient=patient.id, key=patient_key(patient.id), fields=("contacts",))
        return announce(fact, clinic.act(by)).pk


def lines(page):
    return [line for group in page.context["digest"].groups for line in group.lines]


def join(clinic, stays, goes):
    merge = merge_patients(clinic.act(), survivor=stays.id, losing=goes.id)
    clinic.after(minutes=1)
    return merge


@pytest.fixture
def two(clinic):
    return clinic.patient(), clinic.patient(family="Delgado-Ruiz")


@pytest.mark.parametrize("charts", [1, 3])
def test_todays_digest_tells_what_was_announced_under_the_old_id(clinic, screen, maria, charts):
    told = []
    for _n in range(charts):
        stays, goes = clinic.patient(), clinic.patient(family="Delgado-Ruiz")
        tie(clinic.act(), patient=goes.id, staff=maria.id)
        told.append((change(clinic, goes), stays.name, f"/patients/{stays.id}"))
        join(clinic, stays, goes)
    page = screen.get("/")
    assert sorted((line.event, line.who, line.url) for line in lines(page)) == told
    assert screen.queries == 26  # whatever there is


def test_what_changed_since_i_looked_begins_where_i_saw_less(clinic, screen, maria, two):
    stays, goes = two
    change(clinic, goes)
    act = clinic.act(maria)
    mark_seen(act, upto=(mark := newest()), patient=goes.id)
    change(clinic, goes)
    change(clinic, stays)
    mark_seen(act, upto=newest(), patient=stays.id)
    merge = join(clinic, stays, goes)
    found = screen.get(f"/patients/{stays.id}").context["changes"]
    assert (found.mark, found.total) == (mark, 3)
    assert "joined" in str(found.entries[0].title)  # that they were joined, and what was new of either
    unmerge_patients(clinic.act(), merge=merge.id)
    assert screen.get(f"/patients/{goes.id}").context["changes"].mark == mark


def test_the_last_fact_my_own_log_and_the_charts_i_opened_last_follow_the_chart(clinic, screen, maria, two):
    stays, goes = two
    change(clinic, stays)
    latest = change(clinic, goes, by=maria)
    patient_for(clinic.act(maria), goes.id)
    merge = join(clinic, stays, goes)
    act = clinic.act(maria)
    assert {patient: fact.event for patient, fact in last_facts(act, [stays.id]).items()}[stays.id] >= latest
    mine = own_log(act, day=act.at.date())
    assert {row.patient for row in mine if row.patient} == {stays.id}
    assert [patient.id for patient in screen.get("/patients").context["recent"]] == [stays.id]
    unmerge_patients(clinic.act(), merge=merge.id)
    assert last_facts(act, [goes.id])[goes.id].event == latest
