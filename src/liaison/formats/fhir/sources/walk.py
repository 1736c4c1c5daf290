"""Which files a list of paths means, in the order that resolves most references at once."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_NAMES = re.compile(r"\.(ndjson|jsonl|json)(\.(gz|xz))?$|\.zip$", re.IGNORECASE)

# Who and where before what: a target that arrives first needs no waiting list.
_FIRST = (
    "Organization", "Location", "Practitioner", "PractitionerRole", "Patient", "RelatedPerson", "Group",
    "Coverage", "Medication", "Device", "Encounter", "Condition",
)  # fmt: skip
_RANK = {name.lower(): rank for rank, name in enumerate(_FIRST)}
_LAST = ("Provenance", "AuditEvent")
_RANK |= {name.lower(): len(_FIRST) + 1 + rank for rank, name in enumerate(_LAST)}


def files(paths: Iterable[Path]) -> list[Path]:
    """Files named or inside folders named. A file named outright is read whatever it is called."""
    found = dict.fromkeys(path for given in paths for path in _below(given))
    return sorted(found, key=lambda path: rank(path.name))


def _below(given: Path) -> Iterator[Path]:
    if not given.is_dir():
        yield given
        return
    inside = (path for path in given.rglob("*") if _NAMES.search(path.name) and not _hidden(path.relative_to(given)))
    yield from sorted(path for path in inside if path.is_file())


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def rank(name: str) -> int:
    """Bulk exports name files by type: Patient.ndjson, Patient-0001.ndjson.gz, 3.Patient.ndjson."""
    return min((_RANK[word] for word in re.findall(r"[a-z]+", name.lower()) if word in _RANK), default=len(_FIRST))
