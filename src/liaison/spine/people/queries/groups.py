"""Groups of people that others keep (a registry's cohorts), for whoever has to do with all of one: told from above, where their rules are run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from liaison.kernel.act import Act


@dataclass(frozen=True, kw_only=True)
class GroupOption:
    """A group to choose, with how many were in it when somebody last looked."""

    code: str
    words: str
    people: int | None = None
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """Who is in it now, and in words which group that is, by which version of its rule, as of when."""

    people: tuple[UUID, ...]
    words: str


Options = Callable[[Act], Sequence[GroupOption]]
Now = Callable[[Act, str], Group | None]
_sources: list[tuple[Options, Now]] = []


def groups_from(options: Options, now: Now) -> None:
    """Register who keeps groups; whoever may not see them is offered none."""
    if (options, now) not in _sources:
        _sources.append((options, now))


def group_options(act: Act) -> list[GroupOption]:
    return [option for options, _now in _sources for option in options(act)]


def group_now(act: Act, *, code: str) -> Group | None:
    """None where nobody keeps such a group."""
    return next((found for _options, now in _sources if (found := now(act, code))), None)
