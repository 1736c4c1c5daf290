"""How two lists say the same medicine is taken otherwise: dose, frequency, form; or that nobody can tell."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from liaison.engines.medicines.amounts import Amount, comparable, plain, same
from liaison.engines.medicines.faults import tenfold
from liaison.engines.medicines.findings import Finding, Kind
from liaison.engines.medicines.listed import ListKind, Read

_REFERENCE = (ListKind.CLINIC, ListKind.HOSPITAL, ListKind.PATIENT)


def taken_otherwise(entries: Sequence[tuple[ListKind, Read]]) -> list[Finding]:
    """Each list against the first of them, ours before the hospital's before the patient's."""
    ordered = [one for kind in _REFERENCE for its, one in entries if its is kind]
    if not ordered:
        return []
    first, *others = ordered
    found = [Finding(Kind.UNSURE_TAKING, one.listed.list) for one in ordered if _unread(one) and others]
    for other in others:
        found += _between(first, other)
    return found


def _between(first: Read, other: Read) -> Iterator[Finding]:
    lists = (other.listed.list, first.listed.list)
    yield from _dose(lists, other, first)
    if _often_differs(first, other):
        yield Finding(Kind.FREQUENCY, *lists, _times(other), _times(first))
    if _form_differs(first, other):
        yield Finding(Kind.FORM, *lists, other.name.written, first.name.written)


def _often_differs(first: Read, other: Read) -> bool:
    times = (other.taking.per_day, first.taking.per_day)
    needed = other.taking.as_needed != first.taking.as_needed
    if None in times:
        return needed and not (_unread(other) or _unread(first))
    return needed or times[0] != times[1]


def _form_differs(first: Read, other: Read) -> bool:
    """Extended release against not, where both names would say so; and another salt."""
    formal = other.name.formal and first.name.formal
    return (formal and other.name.extended != first.name.extended) or _salts_differ(other, first)


def _dose(lists: tuple[str, str], other: Read, first: Read) -> Iterator[Finding]:
    theirs, ours = other.dose, first.dose
    if theirs is None or ours is None:
        return
    if not comparable(theirs, ours):
        yield from _units(lists, other, first, theirs, ours)
    elif not same(theirs, ours):
        yield Finding(Kind.DOSE, *lists, str(theirs), str(ours))
        if tenfold(theirs, ours):
            yield Finding(Kind.TENFOLD, *lists, str(theirs), str(ours))


def _units(lists: tuple[str, str], other: Read, first: Read, theirs: Amount, ours: Amount) -> Iterator[Finding]:
    """Tablets of the same product need no strength to be counted; otherwise nobody can compare them."""
    counts = (other.taking.count, first.taking.count)
    if counts[0] and counts[1] and counts[0] == counts[1] and other.name.bases == first.name.bases:
        yield Finding(Kind.UNSURE_TAKING, lists[0])
    else:
        yield Finding(Kind.UNITS, *lists, str(theirs), str(ours))


def _unread(one: Read) -> bool:
    """Nothing could be read of how much, or of how often."""
    return one.dose is None or (one.taking.per_day is None and not one.taking.as_needed)


def _salts_differ(one: Read, other: Read) -> bool:
    """Succinate and tartrate are not the same; a salt that one does not say is no difference."""
    salts = [{each.salt for each in read.name.ingredients} - {""} for read in (one, other)]
    return bool(salts[0] and salts[1] and salts[0] != salts[1])


def _times(one: Read) -> str:
    per_day = one.taking.per_day
    said = f"{_number(per_day)}×" if per_day is not None else ""
    return f"{said} prn".strip() if one.taking.as_needed else said


def _number(value: Decimal) -> str:
    return plain(round(value, 2))
