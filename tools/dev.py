"""`./liaison test | check | fmt | bench | docs | features | lock`: what those who build Liaison run."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
TARGETS = ["src", "tools", "tests", "conftest.py"]


def main(argv: list[str]) -> int:
    os.chdir(ROOT)
    if argv[0] not in COMMANDS:
        print(f"There is no {argv[0]!r} here: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    return COMMANDS[argv[0]](argv[1:])


def test(words: list[str]) -> int:
    """The tests, on both cores; further words go to pytest."""
    from tools.browser import ensure_chromium
    from tools.translations import compile_all

    ensure_chromium()
    compile_all()
    os.environ["LIAISON_HOME"] = os.environ.get("LIAISON_TEST_HOME", str(ROOT / ".liaison" / "tests"))
    all_cores = ["-n", str(os.cpu_count() or 2), "--dist", "worksteal"]
    cores = [] if any(word.startswith("-n") for word in words) else all_cores
    return _run("pytest", [BIN / "python", "-m", "pytest", *cores, *words])


def check(words: list[str]) -> int:
    """What CI runs. `--rest` leaves out the tests, which .ci/run has run already."""
    from tools.translations import compile_all, missing

    compile_all()
    steps: list[tuple[str, Callable[[], int]]] = [
        ("format", lambda: _run("format", [BIN / "ruff", "format", "--check", "-q", *TARGETS])),
        ("lint", lambda: _run("lint", [BIN / "ruff", "check", "-q", *TARGETS])),
        ("contracts", lambda: _run("contracts", [BIN / "lint-imports", "--no-logo"], quiet=True)),
        ("budgets", lambda: _run("budgets", [sys.executable, "-m", "tools.budgets"])),
        ("translations", lambda: _say(missing())),
        ("documents", lambda: _run("documents", [sys.executable, "-m", "tools.documents"])),
        ("migrations", lambda: _run("migrations", [sys.executable, "-m", "tools.migrations"])),
    ]
    if "--rest" not in words:
        steps.append(("tests", lambda: test([])))
    with ThreadPoolExecutor() as beside:  # the types take as long as all the others but the tests: on the other core
        types = beside.submit(_step, "types", lambda: _run("types", [BIN / "mypy", "--no-error-summary"]))
        failed = [name for name, step in steps if not _step(name, step)]
        failed += [] if types.result() else ["types"]
    if failed:
        print(f"Not ready: {', '.join(failed)}")
    return 1 if failed else 0


def _step(name: str, step: Callable[[], int]) -> bool:
    began = time.monotonic()
    status = step()
    print(f"{'ok  ' if status == 0 else 'FAIL'} {name} ({time.monotonic() - began:.0f} s)", flush=True)
    return status == 0


def fmt(words: list[str]) -> int:
    """Format and fix what can be fixed."""
    return _run("fix", [BIN / "ruff", "check", "-q", "--fix", *TARGETS]) | _run(
        "format", [BIN / "ruff", "format", "-q", *TARGETS]
    )


def docs(words: list[str]) -> int:
    """Write the generated documents anew: map, duties, features, policy."""
    return _run("docs", [sys.executable, "-m", "tools.documents", "--write"])


def features(words: list[str]) -> int:
    """Which test holds which row of FEATURES.md."""
    from tools.features import show

    return show(as_json="--json" in words)


def bench(words: list[str]) -> int:
    """Measure, and write docs/benchmarks.md."""
    return _run("bench", [sys.executable, "-m", "tools.bench", *words])


def messages(words: list[str]) -> int:
    """Bring the Spanish catalogue up to date with the strings in the code."""
    from tools.translations import update

    return _say(update())


def lock(words: list[str]) -> int:
    """Pin every library by hash in requirements.lock, from pyproject.toml."""
    uv = ROOT / ".uv" / "bin" / "uv"
    found = str(uv) if uv.exists() else shutil.which("uv") or "uv"
    locked = _run("lock", [found, "lock", "--quiet"])
    words = ["export", "--quiet", "--no-emit-project", "--all-groups", "--no-header", "--no-annotate"]
    return locked or _run("lock", [found, *words, "--output-file", "requirements.lock"], quiet=True)


def _run(name: str, words: list[object], *, quiet: bool = False) -> int:
    done = subprocess.run(
        [str(word) for word in words], cwd=ROOT,
        capture_output=quiet, text=True,
    )  # fmt: skip
    if quiet and done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode


def _say(lines: list[str]) -> int:
    for line in lines:
        print(line)
    return 1 if lines else 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "test": test, "check": check, "fmt": fmt, "docs": docs, "map": docs, "features": features, "bench": bench,
    "lock": lock, "messages": messages,
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
