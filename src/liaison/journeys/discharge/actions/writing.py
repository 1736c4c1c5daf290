"""Letters, faxes and mails to agencies: queued as messages, so that what left, and what did not, is known."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import get_default_timezone
from django.utils.translation import override

from liaison.journeys.discharge.actions.finding import candidate_named, choice_named
from liaison.journeys.discharge.events import CandidateReleased, candidate_key
from liaison.journeys.discharge.models import Candidate, Choice
from liaison.journeys.discharge.rules.requests import outcome, request
from liaison.journeys.discharge.values import Answer, Kind, Way
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.platform.ui.languages import language as language_name
from liaison.records.directory.queries import office
from liaison.spine.access.actions import check
from liaison.spine.conversations.actions import send
from liaison.spine.conversations.values import Channel, Outgoing, Party, Purpose
from liaison.spine.people.models import PatientLanguage
from liaison.spine.people.queries.home import postal_code

_MACHINE = {Way.FAX: Channel.FAX, Way.LETTER: Channel.LETTER, Way.EMAIL: Channel.EMAIL}


def ask_in_writing(act: Act, row: Choice, one: Candidate, way: Way) -> bool:
    """False where the directory has no address for this way. By phone or through a portal a person asks. Part of an action."""
    if way not in _MACHINE:
        return True
    assert one.reply_by is not None  # the caller has just set it
    text = request(
        Kind(row.kind), reference=reference(one), postal=postal_code(act, row.patient_id), language=_spoken(act, row),
        reply_by=one.reply_by.astimezone(get_default_timezone()), sender=settings.WIRE_SENDER,
    )  # fmt: skip
    return _queue(act, one, way, f"ask:{act.at.isoformat()}", text, "A patient for you?")


def tell_in_writing(act: Act, one: Candidate, way: Way) -> bool:
    """What the patient chose, as far as it concerns them. Part of an action."""
    if way not in _MACHINE:
        return True
    text = outcome(reference=reference(one), chosen=one.chosen, sender=settings.WIRE_SENDER)
    return _queue(act, one, way, "told", text, "What the patient chose")


@transaction.atomic
def message_failed(act: Act, *, candidate: int, channel: str) -> None:
    """It did not get there: they were not asked after all, or do not know yet. Whoever was rung meanwhile was asked."""
    one = candidate_named(candidate)
    row = choice_named(one.choice_id)
    check(act, "discharge.plan", row.patient_id)
    if one.told_at is not None and _machine(one.told_way) == channel:
        one.told_at, one.told_way = None, ""
    elif _machine(one.way) == channel and one.answer == Answer.WAITS and row.chosen_at is None and not row.ended_why:
        one.asked_at = one.reply_by = None
        one.way = ""
        announce(CandidateReleased(patient=one.patient_id, key=candidate_key(one.pk), choice=row.id), act)
    one.save()


def reference(one: Candidate) -> str:
    """What an answer can name without naming the patient."""
    return f"C-{one.pk}"


def _machine(way: str) -> Channel | None:
    return _MACHINE.get(Way(way)) if way else None


def _queue(act: Act, one: Candidate, way: Way, name: str, text: str, subject: str) -> bool:
    address = _address(act, one.office, way)
    if not address:
        return False
    key = candidate_key(one.pk)
    send(
        act,
        message=Outgoing(
            key=f"{key}:{name}", patient=one.patient_id, channel=_MACHINE[way], purpose=Purpose.REFERRAL,
            address=address, language="en", text=text, subject=subject, about=key, party=Party.AGENCY,
            party_ref=str(one.office),
        ),
    )  # fmt: skip
    return True


def _address(act: Act, listed: UUID, way: Way) -> str:
    found = office(act, office=listed)
    if found is None:
        return ""
    said = found.listing
    if way is Way.LETTER:
        return f"{said.name}\n{said.address}" if said.address else ""
    return {Way.FAX: said.fax, Way.EMAIL: said.email}.get(way, "")


def _spoken(act: Act, row: Choice) -> str:
    languages = PatientLanguage.objects.seen_by(act).filter(patient_id=row.patient_id)
    spoken = languages.order_by("-preferred", "id").first()
    with override("en"):  # agencies are written to in English
        return str(language_name(spoken.language)) if spoken else ""
