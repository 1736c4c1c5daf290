"""What is decided about a message before it leaves, step by step, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from liaison.spine.conversations.values.channels import Channel, Purpose
from liaison.spine.conversations.values.consent import ConsentSource, Suppressed
from liaison.spine.conversations.values.threads import Party


class Why(StrEnum):
    """Why a message does not leave: the end of the refusal's code."""

    NO_ADDRESS = "no_address"
    DIED = "died"
    NO_CONSENT = "no_consent"
    OPTED_OUT = "opted_out"
    SUPPRESSED = "suppressed"
    LIMIT = "limit"
    NO_TEMPLATE = "no_template"
    PLACEHOLDER = "placeholder"
    FACTS = "facts"
    TOO_MUCH = "too_much"


class Basis(StrEnum):
    """On what a message stands."""

    URGENT = "urgent"  # an emergency, sent by a person
    EXPLICIT = "explicit"  # the patient said yes to this
    NUMBER_GIVEN = "number_given"  # gave the number, or the address, for care
    ANSWER = "answer"  # to what they wrote
    CONFIRMATION = "confirmation"  # of STOP, START or HELP: once
    NOT_NEEDED = "not_needed"  # letters, the portal, and those who are not patients
    TOLD = "told"  # family whom the patient named
    NONE = "none"


class Mark(StrEnum):
    """Where a rule's text comes from, as the rulebook marks it."""

    SOURCED = "S"
    KNOWN = "K"
    DEFAULT = "D"


@dataclass(frozen=True)
class Saying:
    """One yes or no of a patient."""

    channel: str  # values.Channel, or ANY
    purpose: str  # values.Purpose, or ANY
    allowed: bool
    at: datetime
    source: ConsentSource | str = ConsentSource.VERBAL


@dataclass(frozen=True)
class Content:
    """What the checks of the words themselves found; empty tuples when nothing is wrong."""

    template: str = ""  # "reminder.visit@3", empty for words of one's own
    no_template: bool = False
    unfilled: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()  # facts that must stand in the text and do not
    private: tuple[str, ...] = ()  # words that tell more than is needed


@dataclass(frozen=True, kw_only=True)
class Case:
    """Everything the decision is made from."""

    channel: Channel
    purpose: Purpose
    party: Party = Party.PATIENT
    address: str
    given: bool = False  # the address is one that the patient gave
    told: bool = False  # the patient agreed that this relative may be told
    by_person: bool = False
    urgent: bool = False
    deceased: bool = False
    sayings: Sequence[Saying] = ()
    suppressed: Suppressed | str = ""
    leaves_at: datetime
    zones: tuple[str, ...]
    state: str = ""  # where the patient lives: some narrow the quiet hours
    others: Sequence[datetime] = ()  # when the other counted texts of this patient left, or will
    content: Content = Content()


@dataclass(frozen=True)
class Step:
    """One question of the decision with its answer; `rule` and `mark` say on what it stands."""

    name: str  # values.STEPS
    passed: bool
    rule: str
    mark: Mark
    found: str = ""  # a code: the basis, "day", "week", words that are too much


@dataclass(frozen=True)
class Decision:
    steps: tuple[Step, ...]  # up to the first that did not pass
    basis: Basis
    send_at: datetime
    why: Why | None = None  # None: it may leave

    @property
    def allowed(self) -> bool:
        return self.why is None


@dataclass(frozen=True)
class Sent:
    """Queued."""

    key: str
    message: UUID
    text: str
    send_at: datetime
    again: bool = False  # it was asked for before, and nothing new was queued


@dataclass(frozen=True)
class Held:
    """Nothing leaves: why, and the step that said so."""

    key: str
    patient: UUID
    why: Why
    step: Step
    text: str = ""  # as far as it could be written
