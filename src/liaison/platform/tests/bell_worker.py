"""A worker process for test_workers: hears bells, writes what it heard, and can be killed at any moment."""

import dataclasses
import os
import sys
import time
from datetime import UTC, datetime

import django

from liaison.kernel.act import Act
from liaison.kernel.events import Event


@dataclasses.dataclass(frozen=True, kw_only=True)
class Bell(Event):
    number: int

    @classmethod
    def name(cls) -> str:
        return "test.Bell"


ACT = Act(actor="system:test", at=datetime(2026, 3, 6, 9, tzinfo=UTC), purpose="operations", via="worker")


def listen() -> None:
    from django.db import connection

    from liaison.platform.events import hears

    @hears(Bell)
    def hear(event, act, row):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO heard (event, key, number, worker) VALUES (%s, %s, %s, %s)",
                [row.id, event.key, event.number, os.getpid()],
            )
        time.sleep(0.002)  # wide enough to be killed inside


def main() -> None:
    django.setup()
    from django.db import transaction

    from liaison.platform import chain, delivery
    from liaison.platform.events import announce

    listen()
    if sys.argv[1] == "announce":
        first, keys = int(sys.argv[2]), 12
        for number in range(first, first + 150):
            with transaction.atomic():
                announce(Bell(patient=None, key=f"bell:{number % keys}", number=number), ACT)
    else:
        while True:
            if not delivery.deliver_pending(20) + chain.seal(50):
                time.sleep(0.01)


if __name__ == "__main__":
    main()
