"""May this message leave, and when: RULEBOOK section 14 in its order, every step with its rule and mark.

emergency? · consent for this address and topic? · opted out? · exempt class and counters? · quiet hours where the
patient is · template approved, places filled, facts kept, no more than needed · then it is sent, and logged.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from liaison.engines.waiting import closes_in, wakes_at
from liaison.spine.conversations.rules.consent import ASKS_CONSENT, COUNTED, NOT_CARE, standing
from liaison.spine.conversations.rules.limits import over
from liaison.spine.conversations.values.channels import UNSECURED, Channel, Purpose
from liaison.spine.conversations.values.consent import Suppressed
from liaison.spine.conversations.values.deciding import Basis, Case, Decision, Mark, Step, Why
from liaison.spine.conversations.values.threads import Party

MAKES_NO_NOISE: Final = frozenset({Channel.LETTER, Channel.FAX})
UNCOUNTED: Final = frozenset({Purpose.REPLY, Purpose.CONFIRMATION})  # somebody wrote to us first


def decide(case: Case) -> Decision:
    """The steps up to the first that says no; with none, when it leaves."""
    basis = basis_of(case)
    decision = Decision(steps=(), basis=basis, send_at=case.leaves_at)
    for ask in _ORDER:
        step, why = ask(case, basis)
        decision = replace(decision, steps=(*decision.steps, step))
        if why is not None:
            return replace(decision, why=why)
    return replace(decision, send_at=leaves(case, basis))


def basis_of(case: Case) -> Basis:
    if case.urgent and case.by_person:
        return Basis.URGENT
    if case.party is not Party.PATIENT:
        return _basis_of_others(case)
    if case.purpose is Purpose.CONFIRMATION:
        return Basis.CONFIRMATION
    said = standing(case.sayings, case.channel, case.purpose)
    if said is not None and said.allowed:
        return Basis.EXPLICIT
    if case.purpose is Purpose.REPLY:
        return Basis.ANSWER
    if case.channel not in ASKS_CONSENT:
        return Basis.NOT_NEEDED
    return Basis.NUMBER_GIVEN if case.given and case.purpose not in NOT_CARE else Basis.NONE


def _basis_of_others(case: Case) -> Basis:
    """What the patient agreed to binds family; offices are written to as the law of sharing has it, which is not asked here."""
    if case.party is not Party.FAMILY:
        return Basis.NOT_NEEDED
    return Basis.TOLD if case.told else Basis.NONE


def counts(channel: Channel | str, purpose: Purpose | str) -> bool:
    """Whether a message fills the counters of the patient it goes to."""
    return channel in COUNTED and purpose not in UNCOUNTED


def leaves(case: Case, basis: Basis) -> datetime:
    """Not before eight nor after nine in the evening where the patient is; what was just asked for is answered at once."""
    if case.urgent or basis is Basis.CONFIRMATION or case.channel in MAKES_NO_NOISE:
        return case.leaves_at
    return wakes_at(case.leaves_at, case.zones, closes_in(case.state))


Answer = tuple[Step, Why | None]


def _reachable(case: Case, basis: Basis) -> Answer:
    if case.deceased and case.party is Party.PATIENT:
        return Step("address", False, "MSG-01", Mark.DEFAULT, "died"), Why.DIED
    found = bool(case.address)
    return Step("address", found, "MSG-01", Mark.DEFAULT), None if found else Why.NO_ADDRESS


def _emergency(case: Case, basis: Basis) -> Answer:
    found = "by_person" if basis is Basis.URGENT else "urgent" if case.urgent else ""
    return Step("emergency", True, "MSG-01", Mark.SOURCED, found), None


def _consent(case: Case, basis: Basis) -> Answer:
    said = standing(case.sayings, case.channel, case.purpose)
    withdrawn = said is not None and not said.allowed  # asked in the next step: then the words say so
    passed = basis is not Basis.NONE or (withdrawn and case.party is Party.PATIENT)
    rule, mark = ("MSG-06", Mark.KNOWN) if case.channel is Channel.EMAIL else ("MSG-01", Mark.SOURCED)
    return Step("consent", passed, rule, mark, basis), None if passed else Why.NO_CONSENT


def _opted_out(case: Case, basis: Basis) -> Answer:
    """Their no wins over everything but an emergency that a person writes about, and the one answer that confirms it."""
    if case.suppressed and case.suppressed != Suppressed.STOPPED:
        return Step("opt_out", False, "MSG-03", Mark.DEFAULT, case.suppressed), Why.SUPPRESSED
    if basis in (Basis.URGENT, Basis.CONFIRMATION):
        return Step("opt_out", True, "MSG-03", Mark.SOURCED, basis), None
    said = standing(case.sayings, case.channel, case.purpose) if case.party is Party.PATIENT else None
    out = bool(case.suppressed) or (said is not None and not said.allowed)
    return Step("opt_out", not out, "MSG-03", Mark.SOURCED), Why.OPTED_OUT if out else None


def _limit(case: Case, basis: Basis) -> Answer:
    """Counted is what stands on the number alone; who said yes to it gets what they said yes to."""
    limited = basis is Basis.NUMBER_GIVEN and counts(case.channel, case.purpose) and not case.urgent
    found = over(leaves(case, basis), case.others, case.zones[0]) if limited else ""
    return Step("limit", not found, "MSG-02", Mark.KNOWN, found), Why.LIMIT if found else None


def _quiet(case: Case, basis: Basis) -> Answer:
    """Never a no: it leaves later."""
    later = leaves(case, basis) > case.leaves_at
    return Step("quiet", True, "MSG-05", Mark.SOURCED, "later" if later else ""), None


def _template(case: Case, basis: Basis) -> Answer:
    missing = case.content.no_template
    return Step(
        "template", not missing, "MSG-06", Mark.KNOWN, case.content.template
    ), Why.NO_TEMPLATE if missing else None


def _places(case: Case, basis: Basis) -> Answer:
    unfilled = ", ".join(case.content.unfilled)
    return Step("places", not unfilled, "MSG-06", Mark.DEFAULT, unfilled), Why.PLACEHOLDER if unfilled else None


def _facts(case: Case, basis: Basis) -> Answer:
    lost = ", ".join(case.content.lost)
    return Step("facts", not lost, "MSG-06", Mark.DEFAULT, lost), Why.FACTS if lost else None


def _minimum(case: Case, basis: Basis) -> Answer:
    private = ", ".join(case.content.private) if case.channel in UNSECURED and basis is not Basis.URGENT else ""
    return Step("minimum", not private, "MSG-06", Mark.KNOWN, private), Why.TOO_MUCH if private else None


_ORDER: Final[tuple[Callable[[Case, Basis], Answer], ...]] = (
    _reachable, _emergency, _consent, _opted_out, _limit, _quiet, _template, _places, _facts, _minimum,
)  # fmt: skip
