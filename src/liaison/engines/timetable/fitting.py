"""What a visit takes beside its clinician: when all of it is free, and which room and which interpreter it would be."""

from collections.abc import Mapping, Sequence

from liaison.engines.timetable.asking import Ask, Candidate, Part
from liaison.engines.timetable.starts import Span, Spans, both, holds, merged, starts_in

Free = Mapping[str, Sequence[Span]]


def starts_of(ask: Ask, candidate: Candidate, parts: Sequence[Part], free: Free, mine: Spans) -> Spans:
    """The starts at which every part has somebody; whether they are different ones, `company` says."""
    for part in parts:
        if candidate.id not in part.spared and mine:
            mine = both(mine, merged(span for one in _here(ask, candidate, part) for span in _starts(part, one, free)))
    return mine


def company(ask: Ask, candidate: Candidate, parts: Sequence[Part], free: Free, start: int) -> tuple[str, ...] | None:
    """One resource for each part, all different where they are taken at once; None when that cannot be."""
    taken: list[str] = []
    return tuple(taken) if _seat(ask, candidate, parts, free, start, taken) else None


def _seat(
    ask: Ask, candidate: Candidate, parts: Sequence[Part], free: Free, start: int, taken: list[str]
) -> bool:  # fmt: skip
    if len(taken) == len(parts):
        return True
    part = parts[len(taken)]
    if candidate.id in part.spared:
        choices: Sequence[str] = ("",)
    else:
        choices = [
            one for one in _here(ask, candidate, part)
            if not (part.booked and (one in taken or one == candidate.id)) and holds(_starts(part, one, free), start)
        ]  # fmt: skip
    for one in choices:
        taken.append(one)
        if _seat(ask, candidate, parts, free, start, taken):
            return True
        taken.pop()
    return False


def _here(ask: Ask, candidate: Candidate, part: Part) -> list[str]:
    """Those at the candidate's site; who belongs to no site comes to any."""
    at = candidate.place
    return [one for one in part.resources if not at or ask.places.get(one, "") in ("", at)]


def _starts(part: Part, resource: str, free: Free) -> Spans:
    return starts_in(free.get(resource, ()), part.lead, part.tail)
