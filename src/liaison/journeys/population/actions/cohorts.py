"""Rules written: every change is another version, and the text of the old one stays."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.cohorts import RuleFault, parse, shipped
from liaison.journeys.population.events import CohortWritten, cohort_key
from liaison.journeys.population.models import Cohort, CohortVersion
from liaison.journeys.population.rules.evidence import digest_of
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 60


@transaction.atomic
def write_cohort(act: Act, *, code: str, text: str, why: str = "") -> CohortVersion:
    """Another version of a rule, or the first of a new one. The same text again changes nothing."""
    check(act, "population.define")
    if len(code) > _LONGEST or not _CODE.fullmatch(code):
        raise Refused(
            "population.bad_code", _("Small letters, digits and hyphens, beginning with a letter."), field="code"
        )
    try:
        rule = parse(text)
    except RuleFault as fault:
        said = _("The rule cannot be read at line %(line)s, column %(column)s.")
        raise Refused(
            "population.rule_fault", said % {"line": fault.line, "column": fault.column}, field="text", fault=fault.code
        ) from fault
    cohort = Cohort.objects.select_for_update(no_key=True).filter(code=code).first()
    last = cohort.versions.order_by("-number").first() if cohort else None
    if last is not None and last.text == text:
        return last
    if last is not None and not why.strip():
        raise Refused("population.no_why", _("Say what the change is for."), field="why")
    cohort = cohort or Cohort.objects.create(code=code, made_at=act.at, made_by=act.actor)
    version = CohortVersion.objects.create(
        cohort=cohort, number=last.number + 1 if last else 1, title=rule.title, text=text, digest=digest_of(text),
        why=why.strip(), written_at=act.at, written_by=act.actor,
    )  # fmt: skip
    told = CohortWritten(
        patient=None, key=cohort_key(cohort.id), code=code, version=version.number, digest=version.digest
    )
    announce(told, act)
    return version


@transaction.atomic
def ship_cohorts(act: Act) -> int:
    """The product's own, where the clinic has none of that name yet. A rule that the clinic changed is the clinic's."""
    check(act, "population.define")
    have = set(Cohort.objects.values_list("code", flat=True))
    missing = [name for name in shipped.COHORTS if name not in have]
    for name in missing:
        write_cohort(act, code=name, text=shipped.text_of(name))
    return len(missing)
