"""Bookings per second by real processes, beside the same load on a bare table with the same constraint; growth of the clinic."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg

from tools.bench import ground

SECONDS = float(os.environ.get("LIAISON_BENCH_SECONDS", "6"))
CLIENTS = 8
SIZES = tuple(int(n) for n in os.environ.get("LIAISON_BENCH_SIZES", "10 100 1000").split())
START = datetime(2027, 1, 4, 14, tzinfo=UTC)  # a Monday, nine in New York
SLOTS_A_DAY, DAYS = 24, 100  # of twenty minutes, on weekdays
Slot = tuple[UUID, datetime]
Count = tuple[float, int]  # a second, refused
BARE = """
    CREATE TABLE bare (id bigserial PRIMARY KEY, resource uuid, during tstzrange,
        EXCLUDE USING gist (resource WITH =, during WITH &&))
"""
EMPTY = "TRUNCATE bare, people_patient, scheduling_resource, scheduling_visittype CASCADE"
OVERLAPS = """
    SELECT count(*) FROM scheduling_claim a JOIN scheduling_claim b
        ON a.resource_id = b.resource_id AND a.id < b.id AND a.live AND b.live AND a.during && b.during
"""


def run() -> list[str]:
    lines = [
        "| resources | bookings a second, 8 clients | with all that follows, too | refused though free | double bookings | bare table a second | ratio |",
        "|---|---|---|---|---|---|---|",
    ]
    url = ground.prepare("bench_booking", fresh=True)
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(BARE.encode())
    for size in SIZES:
        _made(url, size)
        bare, _none = _rate(_bare, url, size)
        ours, refused = _rate(_book, url, size)
        double = _double(url)
        _made(url, size)
        whole, more = _rate(_book_and_deliver, url, size)
        lines.append(
            f"| {size:,} | {ours:,.0f} | {whole:,.0f} | {refused + more} | {double + _double(url)} | {bare:,.0f} | 1 to {bare / ours:.1f} |"
        )
    lines += ["", "A booking is `scheduling.book` in full: permission, patient and resource locked, hours and needs checked, appointment,",
              "two claims and a step of history written, free time told anew, the fact announced and committed. With all that follows: the",
              "same process then delivers the fact to its hearers (a missed visit is made good, the visit after a stay, the reminders), and",
              "that is committed, too; the first column leaves that to a worker (LIAISON_DELIVERY=worker). Eight processes share every resource and take neighbouring",
              "slots of it. Double bookings are counted by comparing all live claims. The bare row is one INSERT under the same exclusion constraint."]  # fmt: skip
    return lines


def _made(url: str, size: int) -> None:
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(EMPTY.encode())
    _clinic(size)


def _double(url: str) -> int:
    with psycopg.connect(url) as db:
        found = db.execute(OVERLAPS.encode()).fetchone()
    return int(found[0]) if found else 0


def resource(number: int) -> UUID:
    return UUID(int=1_000_000 + number)


def patient(client: int) -> UUID:
    return UUID(int=2_000_000 + client)


def slots(client: int, size: int) -> Iterator[Slot]:
    """This client's own: every eighth slot of every resource, so that neighbours are booked at the same time."""
    for number in range(SLOTS_A_DAY * DAYS):
        day, slot = divmod(number, SLOTS_A_DAY)
        if slot % CLIENTS != client:
            continue
        starts = START + timedelta(days=day // 5 * 7 + day % 5, minutes=20 * slot)
        for which in range(size):
            yield resource(which), starts


def _clinic(size: int) -> None:
    from datetime import date
    from datetime import time as wall

    from liaison.records.scheduling.actions.openings import days_between, refresh_open_days
    from liaison.records.scheduling.models import Hours, Need, Resource, VisitType
    from liaison.spine.people.models import Patient

    Resource.objects.bulk_create(
        Resource(id=resource(n), kind="clinician", name=f"Clinician {n}", zone="America/New_York", keeps_holidays=False)
        for n in range(size)
    )
    Hours.objects.bulk_create(
        Hours(resource_id=resource(n), weekday=day, opens=wall(8), closes=wall(18), from_on=date(2026, 1, 1))
        for n in range(size) for day in range(5)
    )  # fmt: skip
    kind = VisitType.objects.create(
        code="visit", name="Visit", modality="in_person", new_minutes=20, returning_minutes=20
    )
    Need.objects.create(visit_type=kind, kind="clinician")
    Patient.objects.bulk_create(
        Patient(id=patient(n), record_number=f"B-{n}", family=f"B{n}", sort_key=f"b{n}")
        for n in range(CLIENTS * PATIENTS)
    )
    from django.db import transaction

    days = days_between(START.date(), START.date() + timedelta(days=DAYS // 5 * 7))
    with transaction.atomic():
        for first in range(0, size, 100):
            some = [resource(n) for n in range(first, min(first + 100, size))]
            refresh_open_days(some, days[: 15 if size == 1000 else None])


PATIENTS = 1000  # a client's; a patient has one visit a slot


def _rate(work: Callable[..., None], url: str, size: int) -> Count:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Barrier(CLIENTS), context.Queue()
    running = [context.Process(target=work, args=(url, n, size, ready, done)) for n in range(CLIENTS)]
    for process in running:
        process.start()
    counts = [done.get() for _ in running]
    for process in running:
        process.join()
    return sum(rate for rate, _ in counts), sum(refused for _, refused in counts)


def _bare(url: str, client: int, size: int, ready: Any, done: Any) -> None:
    with psycopg.connect(url, autocommit=True) as db:
        ready.wait()
        count, began = 0, time.perf_counter()
        for which, starts in slots(client, size):
            during = psycopg.types.range.TimestamptzRange(starts, starts + timedelta(minutes=20))
            db.execute("INSERT INTO bare (resource, during) VALUES (%s, %s)", [which, during])
            count += 1
            if time.perf_counter() - began > SECONDS:
                break
        done.put((count / (time.perf_counter() - began), 0))


def _book(url: str, client: int, size: int, ready: Any, done: Any, *, deliver: bool = False) -> None:
    delivery = "at_once" if deliver else "worker"
    os.environ.update(DATABASE_URL=url, DJANGO_SETTINGS_MODULE="liaison.platform.settings", LIAISON_DELIVERY=delivery)
    import django

    django.setup()
    from liaison.kernel.act import Act
    from liaison.kernel.errors import Refused
    from liaison.records.scheduling.actions import book
    from liaison.records.scheduling.values import Booking, Use

    act = Act(actor="system:bench", at=datetime.now(UTC), purpose="operations", via="cli", role="integration")
    ready.wait()
    count = refused = 0
    began = time.perf_counter()
    for number, (which, starts) in enumerate(slots(client, size)):
        who = patient(client * PATIENTS + number % PATIENTS)
        wanted = Booking(
            key=f"{client} {number}", patient=who, visit_type="visit", starts_at=starts, uses=(Use(which),)
        )
        try:
            book(act, booking=wanted)
            count += 1
        except Refused:
            refused += 1
        if time.perf_counter() - began > SECONDS:
            break
    done.put((count / (time.perf_counter() - began), refused))


def _book_and_deliver(url: str, client: int, size: int, ready: Any, done: Any) -> None:
    _book(url, client, size, ready, done, deliver=True)
