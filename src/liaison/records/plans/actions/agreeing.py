"""Agreed by the patient or a proxy, explained and said back, given out: each to one version, which then stands."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.plans.actions.finding import open_plan, rely_on
from liaison.records.plans.events import PlanAgreed, PlanExplained, PlanGiven, plan_key
from liaison.records.plans.models import Agreement, Explanation, GivenCopy
from liaison.records.plans.rules.measurable import lacks_of_assent, lacks_of_explained
from liaison.records.plans.values import Assent, Explained, Handed


@transaction.atomic
def agree(act: Act, *, plan: UUID, agreement: UUID, assent: Assent) -> None:
    """`agreement` is the id that the form chose."""
    row = open_plan(act, plan)
    if missing := lacks_of_assent(assent):
        raise Refused("plans.not_proved", _MISSING[missing](), field=missing)
    if Agreement.objects.unscoped("whether this very form was sent before").filter(id=agreement).exists():
        return
    Agreement.objects.create(
        id=agreement, plan=row, version=row.version, by=assent.by, name=assent.name.strip(),
        relation=assent.relation.strip(), way=assent.way, proof=assent.proof.strip(), at=act.at, taken_by=act.actor,
    )  # fmt: skip
    rely_on(row)
    fact = PlanAgreed(patient=row.patient_id, key=plan_key(row.id), version=row.version, by=assent.by, way=assent.way)
    announce(fact, act)


@transaction.atomic
def explain(act: Act, *, plan: UUID, explanation: UUID, said: Explained) -> None:
    """Teach-back: the patient said it in their own words, or not yet."""
    row = open_plan(act, plan)
    if missing := lacks_of_explained(said):
        raise Refused("plans.no_words", _MISSING[missing](), field=missing)
    if Explanation.objects.unscoped("whether this very form was sent before").filter(id=explanation).exists():
        return
    Explanation.objects.create(
        id=explanation, plan=row, version=row.version, language=said.language, way=said.way,
        interpreter=said.interpreter, result=said.result, words=said.words.strip(), why_not=said.why_not.strip(),
        at=act.at, by=act.actor,
    )  # fmt: skip
    rely_on(row)
    announce(
        PlanExplained(
            patient=row.patient_id, key=plan_key(row.id), version=row.version, language=said.language,
            result=said.result, interpreter=said.interpreter,
        ),
        act,
    )  # fmt: skip


@transaction.atomic
def give_copy(act: Act, *, plan: UUID, way: Handed, language: str) -> None:
    """The one page left the house, printed or as a file."""
    row = open_plan(act, plan, "plans.share")
    GivenCopy.objects.create(plan=row, version=row.version, way=way, language=language, at=act.at, by=act.actor)
    rely_on(row)
    fact = PlanGiven(patient=row.patient_id, key=plan_key(row.id), version=row.version, way=way, language=language)
    announce(fact, act)


_MISSING = {
    "name": lambda: _("Say who agreed for them."),
    "relation": lambda: _("Say what they are to the patient."),
    "proof": lambda: _("Say what shows it: a signed sheet, words read back."),
    "words": lambda: _("Write down what they said, in their own words."),
    "why_not": lambda: _("Say why they were not asked."),
}
