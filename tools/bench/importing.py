"""Resources a second from NDJSON, and memory at one and ten times the size."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from tools.bench import ground

SHARED = ground.ROOT.parent / "shared" / "data" / "synthea" / "mass-1258-full"
TYPES = ("Patient", "Practitioner", "Organization", "Location", "Encounter", "Condition", "Observation")
SMALL, LARGE = 30_000, 300_000


def run() -> list[str]:
    if not SHARED.exists():
        return [f"Not measured: {SHARED} is not here."]
    lines = ["| resources | seconds | a second | peak memory of the importer |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for size in (SMALL, LARGE):
            place = Path(folder) / str(size)
            count = _cut(place, size)
            seconds, peak = _import(place)
            lines.append(f"| {count:,} | {seconds:.1f} | {count / seconds:,.0f} | {peak / 1024:.0f} MiB |")
            again, _ = _import(place, fresh=False)
            lines.append(f"| the same again (nothing changes) | {again:.1f} | {count / again:,.0f} | |")
    lines += ["", "From plain NDJSON of synthetic Massachusetts patients into an empty database with all indexes, the disk",
              "flushed. The best open FHIR server we know figures of takes 53 to 112 a second by transaction bundles."]  # fmt: skip
    return lines


def _cut(place: Path, size: int) -> int:
    """The first resources of each type, Observations filling up to `size`."""
    import lzma

    place.mkdir()
    left = size
    for kind in TYPES:
        with lzma.open(SHARED / f"{kind}.ndjson.xz", "rb") as source, (place / f"{kind}.ndjson").open("wb") as out:
            for taken, line in enumerate(source):
                if left == 0 or (kind != "Observation" and taken >= size // 8):
                    break
                out.write(line)
                left -= 1
    return size - left


def _import(place: Path, *, fresh: bool = True) -> tuple[float, int]:
    from liaison.platform.postgres import Server

    server = Server(ground.HOME / "postgres")
    server.start()
    with psycopg.connect(server.url("postgres"), autocommit=True) as db:
        if fresh:
            db.execute("DROP DATABASE IF EXISTS bench_import WITH (FORCE)")
            db.execute("CREATE DATABASE bench_import")
    environment = {**os.environ, "DATABASE_URL": server.url("bench_import"), "LIAISON_HOME": str(ground.HOME)}
    subprocess.run(
        [sys.executable, "-m", "liaison", "audit", "parked"], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    done = subprocess.run(
        [sys.executable, "-m", "tools.bench.peak", "import", "fhir", str(place), "--json"],
        env=environment, capture_output=True, text=True, cwd=ground.ROOT,
    )  # fmt: skip
    summary = json.loads(done.stdout)
    peak = re.search(r"Maximum resident set size[^:]*: (\d+)", done.stderr)
    return float(summary["seconds"]), int(peak.group(1)) if peak else 0
