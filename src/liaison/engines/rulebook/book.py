"""The rulebook itself: every rule in every version, and the one in force on a day."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from liaison.engines.rulebook.readings import Reading, more_time, reading
from liaison.engines.rulebook.rule import MARKS, NotInForce, Rule, UnknownRule
from liaison.engines.rulebook.tables import Row, rows
from liaison.kernel.clock import Span

EDITION = "2026-11"  # of the rulebook; the version name of a rule that has had only one


def rule(rule_id: str, on: date) -> Rule:
    """The version in force on `on`."""
    versions = rule_versions(rule_id)
    for version in versions:
        if version.in_force(on):
            return version
    raise NotInForce(f"{rule_id} is not in force on {on.isoformat()}: it begins on {versions[0].effective_from}")


def rules(on: date) -> list[Rule]:
    """Every rule in force on `on`, in the rulebook's order."""
    return [version for versions in _book().values() for version in versions if version.in_force(on)]


def rule_versions(rule_id: str) -> tuple[Rule, ...]:
    """All versions of a rule, the oldest first."""
    if rule_id not in _book():
        raise UnknownRule(f"unknown rule: {rule_id}")
    return _book()[rule_id]


def rule_ids() -> list[str]:
    return list(_book())


def rule_version(rule_id: str, version: str) -> Rule:
    """The version a case was opened under."""
    for found in rule_versions(rule_id):
        if found.version == version:
            return found
    raise UnknownRule(f"{rule_id} has no version {version}")


@cache
def _book() -> dict[str, tuple[Rule, ...]]:
    changes: dict[str, list[Row]] = {}
    for row in rows("clock_rule_versions"):
        changes.setdefault(row["rule_id"], []).append(row)
    book = {row["rule_id"]: _versions(row, changes.pop(row["rule_id"], [])) for row in rows("clock_rules")}
    if changes:
        raise ValueError(f"versions of unknown rules: {sorted(changes)}")
    return book


def _versions(base: Row, changes: list[Row]) -> tuple[Rule, ...]:
    """The rule as each version row alters it; a blank cell keeps what clock_rules.csv says."""
    if not changes:
        return (_rule(base, EDITION, None, None),)
    bounds = [(_day(row["effective_from"]), _day(row["effective_to"]), row) for row in changes]
    bounds.sort(key=lambda bound: bound[0] or date.min)
    for (_, ended, _), (begun, _, row) in pairwise(bounds):
        if ended is None or begun != ended + timedelta(days=1):
            raise ValueError(f"{row['rule_id']}: versions overlap or leave a gap at {begun}")
    return tuple(_rule(_altered(base, row), row["version"], begun, ended) for begun, ended, row in bounds)


def _altered(base: Row, change: Row) -> Row:
    altered = base | {column: value for column, value in change.items() if column in base and value}
    if change["prov"]:
        altered["source_found"] = change["note"]  # the base row's source does not speak for another version
    return altered


def _rule(row: Row, version: str, effective_from: date | None, effective_to: date | None) -> Rule:
    if row["prov"] not in MARKS:
        raise ValueError(f"{row['rule_id']}: unknown mark {row['prov']!r}")
    read = reading(row["rule_id"])
    return Rule(
        id=row["rule_id"],
        version=version,
        duty=row["duty"],
        applies_to=row["applies_to"],
        trigger=row["trigger"],
        span=_span(row, read),
        note=row["extension_or_note"],
        zone_code=row["tz"],
        accountable=row["accountable"],
        requirement=row["requirement"],
        evidence=row["evidence"],
        cite=row["cite"],
        mark=row["prov"],
        source=row["source_found"],
        effective_from=effective_from,
        effective_to=effective_to,
        reading=read,
        extension=read.extension or more_time(row["extension_or_note"]),
    )


def _span(row: Row, read: Reading) -> Span | None:
    if read.no_clock:
        return None
    if read.span:
        return read.span
    if row["clock_unit"] == "-":
        raise ValueError(f"{row['rule_id']} has neither a clock nor a reason why not")
    return Span(int(row["clock_n"]), row["clock_unit"], row["day_type"])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
