"""The parts of a care plan, their states, and what is handed over to write one."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID


class Element(StrEnum):
    """What a comprehensive care plan has (rules/required_elements.csv, ccm_care_plan), in its order."""

    PROBLEMS = "problems"
    PROGNOSIS = "prognosis"
    GOALS = "goals"
    FUNCTION = "function"
    SYMPTOMS = "symptoms"
    STEPS = "steps"
    MEDICINES = "medicines"
    CAREGIVER = "caregiver"
    COMMUNITY = "community"
    OUTSIDE = "outside"
    REVIEW = "review"


#: The elements that are words; the others are rows of their own.
NOTES = (
    Element.PROGNOSIS, Element.FUNCTION, Element.SYMPTOMS, Element.MEDICINES, Element.CAREGIVER, Element.COMMUNITY,
    Element.OUTSIDE,
)  # fmt: skip


class GoalState(StrEnum):
    ACTIVE = "active"
    MET = "met"
    STOPPED = "stopped"


class Owner(StrEnum):
    """Whose a step is."""

    US = "us"  # a colleague, by name
    PATIENT = "patient"
    FAMILY = "family"
    OUTSIDE = "outside"  # another office


class StepState(StrEnum):
    OPEN = "open"
    DONE = "done"
    STOPPED = "stopped"


class Way(StrEnum):
    """How something was said, agreed or explained."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    WRITTEN = "written"


class By(StrEnum):
    """Who agreed or chose."""

    PATIENT = "patient"
    PROXY = "proxy"


class Result(StrEnum):
    """What came of asking for the patient's own words."""

    UNDERSTOOD = "understood"
    NEEDS_MORE = "needs_more"
    NOT_ASKED = "not_asked"


class Handed(StrEnum):
    """How a copy of the one page was given."""

    PRINTED = "printed"
    PDF = "pdf"
    LINK = "link"


@dataclass(frozen=True, kw_only=True)
class ProblemWords:
    words: str
    own_words: str = ""  # the patient's, kept letter by letter
    code: str = ""
    system: str = ""
    since: date | None = None
    from_chart: bool = False


@dataclass(frozen=True, kw_only=True)
class GoalWords:
    """`plain…` is what the one page says, in `plain_language`; empty: the words as they stand."""

    what: str
    measure: str
    target: str
    by_on: date | None
    own_words: str = ""
    plain: str = ""
    plain_measure: str = ""
    plain_target: str = ""
    plain_language: str = ""
    problem: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class StepWords:
    what: str
    owner: Owner
    due_on: date | None
    staff: UUID | None = None  # where it is ours
    owner_name: str = ""  # where it is somebody else's
    why: str = ""
    bring: str = ""
    cost: str = ""  # where it is known
    plain: str = ""
    plain_why: str = ""
    plain_language: str = ""
    goal: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What a goal has come to."""

    goal: UUID
    value: str = ""
    state: GoalState = GoalState.ACTIVE
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberWords:
    name: str
    part: str  # what they do in the plan
    phone: str = ""
    staff: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Assent:
    """`proof` says how one knows: a signed sheet, words read back on the telephone."""

    by: By
    way: Way
    proof: str
    name: str = ""  # of the proxy
    relation: str = ""


@dataclass(frozen=True, kw_only=True)
class Explained:
    language: str
    way: Way
    result: Result
    words: str = ""
    why_not: str = ""
    interpreter: bool = False


@dataclass(frozen=True, kw_only=True)
class Applied:
    """What of a template is taken into a plan, after whoever took it has changed what does not fit."""

    template: str
    version: str
    problem: ProblemWords | None = None
    goals: tuple[GoalWords, ...] = ()
    steps: tuple[StepWords, ...] = ()
    notes: dict[str, tuple[str, str]] = field(default_factory=dict)  # element -> words, plain words
