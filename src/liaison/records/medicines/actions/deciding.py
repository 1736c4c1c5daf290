"""Ask a clinician, decide as one, sign the agreed list, give it to the patient."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.medicines import Finding, Kind, Listed
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.medicines.actions.finding import open_comparison
from liaison.records.medicines.actions.lining import heads_of, settle
from liaison.records.medicines.actions.supplies import MOST_DAYS, open_supply
from liaison.records.medicines.events import (
    DifferenceDecided,
    DifferencesAsked,
    ListGiven,
    Reconciled,
    reconciliation_key,
)
from liaison.records.medicines.models import ListedMedicine, MedicineLine, Reconciliation
from liaison.records.medicines.rules.choices import directions, in_words, offered
from liaison.records.medicines.values import Decision, Reason, Resolution, State
from liaison.spine.access.actions import check

WAYS = ("in_person", "phone", "mailed")
_WHY = "the lines of a comparison that this act holds"


@transaction.atomic
def ask(act: Act, *, reconciliation: UUID, questions: Mapping[UUID, str]) -> None:
    """Hand differences to a clinician, each with its question. Whoever compares may do this, and not decide."""
    row = open_comparison(reconciliation)
    check(act, "medicines.compare", row.patient_id)
    if not questions:
        raise Refused("medicines.nothing_asked", _("Mark a difference to ask about first. Nothing was sent."))
    lines = _open_lines(row, questions)
    for line in lines:
        words = questions[line.id].strip()
        if not words:
            raise Refused(
                "medicines.no_question", _("Write the question: %s") % line.title, field=f"question-{line.id}"
            )
        line.question, line.asked_at, line.asked_by = words, act.at, act.actor
        _resolve(act, line, Resolution.ASK, Reason.ASKED)
        line.save()
    announce(DifferencesAsked(patient=row.patient_id, key=reconciliation_key(row.id), questions=len(lines)), act)
    settle(act, row)


@transaction.atomic
def decide(act: Act, *, reconciliation: UUID, decisions: Sequence[Decision]) -> None:
    """A clinician settles differences, each with a reason; one may still be asked of another clinician."""
    row = open_comparison(reconciliation)
    check(act, "medicines.decide", row.patient_id)
    lines = {line.id: line for line in _open_lines(row, [one.line for one in decisions])}
    kinds = {head.key: head.kind for head in heads_of(row)}
    questions = {one.line: one.words for one in decisions if one.choice.resolution is Resolution.ASK}
    for one in decisions:
        if one.choice.resolution is Resolution.ASK:
            continue
        line, entries = lines[one.line], _entries(lines[one.line])
        if one.choice not in offered(entries, kinds, decides=True):
            raise Refused("medicines.no_choice", _("This line has no such choice: %s") % line.title)
        line.how = directions(one.choice, entries, kinds, one.how)
        if one.choice.resolution is not Resolution.STOP and not line.how:
            raise Refused(
                "medicines.no_directions", _("Write how it is to be taken: %s") % line.title, field=f"how-{line.id}"
            )
        line.words = one.words.strip()
        _resolve(act, line, one.choice.resolution, one.choice.reason)
        line.save()
        announce(
            DifferenceDecided(
                patient=row.patient_id, key=reconciliation_key(row.id), number=line.number,
                resolution=line.resolution, reason=line.reason,
            ),
            act,
        )  # fmt: skip
    if questions:
        ask(act, reconciliation=reconciliation, questions=questions)
    else:
        settle(act, row)


@transaction.atomic
def finish(act: Act, *, reconciliation: UUID) -> None:
    """A clinician signs: nothing is open, every medicine of every list has its reason, and one list is agreed."""
    row = open_comparison(reconciliation)
    check(act, "medicines.decide", row.patient_id)
    lines = list(MedicineLine.objects.unscoped(_WHY).filter(reconciliation=row).order_by("number"))
    if not (row.words or row.no_words):
        raise Refused(
            "medicines.not_heard", _("Write down what the patient says, or why they could not be asked."), field="words"
        )
    if any(line.resolution in ("", Resolution.ASK) for line in lines):
        raise Refused("medicines.still_open", _("Some differences are still open. Settle each of them first."))
    if ListedMedicine.objects.unscoped(_WHY).filter(reconciliation=row, line=None).exists():
        raise Refused("medicines.dropped", _("An entry of a list stands on no line. Take the lists again."))
    row.state, row.ended_at, row.ended_by = State.FINISHED, act.at, act.actor
    row.save(update_fields=["state", "ended_at", "ended_by"])
    for line in lines:
        if line.resolution == Resolution.CHANGE or (line.resolution == Resolution.CONTINUE and _new(line)):
            open_supply(act, patient=row.patient_id, name=line.title, how=line.how, line=line, days=_days(line))
    count = {each: sum(line.resolution == each for line in lines) for each in Resolution}
    fact = Reconciled(
        patient=row.patient_id, key=reconciliation_key(row.id), about=row.about, continued=count[Resolution.CONTINUE],
        changed=count[Resolution.CHANGE], stopped=sum(line.resolution == Resolution.STOP and line.reason != Reason.ENDED for line in lines),
    )  # fmt: skip
    announce(fact, act)


@transaction.atomic
def give_list(act: Act, *, reconciliation: UUID, language: str, way: str) -> None:
    """The patient has the agreed list in their hands, or heard it read."""
    rows = Reconciliation.objects.unscoped("may is checked next").select_for_update(no_key=True)
    row = rows.filter(id=reconciliation, state=State.FINISHED).first()
    if row is None:
        raise Refused("medicines.not_agreed", _("There is no agreed list yet."))
    check(act, "medicines.compare", row.patient_id)
    if way not in WAYS:
        raise Refused("medicines.no_way", _("Say how they got it."), field="way")
    row.given_at, row.given_by, row.given_way = act.at, act.actor, way
    row.save(update_fields=["given_at", "given_by", "given_way"])
    announce(ListGiven(patient=row.patient_id, key=reconciliation_key(row.id), language=language, way=way), act)


def _open_lines(row: Reconciliation, wanted: Sequence[UUID] | Mapping[UUID, str]) -> list[MedicineLine]:
    lines = list(MedicineLine.objects.unscoped(_WHY).filter(reconciliation=row, id__in=list(wanted)).order_by("number"))
    if len(lines) != len(set(wanted)):
        raise Refused(
            "medicines.no_line.conflict", _("The lists were compared again in the meantime. Look at them once more.")
        )
    return lines


def _entries(line: MedicineLine) -> list[Listed]:
    rows = ListedMedicine.objects.unscoped(_WHY).filter(line=line).order_by("id")
    return [Listed.of(one.content) for one in rows]


def _resolve(act: Act, line: MedicineLine, resolution: Resolution, reason: Reason) -> None:
    line.resolution, line.reason, line.resolved_at, line.resolved_by = resolution, reason, act.at, act.actor


def _days(line: MedicineLine) -> int | None:
    """How long one filling of what was agreed on lasts, where the record says it; whoever confirms the pick-up may say otherwise."""
    found = [one.days for one in _entries(line) if one.current and one.days.isdigit() and in_words(one) == line.how]
    return int(found[0]) if found and 0 < int(found[0]) <= MOST_DAYS else None


def _new(line: MedicineLine) -> bool:
    return any(Finding.of(one).kind is Kind.NEW for one in line.findings)
