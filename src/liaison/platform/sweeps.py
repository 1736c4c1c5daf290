"""Periodic looks at what time alone changes: each sweep runs in one worker at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.db import connection, transaction

from liaison.kernel.act import Act
from liaison.platform.models import SweepRun

logger = structlog.get_logger(__name__)
_LOCK = 7003


@dataclass(frozen=True)
class Sweep:
    name: str
    every: timedelta
    run: Callable[[Act], int]
    silent_after: timedelta | None  # nobody looked for so long: the first look is not run


_sweeps: dict[str, Sweep] = {}


def sweep(
    name: str, *, every: timedelta, silent_after: timedelta | None = None
) -> Callable[[Callable[[Act], int]], Callable[[Act], int]]:
    """Register `fn(act) -> how many it changed`, to be run every so often by whichever worker is first; of one that judges
    what waits, the first look after so long a pause (`silent_after`) is not run: it waited for a worker, not for its turn."""

    def register(run: Callable[[Act], int]) -> Callable[[Act], int]:
        if name in _sweeps:
            raise ValueError(f"sweep {name} is declared twice")
        _sweeps[name] = Sweep(name, every, run, silent_after)
        return run

    return register


def sweeps() -> list[Sweep]:
    return sorted(_sweeps.values(), key=lambda s: s.name)


def run_due(act: Act) -> dict[str, int]:
    """Run every sweep whose time has come and that no other worker is running."""
    return {s.name: changed for s in sweeps() if (changed := _run(s, act)) is not None}


def _run(due: Sweep, act: Act) -> int | None:
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, due.name])
                if not cursor.fetchone()[0]:
                    return None
            last = SweepRun.objects.filter(name=due.name).first()
            if last and act.at - last.ran_at < due.every:
                return None
            SweepRun.objects.update_or_create(name=due.name, defaults={"ran_at": act.at})
            rested = due.silent_after and (last is None or act.at - last.ran_at > due.silent_after)
            return None if rested else due.run(act)
    except Exception as error:  # one broken sweep must not stop the others
        logger.error("sweep.failed", sweep=due.name, error=type(error).__name__)
        return None
