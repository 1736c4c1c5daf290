"""Cohorts as groups that one text may go to: the rule as it stands is run, and the run is kept as the evidence."""

from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from liaison.journeys.population import actions
from liaison.journeys.population.pages.cohort_words import title
from liaison.journeys.population.queries.cohorts import CohortLine, cohorts, parsed, versions
from liaison.journeys.population.queries.finding import by_rule, candidates, today
from liaison.journeys.population.queries.members import in_it
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.people.queries.groups import Group, GroupOption

_AT_ONCE = 5_000  # people: a second or two


def options(act: Act) -> list[GroupOption]:
    try:
        lines = cohorts(act)
    except Refused:
        return []
    return [
        GroupOption(
            code=line.code, words=str(title(line.code, line.title)),
            people=line.last.members if line.last else None, on=line.last.as_of if line.last else None,
        )
        for line in lines
    ]  # fmt: skip


def now(act: Act, code: str) -> Group | None:
    """None where there is no such cohort."""
    line = next((each for each in cohorts(act) if each.code == code), None)
    if line is None:
        return None
    run = _of_today(act, line) or actions.run_cohort(act, code=code).id
    words = _("%(cohort)s, rule version %(n)s, as of %(day)s") % {
        "cohort": title(code, line.title), "n": line.version, "day": date_format(today(act)),
    }  # fmt: skip
    return Group(people=in_it(act, run=run), words=words)


def _of_today(act: Act, line: CohortLine) -> UUID | None:
    """Of a cohort for which a press would wait long, the run that a worker made today; None where it is run at once."""
    rule = parsed(versions(act, code=line.code)[0].text)
    if len(candidates(by_rule(act), rule)) <= _AT_ONCE:
        return None
    if line.last is None or (line.last.as_of, line.last.version) != (today(act), line.version):
        said = _("This cohort looks at many people. Run it in the registry first, then choose it here.")
        raise Refused("population.run_first", said, field="group")
    return line.last.id
