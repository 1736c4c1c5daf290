"""The worklist's first page and the desk's pages with 1,000,000 patients, 200,000 open items, 10,000,000 log rows."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg

from tools.bench import ground, volume
from tools.bench.measure import timed

RUNS = 60


def run() -> list[str]:
    size = volume.Size(*(int(n) for n in os.environ.get("LIAISON_BENCH_SIZE", "1000000,200000,10000000").split(",")))
    _ground(size)
    lines = [f"{size.patients:,} patients, {size.items:,} open items of 40 teams, {size.log_rows:,} log rows.", ""]
    return [*lines, *_worklist(), "", *_pages()]


def _ground(size: volume.Size) -> None:
    """The volume, made once for each size: a table says that it is whole."""
    name = f"bench_{size.patients}_{size.items}_{size.log_rows}"
    url = ground.prepare(name, fresh=False)
    if _whole(url):
        return
    url = ground.prepare(name, fresh=True)
    for said in volume.make(url, size):
        print(f"  {said}", file=sys.stderr, flush=True)
    with psycopg.connect(url) as db:
        db.execute("CREATE TABLE bench_whole ()")


def _whole(url: str) -> bool:
    with psycopg.connect(url) as db:
        found = db.execute("SELECT to_regclass('bench_whole')").fetchone()
    return bool(found and found[0])


def _worklist() -> list[str]:
    from liaison.spine.work.models import Item
    from liaison.spine.work.queries import worklist
    from liaison.spine.work.queries.lines import lines
    from liaison.spine.work.queries.parameters import parameters
    from liaison.spine.work.queries.ranking import Moment
    from tools.bench import cast

    act = cast.act_of(cast.coordinator(0))
    moment = Moment(act.at, parameters())
    ids = list(Item.objects.unscoped("bench").filter(team="team-7").values_list("id", flat=True)[:50])
    everything = Item.objects.unscoped("bench")
    asked: list[int] = []

    def first_page() -> None:
        with _database_time() as spent:
            worklist(act, team="team-7", size=50)
        ours.append(spent[0] * 1000)
        asked[:] = [len(spent) - 1]

    def fifty_by_key() -> None:
        with _database_time() as spent:
            list(everything.filter(id__in=ids))
        bare.append(spent[0] * 1000)

    def fifty_shown_by_key() -> None:
        with _database_time() as spent:
            lines(act, moment, ids)
        shown.append(spent[0] * 1000)

    ours: list[float] = []
    bare: list[float] = []
    shown: list[float] = []
    for _ in range(RUNS + 5):
        first_page()
        fifty_by_key()
        fifty_shown_by_key()
    mine, theirs, same = (sorted(found[5:])[RUNS // 2] for found in (ours, bare, shown))
    return [
        "| | database time, median | |",
        "|---|---|---|",
        f"| worklist, first page of fifty of one team | {mine:.2f} ms | {asked[0]} queries |",
        f"| the same fifty lines by primary key: no ranking, no numbers beside the list | {same:.2f} ms | ratio {mine / same:.1f} |",
        f"| fifty bare rows of the same table by primary key | {theirs:.2f} ms | ratio {mine / theirs:.1f} |",
    ]


@contextmanager
def _database_time() -> Iterator[list[float]]:
    """The first number is the total in seconds; one more follows for each query."""
    from django.db import connection

    spent = [0.0]

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            taken = time.perf_counter() - began
            spent[0] += taken
            spent.append(taken)

    with connection.execute_wrapper(watch):
        yield spent


def _pages() -> list[str]:
    """Whole answers of the desk, made in this process: middleware, queries, templates."""
    from liaison.spine.work.models import Item
    from tools.bench import cast, visitor

    client = visitor.signed_in()
    cast.staff_with_items(count=1, items=3)
    item = Item.objects.unscoped("bench").filter(team="coordination", duty="transitions.call").first()
    assert item is not None
    places = {
        "Today": "/",
        "Work": "/work?team=team-7",
        "One item": f"/work/{item.id}",
        "Patient": f"/patients/{item.patient_id}",
        "Patients, nothing asked yet": "/patients",
    }
    lines = ["| page | server time, median | p95 |", "|---|---|---|"]
    for name, place in places.items():
        status = client.get(place).status_code
        taken = timed(partial(client.get, place), runs=20)
        lines.append(
            f"| {name} (`{place.split('?')[0].split(str(item.patient_id))[0]}`, {status}) | {taken.median:.0f} ms | {taken.p95:.0f} ms |"
        )
    return lines
