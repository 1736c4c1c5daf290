"""Why a time stands where it stands: additive points, each a logarithm or a plain bonus, like the rank of the worklist."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import log2
from typing import TypeVar

from liaison.engines.timetable.asking import Ask, Candidate

DOUBLING = 10  # points that stand for "twice as long"
Value = TypeVar("Value")


def _weight(sentence: str, value: Value) -> Value:
    chosen: Value = field(default=value, metadata={"sentence": sentence})
    return chosen


@dataclass(frozen=True, kw_only=True)
class Weights:
    """Chosen by us (D): nobody has published what a patient would give for which wish."""

    wait: int = _weight("Points of a time that is now; every doubling of the days to wait costs ten.", 70)
    language: int = _weight("Points when the clinician speaks the patient's language.", 15)
    usual: int = _weight("Points for the clinician whom the patient has seen most.", 12)
    seen: int = _weight("Points for a clinician whom the patient has seen before.", 6)
    gender: int = _weight("Points when the clinician is of the gender the patient asked for.", 10)
    outside: int = _weight("Points lost when the plan does not cover this clinician.", 20)
    place: int = _weight("Points for the site the patient usually comes to.", 6)
    near: int = _weight("Minutes of travel that cost nothing much; every doubling beyond costs ten.", 30)
    suits: int = _weight("Points for a time the patient named, when others are shown too.", 8)
    ride: int = _weight("Points when a ride is free both ways for a patient who needs one.", 8)

    def sentences(self) -> dict[str, str]:
        return {each.name: each.metadata["sentence"] for each in fields(self)}


WEIGHTS = Weights()


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One part of a score: pages find the words by `code` and fill them from `params`."""

    code: str
    points: int
    params: Mapping[str, int | str] = field(default_factory=dict)


def wait_points(minutes: int) -> int:
    """Never rises with time, so that a search can stop once nothing later could do better."""
    return WEIGHTS.wait - round(DOUBLING * log2(1 + max(minutes, 0) / 1440))


def standing(ask: Ask, candidate: Candidate) -> tuple[Reason, ...]:
    """The reasons that are the same whenever the visit is."""
    found = [_continuity(ask, candidate), _language(ask, candidate), _travel(ask, candidate)]
    if ask.gender and candidate.gender == ask.gender:
        found.append(Reason(code="gender", points=WEIGHTS.gender))
    if ask.usual_place and candidate.place == ask.usual_place:
        found.append(Reason(code="place", points=WEIGHTS.place))
    if ask.network:
        covered = not candidate.networks or ask.network in candidate.networks
        found.append(Reason(code="network" if covered else "outside", points=0 if covered else -WEIGHTS.outside))
    return tuple(reason for reason in found if reason)


def _continuity(ask: Ask, candidate: Candidate) -> Reason | None:
    if not candidate.visits:
        return None
    most = max(other.visits for other in ask.candidates)
    usual = candidate.visits == most
    return Reason(
        code="usual" if usual else "seen",
        points=WEIGHTS.usual if usual else WEIGHTS.seen,
        params={"visits": candidate.visits},
    )


def _language(ask: Ask, candidate: Candidate) -> Reason | None:
    if not ask.language:
        return None
    if ask.language in candidate.languages:
        return Reason(code="language", points=WEIGHTS.language if ask.interpreter else WEIGHTS.language // 3)
    if not ask.interpreter:
        return None
    return Reason(code="interpreter" if ask.interpreted else "no_interpreter", points=0)


def _travel(ask: Ask, candidate: Candidate) -> Reason | None:
    if candidate.travel is None:
        return Reason(code="travel_unknown", points=0) if candidate.place else None
    points = -round(DOUBLING * log2(max(candidate.travel, WEIGHTS.near) / WEIGHTS.near))
    return Reason(code="travel", points=points, params={"minutes": candidate.travel})
