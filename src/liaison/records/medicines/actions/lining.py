"""The lines of a comparison, made anew from its entries; what somebody settled stays while what was found stays."""

from liaison.engines.medicines import Listed, ListHead, ListKind, Sensitivity, read
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.records.medicines.events import AllDecided, ComparedAgain, reconciliation_key
from liaison.records.medicines.models import ListedMedicine, MedicineLine, Reconciliation
from liaison.records.medicines.rules.lines import LineSpec, lines
from liaison.records.medicines.rules.states import state_of
from liaison.records.medicines.values import Reason, Resolution, State

_WHY = "the lines of a comparison that the caller holds"


def heads_of(row: Reconciliation) -> list[ListHead]:
    return [ListHead(**{**head, "kind": ListKind(head["kind"])}) for head in row.lists]


def allergies_of(row: Reconciliation) -> list[Sensitivity]:
    return [Sensitivity(**{**one, "codes": tuple(map(tuple, one["codes"]))}) for one in row.allergies]


def line_up(act: Act, row: Reconciliation) -> None:
    """Compare again, keep what stays so, and say what became of it."""
    kept = list(ListedMedicine.objects.unscoped(_WHY).filter(reconciliation=row).order_by("id"))
    specs = lines(heads_of(row), [read(Listed.of(one.content)) for one in kept], allergies_of(row))
    known = {line.key: line for line in MedicineLine.objects.unscoped(_WHY).filter(reconciliation=row)}
    entries = {one.entry: one for one in kept}
    for number, spec in enumerate(specs, start=1):
        line = known.pop(spec.key, None)
        line = _line(act, row, line, spec, number)
        for one in spec.entries:
            entries[one.listed.id].line = line
    ListedMedicine.objects.unscoped(_WHY).bulk_update(kept, ["line"])
    MedicineLine.objects.unscoped(_WHY).filter(id__in=[line.id for line in known.values()]).delete()
    open_ = sum(not spec.calm for spec in specs)
    announce(ComparedAgain(patient=row.patient_id, key=reconciliation_key(row.id), differences=open_), act)
    settle(act, row)


def _line(act: Act, row: Reconciliation, line: MedicineLine | None, spec: LineSpec, number: int) -> MedicineLine:
    findings = [one.kept() for one in spec.findings]
    line = line or MedicineLine(reconciliation=row, key=spec.key)
    same = line.findings == findings
    line.number, line.title, line.matched, line.findings, line.may_be = (
        number,
        spec.title,
        spec.matched,
        findings,
        list(spec.may_be),
    )
    if spec.calm:
        _by_rule(act, line, spec)
    elif line.resolution != Resolution.ASK and (not same or line.resolved_by == _RULE):
        line.resolution = line.reason = line.how = line.words = line.resolved_by = ""
        line.resolved_at = None
    line.save()
    return line


_RULE = "system:medicines"


def _by_rule(act: Act, line: MedicineLine, spec: LineSpec) -> None:
    """Where all agree there is nothing to decide; the reason is written down all the same."""
    line.resolution, line.reason = (Resolution.STOP, Reason.ENDED) if spec.past else (Resolution.CONTINUE, Reason.AGREE)
    first = next((one.listed for one in spec.entries if one.listed.current), spec.entries[0].listed)
    line.how = "" if spec.past else (f"{first.name}: {first.how}" if first.how else first.name)
    line.resolved_at, line.resolved_by = act.at, _RULE


def settle(act: Act, row: Reconciliation) -> None:
    """The state that its lines give it; when nothing is open any more, a clinician is told."""
    resolutions = list(
        MedicineLine.objects.unscoped(_WHY).filter(reconciliation=row).values_list("resolution", flat=True)
    )
    row.state = state_of(resolutions, heard=bool(row.words or row.no_words))
    row.save(update_fields=["state"])
    if row.state == State.DECIDED:
        announce(AllDecided(patient=row.patient_id, key=reconciliation_key(row.id)), act)
