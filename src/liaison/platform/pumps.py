"""Work that a worker does all the time beside facts and sweeps: each pump in a thread of its own, so that none waits for another."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db import Error, close_old_connections, connections

from liaison.kernel.act import Act

logger = structlog.get_logger(__name__)
AFTER_TROUBLE = 5.0  # seconds
Turn = Callable[[Act], int]


@dataclass(frozen=True)
class Pump:
    """`turn(act)` does what is due and says how much; after a turn with nothing to do it rests for `idle` seconds."""

    name: str
    turn: Turn
    idle: float


_pumps: dict[str, Pump] = {}


def pump(name: str, turn: Turn, *, idle: float = 0.5) -> None:
    """Register a pump; every worker runs it, so a turn must share its work with others (SKIP LOCKED)."""
    if name in _pumps:
        raise ValueError(f"pump {name} is declared twice")
    _pumps[name] = Pump(name, turn, idle)


def pumps() -> list[Pump]:
    return sorted(_pumps.values(), key=lambda p: p.name)


def start(stop: threading.Event) -> list[threading.Thread]:
    """One thread for each, until `stop` is set."""
    threads = [threading.Thread(target=run, args=(one, stop), name=one.name, daemon=True) for one in pumps()]
    for thread in threads:
        thread.start()
    return threads


def run(one: Pump, stop: threading.Event) -> None:
    """Turn after turn. Whatever goes wrong is logged and tried again: a pump never ends by itself."""
    while not stop.is_set():
        try:
            busy = one.turn(_act(one.name))
        except Exception as error:  # one broken pump must not stop the others, nor itself
            logger.error("pump.failed", pump=one.name, error=type(error).__name__)
            if isinstance(error, Error):
                close_old_connections()
            stop.wait(AFTER_TROUBLE)
            continue
        if not busy:
            stop.wait(one.idle)
    connections.close_all()


def _act(name: str) -> Act:
    now = datetime.now(ZoneInfo(settings.TIME_ZONE))  # noqa: TID251  # like a request, a turn begins with the clock
    return Act(actor=f"system:{name}", at=now, purpose="operations", via="worker", role="integration")
