"""`./liaison run`: everything a clinic needs on one machine, until Ctrl-C."""

import signal
import subprocess
import sys
import threading

from django.conf import settings

from liaison.interfaces.cli import first_day
from liaison.platform.commands import command

THREADS = 8


@command("run", help="start Liaison on http://127.0.0.1:8000 (LIAISON_PORT) with its worker")
def run(argv: list[str]) -> int:
    port = settings.PORT
    lines = first_day.prepare()
    children = first_day.environment_of_children()
    web = subprocess.Popen(_gunicorn(port), env=children)
    worker = subprocess.Popen([sys.executable, "-m", "liaison", "worker"], env=children)
    print("\n".join([f"\n  Liaison is at http://127.0.0.1:{port}", *lines, "\n  Ctrl-C stops it; your data stays.\n"]))
    sys.stdout.flush()
    return _watch(web, worker)


def _gunicorn(port: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "liaison.interfaces.desk.wsgi", "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--workers", "2", "--threads", str(THREADS), "--log-level", "warning",
        "--graceful-timeout", "5", "--no-control-socket",
    ]  # fmt: skip


def _watch(web: "subprocess.Popen[bytes]", worker: "subprocess.Popen[bytes]") -> int:
    """Until we are told to stop or one of the two ends; then the other ends too."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.wait(0.5) and web.poll() is None and worker.poll() is None:
        pass
    status = 0 if stop.is_set() else 1
    for child in (web, worker):
        if child.poll() is None:
            child.terminate()
    for child in (web, worker):
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
    return status
