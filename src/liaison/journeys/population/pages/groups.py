"""Cohorts as groups that one text may go to: the rule as it stands is run, and the run is kept as the evidence."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from liaison.journeys.population import actions
from liaison.journeys.population.pages.cohort_words import title
from liaison.journeys.population.queries.cohorts import cohorts
from liaison.journeys.population.queries.members import in_it
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.people.queries.groups import Group, GroupOption


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
    if code not in {line.code for line in cohorts(act)}:
        return None
    run = actions.run_cohort(act, code=code)
    words = _("%(cohort)s, rule version %(n)s, as of %(day)s") % {
        "cohort": title(code, run.version.title), "n": run.version.number, "day": date_format(run.as_of),
    }  # fmt: skip
    return Group(people=in_it(act, run=run.id), words=words)
