"""What a patient reads of a visit: its name in their language, and only people's names."""

from datetime import datetime
from uuid import UUID

import pytest

from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Need, Preparation, VisitType
from liaison.records.scheduling.queries import next_visits
from liaison.records.scheduling.queries.notices import said_of
from liaison.records.scheduling.queries.preparation import preparation
from liaison.records.scheduling.queries.told import as_told
from liaison.records.scheduling.rules.naming import called
from liaison.records.scheduling.tests import clinic as small
from liaison.records.scheduling.tests.clinic import ACT, ADA, asks, at
from liaison.records.scheduling.values import Use
from liaison.records.scheduling.values.notices import NoticeKind

pytestmark = pytest.mark.feature("F11")
SEAT = UUID(int=22)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", ("Análisis de sangre", "es")), ("es-MX", ("Análisis de sangre", "es")), ("en", ("Blood test", "en")),
        ("vi", ("Blood test", "en")), ("", ("Blood test", "en")),
    ],
)  # fmt: skip
def test_a_kind_of_visit_is_called_what_its_reader_calls_it_or_english(language, said):
    assert called("Blood test", {"es": "Análisis de sangre", "vi": ""}, language) == said


@pytest.fixture
def visits(db):
    """A visit, a ride, and one that another system booked under the name of a kind of ours."""
    small.clinic()
    VisitType.objects.update(names={"es": "Visita de control"})
    ride = VisitType.objects.create(
        code="ride",
        name="A ride",
        names={"es": "Transporte"},
        modality="in_person",
        new_minutes=30,
        returning_minutes=30,
    )
    Need.objects.create(visit_type=ride, kind="ride")
    small.resource(SEAT, "ride", "Ride seat 4")
    small.open_weekdays(SEAT)
    actions.book(ACT, booking=asks())
    actions.book(ACT, booking=asks("r", at(3, 11), uses=[Use(SEAT)], visit_type="ride"))
    for number, what in enumerate(("Follow-up", "Physical therapy")):
        Appointment.objects.create(
            source="ehr", source_id=what, patient_id=ADA, starts_at=at(5 + number, 9), zone="America/New_York",
            wall_start=datetime(2026, 3, 5 + number, 9).isoformat(), status="booked", what=what, practitioner="Dr. Own",
        )  # fmt: skip


def test_every_visit_in_the_patients_words_and_things_without_their_names(visits, django_assert_num_queries):
    lines = next_visits(ACT, patient=ADA)
    with django_assert_num_queries(2):
        told = as_told(lines, "es")
    assert [(*tuple(told[line.appointment_id].what), told[line.appointment_id].who) for line in lines] == [
        ("Visita de control", "es", "Dr. Fox"), ("Transporte", "es", ""), ("Visita de control", "es", "Dr. Own"),
        ("Physical therapy", "en", "Dr. Own"),
    ]  # fmt: skip
    rides = Appointment.objects.unscoped("a test").filter(visit_type="ride")
    notice = said_of(rides.get(), NoticeKind.BOOKED, uses=frozenset())
    assert (notice.who, rides.get().practitioner) == ("", "Ride seat 4")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "name", "nameless", "grade", "year"),
    [("es", "Visita de control", False, 0.3, 1), ("vi", "Follow-up", True, 5.2, 6), ("en", "Follow-up", False, 6.1, 7)],
)
def test_a_preparation_says_the_name_and_a_whole_school_year(language, name, nameless, grade, year):
    small.clinic()
    VisitType.objects.update(names={"es": "Visita de control"})
    Preparation.objects.create(visit_type_id="follow-up", language=language, text="Come early.", grade=grade)
    prep = preparation("follow-up", language)
    assert (prep.called.text, prep.nameless, prep.year, prep.hard) == (name, nameless, year, grade > 6)
