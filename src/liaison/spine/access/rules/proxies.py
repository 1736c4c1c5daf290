"""What somebody beside a patient may see at one moment: a pure answer, held to a table that people wrote."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from liaison.spine.access.values.proxies import (
    ANYWHERE,
    BY_STATE,
    CONFIDENTIAL,
    GRANTS,
    SHOWN_BY,
    TELLS_NO_TOPIC,
    Ages,
    Ground,
    Scope,
    Topic,
)

NOT_YET, OVER, REVOKED, PROOF_OVER, OF_AGE, DIED = "not_yet", "over", "revoked", "proof_over", "of_age", "died"


@dataclass(frozen=True, kw_only=True)
class Grant:
    """`until_at` is the first moment at which it no longer holds; `proof_until` the last day of the paper."""

    ground: Ground
    scopes: frozenset[Scope]
    left_out: frozenset[Topic] = frozenset()
    from_at: datetime
    until_at: datetime | None = None
    proof_until: date | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class About:
    """The patient, as far as it matters."""

    born: date | None = None
    died: bool = False
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class Slice:
    """`why` says what took it away, where nothing is left."""

    scopes: frozenset[Scope] = frozenset()
    permissions: frozenset[str] = frozenset()
    left_out: frozenset[Topic] = frozenset()
    why: str = ""


def slice_of(grant: Grant, about: About, *, at: datetime, today: date) -> Slice:
    """`today` is the day of `at` where the clinic is: a birthday begins at its midnight."""
    if why := _ended(grant, about, at, today):
        return Slice(why=why)
    left_out = grant.left_out
    if grant.ground is Ground.PARENT and _age(about.born, today) >= ages_in(about.state).confidential:
        left_out |= CONFIDENTIAL
    allowed = frozenset[str]().union(*(GRANTS[scope] for scope in grant.scopes))
    return Slice(
        scopes=grant.scopes, permissions=allowed & TELLS_NO_TOPIC if left_out else allowed, left_out=left_out
    )  # fmt: skip


def ends_on(grant: Grant, about: About, own_end: date | None) -> date | None:
    """The first day on which it no longer holds, whatever comes first; `own_end` is the day of `until_at` where the clinic is."""
    days = [own_end, grant.proof_until + timedelta(days=1) if grant.proof_until else None]
    if grant.ground is Ground.PARENT and about.born:
        days.append(birthday(about.born, ages_in(about.state).adult))
    return min((day for day in days if day), default=None)


def ages_in(state: str) -> Ages:
    return BY_STATE.get(state, ANYWHERE)


def birthday(born: date, age: int) -> date:
    """Born on the 29th of February: the 1st of March where there is none."""
    leaps = (born.month, born.day) == (2, 29) and not _leap(born.year + age)
    return date(born.year + age, 3, 1) if leaps else born.replace(year=born.year + age)


def proof_is_missing(ground: Ground, proof: str, *, seen: bool) -> bool:
    """A paper that shows this ground, and that somebody here has looked at."""
    wanted = SHOWN_BY.get(ground, ())
    return bool(wanted) and not (seen and proof in wanted)


def contradicts(
    ground: Ground,
    *,
    relationship: str,
    born: date | None,
    others_born: date | None,
    died: bool,
    today: date,
    state: str,
) -> str:
    """What cannot be: a code, or nothing. Birth dates that nobody knows contradict nothing."""
    adult = ages_in(state).adult
    if ground is Ground.PARENT and born and _age(born, today) >= adult:
        return "of_age"
    if ground is Ground.PARENT and relationship in _YOUNGER:
        return "is_the_child"
    if ground is Ground.PARENT and born and others_born and others_born >= born:
        return "younger_parent"
    if ground in (Ground.GUARDIAN, Ground.AGENT, Ground.EXECUTOR) and others_born and _age(others_born, today) < adult:
        return "under_age"
    if ground is Ground.EXECUTOR and not died:
        return "lives"
    if died and ground is not Ground.EXECUTOR:
        return "died"
    return ""


_YOUNGER = ("CHILD", "SON", "SONC", "DAU", "DAUC", "NCHILD", "GRNDCHILD")


def _ended(grant: Grant, about: About, at: datetime, today: date) -> str:
    if grant.revoked_at is not None and grant.revoked_at <= at:
        return REVOKED
    if at < grant.from_at:
        return NOT_YET
    if grant.until_at is not None and at >= grant.until_at:
        return OVER
    if grant.proof_until is not None and today > grant.proof_until:
        return PROOF_OVER
    if about.died != (grant.ground is Ground.EXECUTOR):
        return DIED
    if grant.ground is Ground.PARENT and (about.born is None or _age(about.born, today) >= ages_in(about.state).adult):
        return OF_AGE
    return ""


def _age(born: date | None, today: date) -> int:
    if born is None:
        return 0
    years = today.year - born.year
    return years if today >= birthday(born, years) else years - 1


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
