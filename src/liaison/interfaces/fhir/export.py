"""Give the record out as NDJSON, one file per type, each resource as it was received."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from liaison.records.chart.queries import Whole


def write(resources: Iterable[Whole], folder: Path) -> Counter[str]:
    """Resources come sorted by type, so that one file is open at a time. Two sources do not mix."""
    folder.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    open_now: IO[str] | None = None
    for resource in resources:
        if not counts[resource.type]:
            if open_now:
                open_now.close()
            open_now = (folder / f"{resource.type}.ndjson").open("w", encoding="utf-8", newline="\n")
        assert open_now is not None
        open_now.write(resource.text.replace("\n", " ").replace("\r", " ") + "\n")  # line ends stand between tokens
        counts[resource.type] += 1
    if open_now:
        open_now.close()
    return counts
