"""Hold lists side by side, write down what the patient says, take the lists again, leave it."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.medicines import Listed, ListHead, ListKind, said
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.medicines.actions.finding import open_comparison
from liaison.records.medicines.actions.lining import line_up
from liaison.records.medicines.events import (
    ComparisonBegun,
    ComparisonLeft,
    WordsMissing,
    WordsWritten,
    reconciliation_key,
)
from liaison.records.medicines.models import ListedMedicine, Reconciliation
from liaison.records.medicines.values import Known, NoWords, SourceList, State
from liaison.records.medicines.values.deciding import OPEN
from liaison.spine.access.actions import check
from liaison.spine.people.models import Patient

PATIENT = ListKind.PATIENT.value
LEAVING = ("died", "begun_by_mistake", "moved_on")
_WHY = "the entries of a comparison that this act holds"


@transaction.atomic
def begin_comparison(act: Act, *, patient: UUID, known: Known, about: str = "") -> UUID:
    """The one that is open goes on: a patient's medicines are compared once at a time."""
    check(act, "medicines.compare", patient)
    if Patient.objects.unscoped("whether somebody has died").filter(id=patient, deceased=True).exists():
        raise Refused("medicines.patient_died", _("The patient has died: there is nothing to compare."))
    there = Reconciliation.objects.unscoped("one at a time").filter(patient_id=patient, state__in=OPEN).first()
    if there is not None:
        return there.id
    row = Reconciliation.objects.create(
        patient_id=patient, about=about, state=State.COMPARING, began_at=act.at, began_by=act.actor
    )
    _keep(row, known)
    kinds = tuple(dict.fromkeys(one.head.kind.value for one in known.lists))
    announce(ComparisonBegun(patient=patient, key=reconciliation_key(row.id), about=about, lists=kinds), act)
    line_up(act, row)
    return row.id


@transaction.atomic
def write_words(act: Act, *, reconciliation: UUID, text: str, language: str = "", by: str = "") -> None:
    """What the patient says they take, as they say it. Written again, it takes the place of what was written before."""
    row = open_comparison(reconciliation)
    check(act, "medicines.compare", row.patient_id)
    found = said(text)
    if not found:
        raise Refused("medicines.no_words", _("Write down what the patient says they take."), field="words")
    entries = [
        Listed(
            id=f"{PATIENT}:{n}", list=PATIENT, name=one.name, how=one.how, current=one.takes, spoken=True,
            status="" if one.takes else "not taken",
        )
        for n, one in enumerate(found, start=1)
    ]  # fmt: skip
    _clear(row, [PATIENT])
    _write(row, entries, [one.words for one in found])
    row.words, row.words_by, row.language, row.no_words = text.strip(), by, language, ""
    row.lists = [
        *(head for head in row.lists if head["key"] != PATIENT),
        _head(ListHead(key=PATIENT, kind=ListKind.PATIENT)),
    ]
    row.save(update_fields=["words", "words_by", "language", "no_words", "lists"])
    key = reconciliation_key(row.id)
    announce(WordsWritten(patient=row.patient_id, key=key, language=language, medicines=len(found)), act)
    line_up(act, row)


@transaction.atomic
def miss_words(act: Act, *, reconciliation: UUID, why: NoWords) -> None:
    """The patient could not be asked: the reason stands where their words would."""
    row = open_comparison(reconciliation)
    check(act, "medicines.compare", row.patient_id)
    if row.words:
        raise Refused("medicines.has_words", _("What the patient says is written down already."))
    row.no_words = why
    row.save(update_fields=["no_words"])
    announce(WordsMissing(patient=row.patient_id, key=reconciliation_key(row.id), why=why), act)
    line_up(act, row)


@transaction.atomic
def take_lists_again(act: Act, *, reconciliation: UUID, known: Known) -> None:
    """The record changed since: its lists are taken anew, and what the patient said stays."""
    row = open_comparison(reconciliation)
    check(act, "medicines.compare", row.patient_id)
    _clear(row, [head["key"] for head in row.lists if head["key"] != PATIENT])
    row.lists = [head for head in row.lists if head["key"] == PATIENT]
    _keep(row, known)
    line_up(act, row)


@transaction.atomic
def leave_comparison(act: Act, *, reconciliation: UUID, why: str) -> None:
    """It is not gone on with; what was compared stays as it was."""
    row = open_comparison(reconciliation)
    check(act, "medicines.compare", row.patient_id)
    if why not in LEAVING:
        raise Refused("medicines.no_reason", _("Say why it is not gone on with."), field="why")
    row.state, row.ended_at, row.ended_by = State.LEFT, act.at, act.actor
    row.save(update_fields=["state", "ended_at", "ended_by"])
    announce(ComparisonLeft(patient=row.patient_id, key=reconciliation_key(row.id), why=why), act)


def _keep(row: Reconciliation, known: Known) -> None:
    lists = [one for one in known.lists if one.head.key != PATIENT]
    row.lists = [*(_head(one.head) for one in lists), *row.lists]
    row.allergies = [asdict(one) for one in known.allergies]
    row.save(update_fields=["lists", "allergies"])
    _write(row, _every(lists))


def _every(lists: Sequence[SourceList]) -> list[Listed]:
    """An entry that two lists give under one id is still two entries."""
    return [entry for one in lists for entry in one.entries]


def _write(row: Reconciliation, entries: Sequence[Listed], words: Sequence[str] = ()) -> None:
    said_by_place = dict(enumerate(words))
    ListedMedicine.objects.bulk_create(
        [
            ListedMedicine(
                reconciliation=row, list=one.list, entry=one.id, content=one.kept(), said=said_by_place.get(n, "")
            )
            for n, one in enumerate(entries)
        ]
    )


def _clear(row: Reconciliation, keys: Sequence[str]) -> None:
    ListedMedicine.objects.unscoped(_WHY).filter(reconciliation=row, list__in=keys).delete()


def _head(head: ListHead) -> dict[str, str]:
    return {**asdict(head), "kind": head.kind.value}
