"""The one page: who, what, when, why, bring, call, cost, promise; and only that."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Said:
    """Words with the language they are written in."""

    text: str
    language: str


@dataclass(frozen=True, kw_only=True)
class GoalLine:
    what: Said
    target: Said
    measure: Said
    by_on: date
    own_words: str
    met: bool


@dataclass(frozen=True, kw_only=True)
class DoLine:
    what: Said
    who: str  # a name; empty: the patient themself
    due_on: date
    why: Said
    bring: Said
    cost: Said


@dataclass(frozen=True, kw_only=True)
class VisitLine:
    what: Said
    at: datetime  # the clock on the clinic's wall
    who: str
    place: str
    phone: str = ""
    bring: tuple[str, ...] = ()
    before: str = ""  # how to prepare
    language: str = ""  # of `bring` and `before`


@dataclass(frozen=True, kw_only=True)
class PromiseLine:
    words: str
    by: datetime | None
    who: str


@dataclass(frozen=True, kw_only=True)
class TeamLine:
    name: str
    part: str
    phone: str


@dataclass(frozen=True, kw_only=True)
class ChoiceLine:
    """A decision as the patient or family may see it."""

    question: str
    options: tuple["OptionLine", ...]
    choice: str
    why: str
    values: str
    present: tuple[str, ...]
    decided_at: datetime | None
    revisit_on: date | None


@dataclass(frozen=True, kw_only=True)
class OptionLine:
    what: str
    good: str
    good_n: int | None
    harm: str
    harm_n: int | None
    out_of: int
    burden: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Outside:
    """What neighbours know and the page says: gathered by the interface."""

    visits: tuple[VisitLine, ...] = ()
    promises: tuple[PromiseLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OnePage:
    name: str
    language: str
    clinic: str
    phone: str
    made_at: datetime
    version: int
    agreed: bool
    goals: tuple[GoalLine, ...] = ()
    steps: tuple[DoLine, ...] = ()
    visits: tuple[VisitLine, ...] = ()
    when_to_call: Said | None = None
    promises: tuple[PromiseLine, ...] = ()
    team: tuple[TeamLine, ...] = ()
    choices: tuple[ChoiceLine, ...] = ()

    @property
    def not_in_language(self) -> int:
        """How many lines stand in another language than the page."""
        said = [one for line in self.goals for one in (line.what, line.target, line.measure)]
        said += [one for line in self.steps for one in (line.what, line.why, line.bring, line.cost) if one.text]
        said += [line.what for line in self.visits]
        said += [self.when_to_call] if self.when_to_call else []
        return sum(one.language != self.language for one in said)
