"""The rules of both tables: for whom, what, how often, by whose word, how sure, and how the row is read."""

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cache

from liaison.engines.prevention.codes import lasts
from liaison.engines.prevention.tables import Row, rows

VERSION = "2026-11-22.2"  # the day the tables state the knowledge of; a changed table needs another
STATUSES = ("due", "not_due", "excluded", "unknown")
_OLDEST = 200


class UnknownRule(LookupError):
    """No row has this id."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Rule:
    """One row, once. Ages are whole years, the last one included; `interval` is months, 0 is once."""

    id: str
    topic: str
    service: str
    sex: str  # F, M, or empty for everybody
    age_min: int
    age_max: int
    interval: int
    note: str
    grade: str
    cite: str
    mark: str
    exclusions: str  # the row's own words
    method: str
    group: str  # alternatives: one current closes all
    needs: str
    excludes: tuple[str, ...]  # concepts
    satisfies: tuple[str, ...]
    declined: tuple[str, ...]
    result: bool  # counts only with a result
    test_age: int
    no_codes: bool  # the table names no code for the service
    not_computable: str
    since: date  # the first day on which anybody was asked to have it: nothing is due before
    reading: str
    version: str = VERSION


def rule(rule_id: str) -> Rule:
    for each in rules():
        if each.id == rule_id:
            return each
    raise UnknownRule(rule_id)


@cache
def rules() -> tuple[Rule, ...]:
    readings = {row["rule_id"]: row for row in rows("readings")}
    recall = [_recall(row, readings[row["rule_id"]]) for row in rows("recall_rules")]
    vaccines = [_vaccine(row, readings[row["rule_id"]]) for row in rows("immunization_rules")]
    return (*recall, *vaccines)


def _recall(row: Row, reading: Row) -> Rule:
    return _made(
        row["rule_id"],
        reading,
        topic=row["topic"],
        service=row["service"],
        sex="" if row["sex"] == "ANY" else row["sex"],
        age_min=int(row["age_min"]),
        age_max=int(row["age_max"]),
        interval=int(row["interval_months_0_is_once"]),
        note=row["interval_note"],
        grade=row["grade"],
        cite=row["body_date"],
        mark=row["prov"],
        exclusions=row["exclusions"],
    )


def _vaccine(row: Row, reading: Row) -> Rule:
    start, _space, unit = row["start_age"].partition(" ")
    end = row["end_age"].removesuffix(" years")
    return _made(
        row["rule_id"],
        reading,
        topic=row["vaccine"],
        service=row["schedule"],
        sex="",
        age_min=int(start) if unit.startswith("year") else 0,  # months are looked at by the vaccine's own method
        age_max=int(end) if end.isdecimal() else _OLDEST,
        interval=0,
        note=row["note"],
        grade="",
        cite=row["policy_basis"],
        mark=row["prov"],
        exclusions="",
    )


def _made(rule_id: str, reading: Row, **own: object) -> Rule:
    hospice = () if rule_id.startswith("IMM") else ("hospice",)
    known = (*reading["excludes"].split(), *_concepts(rule_id, "excludes"))
    return Rule(
        id=rule_id,
        method=reading["method"],
        group=reading["group"],
        needs=reading["needs"],
        excludes=(*hospice, *known),
        satisfies=_concepts(rule_id, "satisfies"),
        declined=_concepts(rule_id, "declined"),
        result=reading["result"] == "yes",
        test_age=int(reading["test_age"] or 0),
        no_codes=reading["no_codes"] == "yes",
        not_computable=reading["not_computable"],
        since=date.fromisoformat(reading["since"]) if reading["since"] else date.min,
        reading=reading["reading"],
        **own,  # type: ignore[arg-type]  # the row's own columns, named by the two callers above
    )


def _concepts(rule_id: str, role: str) -> tuple[str, ...]:
    """`REC-CRC-*:excludes` for REC-CRC-FIT; what holds for all (ALL) is the concept `hospice`."""
    if rule_id.startswith("IMM"):
        return (f"{rule_id}:{role}",) if role == "satisfies" else ()
    tokens = dict.fromkeys(
        token for row in rows("recall_codes") if row["role"] == role for token in row["rule_ids"].split()
    )
    own = [f"{token}:{role}" for token in tokens if fnmatchcase(rule_id, token)]
    added = f"{rule_id}:{role}"
    if added not in own and any(row["concept"] == added for row in rows("concepts")):
        own.append(added)
    return tuple(own)


def stands_for(concept: str) -> int | None:
    """Months for which a concept stands; None is for ever or while it is active. `active|12`: months but for conditions."""
    word = lasts(concept).rpartition("|")[2]
    return int(word) if word.isdecimal() else None
