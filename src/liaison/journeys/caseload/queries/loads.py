"""What each person carries, and how the cases could be shared out: a preview that changes nothing."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from liaison.engines.balancing import Burden, balance
from liaison.journeys.caseload.models import Case, Transfer
from liaison.journeys.caseload.queries.cases import carriers, line
from liaison.journeys.caseload.rules import points
from liaison.journeys.caseload.values import CaseState, Load, Proposed, TransferState
from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.people.models import Staff
from liaison.spine.work.queries.staffing import absent

_WHY = "sums of what people carry"


def loads(act: Act) -> list[Load]:
    """Everybody who may carry cases, and whoever has some."""
    check(act, "caseload.read")
    away = absent(act.at)
    found: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    open_ = Case.objects.unscoped(_WHY).exclude(state=CaseState.CLOSED)
    for owner, state, acuity in open_.values_list("owner_id", "state", "acuity"):
        found[owner].append((state, acuity))
    offered: dict[UUID, int] = defaultdict(int)
    for to in Transfer.objects.unscoped(_WHY).filter(state=TransferState.OFFERED).values_list("to_id", flat=True):
        offered[to] += 1
    names = carriers() | dict(Staff.objects.filter(id__in=found).values_list("id", "name"))
    return [
        Load(
            staff=who, name=name, cases=len(found[who]), offered=offered[who],
            paused=sum(state == CaseState.PAUSED for state, _acuity in found[who]),
            acuity=sum(points(acuity, state) for state, acuity in found[who]),
            away=who in away.away or who in away.gone,
        )
        for who, name in sorted(names.items(), key=lambda pair: (pair[1], str(pair[0])))
    ]  # fmt: skip


def preview(act: Act, *, source: UUID | None = None, among: Sequence[UUID] = ()) -> list[Proposed]:
    """With a source: everything of theirs, to whoever carries least. Without: from the heaviest to the lightest, as few as help.

    What is on offer already is left where it is, but weighs with whoever it is on offer to.
    """
    check(act, "caseload.balance")
    away, able = absent(act.at), carriers()
    chosen = [who for who in able if not among or who in among]
    present = [who for who in chosen if who not in away.away and who not in away.gone and who != source]
    rows = {
        row.pk: row
        for row in Case.objects.seen_by(act).exclude(state=CaseState.CLOSED).select_related("patient", "owner")
    }
    offered = dict(
        Transfer.objects.unscoped(_WHY)
        .filter(case__in=rows, state=TransferState.OFFERED)
        .values_list("case_id", "to_id")
    )
    burdens = [
        Burden(number, offered.get(number, row.owner_id), max(points(row.acuity, row.state), 1), 0, late=False)
        for number, row in rows.items()
        if number not in offered or offered[number] in present
    ]  # fmt: skip
    relevant = [each for each in burdens if source or each.owner in present]
    moves = balance(relevant, present, only_from=frozenset({source}) if source else frozenset())
    shown = [(line(rows[move.item]), move.to) for move in moves if move.item not in offered]
    return [
        Proposed(
            case=each.id, patient=each.patient, name=each.name, record=each.record, acuity=each.acuity,
            programme=each.programme, source=each.owner_name, to=to, to_name=able[to],
        )
        for each, to in shown
    ]  # fmt: skip
