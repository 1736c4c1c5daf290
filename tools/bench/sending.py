"""Messages a second through the stand-in provider with real workers, and what a kill -9 in the middle leaves at the provider."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from tools.bench import ground

FEW, MANY, WORKERS = 2_000, 3_000, 3
PORT, STAND_IN = (
    19_099,
    "from liaison.interfaces.wire.stand_in.server import StandIn; s = StandIn({port}, pace={pace}); print(s.account(), flush=True); s.serve_forever()",
)
LONGEST = 240.0


def run() -> list[str]:
    url = ground.prepare("bench_sending", fresh=True)
    thread, patient = _clinic()
    lines = [
        "Text messages through the stand-in over HTTP, each settled in the database with its step and its fact (durable commits).",
        "",
    ]
    lines += ["| | messages | seconds | a second | CPU of the worker, a message |", "|---|---|---|---|---|"]
    for pace, said in (
        (0.0, "one worker, a provider that answers at once"),
        (0.02, "one worker, a provider that takes 20 ms"),
    ):
        seconds, cpu = _measured(url, thread, patient, MANY, pace)
        lines.append(f"| {said} | {MANY:,} | {seconds:.1f} | {MANY / seconds:.0f} | {1000 * cpu / MANY:.1f} ms |")
    lines += ["", _killed(url, thread, patient)]
    return lines


def _measured(url: str, thread: UUID, patient: UUID, many: int, pace: float) -> tuple[float, float]:
    """From the first to the last message that the provider took, with the worker already up."""
    provider, account = _provider(pace)
    worker = _worker(url, account)
    try:
        _queue(thread, patient, 50)  # until it sends, it is starting
        _until(lambda: _left() == 0)
        _queue(thread, patient, many)
        began, cpu = time.monotonic(), _cpu(worker.pid)
        _until(lambda: _left() == 0)
        return time.monotonic() - began, _cpu(worker.pid) - cpu
    finally:
        _end(worker, provider)


def _killed(url: str, thread: UUID, patient: UUID) -> str:
    """Three workers share the queue; two are killed in the middle, one comes new."""
    provider, account = _provider(0.02)
    workers = [_worker(url, account) for _ in range(WORKERS)]
    try:
        time.sleep(8)
        _queue(thread, patient, FEW)
        _until(lambda: _at_provider()["messages"] > FEW // 4)
        for doomed in workers[:2]:
            doomed.send_signal(signal.SIGKILL)
        held = _left(state="sending")
        workers.append(_worker(url, account))
        _until(lambda: _left() == 0)
        told, again = _at_provider(), _tried_again()
    finally:
        _end(*workers, provider)
    return (
        f"Killed: two of {WORKERS} workers by kill -9 while {held} messages were held. Of {FEW:,} messages the provider has "
        f"{told['messages']:,}, {told['distinct']:,} of them different; {again} were asked for again under their own name."
    )


def _cpu(process: int) -> float:
    """Seconds, the delivery of facts in the same worker included: on a busy machine this says more than the clock."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _end(*processes: "subprocess.Popen[Any]") -> None:
    for process in processes:
        process.kill()
        process.wait()


def _provider(pace: float) -> tuple["subprocess.Popen[str]", str]:
    code = STAND_IN.format(port=PORT, pace=pace)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def _worker(url: str, account: str) -> "subprocess.Popen[bytes]":
    told = {"DATABASE_URL": url, "LIAISON_SMS_URL": account}
    return subprocess.Popen([sys.executable, "-m", "liaison", "worker"], env={**os.environ, **told})


def _clinic() -> tuple[UUID, UUID]:
    from liaison.spine.conversations.models import Thread
    from liaison.spine.people.models import Patient, Team

    pool, _ = Team.objects.get_or_create(code="coordination", defaults={"name": "Coordination"})
    patient = Patient.objects.create(record_number="R-1", family="F", given="A", sort_key="f")
    now = datetime.now(UTC)
    thread = Thread.objects.create(
        patient=patient, party="patient", channel="sms", pool=pool, opened_at=now, last_at=now, subject=""
    )
    return thread.pk, patient.pk


def _queue(thread: UUID, patient: UUID, many: int) -> None:
    """Written straight: what is measured is sending."""
    now = datetime.now(UTC)
    _messages().all().delete()
    _model().objects.bulk_create(
        [
            _model()(
                thread_id=thread, patient_id=patient, direction="out", channel="sms", address="+16175550143",
                text=f"text {number} {now}", language="en", purpose="reply", created_at=now, created_by="system:bench",
                state="queued", send_at=now,
            )
            for number in range(many)
        ],
        batch_size=1000,
    )  # fmt: skip


def _left(**of: object) -> int:
    wanted = of or {"state__in": ["queued", "sending"]}
    found: int = _messages().filter(**wanted).count()
    return found


def _tried_again() -> int:
    found: int = _messages().filter(tries__gt=1).count()
    return found


def _messages() -> Any:
    return _model().objects.unscoped("a bench")


def _model() -> Any:
    from liaison.spine.conversations.models import Message

    return Message


def _at_provider() -> dict[str, int]:
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/count", timeout=10) as answer:
        found: dict[str, int] = json.load(answer)
    return found


def _until(condition: Any) -> None:
    give_up = time.monotonic() + LONGEST
    while not condition():
        if time.monotonic() > give_up:
            raise TimeoutError("the queue does not empty")
        time.sleep(0.05)
