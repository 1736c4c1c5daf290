"""`./liaison bench scores`: LACE, HOSPITAL and Charlson of a hundred thousand people in one pass, and the memory it takes."""

import json
import random
import resource
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from uuid import UUID

from tools.bench import ground

AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)
PEOPLE, EARLY = 100_000, 10_000
_CODES = ("I50.22", "J44.9", "E11.9", "E11.22", "N18.30", "I21.4", "C50.9", "F01.50", "I10", "E78.5", "M17.9", "F33.1")
_ICD, LOINC = "http://hl7.org/fhir/sid/icd-10-cm", "http://loinc.org"


def run() -> list[str]:
    ground.prepare("liaison_bench_scores", fresh=True)
    count = stored()
    seconds, early, late, computable = _streamed()
    return [
        f"{PEOPLE:,} people, {count:,} resources that a score looks at: conditions, stays, emergency visits, results, procedures.", "",
        "| What | |", "|---|---|",
        f"| All five scores of everybody, one process beside PostgreSQL | {seconds:.0f} s, {PEOPLE / seconds:,.0f} people a second |",
        f"| Largest memory after {EARLY:,} people, and after {PEOPLE:,} | {early:.0f} MB, {late:.0f} MB |",
        f"| LACE computable | {computable['LACE']:,} |", f"| HOSPITAL computable | {computable['HOSPITAL']:,} |",
        "", "Computable: somebody with a stay of whom nothing that matters is missing.",
    ]  # fmt: skip


def _streamed() -> tuple[float, float, float, Counter[str]]:
    from liaison.journeys.discharge.queries import everybody
    from liaison.kernel.act import Act

    act = Act(actor="system:bench", at=AS_OF, purpose="operations", via="cli", role="integration")
    begin, early, computable = perf_counter(), 0.0, Counter[str]()
    number = 0
    for number, found in enumerate(everybody(act), start=1):
        computable.update(score.name for score in (found.lace, found.hospital) if score.total is not None)
        if number == EARLY:
            early = megabytes()
    assert number == PEOPLE
    return perf_counter() - begin, early, megabytes(), computable


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def stored(record=None) -> int:  # type: ignore[no-untyped-def]
    from django.db import connection, transaction

    from liaison.records.chart.models import Import
    from liaison.spine.people.models import Patient

    with transaction.atomic():
        Patient.objects.bulk_create(
            [
                Patient(
                    id=UUID(int=number + 1), record_number=f"R-{number:06d}", family=f"F{number}", sort_key=f"f{number:06d}",
                    birth_date=date(1936, 1, 1) + timedelta(days=number % 32_000),
                )
                for number in range(PEOPLE)
            ],
            batch_size=2000,
        )  # fmt: skip
        run = Import.objects.create(source="bench", actor="bench", started_at=AS_OF)
        columns = "source, type, fhir_id, patient_id, at, precision, system, code, display, status, category, body, digest, copy, version, file, line, run_id"
        count = 0
        with connection.cursor() as cursor, cursor.copy(f"COPY chart_resource ({columns}) FROM STDIN") as copy:
            for number in range(PEOPLE):
                for kind, at, system, code, status, category, body in (record or recorded)(random.Random(number)):
                    count += 1
                    copy.write_row((
                        "bench", kind, str(count), UUID(int=number + 1), at, "time", system, code, code, status, category,
                        json.dumps(body), b"", False, "", "bench", count, run.pk,
                    ))  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return count


def recorded(chance: random.Random):  # type: ignore[no-untyped-def]
    """Conditions of everybody; one in three has been in hospital, most of them by way of the emergency department."""
    for code in chance.sample(_CODES, chance.randrange(6)):
        yield "Condition", AS_OF - timedelta(days=chance.randrange(4000)), _ICD, code, "active", "", {}
    for _stay in range(chance.choice((0, 0, 0, 0, 1, 1, 2))):
        begin = AS_OF - timedelta(days=20 + chance.randrange(500))
        end = begin + timedelta(days=chance.randrange(1, 12))
        body = {"period": {"end": end.isoformat()}, "serviceType": {"coding": [{"code": "419192003"}]}}
        yield "Encounter", begin, "", "", "finished", "IMP", body
        if chance.random() < 0.7:
            led = {"period": {"end": (begin - timedelta(hours=1)).isoformat()}}
            yield "Encounter", begin - timedelta(hours=6), "", "", "finished", "EMER", led
        for code, unit, low, high in (("718-7", "g/dL", 8, 16), ("2951-2", "mmol/L", 128, 146)):
            if chance.random() < 0.8:
                value = {"value": chance.randint(low, high), "unit": unit, "code": unit}
                yield (
                    "Observation",
                    end - timedelta(hours=8),
                    LOINC,
                    code,
                    "final",
                    "laboratory",
                    {"valueQuantity": value},
                )
        if chance.random() < 0.3:
            yield (
                "Procedure",
                end - timedelta(days=1),
                "http://www.cms.gov/Medicare/Coding/ICD10",
                "0DTJ4ZZ",
                "completed",
                "",
                {},
            )
