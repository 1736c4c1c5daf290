"""Look through one patient's record, and keep what contradicts in step with it."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from liaison.journeys.provenance import rules
from liaison.journeys.provenance.events import ContradictionFound, ContradictionGone, contradiction_key
from liaison.journeys.provenance.models import Contradiction
from liaison.journeys.provenance.queries.gathering import here_of, identities, taken
from liaison.journeys.provenance.values import GRAVE, How, Problem, State
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.people.models import Patient

_WHY = "the whole record of one patient is looked through"


@transaction.atomic
def look(act: Act, *, patient: UUID) -> int:
    """Again and again the same record finds the same. How many are new or changed."""
    check(act, "provenance.resolve", patient)
    person = Patient.objects.unscoped(_WHY).filter(id=patient).first()
    if person is None:
        return 0
    found = {
        problem.key: problem
        for problem in rules.problems(here_of(person, localdate(act.at)), identities(act, patient), taken(act, patient))
    }
    kept = Contradiction.objects.unscoped(_WHY).select_for_update(no_key=True, of=("self",)).filter(patient_id=patient)
    known = {(row.kind, row.about): row for row in kept}
    for key, row in known.items():
        if key not in found and row.state == State.OPEN:
            _gone(act, row)
    return sum(_keep(act, patient, problem, known.get(key)) for key, problem in found.items())


def _keep(act: Act, patient: UUID, problem: Problem, row: Contradiction | None) -> bool:
    claims = [asdict(claim) for claim in problem.claims]
    if row is None:
        row = Contradiction(patient_id=patient, kind=problem.kind, about=problem.about, grave=problem.kind in GRAVE)
    elif _stands(row) and row.claims == claims and row.lines == list(problem.lines):
        return False
    news = row.state != State.OPEN
    row.claims, row.lines, row.name, row.state = claims, list(problem.lines), problem.name, State.OPEN
    row.settled_at, row.settled_by, row.how, row.chosen, row.before = None, "", "", "", ""
    row.found_at = act.at if news else row.found_at
    row.save()
    if news:
        key = contradiction_key(row.id)
        announce(ContradictionFound(patient=patient, key=key, kind=row.kind, grave=row.grave), act)
    return True


def _stands(row: Contradiction) -> bool:
    """Known, or settled. Lines that were left out and are found all the same came anew."""
    return row.state == State.OPEN or (row.state == State.SETTLED and row.how != How.DOUBTED)


def _gone(act: Act, row: Contradiction) -> None:
    row.state = State.GONE
    row.save(update_fields=["state"])
    announce(ContradictionGone(patient=row.patient_id, key=contradiction_key(row.id), kind=row.kind), act)
