"""Start and stop the embedded server safely: under a lock, by its own program, never twice.

PostgreSQL refuses to run as root. As root we give it a user namespace of its own (works anywhere
under the root user's folders), or else run it as `nobody`.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from liaison.platform.postgres import binaries

NAME = "liaison"
_SOCKET_LIMIT = 90  # the kernel allows 107 bytes for the whole socket path
_NOBODY = 65534


class Server:
    """The cluster in `home`. `fast=True` is for tests: a crash may lose data, so nothing waits for the disk."""

    def __init__(self, home: Path, *, fast: bool = False) -> None:
        self.home, self.fast = home, fast
        self.data, self.log = home / "data", home / "postgres.log"
        self.bin = binaries.find()
        self.socket = self._socket_folder()
        self.started = False  # whether it was us

    def start(self) -> str:
        """Start if needed; the URL to connect with. Safe to call from several processes at once."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.socket.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._locked():
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if not self.running():
                self._launch()
                self.started = True
            self._ensure_database()
        return self.url()

    def stop(self) -> None:
        if self.running():
            self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def stop_if_idle(self) -> bool:
        """Stop unless somebody else is connected; whether it was stopped."""
        with self._locked():
            others = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            if self.running() and self._psql("postgres", others).strip() == "0":
                self.stop()
                return True
        return False

    def running(self) -> bool:
        status = subprocess.run(self._as_user([self.bin / "pg_ctl", "-D", self.data, "status"]), capture_output=True)
        return status.returncode == 0

    def url(self, name: str = NAME) -> str:
        return connect_url(self.socket, name)

    def _create(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # a half-made cluster has no PG_VERSION yet
        self._own()
        self._run(
            "initdb", "-D", self.data, "-U", NAME, "--auth=trust", "--encoding=UTF8", "--no-sync",
            "--locale-provider=builtin", "--locale=C.UTF-8",
        )  # fmt: skip
        with (self.data / "postgresql.auto.conf").open("a") as conf:
            conf.write(self._settings())

    def _settings(self) -> str:
        lines = [
            "listen_addresses = ''",
            "unix_socket_permissions = 0700",
            "max_connections = 200",
            "shared_buffers = 256MB",
            "work_mem = 16MB",
            "maintenance_work_mem = 256MB",
            "max_wal_size = 4GB",
            "timezone = 'UTC'",
            "random_page_cost = 1.1",
        ]
        if self.fast:
            lines += ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]
        return "\n".join(lines) + "\n"

    def _launch(self) -> None:
        """After kill -9 orphans hold the shared memory for some seconds: try again for a while."""
        give_up = time.monotonic() + 20
        options = f"-k {self.socket}"
        while True:
            done = subprocess.run(
                self._as_user(
                    [self.bin / "pg_ctl", "-D", self.data, "-l", self.log, "-w", "-t", "30", "-o", options, "start"]
                ),
                capture_output=True, text=True,
            )  # fmt: skip
            if done.returncode == 0 or self.running():
                return
            if time.monotonic() > give_up:
                tail = self.log.read_text(errors="replace")[-1500:] if self.log.exists() else done.stderr
                raise SystemExit(f"PostgreSQL did not start. Its log ({self.log}) ends:\n{tail}")
            time.sleep(0.5)

    def _ensure_database(self) -> None:
        asked = self._psql("postgres", "SELECT datname FROM pg_database")
        if NAME not in asked.split():
            self._psql("postgres", f"CREATE DATABASE {NAME}")

    def _psql(self, database: str, sql: str) -> str:
        return self._run("psql", "-h", self.socket, "-U", NAME, "-d", database, "-Atqc", sql)

    def _run(self, program: str, *words: object) -> str:
        done = subprocess.run(self._as_user([self.bin / program, *words]), capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{program} failed: {done.stderr.strip()[-1500:]}")
        return done.stdout

    def _as_user(self, words: list[object]) -> list[str]:
        plain = [str(word) for word in words]
        if os.geteuid() != 0:
            return plain
        if _namespaces_work():
            return ["unshare", "-U", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}", *plain]
        return ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", *plain]

    def _own(self) -> None:
        if os.geteuid() == 0 and not _namespaces_work():
            for place in (self.home, self.socket):
                os.chown(place, _NOBODY, _NOBODY)

    def _socket_folder(self) -> Path:
        if len(str(self.home / "socket")) < _SOCKET_LIMIT:
            return self.home / "socket"
        short = hashlib.sha256(str(self.home).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"liaison-{os.geteuid()}-{short}"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self.home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def connect_url(socket: Path, name: str) -> str:
    return f"postgresql://{NAME}@/{name}?host={quote(str(socket), safe='')}"


def _namespaces_work() -> bool:
    tried = subprocess.run(
        ["unshare", "-U", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}", "true"], capture_output=True
    )
    return tried.returncode == 0
