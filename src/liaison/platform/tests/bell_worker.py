"""The processes of test_workers: one hears bells and writes what it heard, and can be killed at any moment; one rings them."""

import dataclasses
import os
import time
from datetime import UTC, datetime

from django.db import connection, transaction

from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform import chain, delivery
from liaison.platform.events import announce, hears


@dataclasses.dataclass(frozen=True, kw_only=True)
class Bell(Event):
    number: int

    @classmethod
    def name(cls) -> str:
        return "test.Bell"


ACT = Act(actor="system:test", at=datetime(2026, 3, 6, 9, tzinfo=UTC), purpose="operations", via="worker")


def listen() -> None:
    @hears(Bell)
    def hear(event, act, row):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO heard (event, key, number, worker) VALUES (%s, %s, %s, %s)",
                [row.id, event.key, event.number, os.getpid()],
            )
        time.sleep(0.002)  # wide enough to be killed inside


def ring(first: int) -> None:
    listen()
    for number in range(first, first + 150):
        with transaction.atomic():
            announce(Bell(patient=None, key=f"bell:{number % 12}", number=number), ACT)


def work() -> None:
    listen()
    while True:
        if not delivery.deliver_pending(20) + chain.seal(50):
            time.sleep(0.01)
