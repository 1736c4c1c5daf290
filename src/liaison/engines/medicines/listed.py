"""One medicine of one list: as the list writes it, and what was read of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from liaison.engines.medicines.amounts import Amount, based, number, unit
from liaison.engines.medicines.names import Name, read_name
from liaison.engines.medicines.taking import Taking, read_taking

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"


class ListKind(StrEnum):
    """Whose list it is."""

    CLINIC = "clinic"
    HOSPITAL = "hospital"
    PATIENT = "patient"
    EARLIER = "earlier"  # what an earlier stay sent home; it is shown, and nothing is missing from it


class Code(NamedTuple):
    system: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Dosage:
    """As a record gives it in parts: "1.0", "" , "2", "1", "d"."""

    amount: str = ""
    unit: str = ""
    frequency: str = ""
    period: str = ""
    period_unit: str = ""
    as_needed: bool = False


@dataclass(frozen=True, kw_only=True)
class ListHead:
    key: str
    kind: ListKind
    title: str = ""  # the system it came from, the hospital, who spoke
    as_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """As received. `current` says whether its list has it as still taken."""

    id: str
    list: str
    name: str
    how: str = ""
    codes: tuple[Code, ...] = ()
    ingredients: tuple[Code, ...] = ()
    dosage: Dosage | None = None
    current: bool = True
    status: str = ""
    since: str = ""  # a day
    until: str = ""
    by: str = ""
    days: str = ""  # that one filling lasts, as the record says
    spoken: bool = False  # in the patient's words: a strength that is said is the dose

    def kept(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def of(kept: Mapping[str, Any]) -> "Listed":
        more = dict(kept)
        more["codes"] = tuple(Code(*pair) for pair in more["codes"])
        more["ingredients"] = tuple(Code(*pair) for pair in more["ingredients"])
        more["dosage"] = Dosage(**more["dosage"]) if more["dosage"] else None
        return Listed(**more)

    @property
    def rxnorm(self) -> frozenset[str]:
        return frozenset(code for system, code in self.codes if system == RXNORM)

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.since[:10]) if len(self.since) >= 10 else None


@dataclass(frozen=True, kw_only=True)
class Read:
    """What it says, and what could be understood."""

    listed: Listed
    name: Name
    taking: Taking

    @property
    def dose(self) -> Amount | None:
        """At a time: what the words say, or the count times the strength; the count alone where no strength is known."""
        taking, strength = self.taking, self.name.strength
        if taking.ranged:
            return None
        if taking.mass is not None:
            return based(taking.mass)
        count = taking.count
        if count is not None:
            return times(count, strength) or count
        return based(strength) if self.listed.spoken and strength is not None else None


def read(listed: Listed) -> Read:
    name = read_name(listed.name, formal=bool(listed.rxnorm))
    spoken = f"{listed.name} {listed.how}" if listed.spoken else listed.how
    taking = read_taking(spoken)
    if listed.spoken and taking.mass is not None and taking.count is not None and name.strength is not None:
        taking = _counted(taking, name)
    return Read(listed=listed, name=name, taking=_with_parts(taking, listed.dosage))


def _counted(taking: Taking, name: Name) -> Taking:
    """ "furosemide 40 mg, two pills": the milligrams are of one pill."""
    whole = times(taking.count, name.strength) if taking.count else None
    same = taking.mass is not None and name.strength is not None and based(taking.mass) == based(name.strength)
    return Taking(
        written=taking.written, count=taking.count, mass=whole if same else taking.mass, per_day=taking.per_day,
        as_needed=taking.as_needed, ranged=taking.ranged,
    )  # fmt: skip


def times(count: Amount | None, strength: Amount | None) -> Amount | None:
    """Two tablets of 40 mg are 80 mg."""
    if count is None or strength is None or strength.unit == "%":
        return None
    found = based(strength)
    return Amount(found.value * count.value, found.unit)


def _with_parts(taking: Taking, parts: Dosage | None) -> Taking:
    """The words first; what they leave open, the parts say."""
    if parts is None:
        return taking
    amount = number(parts.amount) if parts.amount else None
    counted = not parts.unit or unit(parts.unit) in ("tablet", "capsule", "puff", "drop", "patch", "{tbl}", "1")
    count, mass = taking.count, taking.mass
    if amount is not None and count is None and mass is None:
        count, mass = (Amount(amount, "tablet"), None) if counted else (None, Amount(amount, unit(parts.unit)))
    per_day = taking.per_day if taking.per_day is not None else _per_day(parts)
    return Taking(
        written=taking.written, count=count, mass=mass, per_day=per_day, ranged=taking.ranged,
        as_needed=taking.as_needed or parts.as_needed,
    )  # fmt: skip


def _per_day(parts: Dosage) -> Decimal | None:
    often, period = number(parts.frequency or "1"), number(parts.period) if parts.period else None
    hours = {"h": Decimal(1), "d": Decimal(24), "wk": Decimal(168), "mo": Decimal(720), "min": Decimal(1) / 60}.get(
        parts.period_unit
    )
    if often is None or not period or hours is None:
        return None
    return often * 24 / (period * hours)
