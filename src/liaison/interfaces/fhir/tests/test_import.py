"""A population comes in: kept whole, told once, and made into rows of the apps it belongs to."""

from datetime import date

import pytest

from liaison.interfaces.fhir.commands import take_in
from liaison.interfaces.fhir.tests.samples import (
    ANN,
    BOOKED,
    DOCTOR,
    EVERYTHING,
    HOSPITAL,
    PLAN,
    POTASSIUM,
    SON,
    STAY,
    VISIT,
    WARD,
)
from liaison.journeys.transitions.models import Stay
from liaison.journeys.visits.models import Visit
from liaison.platform.models import EventRow
from liaison.records.chart.models import Resource, UnresolvedReference
from liaison.records.coverage.models import Coverage
from liaison.records.scheduling.models import Appointment
from liaison.spine.people.models import (
    ContactPoint,
    Organization,
    Patient,
    PatientIdentifier,
    PatientLanguage,
    Place,
    Practitioner,
    RelatedPerson,
)
from liaison.spine.people.values import patient_id

ANN_ID = patient_id("ehr", "ann")
ONE_EACH = {
    "Patient": 1, "Organization": 1, "Location": 1, "Practitioner": 1, "RelatedPerson": 1, "Encounter": 2,
    "Coverage": 1, "Appointment": 1, "Observation": 1,
}  # fmt: skip


def rows(model):
    manager = model._default_manager
    return manager.unscoped("a test looks at everything") if hasattr(manager, "unscoped") else manager.all()


def resource(name):
    kind, fhir_id = name.split("/")
    return rows(Resource).get(type=kind, fhir_id=fhir_id)


def told():
    return list(EventRow.objects.order_by("id").values_list("name", "key"))


def test_everything_is_kept_and_becomes_rows(fhir):
    fhir.write("all.ndjson", *EVERYTHING)
    status, summary = fhir.take_in(options=["--as-of", "2026-06-30"])
    assert (status, summary) == (
        0, {"read": ONE_EACH, "created": ONE_EACH, "updated": {}, "unchanged": {}, "rejected": [], "unresolved": 0},
    )  # fmt: skip
    patient = rows(Patient).get()
    assert (patient.id, patient.family, patient.given, patient.called) == (ANN_ID, "Nguyen", "Ann B", "Annie")
    assert patient.birth_date == date(1950, 3, 1)
    assert [(c.system, c.value) for c in rows(ContactPoint)] == [("phone", "617-555-0100")]
    assert [(i.value, i.kind) for i in rows(PatientIdentifier)] == [("M-1", "MR")]
    assert [(s.language, s.preferred, s.interpreter) for s in rows(PatientLanguage)] == [("vi", True, True)]
    assert [(r.patient_id, r.name, r.relationship) for r in rows(RelatedPerson)] == [(ANN_ID, "Bao Nguyen", "son")]
    assert [o.name for o in rows(Organization)] == ["Elm Hospital"]
    assert [(p.name, p.organization.name) for p in rows(Place)] == [("Ward 3", "Elm Hospital")]
    assert [(p.name, p.npi) for p in rows(Practitioner)] == [("Dr. Eva Diaz", "999")]
    stay = rows(Stay).get()
    assert (stay.patient_id, stay.kind, stay.provider, stay.practitioner, stay.place, stay.disposition) == (
        ANN_ID, "inpatient", "Elm Hospital", "Dr. Eva Diaz", "Ward 3", "home",
    )  # fmt: skip
    assert [(v.kind, v.started_at.isoformat()) for v in rows(Visit)] == [("office", "2026-06-10T04:00:00+00:00")]
    assert [(c.payer, c.plan, c.member_id) for c in rows(Coverage)] == [("Elm Hospital", "Gold", "X1")]
    assert [(a.what, a.practitioner) for a in rows(Appointment)] == [("Follow-up", "Dr. Diaz")]


def test_the_import_is_told_once_per_patient_and_discharges_as_of_the_day(fhir):
    fhir.write("all.ndjson", *EVERYTHING)
    fhir.take_in(options=["--as-of", "2026-06-30"])
    names = [name for name, _ in told()]
    assert names.count("chart.ResourcesReceived") == 1
    assert names.count("transitions.Discharged") == 1
    received = EventRow.objects.get(name="chart.ResourcesReceived")
    assert received.patient == ANN_ID
    types = ["Appointment", "Coverage", "Encounter", "Observation", "Patient", "RelatedPerson"]
    assert received.body == {"source": "ehr", "types": types, "created": [1, 1, 2, 1, 1, 1], "updated": [0] * 6}
    assert names[-1] == "chart.ImportFinished"


def test_what_ended_before_the_look_back_is_history_and_no_news(fhir):
    fhir.write("all.ndjson", *EVERYTHING)
    fhir.take_in(options=["--as-of", "2026-09-30"])
    assert rows(Stay).count() == 1
    assert not EventRow.objects.filter(name="transitions.Discharged").exists()


@pytest.mark.parametrize(("asked", "news"), [("5", 0), ("120", 1)])
def test_the_look_back_is_the_users(fhir, asked, news):
    fhir.write("all.ndjson", *EVERYTHING)
    fhir.take_in(options=["--as-of", "2026-07-15" if news == 0 else "2026-09-15", "--look-back", asked])
    assert rows(Stay).count() == 1
    assert EventRow.objects.filter(name="transitions.Discharged").count() == news
    assert EventRow.objects.filter(name="visits.Completed").count() == news


def test_the_same_again_changes_nothing_and_says_nothing(fhir):
    fhir.write("all.ndjson", *EVERYTHING)
    fhir.take_in(options=["--as-of", "2026-06-30"])
    before = told()
    status, summary = fhir.take_in(options=["--as-of", "2026-06-30"])
    assert (status, summary) == (
        0, {"read": ONE_EACH, "created": {}, "updated": {}, "unchanged": ONE_EACH, "rejected": [], "unresolved": 0},
    )  # fmt: skip
    assert told() == before


def test_the_same_with_other_white_space_and_order_is_the_same(fhir):
    fhir.write("a.ndjson", ANN)
    fhir.take_in()
    turned = dict(reversed(ANN.items()))
    fhir.write("a.ndjson", b"  " + str(turned).replace("'", '"').replace("True", "true").encode())
    assert fhir.take_in()[1]["unchanged"] == {"Patient": 1}


def test_a_later_day_makes_news_of_what_was_already_here(fhir):
    fhir.write("all.ndjson", *EVERYTHING)
    fhir.take_in(options=["--as-of", "2026-06-01"])
    assert not EventRow.objects.filter(name="transitions.Discharged").exists()
    fhir.take_in(options=["--as-of", "2026-06-30"])
    assert EventRow.objects.filter(name="transitions.Discharged").count() == 1


def test_a_newer_version_updates_and_announces_what_differs(fhir):
    fhir.write("all.ndjson", ANN, POTASSIUM, STAY)
    fhir.take_in()
    before = len(told())
    newer = {**POTASSIUM, "status": "corrected", "valueQuantity": {"value": 4.10, "unit": "mmol/L"},
             "meta": {"versionId": "2"}}  # fmt: skip
    fhir.write("all.ndjson", newer)
    _, summary = fhir.take_in()
    assert (summary["created"], summary["updated"]) == ({}, {"Observation": 1})
    news = list(EventRow.objects.order_by("id").values_list("name", "patient", "body"))[before:]
    assert news == [
        ("chart.ResourceChanged", ANN_ID, {"type": "Observation", "fields": ["status"]}),
        ("chart.ResourcesReceived", ANN_ID,
         {"source": "ehr", "types": ["Observation"], "created": [0], "updated": [1]}),
        ("chart.ImportFinished", None, {"source": "ehr", "created": 0, "updated": 1}),
    ]  # fmt: skip
    assert resource("Observation/k").status == "corrected"


def test_an_older_version_is_refused_and_leaves_the_newer(fhir):
    def version(n, status):
        return {**POTASSIUM, "status": status, "meta": {"lastUpdated": f"2026-06-2{n}T00:00:00Z"}}

    fhir.write("all.ndjson", ANN, version(5, "final"))
    fhir.take_in()
    fhir.write("all.ndjson", version(4, "preliminary"))
    status, summary = fhir.take_in()
    assert status == 1
    assert [row["reason"] for row in summary["rejected"]] == ["older than the version that is kept"]
    assert resource("Observation/k").status == "final"


def test_of_one_import_the_newest_counts_whatever_the_order_and_doubles_are_refused(fhir):
    old, new = (
        {**POTASSIUM, "status": s, "meta": {"versionId": v}} for s, v in (("preliminary", "9"), ("final", "10"))
    )
    fhir.write("a.ndjson", ANN, old, old, new)
    fhir.write("b.ndjson", old, {**ANN, "gender": "male"})
    status, summary = fhir.take_in()
    assert status == 1
    assert (summary["created"], summary["updated"]) == ({"Observation": 1, "Patient": 1}, {"Observation": 1})
    assert summary["unchanged"] == {"Observation": 1}
    places = [(row["file"].split("/")[-1], row["line"], row["type"], row["id"], row["reason"].split(":")[0])
              for row in summary["rejected"]]  # fmt: skip
    assert places == [
        ("b.ndjson", 1, "Observation", "k", "older than the version that is kept"),
        ("b.ndjson", 2, "Patient", "ann", "duplicate"),
    ]
    assert (resource("Observation/k").status, rows(Patient).get().gender) == ("final", "female")


def test_references_may_arrive_in_any_order_and_across_imports(fhir):
    first = fhir.write("1.ndjson", POTASSIUM, STAY, PLAN, SON, BOOKED)
    status, summary = fhir.take_in(first, options=["--as-of", "2026-06-30"])
    assert (status, summary["rejected"]) == (0, [])
    waiting = sorted(rows(UnresolvedReference).values_list("target", flat=True))
    assert waiting == ["Location/w", "Organization/h", "Organization/h", *["Patient/ann"] * 5, "Practitioner/d",
                       "Practitioner/d"]  # fmt: skip
    assert summary["unresolved"] == len(waiting)
    assert rows(Stay).count() == rows(Coverage).count() == 0
    second = fhir.write("2.ndjson", ANN, HOSPITAL, WARD, DOCTOR)
    assert fhir.take_in(second, options=["--as-of", "2026-06-30"])[1]["unresolved"] == 0
    assert {resource(name).patient_id for name in ("Observation/k", "Encounter/stay", "Coverage/c")} == {ANN_ID}
    assert [rows(model).count() for model in (Stay, Coverage, RelatedPerson, Appointment)] == [1, 1, 1, 1]
    assert EventRow.objects.filter(name="transitions.Discharged", patient=ANN_ID).count() == 1
    received = EventRow.objects.get(name="chart.ResourcesReceived")
    assert dict(zip(received.body["types"], received.body["created"], strict=True))["Observation"] == 1


def test_who_is_named_by_what_came_earlier_may_come_later(fhir):
    ward = {**WARD, "managingOrganization": {"reference": "Organization/h"}}
    fhir.write("1.ndjson", ANN, ward, STAY)
    fhir.take_in(options=["--as-of", "2026-06-30"])
    assert (rows(Place).get().organization, rows(Stay).get().practitioner) == (None, "")
    fhir.take_in(fhir.write("2.ndjson", HOSPITAL, DOCTOR), options=["--as-of", "2026-06-30"])
    assert (rows(Place).get().organization, rows(Stay).get().practitioner) == (rows(Organization).get(), "Dr. Eva Diaz")
    assert EventRow.objects.filter(name="transitions.Discharged").count() == 1


def test_conditional_references_lead_to_whom_the_identifier_names(fhir):
    by_identifier = {
        **POTASSIUM,
        "subject": {"reference": "Patient?identifier=http://hospital|M-1"},
        "performer": [{"reference": "Practitioner?identifier=http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Fus-npi|999"}],
    }
    fhir.write("all.ndjson", by_identifier, STAY, ANN, DOCTOR, HOSPITAL, WARD)
    assert fhir.take_in()[1]["unresolved"] == 0
    assert resource("Observation/k").patient_id == ANN_ID


def test_an_identifier_that_two_patients_share_names_nobody(fhir):
    fhir.write("1.ndjson", ANN, {**ANN, "id": "twin"}, {
        **POTASSIUM, "encounter": {}, "subject": {"reference": "Patient?identifier=http://hospital|M-1"}})  # fmt: skip
    assert fhir.take_in()[1]["unresolved"] == 1
    assert resource("Observation/k").patient_id is None


def test_a_record_that_moves_to_another_patient_is_told_to_both(fhir):
    fhir.write("all.ndjson", ANN, {**ANN, "id": "eve"}, POTASSIUM, STAY)
    fhir.take_in()
    fhir.write("all.ndjson", {**POTASSIUM, "subject": {"reference": "Patient/eve"}})
    fhir.take_in()
    eve = patient_id("ehr", "eve")
    assert resource("Observation/k").patient_id == eve
    news = EventRow.objects.filter(key="Observation/k").order_by("id").values_list("name", "patient")
    assert list(news) == [("chart.ResourceMoved", ANN_ID), ("chart.ResourceChanged", eve)]


def test_two_systems_may_use_the_same_ids(fhir):
    fhir.write("a.ndjson", ANN)
    fhir.take_in()
    assert fhir.take_in(options=["--source", "payer"])[1]["created"] == {"Patient": 1}
    assert rows(Patient).count() == rows(Resource).filter(fhir_id="ann").count() == 2


def test_bundles_bring_their_own_names_for_each_other(fhir):
    fhir.write("b.json", {"resourceType": "Bundle", "type": "transaction", "entry": [
        {"fullUrl": "urn:uuid:11111111-2222-3333-4444-555555555555",
         "resource": {k: v for k, v in ANN.items() if k != "id"}},
        {"fullUrl": "urn:uuid:e", "resource": {**STAY, "id": "e", "participant": [], "location": [], "serviceProvider": {},
                                               "subject": {"reference": "urn:uuid:11111111-2222-3333-4444-555555555555"}}},
    ]})  # fmt: skip
    status, summary = fhir.take_in()
    assert (status, summary["created"], summary["unresolved"]) == (0, {"Patient": 1, "Encounter": 1}, 0)
    assert str(rows(Patient).get().id) == "11111111-2222-3333-4444-555555555555"
    assert rows(Stay).get().patient_id == rows(Patient).get().id


def test_an_import_that_was_cut_short_is_told_by_the_next(fhir, monkeypatch):
    fhir.write("all.ndjson", ANN, VISIT)
    monkeypatch.setattr("liaison.interfaces.fhir.intake.finish_import", lambda act, run: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        fhir.take_in()
    monkeypatch.undo()
    assert not EventRow.objects.filter(name="chart.ResourcesReceived").exists()
    fhir.take_in()
    assert EventRow.objects.filter(name="chart.ResourcesReceived").count() == 1


def test_wrong_command_lines_end_with_two(fhir, capsys):
    for words in (["fhir"], ["fhir", "no-such-file"], ["fhir", "--as-of", "soon", str(fhir.folder)], ["x12", "."],
                  *(["fhir", "--look-back", days, str(fhir.folder)] for days in ("0", "-3", "a week", "181"))):  # fmt: skip
        with pytest.raises(SystemExit) as left:
            take_in(words)
        assert left.value.code == 2
