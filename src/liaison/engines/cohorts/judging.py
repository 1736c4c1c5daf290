"""One sentence about one record on one day: yes, no, or the record does not say; with what it was seen from."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from liaison.engines.cohorts.rule import Atom, CohortRule, Joined, Node, ValueSet, Within
from liaison.engines.cohorts.scoring import Scored
from liaison.engines.prevention import Fact
from liaison.engines.prevention.days import age_on, months_after

_OVER = frozenset({"inactive", "resolved", "remission"})
_KINDS = {
    "condition": ("condition",), "procedure": ("procedure",), "result": ("observation", "report"),
    "vaccine": ("immunization",), "encounter": ("encounter",),
}  # fmt: skip
_SPELLED = {"mmHg": "mm[Hg]", "mm Hg": "mm[Hg]", "percent": "%", "kg/m^2": "kg/m2", "kg/m²": "kg/m2"}
_OLDEST = 125
ASKED_HOLDS = timedelta(days=365)  # so long what was said when needs were asked about is taken as it was


class Record(NamedTuple):
    """One person. `tier` is what the tiers say already; `scored` what the scores look at; `asked` when all core needs were asked about."""

    born: date | None
    sexes: frozenset[str]
    facts: Sequence[Fact]
    dead: bool = False
    died_on: date | None = None
    tier: int | None = None
    scored: Scored | None = None
    asked: tuple[date, ...] = ()


class Doubt(NamedTuple):
    """Why an atom could not be answered: a code, and the line of the record that says so."""

    why: str
    fact: Fact | None = None


class Answer(NamedTuple):
    atom: Atom
    holds: bool | None
    evidence: tuple[Fact, ...] = ()
    doubt: Doubt | None = None


Answers = dict[int, Answer]


class Look:
    """A record on a day: facts by value set, those that cannot be so apart."""

    __slots__ = ("by", "doubts", "on", "record", "rule")

    def __init__(self, rule: CohortRule, record: Record, on: date) -> None:
        self.rule, self.record, self.on = rule, record, on
        self.by: dict[str, list[Fact]] = {}
        self.doubts: dict[str, list[Doubt]] = {}
        for fact in record.facts:
            if fact.on is not None and fact.on > on:
                continue
            for name in rule.means(fact.system, fact.code):
                self._keep(name, rule.values[name], fact)

    def _keep(self, name: str, values: ValueSet, fact: Fact) -> None:
        if why := self._wrong(values, fact):
            self.doubts.setdefault(name, []).append(Doubt(why, fact))
        else:
            self.by.setdefault(name, []).append(fact)

    def _wrong(self, values: ValueSet, fact: Fact) -> str:
        born, died_on, on = self.record.born, self.record.died_on, fact.on
        if on is None:
            return "" if fact.kind in ("condition", "medicine") else "undated"
        if born is not None and on < born - timedelta(days=1):
            return "before_birth"
        if died_on is not None and on > died_on:
            return "after_death"
        if fact.until is not None and fact.until < on:
            return "ends_first"
        if fact.number is not None and values.unit:
            if fact.unit and _SPELLED.get(fact.unit, fact.unit) != values.unit:
                return "unit"
            if values.low is not None and values.high is not None and not values.low <= fact.number <= values.high:
                return "impossible"
        return ""

    def has_any(self, atom: Atom) -> bool:
        """Whether there is anything to look at; most questions of a rule find nothing."""
        name = atom.values
        return not name or name in self.by or name in self.doubts or name in self.rule.said

    def facts(self, atom: Atom) -> list[Fact]:
        """Of the kind asked for, within the time asked for; the latest first, ties by content."""
        kinds = _KINDS[atom.what] if atom.what else ("observation", "report")
        since = before(self.on, atom.within) if atom.within else None
        found = {
            fact for fact in self.by.get(atom.values, ())
            if fact.kind in kinds and (since is None or (fact.on is not None and fact.on > since))
        }  # fmt: skip
        return sorted(found, key=order, reverse=True)

    def doubt(self, atom: Atom) -> Doubt | None:
        kinds = _KINDS[atom.what] if atom.what else ("observation", "report", "medicine")
        since = before(self.on, atom.within) if atom.within else None
        found = [
            doubt for doubt in self.doubts.get(atom.values, ())
            if doubt.fact and doubt.fact.kind in kinds and (since is None or doubt.fact.on is None or doubt.fact.on > since)
        ]  # fmt: skip
        return max(found, key=lambda doubt: order(doubt.fact), default=None) if found else None  # type: ignore[arg-type]  # each has its fact


def order(fact: Fact) -> tuple[object, ...]:
    """The later of two; ties are settled by content, so that the order facts came in changes nothing."""
    return (
        fact.on or date.min, fact.until or date.min, fact.system, fact.code, fact.value, fact.unit, fact.flag,
        fact.answer, fact.what, fact.kind,
    )  # fmt: skip


def before(day: date, span: Within) -> date:
    """The last day that is too long ago."""
    if span.unit == "days":
        return day - timedelta(days=min(span.number, (day - date.min).days))
    months = span.number * (12 if span.unit == "years" else 1)
    return months_after(day, -months) if (day.year - 1) * 12 > months else date.min


def _than(atom: Atom, value: float) -> bool:
    return {
        "above": value > atom.number, "below": value < atom.number, "at_least": value >= atom.number,
        "at_most": value <= atom.number,
    }[atom.than]  # fmt: skip


def _age(look: Look, atom: Atom) -> Answer:
    born = look.record.born
    if born is None or born > look.on or look.on.year - born.year > _OLDEST:
        return Answer(atom, None, doubt=Doubt("birth_date" if born else "no_birth_date"))
    return Answer(atom, _than(atom, age_on(born, look.on)))


def _sex(look: Look, atom: Atom) -> Answer:
    sexes = look.record.sexes
    if len(sexes) != 1:
        return Answer(atom, None, doubt=Doubt("two_sexes" if sexes else "no_sex"))
    return Answer(atom, next(iter(sexes)) == {"female": "F", "male": "M"}[atom.what])


def _died(look: Look, atom: Atom) -> Answer:
    died_on = look.record.died_on
    return Answer(atom, look.record.dead and (died_on is None or died_on <= look.on))


def _has(look: Look, atom: Atom) -> Answer:
    """On the problem list and not over on the day. What a form asks about is not known before anybody has asked."""
    found = [fact for fact in look.facts(atom) if _goes_on(fact, look.on)]
    answer = _seen(look, atom, found[-1:], bool(found))
    asked = any(day <= look.on < day + ASKED_HOLDS for day in look.record.asked)
    if answer.holds is False and not asked and atom.values in look.rule.said:
        return Answer(atom, None, doubt=Doubt("not_asked"))
    return answer


def _goes_on(fact: Fact, on: date) -> bool:
    return fact.until >= on if fact.until is not None else fact.flag not in _OVER


def _had(look: Look, atom: Atom) -> Answer:
    found = look.facts(atom)
    days = {fact.on: fact for fact in reversed(found)} if atom.times > 1 else {}
    enough = len(days) >= atom.times if atom.times > 1 else bool(found)
    evidence = sorted(days.values(), key=order, reverse=True)[: atom.times] if days else found[:1]
    return _seen(look, atom, evidence, enough)


def _result(look: Look, atom: Atom) -> Answer:
    """The latest that has a number; a newer one that cannot be believed makes it unsaid."""
    last = next((fact for fact in look.facts(atom) if fact.number is not None), None)
    doubt = look.doubt(atom)
    newer = doubt and (last is None or (doubt.fact and (doubt.fact.on or date.max) >= (last.on or date.min)))
    if doubt and newer:
        return Answer(atom, None, (doubt.fact,) if doubt.fact else (), doubt)
    if last is None or last.number is None:
        return Answer(atom, False)
    return Answer(atom, _than(atom, last.number), (last,))


def _takes(look: Look, atom: Atom) -> Answer:
    found = [fact for fact in look.by.get(atom.values, ()) if _taken(fact, look.on)]
    found = sorted(found, key=order)
    return _seen(look, atom, found[-1:], bool(found))


def _taken(fact: Fact, on: date) -> bool:
    return fact.kind == "medicine" and fact.flag == "active" and (fact.until is None or fact.until >= on)


def _medicines(look: Look, atom: Atom) -> Answer:
    """Different ones, by code, or by name where there is none."""
    on = look.on
    taken = {
        fact.code or fact.what: fact
        for fact in sorted(look.record.facts, key=order)
        if _taken(fact, on) and (fact.on is None or fact.on <= on)
    }
    return Answer(atom, len(taken) >= atom.times, tuple(taken[name] for name in sorted(taken)))


def _tier(look: Look, atom: Atom) -> Answer:
    if look.record.tier is None:
        return Answer(atom, None, doubt=Doubt("no_tier"))
    return Answer(atom, _than(atom, look.record.tier))


def _score(look: Look, atom: Atom) -> Answer:
    """Yes or no once both ends say the same; of a stay, no where there was none within the time."""
    if look.record.scored is None:
        return Answer(atom, None, doubt=Doubt("no_score"))
    found = look.record.scored.measure(atom.what, look.on, before(look.on, atom.within) if atom.within else None)
    if found is None:
        return Answer(atom, False)
    ends = {_than(atom, found.low), _than(atom, found.high)}
    if len(ends) > 1:
        return Answer(atom, None, found.evidence, Doubt(found.missing[0] if found.missing else "no_score"))
    return Answer(atom, ends.pop(), found.evidence)


def _seen(look: Look, atom: Atom, evidence: Sequence[Fact], holds: bool) -> Answer:
    if holds:
        return Answer(atom, True, tuple(evidence))
    doubt = look.doubt(atom)
    return Answer(atom, None, (doubt.fact,) if doubt and doubt.fact else (), doubt) if doubt else Answer(atom, False)


ASKED: Mapping[str, Callable[[Look, Atom], Answer]] = {
    "age": _age, "sex": _sex, "died": _died, "has": _has, "had": _had, "result": _result, "takes": _takes,
    "medicines": _medicines, "tier": _tier, "score": _score,
}  # fmt: skip


def holds(node: Node, look: Look, answers: Answers) -> bool | None:
    """Three-valued: what is not known stays so, unless the rest decides. Every atom is asked: each has its evidence."""
    if isinstance(node, Atom):
        if node.place not in answers:
            answers[node.place] = ASKED[node.kind](look, node) if look.has_any(node) else Answer(node, False)
        return answers[node.place].holds
    return _joined(node, [holds(part, look, answers) for part in node.parts])


def _joined(node: Joined, parts: Sequence[bool | None]) -> bool | None:
    yes, unsaid = sum(part is True for part in parts), sum(part is None for part in parts)
    if node.how == "none":
        return None if unsaid else not yes
    least = {"all": len(parts), "any": 1}.get(node.how, node.least)
    return True if yes >= least else None if yes + unsaid >= least else False
