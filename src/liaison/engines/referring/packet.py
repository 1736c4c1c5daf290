"""The packet linter: what a specialist needs with a referral, and what of it is not there yet.

Which results each service asks for is data (data/asked_results.csv, product defaults); an office may ask for more.
"""

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

_SHORTEST: Final = 12  # letters of a question: "eval" asks nothing


@dataclass(frozen=True)
class Ask:
    """One result that is asked for: the LOINC codes that answer it, and how old it may be."""

    code: str
    loinc: frozenset[str]
    within: int  # days


@dataclass(frozen=True)
class Found:
    """A result of the record that answers an ask."""

    code: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Packet:
    """What there is so far."""

    question: str
    history: bool  # a reason in words, or problems in the record
    service: str
    reason: str = ""
    results: Mapping[str, Found] = field(default_factory=lambda: MappingProxyType({}))
    more: tuple[str, ...] = ()  # codes of results this office asks for besides
    authorization: str = "not_needed"  # not_needed, needed, given
    waived: frozenset[str] = frozenset()  # a clinician said it is not needed, with a reason


@dataclass(frozen=True)
class Lack:
    """`owner` is the team whose task it is."""

    code: str  # question, history, authorization, or a result's code
    owner: str  # clinicians, coordination


def lacks(packet: Packet, on: date) -> list[Lack]:
    """What is missing, in the order of a packet."""
    found = []
    if len(packet.question.strip()) < _SHORTEST:
        found.append(Lack("question", "clinicians"))
    if not packet.history:
        found.append(Lack("history", "clinicians"))
    for ask in asked(packet.service, packet.reason, packet.more):
        result = packet.results.get(ask.code)
        if result is None or not 0 <= (on - result.on).days <= ask.within:
            found.append(Lack(ask.code, "clinicians"))
    if packet.authorization == "needed":
        found.append(Lack("authorization", "coordination"))
    return [lack for lack in found if lack.code not in packet.waived]


def asked(service: str, reason: str = "", more: Collection[str] = ()) -> tuple[Ask, ...]:
    """What this service asks for this reason, and what the office asks besides."""
    rows = [ask for wanted, why, ask in _rows() if wanted == service and why in ("", reason)]
    known = {ask.code for ask in rows}
    by_code = {ask.code: ask for _service, _reason, ask in _rows()}
    return (*rows, *(by_code[code] for code in more if code in by_code and code not in known))


def results_known() -> tuple[str, ...]:
    """Every code that may be asked for."""
    return tuple(dict.fromkeys(ask.code for _service, _reason, ask in _rows()))


@cache
def _rows() -> tuple[tuple[str, str, Ask], ...]:
    text = files("liaison.engines.referring").joinpath("data/asked_results.csv").read_text()
    return tuple(
        (row["service"], row["reason"], Ask(row["code"], frozenset(row["loinc"].split("|")), int(row["within_days"])))
        for row in csv.DictReader(text.splitlines())
    )
