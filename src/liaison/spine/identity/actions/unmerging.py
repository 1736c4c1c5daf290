"""Make two charts of one again: every byte as it was, and what was written in between kept, with word of where it is."""

from collections import Counter
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg.sql import SQL, Identifier, Literal

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.identity.actions import statements
from liaison.spine.identity.actions.merging import one_at_a_time, unheard_of
from liaison.spine.identity.events import ChartsParted, merge_key
from liaison.spine.identity.models import Merge, MergeStep
from liaison.spine.identity.queries.counting import counts, hanging, hangings
from liaison.spine.identity.queries.merges import latest
from liaison.spine.identity.queries.schema import PATIENT, Schema, schema
from liaison.spine.identity.values import Parted, What
from liaison.spine.people.models import PatientAlias

_WHY = "the chart was checked"
Counts = tuple[tuple[str, int], ...]


@transaction.atomic
def unmerge_patients(act: Act, *, merge: UUID) -> Parted:
    one_at_a_time()
    kept = Merge.objects.seen_by(act).select_for_update(no_key=True, of=("self",)).filter(id=merge).first()
    if kept is None:
        raise Refused("identity.no_such_merge", _("There is no such joining."))
    check(act, "identity.merge", kept.survivor)
    if kept.undone_at is not None:
        raise Refused("identity.parted_already", _("This was taken back already."))
    if not latest(kept):
        raise Refused(
            "identity.undo_later_first", _("One of these charts was joined again since: take that back first.")
        )
    unheard = unheard_of(kept.survivor)  # whose they are is asked when they are heard
    done = _part(kept)
    kept.undone_at, kept.undone_by = act.at, act.actor
    kept.parted = {"stays": done.stays, "along": done.along, "changed": done.changed}
    kept.save(update_fields=["undone_at", "undone_by", "parted"])
    announce(
        ChartsParted(
            patient=kept.survivor, key=merge_key(merge), losing=kept.losing, rows=done.restored, waiting=unheard
        ),
        act,
    )
    return done


def _part(merge: Merge) -> Parted:
    tables = schema()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    PatientAlias.objects.unscoped(_WHY).filter(id=merge.losing).delete()
    steps = MergeStep.objects.unscoped(_WHY).filter(merge=merge).order_by("-id")
    changed: Counter[str] = Counter()
    restored = 0
    for step in steps.values_list("id", "what", "table"):
        if _take_back(tables, *step):
            restored += 1
        else:
            changed[step[2]] += 1
    along = _along(tables, merge)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return Parted(
        merge=merge.id, survivor=merge.survivor, losing=merge.losing, restored=restored, along=along,
        stays=_stays(tables, merge), changed=tuple(sorted(changed.items())),
    )  # fmt: skip


def _take_back(tables: Schema, step: int, what: str, table: str) -> bool:
    """False where the row was changed or removed since."""
    if what == What.MOVED:
        found = statements.rows(statements.put_back(tables.tables[table], step))
        return bool(found) and bool(found[0][0])
    asked = SQL("SELECT jsonb_object_keys(before) FROM identity_mergestep WHERE id = {}").format(Literal(step))
    kept = [str(row[0]) for row in statements.rows(asked)]
    return statements.run(statements.bring_back(tables.tables[table], step, kept)) == 1


def _along(tables: Schema, merge: Merge) -> Counts:
    """What was written since and hangs on a row that went back goes with it, and what hangs on that."""
    before = {(name, row) for name, row in merge.across}
    went: Counter[str] = Counter()
    again = True
    while again:
        again = False
        for child, column, parent in hangings(tables):
            there = hanging(child, column, parent, whose=merge.survivor, on=merge.losing)
            found = [
                str(row[0])
                for row in statements.rows(SQL("SELECT t.{}::text FROM ").format(Identifier(child.key)) + there)
            ]
            new = [row for row in found if (child.name, row) not in before]
            if new:
                _give(child.name, child.key, child.owner, new, merge.losing)
                went[child.name] += len(new)
                again = True
    return tuple(sorted(went.items()))


def _give(table: str, key: str, owner: str, rows: list[str], patient: UUID) -> None:
    statements.run(
        SQL("UPDATE {} SET {} = {} WHERE {}::text = ANY({})").format(
            Identifier(table), Identifier(owner), Literal(str(patient)), Identifier(key), Literal(rows)
        )
    )


def _stays(tables: Schema, merge: Merge) -> Counts:
    """By table: how many more rows the survivor has than before the two were joined."""
    now = counts(tables, merge.survivor, merge.losing)
    more = {name: n[0] - merge.had.get(name, [0, 0])[0] for name, n in now.items() if name != PATIENT}
    return tuple(sorted((name, n) for name, n in more.items() if n > 0))
