"""Finding a time among 500 clinicians and 90 days: database time of whole searches, each with what its conditions cost."""

import random
import statistics
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from tools.bench import ground

CLINICIANS, DAYS, RUNS, WARM = 500, 90, 30, 3
FIRST = date(2026, 3, 12)
SITES, ROOMS, INTERPRETERS = 12, 300, 30
TONGUES = ("es", "vi", "zh", "so", "ht", "ar", "pt", "ru")


def run() -> list[str]:
    ground.prepare("bench_finding", fresh=True)
    rows = _clinic()
    lines = [
        f"{CLINICIANS} clinicians at {SITES} sites, {DAYS} days, {rows:,} open days, booked as clinics are: full this week, half empty in three months.",
        "A search is its twenty times and, for every condition, the first time without it. Database time is what waiting for answers takes,",
        f"over {RUNS} patients each; the whole also holds the work in Python.",
        "",
        "| search | the twenty times, database | with all costs or ways out, database | queries | whole |",
        "|---|---|---|---|---|",
    ]  # fmt: skip
    return [*lines, *(_line(name, wish) for name, wish in _searches().items())]


def _searches() -> dict[str, dict[str, Any]]:
    from liaison.engines.timetable.asking import Only

    afternoons = {"suits": frozenset({"1a", "3a"})}
    return {
        "first available": {"best": False},
        "first available, every time of the day": {"best": False, "thin": False},
        "best available": {},
        "best; only a woman on Tuesday or Thursday afternoon": {
            "gender": "female", **afternoons, "only": frozenset({Only.GENDER, Only.SUITS}),
        },
        "best; room beside, interpreter or somebody who speaks Somali": {
            "visit_type": "with-room", "language": "so", "interpreter": True,
        },
        "best; five conditions, room, interpreter": {
            "visit_type": "with-room", "language": "so", "interpreter": True, "gender": "female", "network": "Acme", **afternoons,
            "until": FIRST + timedelta(days=60),
            "only": frozenset({Only.GENDER, Only.SUITS, Only.NETWORK, Only.UNTIL, Only.LANGUAGE}),
        },
        "nothing found: one site, one language, one morning, this week": {
            "language": "ru", "gender": "male", "suits": frozenset({"6m"}), "until": FIRST + timedelta(days=7),
            "place": UUID(int=900), "only": frozenset({Only.LANGUAGE, Only.GENDER, Only.SUITS, Only.UNTIL, Only.PLACE}),
        },
    }  # fmt: skip


def _line(name: str, wish: dict[str, Any]) -> str:
    from django.db import connection

    from liaison.kernel.act import Act
    from liaison.records.scheduling.queries.find import find_times
    from liaison.records.scheduling.values import Search

    act = Act(actor="system:bench", role="integration", at=datetime.combine(FIRST, datetime.min.time(), UTC).replace(hour=12),
              purpose="operations", via="cli")  # fmt: skip
    watch = Watch()
    alone, explained, wholes = [], [], []
    for number in range(WARM + RUNS):
        search = Search(patient=UUID(int=number + 1), **{"visit_type": "visit", **wish})
        with connection.execute_wrapper(watch):
            find_times(act, search, explain=False)
            alone.append(watch.take()[0])
            began = time.perf_counter()
            found = find_times(act, search)
            wholes.append(time.perf_counter() - began)
            spent, queries = watch.take()
            explained.append(spent)
    whole = statistics.median(wholes[WARM:]) * 1000
    return (
        f"| {name}: {len(found.found)} | {_ms(alone[WARM:])} | {_ms(explained[WARM:])} | {queries} | {whole:.0f} ms |"
    )


def _ms(taken: list[float]) -> str:
    taken = sorted(taken)
    median, p95 = statistics.median(taken) * 1000, taken[int(len(taken) * 0.95)] * 1000
    return f"**{median:.1f} ms** (least {taken[0] * 1000:.1f}, p95 {p95:.1f})"


class Watch:
    """How long Django waited for the database."""

    def __init__(self) -> None:
        self.spent, self.queries = 0.0, 0

    def take(self) -> tuple[float, int]:
        """What was spent since it was last asked."""
        found = self.spent, self.queries
        self.spent, self.queries = 0.0, 0
        return found

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.spent += time.perf_counter() - began
            self.queries += 1


def _clinic() -> int:
    """Patients, sites, resources and their open days, written straight: what is measured is reading."""
    from django.db import connection

    from liaison.records.scheduling.models import Need, OpenDay, Resource, VisitType
    from liaison.spine.people.models import Patient, Place

    chance = random.Random(20260312)
    Patient.objects.bulk_create(
        Patient(id=UUID(int=n), record_number=f"R-{n}", family=f"F{n}", sort_key=f"f{n}")
        for n in range(1, RUNS + WARM + 1)
    )
    Place.objects.bulk_create(Place(id=UUID(int=900 + n), source_id=f"s{n}", name=f"Site {n}") for n in range(SITES))
    kinds = {"visit": ("clinician",), "with-room": ("clinician", "room")}
    for code, needs in kinds.items():
        kind = VisitType.objects.create(
            code=code, name=code, modality="in_person", new_minutes=20, returning_minutes=20
        )
        Need.objects.bulk_create(Need(visit_type=kind, kind=need) for need in needs)
    resources = [
        *(_resource(chance, 1000 + n, "clinician", n) for n in range(CLINICIANS)),
        *(_resource(chance, 2000 + n, "room", n) for n in range(ROOMS)),
        *(_resource(chance, 3000 + n, "interpreter", None) for n in range(INTERPRETERS)),
    ]
    Resource.objects.bulk_create(resources)
    OpenDay.objects.bulk_create(
        (row for ahead in range(DAYS) for each in resources if (row := _open_day(chance, each, ahead))), batch_size=5000
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE scheduling_openday")
        cursor.execute("ANALYZE")
    return OpenDay.objects.count()


def _resource(chance: random.Random, number: int, kind: str, site: int | None) -> Any:
    from liaison.records.scheduling.models import Resource

    spoken = chance.sample(TONGUES, 2 if kind == "interpreter" else chance.choice((0, 0, 0, 1)))
    return Resource(
        id=UUID(int=number), kind=kind, name=f"{kind} {number}", zone="America/New_York",
        place_id=None if site is None else UUID(int=900 + site % SITES), languages=["en", *spoken],
        gender=chance.choice(("female", "male")), networks=chance.choice(([], ["Acme"], ["Acme", "Mercy"], ["Mercy"])),
    )  # fmt: skip


def _open_day(chance: random.Random, resource: Any, ahead: int) -> Any:
    """Eight to twelve and one to five, in slots of twenty minutes of which some are gone; nothing at weekends."""
    from liaison.engines.timetable.ranges import Range, longest, union
    from liaison.records.scheduling.actions.openings import multirange
    from liaison.records.scheduling.models import OpenDay

    day = FIRST + timedelta(days=ahead)
    if day.weekday() > 4:
        return None
    full = max(0.4, 0.97 - 0.006 * ahead) if resource.kind == "clinician" else 0.5
    midnight = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=4)
    starts = [
        midnight + timedelta(minutes=m) for m in (*range(480, 720, 20), *range(780, 1020, 20)) if chance.random() > full
    ]
    free = union(Range(start, start + timedelta(minutes=20)) for start in starts)
    return OpenDay(resource=resource, day=day, free=multirange(free), longest=longest(free))
