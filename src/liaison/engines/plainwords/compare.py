"""Whether a rewriting or translation says the same facts; whoever sends asks this first, and a change blocks."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from liaison.engines.plainwords.fact import Fact
from liaison.engines.plainwords.facts import facts
from liaison.engines.plainwords.tongue import COMPLETE

_ORDERED: Final = ("dose", "time", "amount", "phone")  # "2 now and 1 at night" is not "1 now and 2 at night"
_NOR: Final = re.compile(r"\b(?:ni|nor)\b", re.IGNORECASE)
_FIGURES: Final = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Change:
    """`what` is lost, added or altered; the fact as it was and as it is."""

    what: str
    kind: str
    before: Fact | None
    after: Fact | None


def changed(
    before: str, after: str, lang_before: str, lang_after: str, places: Iterable[str] = ()
) -> tuple[Change, ...]:
    """What the second text does not say as the first does, by normal forms; empty when every fact is kept."""
    known = tuple(places)
    old, new = facts(before, lang_before, known), facts(after, lang_after, known)
    same = _code(lang_before) == _code(lang_after)
    if not same and not {_code(lang_before), _code(lang_after)} <= COMPLETE:
        return _by_figures(old, new, lang_before, lang_after)
    if not same and _as_often_forbidden(old, new, before, after):
        old, new = _without_negations(old), _without_negations(new)
    found = _paired(_missing(old, new), _missing(new, old))
    return found or _moved(old, new, (*_ORDERED, "frequency") if same else _ORDERED)


def _code(lang: str) -> str:
    return lang.partition("-")[0].lower()


def _missing(wanted: Sequence[Fact], there: Sequence[Fact]) -> list[Fact]:
    """Facts of the first that the second has too seldom."""
    left = Counter(fact.normal for fact in there)
    missing = []
    for fact in wanted:
        if left[fact.normal]:
            left[fact.normal] -= 1
        else:
            missing.append(fact)
    return missing


def _paired(lost: Sequence[Fact], added: Sequence[Fact]) -> tuple[Change, ...]:
    """A lost fact and an added one of its kind are one altered fact."""
    free = list(added)
    changes = []
    for fact in lost:
        twin = next((other for other in free if other.kind == fact.kind), None)
        if twin:
            free.remove(twin)
        changes.append(Change("altered" if twin else "lost", fact.kind, fact, twin))
    return (*changes, *(Change("added", fact.kind, None, fact) for fact in free))


def _moved(old: Sequence[Fact], new: Sequence[Fact], kinds: Sequence[str]) -> tuple[Change, ...]:
    """The same facts in another order have changed places."""
    for kind in kinds:
        was, now = ([fact for fact in those if fact.kind == kind] for those in (old, new))
        if len(was) == len(now):
            for one, other in zip(was, now, strict=True):
                if one.normal != other.normal:
                    return (Change("altered", kind, one, other),)
    return ()


def _as_often_forbidden(old: Sequence[Fact], new: Sequence[Fact], before: str, after: str) -> bool:
    """One "no ... ni" says what two "do not" say: between languages such a difference is no change."""
    was, now = (sum(fact.kind == "negation" for fact in those) for those in (old, new))
    if not was or not now:
        return was == now
    return was <= now + len(_NOR.findall(after)) and now <= was + len(_NOR.findall(before))


def _without_negations(found: Sequence[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in found if fact.kind != "negation")


def _by_figures(old: Sequence[Fact], new: Sequence[Fact], lang_before: str, lang_after: str) -> tuple[Change, ...]:
    """With a language known only by its figures: each figure must be there, and none that was not."""
    spoken = {_code(lang_before), _code(lang_after)}
    lost = [fact for fact in old if _must_show(fact) and not _shown(fact, new, spoken)]
    added = [fact for fact in new if _must_show(fact) and not _shown(fact, old, spoken)]
    return _paired(lost, added)


def _must_show(fact: Fact) -> bool:
    return any(c.isdigit() for c in fact.text) or fact.kind in {"url", "email"} or fact.normal in _WEEKDAYS


def _shown(fact: Fact, there: Sequence[Fact], spoken: set[str]) -> bool:
    if fact.normal in _WEEKDAYS and not spoken <= _KNOW_WEEKDAYS:
        return True
    if fact.kind in {"url", "email", "phone"} or fact.normal in _WEEKDAYS:
        return any(other.normal == fact.normal for other in there)
    wanted = set(_figures(fact))
    known = {figure for other in there for figure in _figures(other)}
    if fact.kind == "time":
        return bool(wanted & known) or any(other.normal == fact.normal for other in there)
    return wanted <= known


def _figures(fact: Fact) -> tuple[str, ...]:
    """8:00 PM may be written 20:00 or 8; a date's month may be a figure or a name."""
    if fact.kind == "time":
        hour, _, minute = fact.normal.partition(":")
        full = int(hour) if hour.isdigit() else 0
        return (f"{full % 12 or 12}:{minute}", f"{full % 12 + 12}:{minute}")
    return tuple(str(int(figure)) if figure.isdigit() else figure for figure in _FIGURES.findall(fact.normal))


_WEEKDAYS: Final = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_KNOW_WEEKDAYS: Final = frozenset({"en", "es", "vi", "zh", "ar"})
