"""The orders and results of one patient, as the record has them now."""

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import get_default_timezone

from liaison.journeys.diagnostics.rules.news import READ_BACK, looked_at
from liaison.journeys.diagnostics.rules.reading import readings, words
from liaison.journeys.diagnostics.values import Kind, Ordered, Priority, Reading, Result
from liaison.kernel.act import Act
from liaison.records.chart import queries as chart
from liaison.records.chart.queries import Diagnostic

_NAMES = uuid.UUID("6f0d6c1e-4d0b-5a53-9d0f-2f7c0b5f2a11")
_ORDERS = ("order", "original-order", "instance-order")
_KINDS = {
    "108252007": Kind.LABORATORY, "laboratory": Kind.LABORATORY, "LAB": Kind.LABORATORY,
    "363679005": Kind.IMAGING, "imaging": Kind.IMAGING, "RAD": Kind.IMAGING, "103693007": Kind.OTHER,
}  # fmt: skip
_REPORTS = frozenset({
    "AU", "BG", "BLB", "CG", "CUS", "CTH", "CT", "CH", "CP", "EC", "EN", "GE", "HM", "ICU", "IMM", "LAB", "MB", "MCB",
    "MYC", "NMR", "NMS", "NRS", "OUS", "PAR", "PAT", "PF", "PHY", "RAD", "RUS", "RX", "SR", "TX", "URN", "VR", "VUS", "XRC",
})  # fmt: skip
"""HL7 table 0074, without notes of visits."""
_FINAL = ("final", "amended", "corrected", "appended")
_ALONE = ("laboratory", "imaging")
_GONE = ("cancelled", "unknown")
_LOINC = "http://loinc.org"


@dataclass(frozen=True)
class Recorded:
    orders: tuple[Ordered, ...]
    results: tuple[Result, ...]


def recorded(act: Act, *, patient: UUID, also: Collection[int]) -> Recorded:
    found = chart.diagnostics(act, patient=patient, since=act.at - READ_BACK, also=also)
    rows = {f"{one.type}/{one.fhir_id}": one.row for one in found}
    rows |= _elsewhere(act, patient, found, rows)
    measured = {one.row: one for one in found if one.type == "Observation"}
    orders = tuple(order for one in found if (order := _ordered(one, patient)))
    results = [result for result in _results(patient, found, measured, rows) if looked_at(result.at, act.at)]
    return Recorded(orders, tuple(sorted(results, key=_when)))


def _id(one: Diagnostic, patient: UUID) -> UUID:
    """Follows from where it came from, so that the same one is the same test again; of another patient it is another."""
    return uuid.uuid5(_NAMES, f"{patient} {one.source} {one.type} {one.fhir_id}")


def _when(result: Result) -> tuple[bool, datetime, int]:
    return result.at is not None, result.at or datetime.min.replace(tzinfo=get_default_timezone()), result.row


def _elsewhere(act: Act, patient: UUID, found: Sequence[Diagnostic], rows: Mapping[str, int]) -> dict[str, int]:
    """References that no row of these answers to: older ones, and those by another name."""
    missing = {
        (one.source, key) for one in found for key in (*_keys(one, "basedOn"), *_keys(one, "result")) if key not in rows
    }
    answers: dict[str, int] = {}
    for source in {source for source, _key in missing}:
        keys = [key for of, key in missing if of == source]
        answers |= chart.named(act, patient=patient, source=source, keys=keys)
    return answers


def _keys(one: Diagnostic, element: str) -> Iterator[str]:
    yield from (ref["reference"] for ref in one.body.get(element) or () if ref.get("reference"))


def _ordered(one: Diagnostic, patient: UUID) -> Ordered | None:
    """An order for a test; plans, proposals, referrals and things not to be done are none."""
    kind = _kind(one)
    if (
        one.type != "ServiceRequest"
        or kind is None
        or one.body.get("intent") not in _ORDERS
        or one.body.get("doNotPerform")
    ):
        return None
    reasons = one.body.get("reasonCode") or ()
    return Ordered(
        id=_id(one, patient), row=one.row, name=one.display or one.code or "–", system=one.system, code=one.code, kind=kind,
        priority=one.body.get("priority") or Priority.ROUTINE, status=one.status,
        at=_moment(one.body.get("authoredOn")) or one.at or one.received_at,
        expected_at=_moment(one.body.get("occurrence")), by=(one.body.get("requester") or {}).get("display") or "",
        reason=words(next(iter(reasons), None)),
        reason_codes=tuple(c["code"] for reason in reasons for c in reason.get("coding") or () if c.get("code")),
    )  # fmt: skip


def _kind(one: Diagnostic) -> Kind | None:
    codes = list(_categories(one))
    if codes:
        return next((_KINDS[code] for code in codes if code in _KINDS), None)
    return Kind.LABORATORY if one.system == _LOINC else None


def _categories(one: Diagnostic) -> Iterator[str]:
    for concept in one.body.get("category") or ():
        yield from (c["code"] for c in concept.get("coding") or () if c.get("code"))


def _results(
    patient: UUID, found: Sequence[Diagnostic], measured: Mapping[int, Diagnostic], rows: Mapping[str, int]
) -> Iterator[Result]:
    """Each report with what it holds, and what was measured and stands in no report."""
    held: set[int] = set()
    for one in found:
        if one.type == "DiagnosticReport":
            members = [measured[rows[key]] for key in _keys(one, "result") if rows.get(key, 0) in measured]
            held |= {member.row for member in members}
            if one.status not in _GONE and (members or _REPORTS.intersection(_categories(one))):
                yield _result(patient, one, members, rows)
    for one in measured.values():
        if one.row not in held and one.category in _ALONE and one.status not in _GONE:
            yield _result(patient, one, [one], rows)


def _result(patient: UUID, one: Diagnostic, members: Iterable[Diagnostic], rows: Mapping[str, int]) -> Result:
    parts = list(members)
    refs = [key for each in (one, *parts) for key in _keys(each, "basedOn")]
    return Result(
        id=_id(one, patient), row=one.row, name=one.display or one.code, system=one.system, code=one.code, at=one.at,
        final=one.status in _FINAL, amended=one.status in _FINAL[1:],
        based_on=tuple(dict.fromkeys(rows[key] for key in refs if key in rows)),
        readings=tuple(line for part in parts for line in _lines(part)), conclusion=one.body.get("conclusion") or "",
    )  # fmt: skip


def _lines(part: Diagnostic) -> list[Reading]:
    return readings(part.body, part.display, part.at, part.received_at)


def _moment(text: str | None) -> datetime | None:
    """As written; a day without an hour begins in the clinic's zone. A month or a year is no moment."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    if len(text or "") < len("2026-01-01"):
        return None
    return found if found.tzinfo else found.replace(tzinfo=get_default_timezone())
