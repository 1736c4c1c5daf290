"""Make one chart of two: looked at first, in one transaction, and every row of it noted."""

import hashlib
from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg.sql import SQL, Composed, Identifier, Literal

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.platform.models import Pending
from liaison.spine.access.queries import check
from liaison.spine.identity.actions import statements
from liaison.spine.identity.actions.moving import Mover
from liaison.spine.identity.events import ChartsJoined, merge_key
from liaison.spine.identity.models import Merge, MergeStep
from liaison.spine.identity.queries.counting import across, counts
from liaison.spine.identity.queries.merges import touched
from liaison.spine.identity.queries.schema import PATIENT, Schema, schema
from liaison.spine.identity.values import CHOOSABLE, Preview
from liaison.spine.people.models import Patient, PatientAlias
from liaison.spine.people.queries import in_log
from liaison.spine.people.rules import search_words, sort_key

_LOCK = 7020  # one joining at a time
_WHY = "both charts were checked"


@transaction.atomic
def preview_merge(act: Act, *, survivor: UUID, losing: UUID, take: Sequence[str] = ()) -> Preview:
    """Exactly what joining would do: it is done, looked at and taken back."""
    done = transaction.savepoint()
    merge = _join(act, survivor, losing, take)
    found = Preview(survivor=survivor, losing=losing, tables=touched(merge.id), seal=_seal(merge, take))
    transaction.savepoint_rollback(done)
    return found


@transaction.atomic
def merge_patients(act: Act, *, survivor: UUID, losing: UUID, take: Sequence[str] = (), seal: str = "") -> Merge:
    """`take` names what of the losing chart's own particulars is right; `seal` is the preview's, and must still hold."""
    merge = _join(act, survivor, losing, take)
    if seal and seal != _seal(merge, take):
        raise Refused("identity.conflict", _("Something of these charts changed since you looked at it."))
    rows = MergeStep.objects.unscoped(_WHY).filter(merge=merge).count()
    unheard = unheard_of(survivor, losing)
    announce(ChartsJoined(patient=survivor, key=merge_key(merge.id), losing=losing, rows=rows, waiting=unheard), act)
    return merge


def _join(act: Act, survivor: UUID, losing: UUID, take: Sequence[str]) -> Merge:
    for patient in (survivor, losing):
        check(act, "identity.merge", patient)
    if survivor == losing:
        raise Refused("identity.one_chart", _("Choose two charts."))
    if unknown := set(take) - set(CHOOSABLE):
        raise TypeError(f"nothing to take called {sorted(unknown)}")
    stays, goes = _locked(survivor, losing)
    tables = schema()
    merge = Merge.objects.create(
        id=uuid4(), survivor=survivor, losing=losing, survivor_number=stays.record_number,
        losing_number=goes.record_number, at=act.at, by=act.actor, had=counts(tables, survivor, losing),
        across=across(tables, survivor, losing),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    mover = Mover(tables, str(merge.id))
    _take(merge, stays, goes, take, tables)
    mover.patient(str(losing), str(survivor))
    PatientAlias.objects.create(id=losing, survivor_id=survivor, record_number=goes.record_number)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return merge


def _locked(survivor: UUID, losing: UUID) -> tuple[Patient, Patient]:
    """Two people who join the same charts at once come one after the other: the second finds one of them gone."""
    one_at_a_time()
    rows = Patient.objects.unscoped(_WHY).select_for_update(no_key=True, of=("self",)).order_by("id")
    found = {patient.id: patient for patient in rows.filter(id__in=(survivor, losing))}
    if survivor not in found or losing not in found:
        raise Refused("identity.joined_already", _("One of these charts was joined with another meanwhile."))
    return found[survivor], found[losing]


def unheard_of(*patients: UUID) -> tuple[int, ...]:
    """Facts about them that nobody has heard yet."""
    waiting = Pending.objects.filter(event__patient__in=in_log(*patients)).order_by("event_id")
    return tuple(waiting.values_list("event_id", flat=True))


def one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _take(merge: Merge, stays: Patient, goes: Patient, take: Sequence[str], tables: Schema) -> None:
    """Particulars of the losing chart that are the right ones."""
    fields = [*take, *(["deceased_on"] if "deceased" in take else [])]
    changed = [name for name in fields if getattr(stays, name) != getattr(goes, name)]
    if not changed:
        return
    for name in changed:
        setattr(stays, name, getattr(goes, name))
    stays.sort_key = sort_key(stays.family, stays.given)
    stays.words = search_words(stays.family, stays.given, stays.called)
    statements.run(_noted(merge, stays, (*changed, "sort_key", "words")))
    statements.run(statements.apply(tables.tables[PATIENT], str(merge.id), 0))


def _noted(merge: Merge, stays: Patient, fields: Sequence[str]) -> Composed:
    values = {name: getattr(stays, name) for name in fields}
    sides = [
        SQL(", ").join(
            SQL("{}, {}").format(
                Literal(name), Identifier(name) if before else SQL("{}::{}").format(Literal(value), SQL(_type(name)))
            )
            for name, value in values.items()
        )
        for before in (True, False)
    ]
    return SQL("""
        INSERT INTO identity_mergestep (merge_id, turn, what, "table", "row", before, after)
        SELECT {merge}, 0, 'moved', 'people_patient', id::text, jsonb_build_object({before}), jsonb_build_object({after})
        FROM people_patient WHERE id = {patient}
    """).format(merge=Literal(str(merge.id)), before=sides[0], after=sides[1], patient=Literal(str(stays.id)))


def _type(name: str) -> str:
    return {"birth_date": "date", "deceased_on": "date", "deceased": "boolean"}.get(name, "text")


def _seal(merge: Merge, take: Sequence[str]) -> str:
    """Of every row as it was and as it is now: the same charts, chosen the same way, give the same seal."""
    steps = MergeStep.objects.unscoped(_WHY).filter(merge=merge).order_by("table", "row", "what", "turn")
    digest = hashlib.blake2b(repr(sorted(take)).encode(), digest_size=12)
    for step in steps.values_list("table", "row", "what", "before", "after"):
        digest.update(repr(step).encode())
    return digest.hexdigest()
