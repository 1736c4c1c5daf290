"""`./liaison worker`: deliver facts, seal the log, run sweeps and pumps, until told to stop."""

import os
import signal
import threading
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db import Error, close_old_connections

from liaison.kernel.act import Act
from liaison.platform import chain, delivery, pumps, sweeps
from liaison.platform.commands import command

logger = structlog.get_logger(__name__)
IDLE_SECONDS = 0.3
SWEEP_SECONDS = 5.0
TURN_SECONDS = 8.0


@command("worker", help="deliver facts, send messages, seal the log and run sweeps (also inside `run`)")
def worker(argv: list[str]) -> int:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    parent = os.getppid()
    swept = 0.0
    threads = pumps.start(stop)
    while not stop.is_set() and os.getppid() == parent:
        try:
            busy = delivery.deliver_pending() + chain.seal()
            if time.monotonic() - swept > SWEEP_SECONDS:
                swept = time.monotonic()
                sweeps.run_due(_act())
        except Error as error:  # the database went away: wait for it, nothing is lost
            logger.error("worker.database", error=type(error).__name__)
            close_old_connections()
            busy = 0
            stop.wait(2)
        if not busy:
            stop.wait(IDLE_SECONDS)
    stop.set()
    for thread in threads:  # each ends its turn: what a provider was asked is written down
        thread.join(TURN_SECONDS)
    return 0


def _act() -> Act:
    now = datetime.now(ZoneInfo(settings.TIME_ZONE))
    return Act(actor="system:worker", at=now, purpose="operations", via="worker", role="integration")
