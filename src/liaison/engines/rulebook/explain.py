"""One rule, one start: both deadlines, and every day or hour behind them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from liaison.engines.rulebook.ahead import days_ahead, limits_in_words, within
from liaison.engines.rulebook.book import rule, rule_versions
from liaison.engines.rulebook.explanation import Explanation
from liaison.engines.rulebook.federal import calendar_us_federal, table_covers
from liaison.engines.rulebook.overlays import Governing, Overlay, govern
from liaison.engines.rulebook.rule import NotInForce, Rule
from liaison.engines.rulebook.starts import doubt, first_moment
from liaison.kernel.clock import Calendar, Fact, Proof, Terms, replay
from liaison.kernel.clock.zones import zone_named

HELD = ("not before", "keep until")  # nothing is to be done earlier, so there is no earlier target


def explain(
    rule_id: str,
    started: datetime | date,
    zone: str,
    for_: date | None = None,
    facts: Sequence[Fact] = (),
    *,
    calendar: Calendar | None = None,
    overlays: Sequence[Overlay] = (),
    variant: str = "",
) -> Explanation:
    """The clock of a rule that starts at a moment or on a day; `for_` is the visit or date it is about."""
    local = zone_named(zone)
    at = first_moment(started, local)
    found, refusal = _in_force(rule_id, at.astimezone(local).date())
    if found.direction == "before" and for_:
        at = first_moment(for_, local)
    calendar = found.counts_on(calendar or calendar_us_federal())
    bare = Explanation(
        rule=found,
        zone=zone,
        started=at.astimezone(local),
        for_=for_,
        variant=variant,
        notes=_notes(found, started, variant, zone),
    )
    terms = found.terms_of(variant)
    if refusal:
        return replace(bare, reason=refusal)
    if found.reading.ahead and for_ and (none := _not_ahead(bare, calendar)):
        return none
    if terms is None:
        return replace(bare, reason=found.no_clock)
    governing = govern(found, terms, overlays, at=at, on=bare.started.date(), zone=zone, calendar=calendar)
    return _counted(bare, governing, facts, calendar)


def _counted(bare: Explanation, governing: Governing, facts: Sequence[Fact], calendar: Calendar) -> Explanation:
    read = bare.rule.reading
    proof = replay(governing.terms, bare.started, bare.zone, facts, calendar)
    legal, target = _dues(proof, bare.zone)
    target = legal if read.sense in HELD else target
    notes = bare.notes
    if read.later_of and bare.for_ and isinstance(legal, date) and bare.for_ > legal:
        notes = (*notes, f"counted to {legal.isoformat()}; the date it is for is later and governs")
        legal = bare.for_
    if not table_covers(min(line.on for line in proof.lines), max(line.on for line in proof.lines)):
        notes = (*notes, "outside the rulebook's holiday table (2026 to 2028), holidays follow 5 USC 6103 (K)")
    opens = replay(Terms(read.opens, "before"), proof.legal_due, bare.zone, (), calendar) if read.opens else None
    return replace(
        bare,
        legal_due=legal,
        target_due=target,
        lines=proof.lines,
        paused_at=proof.paused_at,
        opens=opens.legal_on if opens else None,
        governed_by=governing.by,
        cite=governing.cite,
        fallback=_fallback(governing, bare, facts, calendar),
        notes=notes,
    )


def _in_force(rule_id: str, on: date) -> tuple[Rule, str]:
    """The version in force and no refusal, or the first version and why it does not apply yet."""
    try:
        return rule(rule_id, on), ""
    except NotInForce as refusal:
        return rule_versions(rule_id)[0], str(refusal)


def _not_ahead(bare: Explanation, calendar: Calendar) -> Explanation | None:
    """Nothing owed under this row when the visit is too near or too far, or the row itself owes nothing."""
    limits, visit = bare.rule.reading.ahead, bare.for_
    if limits is None or visit is None:
        return None
    lines = days_ahead(bare.started.date(), visit, calendar)
    n = lines[-1].n
    if not within(n, limits):
        words = limits_in_words(limits)
        return replace(bare, lines=lines, reason=f"the visit is {n} business days ahead; this rule is for {words}")
    if bare.rule.no_clock:
        return replace(bare, lines=lines, reason=f"the visit is {n} business days ahead: {bare.rule.no_clock}")
    return None


def _dues(proof: Proof, zone: str) -> tuple[date | datetime, date | datetime]:
    if proof.legal_on and proof.target_on:
        return proof.legal_on, proof.target_on
    local = zone_named(zone)
    return proof.legal_due.astimezone(local), proof.target_due.astimezone(local)


def _fallback(
    governing: Governing, bare: Explanation, facts: Sequence[Fact], calendar: Calendar
) -> date | datetime | None:
    if governing.fallback is None:
        return None
    return _dues(replay(governing.fallback, bare.started, bare.zone, facts, calendar), bare.zone)[0]


def _notes(found: Rule, started: datetime | date, variant: str, zone: str) -> tuple[str, ...]:
    terms = found.terms_of(variant)
    notes = [found.reading.note, doubt(started, zone_named(zone), hours=bool(terms and terms.span.elapsed))]
    if found.extension:
        notes.append(f"more time the law may allow, once: {found.extension.words()}")
    if found.reading.variants and not variant:
        kinds = ", ".join(f"{name} {span.words()}" for name, span in found.reading.variants.items())
        notes.append(f"variants: {kinds}")
    return tuple(note for note in notes if note)
