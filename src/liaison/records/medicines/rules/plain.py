"""One medicine in plain words: how many, how often, when. What could not be read is given as it was written, never guessed."""

import re
from dataclasses import dataclass
from decimal import Decimal

from liaison.engines.medicines import Read, moments
from liaison.engines.medicines.amounts import plain
from liaison.engines.medicines.taking import Taking
from liaison.records.medicines.rules.restated import leaves_out
from liaison.records.medicines.values.plain import Plain

_HOURS = re.compile(r"\d\s*(?:h\b|hrs?\b|hours?|horas?)", re.IGNORECASE)


@dataclass(frozen=True)
class PlainLine:
    name: str
    tag: str
    how: str
    note: str


def plain_line(title: str, tag: str, read: Read | None, how: str, words: Plain) -> PlainLine:
    label = words.tags[tag]
    if tag == "stopped":
        return PlainLine(title, label, "", "")
    if read is None or (said := _said(read, words)) is None:
        return PlainLine(title, label, words.as_written.format(text=how), "")
    strength = read.name.strength
    notes = [words.strength.format(strength=strength)] if strength and read.taking.count else []
    if leaves_out(read):
        notes.append(words.as_written.format(text=how))
    return PlainLine(title, label, said, " ".join(notes))


def _said(read: Read, words: Plain) -> str | None:
    """ "Take 2 tablets (80 mg in all) once a day, in the morning"."""
    taking, amount = read.taking, _amount(read, words)
    often = words.needed if taking.as_needed and taking.per_day is None else _often(taking, words)
    if amount is None or often is None:
        return None
    if taking.as_needed and taking.per_day is not None:
        often = f"{often}, {words.needed}"
    when = [words.moments[one] for one in moments(taking.written)]
    return ", ".join([f"{amount} {often}", *when]) + "."


def _amount(read: Read, words: Plain) -> str | None:
    count, dose = read.taking.count, read.dose
    if read.taking.ranged or (count is None and dose is None):
        return None
    if count is None:
        return words.take[""][0].format(n=dose)
    one, several = words.take.get(count.unit, words.take[""])
    said = (one if count.value <= 1 else several).format(n=plain(count.value))
    more = dose is not None and dose != count and count.value != 1
    return f"{said} {words.in_all.format(dose=dose)}" if more else said


def _often(taking: Taking, words: Plain) -> str | None:
    """Hours stay hours: "every 4 hours" keeps the time between, "6 times a day" would not."""
    per_day = taking.per_day
    if per_day is None:
        return None
    if per_day > 1 and _HOURS.search(taking.written):
        return words.hours.format(n=plain(round(24 / per_day, 1)))
    times = plain(round(per_day, 2))
    if times in words.often:
        return words.often[times]
    if per_day > 1 and per_day == int(per_day):
        return words.times.format(n=times)
    days = 1 / per_day if per_day else Decimal(0)
    return (
        words.every.format(n=plain(Decimal(round(days))))
        if per_day and abs(days - round(days)) < Decimal("0.01")
        else None
    )
