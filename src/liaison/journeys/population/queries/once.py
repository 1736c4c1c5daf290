"""A rule on the record as of a day, without keeping anything: for a command, and for whoever tries one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from liaison.engines.cohorts import CohortRule, Membership
from liaison.journeys.population.queries.finding import candidates, found
from liaison.journeys.population.queries.people import people
from liaison.journeys.population.rules.evidence import Fingerprint, digest_of, kept, kept_shown
from liaison.kernel.act import Act
from liaison.spine.access.queries import check


@dataclass(frozen=True, kw_only=True)
class Once:
    """Those in it and those of whom the record does not say, by record number; and the fingerprint of the result."""

    rule: str
    result: str
    looked_at: int
    people: tuple[tuple[str, Membership], ...]


def once(act: Act, *, rule: CohortRule, as_of: date) -> Once:
    check(act, "population.read")
    among = candidates(act, rule)
    standing: dict[UUID, Membership] = {
        who: one for who, one in found(act, rule=rule, as_of=as_of, among=among) if one.member is not False
    }
    rows = people(act).filter(id__in=list(standing)).values_list("id", "record_number")
    named = sorted(((number or str(who), standing[who]) for who, number in rows), key=lambda pair: pair[0])
    digest = digest_of(rule.text)
    mark = Fingerprint(digest, as_of)
    for who in sorted(standing):
        one = standing[who]
        mark.add(str(who), "in" if one.member else "unsaid", kept(one.answers), kept_shown(one))
    return Once(rule=digest, result=mark.said(), looked_at=len(among), people=tuple(named))
