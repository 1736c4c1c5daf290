"""People of a registry test: conditions, values and stays as the record has them, and the cohorts that are run over them."""

from datetime import date

import msgspec

from liaison.formats.fhir.resource import take
from liaison.formats.fhir.sources.pieces import Found
from liaison.journeys.population import actions
from liaison.journeys.population.models import Member
from liaison.platform import delivery
from liaison.records.chart.actions import begin_import, finish_import, leave_import, store
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.values import PatientRow
from liaison.spine.work.models import Item

WHY = "a test"
ICD, LOINC = "http://hl7.org/fhir/sid/icd-10-cm", "http://loinc.org"


def condition(who, code="E11.9", name="dm", **more):
    coded = {"coding": [{"system": ICD, "code": code, "display": f"the {code}"}]}
    active = {"coding": [{"code": "active"}]}
    return {"resourceType": "Condition", "id": f"{who}-{name}", "subject": {"reference": f"Patient/{who}"}, "code": coded,
            "onsetDateTime": "2020-01-01", "clinicalStatus": active, **more}  # fmt: skip


def a1c(who, value, on, unit="%"):
    coded = {"coding": [{"system": LOINC, "code": "4548-4", "display": "Hemoglobin A1c"}]}
    return {"resourceType": "Observation", "id": f"{who}-a1c-{on}", "status": "final", "subject": {"reference": f"Patient/{who}"},
            "effectiveDateTime": on, "code": coded, "valueQuantity": {"value": value, "unit": unit, "code": unit}}  # fmt: skip


def stay(who, began, ended, kind="IMP"):
    return {"resourceType": "Encounter", "id": f"{who}-{began[:10]}", "status": "finished", "class": {"code": kind},
            "subject": {"reference": f"Patient/{who}"}, "period": {"start": began, "end": ended}}  # fmt: skip


class Registry:
    def __init__(self, clinic):
        self.clinic, self.ids = clinic, {}
        self.lead = clinic.staff("Priya", "supervisor")

    def people(self, *names, born=date(1960, 5, 5)):
        rows = [
            PatientRow(
                source="ehr",
                source_id=name,
                family=name.title(),
                given="Rosa",
                birth_date=born,
                gender="female",
                record_number=f"R-{name}",
            )
            for name in names
        ]
        receive_patients(self.clinic.act(), rows)
        self.ids |= {row.source_id: row.id for row in rows}

    def record(self, *bodies):
        act = self.clinic.act()
        run = begin_import(act, source="ehr")
        kept = [take(Found(file="t", line=n, raw=msgspec.json.encode(body))) for n, body in enumerate(bodies)]
        store(act, run=run, resources=kept, first=lambda come: None)
        finish_import(act, run=run)
        leave_import(act)

    def run(self, code="diabetes", **more):
        actions.ship_cohorts(self.clinic.act(self.lead))
        return actions.run_cohort(self.clinic.act(self.lead), code=code, **more)

    def worker(self):
        """One turn of the worker; the delivery of what it told."""
        return actions.compute_next(self.clinic.act())

    def stands(self, run):
        names = {patient: name for name, patient in self.ids.items()}
        rows = Member.objects.unscoped(WHY).filter(run=run)
        return {names[row.patient_id]: (row.standing, row.why) for row in rows}

    def items(self, duty):
        delivery.deliver_pending()
        assert delivery.parked() == []
        return list(Item.objects.unscoped(WHY).filter(duty=f"population.{duty}", closed_at=None))
