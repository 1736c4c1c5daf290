"""What a packet holds and lacks, and whom to offer: from the record, the insurance and the directory."""

from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from liaison.engines.referring import Found, Lack, Packet, asked, lacks
from liaison.journeys.referrals.models import PacketResult, Referral
from liaison.journeys.referrals.values import Included
from liaison.kernel.act import Act
from liaison.records.chart.queries import conditions, kept_of, results
from liaison.records.coverage.queries import who_pays
from liaison.records.directory.queries import Offer, offers, office
from liaison.records.directory.values import Office
from liaison.spine.people.models import PatientLanguage
from liaison.spine.people.queries import postal_code

_PRESENT = ("final", "amended", "corrected", "preliminary")


def lacks_of(act: Act, row: Referral) -> list[Lack]:
    """By the linter, on what is there now."""
    put_in = PacketResult.objects.unscoped("of this referral").filter(referral=row)
    history = bool(row.history) or bool(conditions(act, patient=row.patient_id, active=True))
    packet = Packet(
        question=row.question, history=history, service=row.service, reason=row.reason,
        results={one.code: Found(one.code, one.on) for one in put_in}, more=_more(act, row),
        authorization=row.authorization, waived=frozenset(row.waived),
    )  # fmt: skip
    return lacks(packet, localdate(act.at))


def results_for(act: Act, row: Referral) -> list[Included]:
    """Of each result that is asked for: what was put in, else the latest of the record that is young enough."""
    asks = asked(row.service, row.reason, _more(act, row))
    put_in = {one.code: one for one in PacketResult.objects.unscoped("of this referral").filter(referral=row)}
    latest = _latest(act, row.patient_id) if asks else {}
    today, found = localdate(act.at), []
    for ask in asks:
        mine = put_in.get(ask.code)
        if mine:
            found.append(
                Included(code=ask.code, display=mine.display, value=mine.value, on=mine.on, resource=mine.resource, included=True)
            )  # fmt: skip
            continue
        fits = [one for code, one in latest.items() if code in ask.loinc and 0 <= (today - one.on).days <= ask.within]
        if fits:
            best = max(fits, key=lambda one: (one.on, one.resource))
            found.append(
                Included(code=ask.code, display=best.display, value=best.value, on=best.on, resource=best.resource, included=False)
            )  # fmt: skip
    return found


def offers_for(act: Act, row: Referral) -> list[Offer]:
    spoken = PatientLanguage.objects.seen_by(act).filter(patient_id=row.patient_id).order_by("-preferred", "id").first()
    payers = tuple(payer.payer for payer in who_pays(act, patient=row.patient_id))
    return offers(
        act, service=row.service, postal=postal_code(act, row.patient_id), language=spoken.language if spoken else "",
        payers=payers,
    )  # fmt: skip


def authorization_for(act: Act, row: Referral, chosen: Office) -> str:
    """Where the insurance that pays wants one for this office, it is needed until somebody has its number."""
    if row.authorization == "given":
        return "given"
    wants = {payer.strip().lower() for payer in chosen.listing.authorization}
    pays = {payer.payer.strip().lower() for payer in who_pays(act, patient=row.patient_id)}
    return "needed" if wants & pays else "not_needed"


def _more(act: Act, row: Referral) -> tuple[str, ...]:
    chosen = office(act, office=row.office_id) if row.office_id else None
    return chosen.listing.asks if chosen else ()


def _latest(act: Act, patient: UUID) -> dict[str, Included]:
    """The latest final result by every code it bears."""
    shown = {one.id: one for one in results(act, patient=patient, categories=_CATEGORIES, limit=1000)}
    found: dict[str, Included] = {}
    for kept in kept_of(act, patient=patient, types=("Observation",)):
        line = shown.get(kept.row)
        if kept.at is None or kept.status not in _PRESENT or line is None:
            continue
        value = "; ".join((line.value, *line.parts)).strip("; ")
        one = Included(
            code="", display=line.display, value=value, on=localdate(kept.at), resource=kept.row, included=False
        )
        for coding in _codings(kept.body):
            found[coding] = one  # the oldest comes first, so the latest stays
    return found


_CATEGORIES = ("laboratory", "vital-signs", "survey", "exam", "procedure", "imaging", "")


def _codings(body: Any) -> list[str]:
    return [coding.get("code") or "" for coding in (body.get("code") or {}).get("coding") or ()]
