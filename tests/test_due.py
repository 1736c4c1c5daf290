"""Due from the record itself: many patients in a fixed number of queries, the right day, unit, coding and sex."""

import json
from datetime import UTC, date, datetime
from uuid import UUID

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.engines.prevention import rule
from liaison.formats.fhir.resource import take
from liaison.formats.fhir.sources.pieces import Found
from liaison.interfaces.cli import due as command
from liaison.journeys.population.queries import NoSuchPatient, due_list, due_of, everybody
from liaison.journeys.population.queries import due as queries
from liaison.kernel.act import Act
from liaison.records.chart.actions import begin_import, finish_import, leave_import, store
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Patient
from liaison.spine.people.values import PatientRow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F44")]
ACT = Act(
    actor="system:cli", at=datetime(2026, 11, 22, 15, tzinfo=UTC), purpose="operations", via="cli", role="integration"
)
DAY = date(2026, 11, 22)


def coded(*codes, system="http://snomed.info/sct"):
    return {"coding": [{"system": system, "code": code, "display": f"the {code}"} for code in codes]}


def of(kind, name, **body):
    return {"resourceType": kind, "id": name, "subject": {"reference": "Patient/p1"}, **body}


RECORD = [
    {"resourceType": "Patient", "id": "p1", "gender": "female", "birthDate": "1960-05-05"},
    of("Procedure", "m", status="completed", code=coded("1", "24623002"), performedDateTime="2025-06-01T03:30:00Z"),
    of("Procedure", "planned", status="preparation", code=coded("73761001"), performedDateTime="2026-06-01"),
    of("Condition", "c1", code=coded("44054006"), onsetDateTime="2015-02-01", clinicalStatus=coded("active")),
    of("Condition", "c2", code=coded("59621000"), onsetDateTime="2010-01-01", abatementDateTime="2012-01-01", clinicalStatus=coded("resolved")),
    of("Condition", "c3", code=coded("363406005"), onsetDateTime="2020-01-01", verificationStatus=coded("refuted")),
    of("Observation", "o1", status="final", code=coded("4548-4", system="http://loinc.org"), effectiveDateTime="2026-08-01",
       valueQuantity={"value": 6.50, "unit": "%", "code": "%"}),
    of("Observation", "o2", status="final", code=coded("85354-9", system="http://loinc.org"), effectiveDateTime="2026-02-01",
       component=[{"code": coded("8480-6", system="http://loinc.org"), "valueQuantity": {"value": 130, "code": "mm[Hg]"}}]),
    of("Encounter", "e1", status="finished", **{"class": {"code": "AMB"}}, period={"start": "2026-10-01T10:00:00Z"}, type=[coded("1")]),
    {"resourceType": "Immunization", "id": "i1", "status": "completed", "patient": {"reference": "Patient/p1"},
     "vaccineCode": coded("140", system="http://hl7.org/fhir/sid/cvx"), "occurrenceDateTime": "2026-09-01"},
]  # fmt: skip


@pytest.fixture
def receive():
    def received(*resources, people=("p1",), **more):
        rows = [
            PatientRow(source="ehr", source_id=name, family="Delgado", given=f"Rosa {name}", birth_date=date(1960, 5, 5), gender="female", **more)
            for name in people
        ]  # fmt: skip
        receive_patients(ACT, rows)
        run = begin_import(ACT, source="ehr")
        kept = [take(Found(file="t", line=n, raw=msgspec.json.encode(body))) for n, body in enumerate(resources)]
        store(ACT, run=run, resources=kept, first=lambda come: None)
        finish_import(ACT, run=run)
        leave_import(ACT)
        return [row.id for row in rows]

    return received


def said(standing):
    return {each.rule.id: (each.status, each.due_on and str(each.due_on), each.reason) for each in standing.dues}


def test_from_the_record_as_it_was_received(receive):
    (rosa,) = receive(*RECORD)
    found = due_of(ACT, patient=rosa)
    by = said(found)
    assert by["REC-BRE"] == ("not_due", "2027-05-31", "done")  # 3:30 at Greenwich is the evening before in Boston
    assert by["REC-CRC-COL"] == ("due", "2005-05-05", "never")  # planned is not done, refuted is not had
    assert by["REC-CBP"][2] == "not_needed"
    assert by["REC-BP"] == ("not_due", "2027-02-01", "done")
    assert by["DM-A1C"] == ("not_due", "2027-02-01", "done")
    assert by["IMM-FLU"] == ("not_due", "2027-07-01", "season_done")
    assert (len(found.dues), found.problems) == (53, ())
    (evidence,) = next(each for each in found.dues if each.rule.id == "DM-A1C").evidence
    assert (evidence.what, evidence.number, evidence.unit, evidence.code) == ("the 4548-4", 6.5, "%", "4548-4")


def test_a_gender_and_a_sex_at_birth_that_differ_are_a_data_problem_until_the_sex_for_clinical_use_says(receive):
    birth = {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", "valueCode": "M"}
    (rosa,) = receive({**RECORD[0], "extension": [birth]})
    assert said(due_of(ACT, patient=rosa))["REC-BRE"] == ("unknown", None, "problem_two_sexes")
    clinical = {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-sex", "valueCode": "248152002"}
    receive({**RECORD[0], "extension": [birth, clinical]})
    assert said(due_of(ACT, patient=rosa))["REC-BRE"][0] == "due"


def test_a_death_before_a_visit_makes_everything_unknown(receive):
    (rosa,) = receive(*RECORD, deceased=True, deceased_on=date(2026, 9, 30))
    assert {(each.status, each.reason) for each in due_of(ACT, patient=rosa).dues} == {
        ("unknown", "problem_after_death")
    }
    (late,) = receive(*RECORD, people=("p2",), deceased=True, deceased_on=date(2026, 9, 30))
    assert {each.reason for each in due_of(ACT, patient=late).dues} == {"dead"}


def test_the_stream_asks_twice_a_batch_whatever_the_number(receive, monkeypatch):
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    counts = []
    for people in (("p1",), ("p2", "p3")):
        receive(*RECORD, people=people)
        with CaptureQueriesContext(connection) as asked:
            found = list(everybody(ACT, as_of=DAY))
        counts.append((len(found), len(asked)))
    assert counts == [(1, 4), (3, 7)]  # per batch: people, facts, sexes; and one that finds nobody more
    assert [said(each)["DM-A1C"][0] for each in found].count("not_due") == 3


def test_a_list_goes_on_where_it_stopped_and_looks_at_so_many_at_most(receive, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    monkeypatch.setattr(queries, "BATCH", 2)
    receive(*RECORD, people=("p1", "p2", "p3"))
    mammogram, names = rule("REC-CRC-COL"), []
    page = due_list(ACT, rule=mammogram)
    while True:
        names += [line.standing.name for line in page.lines]
        if page.after is None:
            break
        page = due_list(ACT, rule=mammogram, after=page.after)
    assert sorted(names) == [f"Rosa p{n} Delgado" for n in (1, 2, 3)]
    monkeypatch.setattr(queries, "LOOKED_AT", 2)
    stopped = due_list(ACT, rule=rule("REC-PSA"), status="excluded")
    assert (stopped.lines, stopped.looked_at, stopped.after is None) == ((), 2, False)


def test_the_command(receive, capsysbinary, monkeypatch):
    receive(*RECORD, people=("p1", "p2"))
    record = Patient.objects.unscoped("tests").get(given="Rosa p1").record_number
    assert command.due(["--as-of", "2026-11-22", "--rule", "DM-A1C", "--patient", record, "--json"]) == 0
    (line,) = json.loads(capsysbinary.readouterr().out)
    assert {name: line[name] for name in ("patient", "rule", "status", "due_on", "why", "version", "mark")} == {
        "patient": record, "rule": "DM-A1C", "status": "not_due", "due_on": "2027-02-01",
        "why": "Done on 2026-08-01 (Diabetes: A1c).", "version": "2026-11-22.2", "mark": "S",
    }  # fmt: skip
    assert line["evidence"] == [
        {"what": "the 4548-4", "code": "4548-4", "system": "LOINC", "on": "2026-08-01", "value": "6.5 %"}
    ]
    assert command.due(["--as-of", "2026-11-22", "--json"]) == 0
    assert len(json.loads(capsysbinary.readouterr().out)) == 2 * 53
    assert command.due(["--as-of", "2026-11-22"]) == 0
    assert b"2 people as of 2026-11-22" in capsysbinary.readouterr().out


@pytest.mark.parametrize(
    ("argv", "words"),
    [(["--as-of", "22.11.2026"], "not a date: '22.11.2026'"), (["--as-of", "2026-11-22", "--rule", "REC-XYZ"], "there is no rule 'REC-XYZ'"),
     (["--as-of", "2026-11-22", "--patient", "R-9"], "there is no patient 'R-9'")],
)  # fmt: skip
def test_what_is_not_here_is_refused(argv, words, capsys):
    assert command.due([*argv, "--json"]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""


def test_nobody_is_an_empty_list_and_an_unknown_person_no_standing(capsysbinary):
    assert command.due(["--as-of", "2026-11-22", "--json"]) == 0
    assert json.loads(capsysbinary.readouterr().out) == []
    with pytest.raises(NoSuchPatient):
        due_of(ACT, patient=UUID(int=7))
