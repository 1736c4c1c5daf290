"""Versions of a plan: when changes are one version, and what differs between two, line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

FOLDS_FOR = timedelta(hours=1)
LISTED = ("problems", "goals", "steps", "barriers", "team")
Content = Mapping[str, Any]  # {"goals": [{"id": …, "what": …}], "notes": {"function": …}, "review_on": …}


@dataclass(frozen=True)
class Difference:
    """`kind` is added, removed or changed; `field` and the words before are there for what changed."""

    kind: str
    part: str
    what: str
    field: str = ""
    before: str = ""
    after: str = ""


def folds(*, last_at: datetime, last_by: str, at: datetime, by: str, relied_on: bool) -> bool:
    """Changes of one person in one sitting are one version, until somebody has agreed to it or been given it."""
    return not relied_on and last_by == by and at - last_at < FOLDS_FOR


def differences(before: Content, after: Content) -> list[Difference]:
    found = [change for part in LISTED for change in _of_list(part, before.get(part) or (), after.get(part) or ())]
    found += _of_words("notes", before.get("notes") or {}, after.get("notes") or {})
    if before.get("review_on") != after.get("review_on"):
        was, now = str(before.get("review_on") or ""), str(after.get("review_on") or "")
        found.append(Difference("changed", "review", "", "review_on", was, now))
    return found


def _of_list(part: str, before: Sequence[Content], after: Sequence[Content]) -> Iterator[Difference]:
    old, new = {row["id"]: row for row in before}, {row["id"]: row for row in after}
    for key, row in new.items():
        if key not in old:
            yield Difference("added", part, str(row["what"]))
            continue
        for name, value in row.items():
            was = old[key].get(name)
            if name != "id" and (was or "") != (value or ""):
                yield Difference("changed", part, str(row["what"]), name, str(was or ""), str(value or ""))
    yield from (Difference("removed", part, str(row["what"])) for key, row in old.items() if key not in new)


def _of_words(part: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    names = [*before, *(name for name in after if name not in before)]
    return [
        Difference("changed", part, name, name, before.get(name, ""), after.get(name, ""))
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]
