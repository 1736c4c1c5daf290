"""Whose paper it is, and which open matter it closes: candidates ranked, with reasons, and nobody when it is unsure.

After Fellegi and Sunter, as `people.rules.likeness`: each field's agreement is worth the logarithm of how much oftener it is found
for the right person than for a wrong one. The weights are ours (D), set on papers of our own with a reader's noise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from liaison.engines.papers.glyphs import alike, distance, folded
from liaison.engines.papers.kinds import PaperKind
from liaison.engines.papers.reading import Found

SURE_AT = 14  # points from which one candidate may stand chosen
APART = 5  # and by which the next one must be less likely
_RECORD, _RECORD_NEAR, _BORN, _BORN_NEAR, _PHONE = 16, 9, 9, 4, 7
_FAMILY, _GIVEN, _UNLIKE = 6, 4, -5


@dataclass(frozen=True, kw_only=True)
class Known:
    """A patient who might be meant."""

    id: str
    family: str
    given: str
    called: str = ""
    birth_date: date | None = None
    record: str = ""  # digits
    phones: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Likely:
    known: Known
    score: int
    because: tuple[tuple[str, int], ...]  # codes and points, adding up to the score


@dataclass(frozen=True, kw_only=True)
class Loop:
    """Something of a patient that waits for a paper: an order, a visit elsewhere, a piece of open work."""

    key: str
    words: str  # what it is about: "Cardiology consultation", "MRI brain"
    kinds: tuple[PaperKind, ...] = ()  # papers that usually close it
    on: date | None = None
    instead: tuple[str, ...] = ()  # keys under which others know the same
    only: bool = False  # no paper of another kind fits
    by_name: bool = False  # nor one that does not name it: a result of one test is not that of another


def rank(found: Found, people: Sequence[Known]) -> tuple[list[Likely], bool]:
    """The likeliest first, and whether the first one is sure enough to stand chosen until a person confirms."""
    scored = sorted((_likely(found, known) for known in people), key=lambda one: (-one.score, one.known.id))
    likely = [one for one in scored if one.score > 0]
    if not likely:
        return [], False
    second = likely[1].score if len(likely) > 1 else 0
    return likely, likely[0].score >= SURE_AT and likely[0].score - second >= APART


def loops_for(found: Found, loops: Sequence[Loop], *, on: date) -> list[tuple[Loop, int]]:
    """Those the paper may close, the likeliest first: by its kind, by words they share, and by how long ago they began."""
    scored = [(loop, _fits(found, loop, on)) for loop in loops]
    return sorted(((loop, points) for loop, points in scored if points > 0), key=lambda pair: (-pair[1], pair[0].key))


def _likely(found: Found, known: Known) -> Likely:
    reasons: list[tuple[str, int]] = []
    if known.record and found.records:
        far = min(distance(known.record, record, 2) for record in found.records)
        reasons += [("record", _RECORD)] if far == 0 else [("record_near", _RECORD_NEAR)] if far == 1 else []
    if known.birth_date and found.births:
        reasons += _born(known.birth_date, found.births)
    if known.phones & set(found.phones):
        reasons.append(("phone", _PHONE))
    reasons += _named(found.names, known)
    return Likely(known, sum(points for _, points in reasons), tuple(sorted(reasons, key=lambda r: -r[1])))


def _born(born: date, births: Sequence[date]) -> list[tuple[str, int]]:
    if born in births:
        return [("birth_date", _BORN)]
    if any(distance(born.isoformat(), day.isoformat(), 1) <= 1 for day in births):
        return [("birth_date_near", _BORN_NEAR)]
    swapped = {(day.year, day.day, day.month) for day in births}
    return (
        [("birth_date_near", _BORN_NEAR)]
        if (born.year, born.month, born.day) in swapped
        else [("birth_date_other", _UNLIKE)]
    )


def _named(names: Sequence[str], known: Known) -> list[tuple[str, int]]:
    """The best of the names on the paper, in whatever order its parts stand."""
    best: list[tuple[str, int]] = []
    for name in names:
        words = folded(name).split()
        family = max((_part(part, words) for part in folded(known.family).split()), default=0.0)
        firsts = f"{known.given} {known.called}"
        given = max((_part(part, words) for part in folded(firsts).split()), default=0.0)
        told = [("family", round(_FAMILY * family))] if family > 0.65 else [("family_other", _UNLIKE)]
        if given > 0.65:
            told.append(("given", round(_GIVEN * given)))
        elif any(len(word) == 1 and word == folded(known.given)[:1] for word in words):
            told.append(("initial", 1))
        else:
            told.append(("given_other", -2))
        if not best or sum(p for _, p in told) > sum(p for _, p in best):
            best = told
    return best


def _part(part: str, words: Sequence[str]) -> float:
    return max((alike(part, word) for word in words), default=0.0)


def _fits(found: Found, loop: Loop, on: date) -> int:
    points = 6 if found.kind in loop.kinds else 0
    wanted = {word for word in folded(loop.words).split() if len(word) > 3}
    shared = sum(any(alike(word, other) >= 0.8 for other in found.words) for word in wanted)
    if (loop.only and found.kind not in loop.kinds) or (loop.by_name and not shared):
        return 0
    points += 4 * shared
    if points and loop.on:
        points += 2 if 0 <= (on - loop.on).days <= 60 else 0
    return points
