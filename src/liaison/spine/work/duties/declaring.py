"""Declaring a duty: one call, checked at once, heard from then on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from liaison.engines.ranking.parameters import Harm
from liaison.engines.rulebook import rule_versions
from liaison.kernel.clock import Span
from liaison.kernel.events import Event
from liaison.platform.events import hears
from liaison.platform.registry import hearers_of
from liaison.spine.work.duties.hearing import hear
from liaison.spine.work.values import Duty, Rule, declare, declared

Facts = type[Event] | Sequence[type[Event]]


def duty(
    *,
    name: str,  # "transitions.call"
    title: Any,  # what there is to do, through gettext_lazy
    team: str,  # the code of the team it belongs to until somebody claims it
    rule: Rule,  # "TCM-01", "PA-01:expedited", or a span of our own
    opens_on: Facts,
    closes_on: Facts = (),
    ends_on: Facts = (),  # these close too, but only what the log opened before them: taken back, another opening counts
    closes_at_due: bool = False,  # a watch: it ends by itself at its deadline
    law: Any = "",  # what a span of our own stands on, in words
    evidence: Any = "",  # what will show that it was done; the rule's own words where empty
    key_of: Callable[[Any], str] = lambda fact: str(fact.key),  # what two facts must share to be of one item
    when: Callable[[Any], bool] = lambda fact: True,  # whether an opening fact opens it
    closes_when: Callable[[Any], bool] = lambda fact: True,  # whether a closing fact closes it
    starts_at: Callable[[Any], datetime | None] | None = None,  # the clock's start; without it when it happened
    happened_at: Callable[[Any], datetime | None] = lambda fact: getattr(fact, "happened_at", None),
    zone_of: Callable[[Any], str | None] = lambda fact: None,  # whose zone; without it the site's, then the clinic's
    site_of: Callable[[Any], UUID | None] = lambda fact: None,
    owner_of: Callable[[Any], UUID | None] = lambda fact: None,  # whose it is from the start; without it the team's
    rule_of: Callable[[Any], Rule] | None = None,  # the rule when it depends on the fact, e.g. on the payer's type
    extends_on: Sequence[tuple[type[Event], Span]] = (),
    pauses_on: Facts = (),
    resumes_on: Facts = (),
    moves_on: Sequence[tuple[type[Event], Rule]] = (),  # counted anew by another rule from the same start
    restarts_on: Facts = (),  # counted anew from the time in the fact
    harm: int = Harm.DELAY,
    harm_why: Any = "",  # one sentence: what late means for the patient
    harm_of: Callable[[Any], Sequence[tuple[str, int]]] = lambda fact: (),  # this patient's own points, by code
    harm_words: Mapping[str, Any] = MappingProxyType({}),  # those codes in words, through gettext_lazy
    minutes: int = 15,
    needs_reaching: bool = False,  # somebody must pick up the phone
) -> Duty:
    return _declared(locals())


def duties() -> list[Duty]:
    """Every declared duty, by name: what docs/duties.md and the map are made from."""
    return declared()


def _declared(said: dict[str, Any]) -> Duty:
    facts = ("opens_on", "closes_on", "ends_on", "pauses_on", "resumes_on", "restarts_on")
    said |= {name: _several(said[name]) for name in facts}
    said |= {name: tuple(said[name]) for name in ("extends_on", "moves_on")}
    said |= {"harm": Harm(said["harm"]), "starts_at": said["starts_at"] or said["happened_at"]}
    declaration = Duty(**said)
    if fault := _fault(declaration):
        raise ValueError(f"duty {declaration.name!r}: {fault}")
    declare(declaration)
    for fact in {part.fact for part in declaration.parts()}:
        if hear not in hearers_of(fact):
            hears(fact)(hear)
    return declaration


def _several(facts: Facts) -> tuple[type[Event], ...]:
    return (facts,) if isinstance(facts, type) else tuple(facts)


def _fault(duty: Duty) -> str:
    """Why this cannot be a duty; empty when it can."""
    if "." not in duty.name:
        return "its name is app.verb_thing"
    if not duty.team:
        return "it belongs to no team"
    if not duty.rule:
        return "it has no rule, so nothing would ever be due"
    if not duty.opens_on:
        return "no fact opens it"
    if not (duty.closes_on or duty.ends_on or duty.closes_at_due):
        return "no fact closes it"
    if duty.minutes < 1:
        return "it takes no time"
    return _fault_of_rules(duty)


def _fault_of_rules(duty: Duty) -> str:
    for rule in (duty.rule, *(rule for _, rule in duty.moves_on)):
        for span in _spans(rule):
            if span is None:
                return f"rule {rule} sets no deadline"
            if any(not _fits(more, span) for _, more in duty.extends_on):
                return f"{span.words()} cannot be extended by what extends it"
    return ""


def _spans(rule: Rule) -> list[Span | None]:
    if isinstance(rule, Span):
        return [rule]
    rule_id, _, variant = rule.partition(":")
    terms = [version.terms_of(variant) for version in rule_versions(rule_id)]
    return [found.span if found else None for found in terms]


def _fits(more: Span, first: Span) -> bool:
    """Open hours extend open hours, hours extend hours; days and months extend days and months, and days of 24 hours extend hours."""
    if first.opened or more.opened:
        return first.opened and more.opened
    if first.elapsed:
        return more.elapsed or (more.unit, more.day_type) == ("d", "calendar")
    return not more.elapsed
