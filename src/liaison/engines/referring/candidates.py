"""Whom to offer for a referral: real offices ranked by wait, way, language and network, each with what speaks for it.

The patient chooses; the order only says what comes first. What nobody has verified or heard of for ninety days never
stands first (IDEAS 15), and nothing that is not known counts as good.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

UNKNOWN_WAIT: Final = 45.0  # days that stand for a wait nobody knows
_LANGUAGE, _NETWORK, _NETWORK_UNKNOWN, _MUTE = 14.0, 90.0, 10.0, 21.0  # what each lack is worth, in days of waiting
_WAY = 1 / 6  # days per minute of the way: an hour each way is worth ten days


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What is known of one office for one patient. None is "not known"."""

    id: str
    wait: float | None = None  # days from sending to the visit, learned
    minutes: int | None = None
    speaks: bool | None = None  # the patient's language
    network: bool | None = None
    notes: float | None = None  # the share of visits after which a note came, at its best (upper bound)
    stale: bool = False
    closed: bool = False  # takes no new patients


@dataclass(frozen=True)
class Ranked:
    candidate: Candidate
    days: float  # waiting and all lacks together
    because: tuple[str, ...]  # codes of what speaks for or against it


def rank(candidates: Sequence[Candidate]) -> list[Ranked]:
    """The best first; who takes nobody is left out, who is stale comes last."""
    found = [_weighed(one) for one in candidates if not one.closed]
    return sorted(found, key=lambda one: (one.candidate.stale, one.days, one.candidate.id))


def _weighed(one: Candidate) -> Ranked:
    days = UNKNOWN_WAIT if one.wait is None else one.wait
    because = ["wait_unknown"] if one.wait is None else []
    if one.minutes is not None:
        days += one.minutes * _WAY
    if one.speaks is not None:
        days += 0 if one.speaks else _LANGUAGE
        because.append("speaks" if one.speaks else "speaks_not")
    if one.network is None:
        days += _NETWORK_UNKNOWN
    elif not one.network:
        days += _NETWORK
    because.append({None: "network_unknown", True: "network", False: "network_not"}[one.network])
    if one.notes is not None and one.notes < 0.5:
        days += _MUTE
        because.append("mute")
    if one.stale:
        because.append("stale")
    return Ranked(one, days, tuple(because))
