"""`./liaison bench prevention`: the preventive rules over many people, alone on two cores, and with the database."""

import json
import random
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from time import perf_counter, process_time
from uuid import UUID

from liaison.engines.prevention import Fact, Person, evaluate, rules
from tools.bench import ground

AS_OF = date(2026, 11, 22)
PEOPLE, CORES, AT_ONCE = 100_000, 2, 1_000
IN_DATABASE = 5_000
#: what a record of ten years says that some rule looks at: kind, system, code, unit, lowest, highest, how many
_USUAL = (
    ("observation", "LOINC", "8480-6", "mm[Hg]", 105, 165, 5), ("observation", "LOINC", "8462-4", "mm[Hg]", 60, 100, 5),
    ("observation", "LOINC", "39156-5", "kg/m2", 19, 38, 4), ("observation", "LOINC", "4548-4", "%", 5, 9, 2),
    ("observation", "LOINC", "55758-7", "{score}", 0, 6, 3), ("observation", "LOINC", "75626-2", "{score}", 0, 8, 1),
    ("immunization", "CVX", "140", "", 0, 0, 4), ("immunization", "CVX", "113", "", 0, 0, 1),
    ("procedure", "SNOMEDCT", "73761001", "", 0, 0, 1),
)  # fmt: skip
_SYSTEMS = {
    "LOINC": "http://loinc.org",
    "SNOMEDCT": "http://snomed.info/sct",
    "CVX": "http://hl7.org/fhir/sid/cvx",
}


def run() -> list[str]:
    url = ground.prepare("liaison_bench_prevention", fresh=True)
    started = perf_counter()
    with ProcessPoolExecutor(CORES) as pool:
        parts = list(pool.map(_evaluated, [(seed, PEOPLE // CORES) for seed in range(CORES)]))
    seconds = max(wall for wall, _used in parts)
    used = sum(each for _wall, each in parts)
    everything = _stored()
    streamed = _streamed()
    return [
        f"{len(rules())} rules, as of {AS_OF}; 26 facts a person that some rule looks at. Goal: 20,000 people a second on two cores.", "",
        "| What | People | Seconds | People a second |", "|---|---|---|---|",
        f"| The rules alone, {CORES} processes, by the clock | {PEOPLE:,} | {seconds:.1f} | {PEOPLE / seconds:,.0f} |",
        f"| The rules alone, {CORES} cores, by processor time (others use this machine too) | {PEOPLE:,} | {used / CORES:.1f} | {PEOPLE / used * CORES:,.0f} |",
        f"| With the database, one process beside PostgreSQL | {IN_DATABASE:,} | {streamed:.1f} | {IN_DATABASE / streamed:,.0f} |",
        "", f"{everything:,} resources in the database ({url.rsplit('/', 1)[-1]}); the whole bench took {perf_counter() - started:.0f} s.",
    ]  # fmt: skip


def _evaluated(part: tuple[int, int]) -> tuple[float, float]:
    """Seconds by the clock and of the processor, without making the people up; never more than a batch of them in memory."""
    seed, count = part
    evaluate(_person(random.Random(seed)), AS_OF)
    clock = processor = 0.0
    for first in range(0, count, AT_ONCE):
        people = [_person(random.Random(seed * count + number)) for number in range(first, min(first + AT_ONCE, count))]
        wall, used = perf_counter(), process_time()
        for person in people:
            evaluate(person, AS_OF)
        clock, processor = clock + perf_counter() - wall, processor + process_time() - used
    return clock, processor


def _person(chance: random.Random) -> Person:
    born = date(1936, 1, 1) + timedelta(days=chance.randrange(32_000))
    begin = max(born, date(2016, 11, 22))
    days = max((AS_OF - begin).days, 1)
    facts = [
        Fact(kind, system, code, begin + timedelta(days=chance.randrange(days)), code, f"{value} {unit}", value, unit)
        for kind, system, code, unit, low, high, many in _USUAL
        for value in [float(chance.randint(low, high)) for _each in range(many)]
    ]
    if chance.random() < 0.15:
        facts.append(Fact("condition", "SNOMEDCT", "44054006", begin, "diabetes"))
    if chance.random() < 0.3:
        facts.append(Fact("condition", "SNOMEDCT", "59621000", begin, "hypertension"))
    return Person(born, frozenset(chance.choice("FM")), facts)


def _stored() -> int:
    """The same people in the database, each fact as a resource, with as many again that no rule looks at."""
    from django.db import connection, transaction

    from liaison.records.chart.models import Import
    from liaison.spine.people.models import Patient

    people = [_person(random.Random(number)) for number in range(IN_DATABASE)]
    with transaction.atomic():
        Patient.objects.bulk_create(
            [
                Patient(
                    id=UUID(int=number + 1), record_number=f"R-{number:06d}", family=f"F{number}", sort_key=f"f{number:06d}",
                    birth_date=person.born, gender="female" if "F" in person.sexes else "male",
                )
                for number, person in enumerate(people)
            ],
            batch_size=2000,
        )  # fmt: skip
        run = Import.objects.create(source="bench", actor="bench", started_at=datetime(2026, 1, 1, tzinfo=UTC))
        columns = "source, type, fhir_id, patient_id, at, precision, system, code, display, status, category, body, digest, copy, version, file, line, run_id"
        count = 0
        with connection.cursor() as cursor, cursor.copy(f"COPY chart_resource ({columns}) FROM STDIN") as copy:
            for number, person in enumerate(people):
                for fact in [*person.facts, *(fact._replace(code="0000-0") for fact in person.facts)]:
                    count += 1
                    copy.write_row(_row(fact, UUID(int=number + 1), count, run.pk))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return count


def _row(fact: Fact, patient: UUID, number: int, run: int) -> tuple[object, ...]:
    kinds = {
        "observation": "Observation",
        "immunization": "Immunization",
        "procedure": "Procedure",
        "condition": "Condition",
    }
    kind, system = kinds[fact.kind], _SYSTEMS[fact.system]
    coding = {"coding": [{"system": system, "code": fact.code, "display": fact.what}]}
    body = {"resourceType": kind, "id": str(number), "vaccineCode" if kind == "Immunization" else "code": coding}
    if fact.kind == "observation":
        body["valueQuantity"] = {
            "value": fact.number,
            "unit": fact.unit,
            "code": fact.unit,
            "system": "http://unitsofmeasure.org",
        }
    status = {"observation": "final", "condition": "active"}.get(fact.kind, "completed")
    return (
        "bench", kind, str(number), patient, fact.on, "day", system, fact.code, fact.what, status, "", json.dumps(body),
        b"", False, "", "bench", number, run,
    )  # fmt: skip


def _streamed() -> float:
    from liaison.journeys.population.queries import everybody
    from liaison.kernel.act import Act

    at = datetime(2026, 11, 22, 12, tzinfo=UTC)
    act = Act(actor="system:bench", at=at, purpose="operations", via="cli", role="integration")
    begin = perf_counter()
    found = sum(len(standing.dues) for standing in everybody(act, as_of=AS_OF))
    assert found == IN_DATABASE * len(rules())
    return perf_counter() - begin
