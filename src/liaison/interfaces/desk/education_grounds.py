"""What several apps know of a patient that may call for a handout: care is their neighbour and cannot ask them."""

from datetime import date, datetime

from django.utils.timezone import localdate

from liaison.journeys.transitions.queries import followed_stay
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.records.care.values import Grounds, Problem
from liaison.records.chart import queries as chart
from liaison.records.coverage.queries import kinds_of_insurance
from liaison.records.scheduling.queries import next_visits
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import About


def grounds_of(act: Act, patient: Patient, about: About) -> Grounds:
    """Only what this reader may read: a handout must not say what its reason would."""
    reads, here = may(act, "chart.read"), patient.id
    conditions = chart.conditions(act, patient=here, active=True) if reads else []
    medicines = chart.medicines(act, patient=here, active=True) if reads else []
    visits = next_visits(act, patient=here) if may(act, "scheduling.read") else []
    insured = kinds_of_insurance([here], localdate(act.at))[here] if may(act, "coverage.read") else None
    return Grounds(
        conditions=tuple(Problem(one.code, one.display, _day(one.since), one.system) for one in conditions),
        medicines=tuple(Problem(one.code, one.display, _day(one.ordered_at)) for one in medicines),
        visits=tuple(Problem(one.visit_type, one.what, localdate(one.starts_at)) for one in visits),
        left_hospital_on=_left(act, patient) if may(act, "transitions.read") else None,
        age=about.age, sex=patient.gender, coverage=insured, interpreter=about.interpreter,
    )  # fmt: skip


def _left(act: Act, patient: Patient) -> date | None:
    stay = followed_stay(act, patient=patient.id)
    return _day(stay.ended_at) if stay else None


def _day(at: datetime | None) -> date | None:
    return localdate(at) if at else None
