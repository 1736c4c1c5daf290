"""The one search box and the question whether somebody is here already, on a small clinic."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access.models import RestrictedChart
from liaison.spine.people import actions, queries
from liaison.spine.people.models import Patient
from liaison.spine.people.values import Contact, Identifier, PatientRow

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F15")]
T0 = datetime(2026, 3, 6, 14, tzinfo=UTC)
ACT = Act(actor=f"staff:{uuid4()}", role="coordinator", at=T0, purpose="treatment", via="desk")
CLINIC = (
    ("Garcia", "Maria", "", date(1950, 3, 12), "(617) 555-0101"),
    ("García López", "José María", "Chema", date(1944, 1, 2), "617-555-0102"),
    ("O'Brien", "Mary-Ann", "", date(1950, 3, 12), "617-555-0103"),
    ("Mariani", "Gary", "", date(1990, 7, 7), "508-555-0101"),
    ("Smith", "John", "", date(1950, 12, 3), ""),
)


@pytest.fixture(autouse=True)
def clinic():
    importer = Act(actor="system:import", at=T0, purpose="operations", via="cli")
    rows = [
        PatientRow(
            source="ehr", source_id=str(n), family=family, given=given, called=called, birth_date=born,
            record_number=f"R-00{n}", contacts=(Contact("phone", phone),) if phone else (),
            identifiers=(Identifier("urn:member", f"77700{n}"),),
        )
        for n, (family, given, called, born, phone) in enumerate(CLINIC)
    ]  # fmt: skip
    actions.receive_patients(importer, rows)


def found(text, act=ACT, **more):
    return [hit.name for hit in queries.find_patients(act, text, **more).hits]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("garcia", ["José María García López", "Maria Garcia"]),
        ("GARC", ["José María García López", "Maria Garcia"]),
        ("maria garcia", ["Maria Garcia", "José María García López"]),
        ("gar mar", ["José María García López", "Maria Garcia", "Gary Mariani"]),
        ("lopez jose", ["José María García López"]),
        ("chema", ["José María García López"]),
        ("obrien", ["Mary-Ann O'Brien"]), ("o'brien mary", ["Mary-Ann O'Brien"]), ("brien", ["Mary-Ann O'Brien"]),
        ("o brien", ["Mary-Ann O'Brien"]),
        ("maryann", ["Mary-Ann O'Brien"]), ("mary ann", ["Mary-Ann O'Brien"]),
        ("3/12/1950", ["Maria Garcia", "Mary-Ann O'Brien"]), ("12 Mar 1950", ["Maria Garcia", "Mary-Ann O'Brien"]),
        ("garcia 3/12/1950", ["Maria Garcia"]), ("1950-03-12 m", ["Maria Garcia", "Mary-Ann O'Brien"]),
        ("617 555 0101", ["Maria Garcia"]), ("0101", ["Maria Garcia", "Gary Mariani"]),
        ("555-0103", ["Mary-Ann O'Brien"]),
        ("gary 0101", ["Gary Mariani"]), ("R-003", ["Gary Mariani"]), ("r003", ["Gary Mariani"]),
        ("777004", ["John Smith"]), ("zzz", []), ("", []), ("garcia 12/3/1950", []), ("' & !:* |", []),
        ("garcia:* | smith", []),
    ],
)  # fmt: skip
def test_one_box_finds_them(text, names):
    assert found(text) == names


def test_days_first_for_those_who_write_so():
    assert found("3/12/1950", day_first=True) == ["John Smith"]


def test_a_list_that_is_cut_says_so():
    search = queries.find_patients(ACT, "gar", limit=2)
    assert ([hit.name for hit in search.hits], search.more) == (["José María García López", "Maria Garcia"], True)
    assert queries.find_patients(ACT, "gar", limit=3).more is False
    assert queries.find_patients(ACT, "3/12/1950", limit=1).more is True


@pytest.mark.feature("F80")
def test_a_restricted_patient_is_not_found_and_a_role_without_patients_finds_nobody():
    RestrictedChart.objects.create(
        patient=Patient.objects.unscoped("t").get(record_number="R-000"), why="vip", since=T0
    )
    assert found("garcia") == ["José María García López"]
    assert [a.patient.name for a in alike(family="Garcia", given="Maria", birth_date=date(1950, 3, 12))] == []
    with pytest.raises(Refused):
        found("garcia", Act(actor=f"staff:{uuid4()}", role="auditor", at=T0, purpose="operations", via="desk"))


def alike(**who):
    return queries.patients_alike(ACT, **who)


@pytest.mark.parametrize(
    ("who", "first", "score"),
    [
        ({"family": "garcia", "given": "maria", "birth_date": date(1950, 3, 12)}, "Maria Garcia", 87),
        ({"family": "Maria", "given": "Garcia", "birth_date": date(1950, 3, 12)}, "Maria Garcia", 72),
        ({"family": "Smyth", "given": "John", "birth_date": date(1950, 3, 12)}, "John Smith", 36),
        ({"family": "Smith", "given": "Jon", "birth_date": date(1950, 12, 3), "phone": ""}, "John Smith", 79),
        ({"family": "Obrien", "given": "Mary Ann", "phone": "+1 617 555 0103"}, "Mary-Ann O'Brien", 77),
        ({"family": "Lopez", "given": "Chema", "birth_date": date(1944, 1, 2)}, "José María García López", 79),
    ],
)
def test_somebody_who_is_here_already_is_seen_while_registering(who, first, score):
    best = alike(**who)[0]
    assert (best.patient.name, best.score) == (first, score)
    assert sum(points for _code, points in best.reasons) == best.score


@pytest.mark.parametrize(
    "who",
    [
        {"family": "Garcia", "given": "Pedro", "birth_date": date(1999, 9, 9)},
        {"family": "Wong", "given": "Li", "birth_date": date(1950, 3, 12)},
        {"family": "", "given": ""},
    ],
)
def test_a_stranger_is_nobody_here(who):
    assert alike(**who) == []


@pytest.mark.parametrize(("text", "cost"), [("garcia", 2), ("3/12/1950", 1), ("0101", 4), ("garcia 3/12/1950", 1)])
def test_searching_costs_a_few_queries(text, cost, django_assert_num_queries):
    with django_assert_num_queries(cost):
        queries.find_patients(ACT, text)
