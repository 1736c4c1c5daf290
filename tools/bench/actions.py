"""An action with its announcement and delivery, per second, beside a bare INSERT and COMMIT in the same run."""

import multiprocessing
import os
import time
from collections.abc import Callable
from typing import Any

import psycopg

from tools.bench import ground

SECONDS = 6.0
CLIENTS = (1, 8)


def run() -> list[str]:
    url = ground.prepare("bench_actions", fresh=True)
    _people()
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("CREATE TABLE bare (id bigserial PRIMARY KEY, at timestamptz, body jsonb)")
    lines = [
        "| clients | actions a second | bare INSERT + COMMIT a second | ratio |",
        "|---|---|---|---|",
    ]
    for clients in CLIENTS:
        bare = _rate(_bare, url, clients)
        ours = _rate(_call, url, clients)
        lines.append(f"| {clients} | {ours:,.0f} | {bare:,.0f} | 1 to {bare / ours:.1f} |")
    lines += ["", "An action here is one submit of the call workspace, `transitions.record_attempt`: permission checked, the note",
              "written, two facts announced and committed, delivered to their hearers, the duty closed and that committed too,",
              "each with the disk flush. The bare row is one INSERT and one flush."]  # fmt: skip
    return lines


def _people() -> None:
    """Eight staff with a hundred and fifty patients each, opened by real facts."""
    from tools.bench import cast

    cast.staff_with_items(count=max(CLIENTS), items=150)


def _rate(work: Callable[[str, int, Any, Any], None], url: str, clients: int) -> float:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Barrier(clients), context.Queue()
    running = [context.Process(target=work, args=(url, n, ready, done)) for n in range(clients)]
    for process in running:
        process.start()
    counts = [done.get() for _ in running]
    for process in running:
        process.join()
    return float(sum(counts))


def _bare(url: str, number: int, ready: Any, done: Any) -> None:
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("INSERT INTO bare (at, body) VALUES (now(), '{}')")
        ready.wait()
        count, began = 0, time.perf_counter()
        while (taken := time.perf_counter() - began) < SECONDS:
            db.execute("INSERT INTO bare (at, body) VALUES (now(), '{}')")
            count += 1
    done.put(count / taken)


def _call(url: str, number: int, ready: Any, done: Any) -> None:
    os.environ.update(DATABASE_URL=url, DJANGO_SETTINGS_MODULE="liaison.platform.settings")
    import django

    django.setup()
    from tools.bench import cast

    reach, stays = cast.of_client(number, ready.parties)
    reach(stays.pop())
    ready.wait()
    count, began = 0, time.perf_counter()
    while (taken := time.perf_counter() - began) < SECONDS and stays:
        reach(stays.pop())
        count += 1
    done.put(count / taken)
