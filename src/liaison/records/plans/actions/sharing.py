"""Links: made for a set time, sent by text or mail, opened with the patient's birth date, revoked."""

import secrets
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.kernel.secret import digest
from liaison.platform.events import announce
from liaison.records.plans.events import PlanShared, ShareOpened, ShareRefused, ShareRevoked, share_key
from liaison.records.plans.models import Decision, Share, ShareOpening
from liaison.records.plans.queries.shares import by_secret, standing_of
from liaison.records.plans.rules.sharing import may_last
from liaison.records.plans.values import ShareWords, Standing
from liaison.spine.access.actions import check
from liaison.spine.access.queries import may_be_written_to
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.conversations.rules.opt_out_words import OUR_NAME
from liaison.spine.conversations.values import Channel, Outgoing, Party, Purpose
from liaison.spine.people.models import Patient, RelatedPerson

TEMPLATE = "plan.shared"
BIRTH_DATE, OPENED = "birth_date", "opened"


@transaction.atomic
def share_plan(act: Act, *, patient: UUID, share: UUID, words: ShareWords) -> str:
    """The secret of the new link, told once: only its digest is kept. For family, who the patient agreed we may tell."""
    check(act, "plans.share", patient)
    if not words.parts:
        raise Refused("plans.nothing_to_share", _("Say what of the plan they may see."), field="parts")
    if words.until_on < localdate(act.at):
        raise Refused(
            "plans.over_already", _("That day lies behind us: say how long the link opens."), field="until_on"
        )
    if not may_last(words.until_on, localdate(act.at)):
        raise Refused("plans.too_long", _("A link lasts 90 days at most."), field="until_on")
    person = Patient.objects.unscoped("checked in the line above").get(id=patient)
    if person.birth_date is None:
        raise Refused("plans.no_birth_date", _("The page asks for their birth date, and none is in the record."))
    if words.related:
        _must_be_told(act, patient, words)
    of_them = Decision.objects.unscoped("of a patient who was checked").filter(patient_id=patient)
    secret = secrets.token_urlsafe(32)
    row = Share.objects.create(
        id=share, patient_id=patient, secret=digest(secret), related_id=words.related, parts=list(words.parts),
        language=words.language, said=words.said.strip(), made_at=act.at, made_by=act.actor,
        until_at=_last_moment(words.until_on), decision=of_them.filter(id=words.decision).first() if words.decision else None,
    )  # fmt: skip
    fact = PlanShared(
        patient=patient, key=share_key(row.id), parts=tuple(words.parts), until_at=row.until_at, related=words.related
    )
    announce(fact, act)
    return secret


@transaction.atomic
def text_link(act: Act, *, share: UUID, link: str, channel: Channel) -> UUID:
    """Through the one way that messages leave: consent, quiet hours and an approved text are asked there."""
    row = _found(act, share)
    related = row.related
    address = related.phone if related and channel is not Channel.EMAIL else ""
    message = Outgoing(
        key=f"{share_key(row.id)}:{channel}", patient=row.patient_id, channel=channel, purpose=Purpose.RECORDS,
        template=TEMPLATE, filling=_filling(row, link), language=row.language,
        about=share_key(row.id), address=address, party=Party.FAMILY if related else Party.PATIENT,
        party_ref=str(related.id) if related else "", facts=(link,),
    )  # fmt: skip
    return conversations.send(act, message=message)


@transaction.atomic
def revoke_share(act: Act, *, share: UUID) -> None:
    """From now on the link shows nothing."""
    row = _found(act, share)
    if row.revoked_at is not None:
        raise Refused("plans.revoked", _("This link is revoked already."))
    row.revoked_at, row.revoked_by = act.at, act.actor
    row.save(update_fields=["revoked_at", "revoked_by"])
    announce(ShareRevoked(patient=row.patient_id, key=share_key(row.id)), act)


@transaction.atomic
def open_share(act: Act, *, secret: str, born: date | None) -> tuple[Standing, Share | None]:
    """Every coming is written down. Without the right birth date nothing is shown, and a link is locked in the end."""
    known = by_secret(secret)
    if known is None:
        return Standing.UNKNOWN, None
    rows = Share.objects.unscoped("the secret link is the permission").select_for_update(no_key=True, of=("self",))
    row = rows.select_related("patient", "related").get(id=known.id)
    standing = standing_of(row, act.at)
    if standing is Standing.OPEN and (born is None or born != row.patient.birth_date):
        row.wrong += 1
        row.save(update_fields=["wrong"])
        _refused(act, row, BIRTH_DATE)
        return standing_of(row, act.at), None
    if standing is not Standing.OPEN:
        _refused(act, row, standing)
        return standing, None
    ShareOpening.objects.create(share=row, at=act.at, outcome=OPENED)
    announce(ShareOpened(patient=row.patient_id, key=share_key(row.id)), act)
    return standing, row


def _filling(row: Share, link: str) -> dict[str, str]:
    last = localdate(row.until_at - timedelta(days=1))
    clinic = own_name() or OUR_NAME.get(row.language, OUR_NAME["en"])
    return {"clinic": clinic, "link": link, "until": str(last), "phone": own_phone()}


def _refused(act: Act, row: Share, why: str) -> None:
    ShareOpening.objects.create(share=row, at=act.at, outcome=why)
    announce(ShareRefused(patient=row.patient_id, key=share_key(row.id), why=why), act)


def _must_be_told(act: Act, patient: UUID, words: ShareWords) -> None:
    kin = RelatedPerson.objects.seen_by(act).filter(patient_id=patient)
    if words.related is None or not may_be_written_to(kin.filter(id=words.related), at=act.at):
        raise Refused(
            "plans.not_told", _("The patient has not agreed that we may speak with this person."), field="related"
        )
    if not words.said.strip():
        raise Refused("plans.not_agreed", _("Write down how the patient agreed to it."), field="consent")


def _found(act: Act, share: UUID) -> Share:
    row = Share.objects.unscoped("may is checked next").select_related("related").filter(id=share).first()
    if row is None:
        raise Refused("plans.no_share", _("There is no such link."))
    check(act, "plans.share", row.patient_id)
    return row


def _last_moment(day: date) -> datetime:
    """The whole of that day still counts, where the clinic is."""
    return datetime.combine(day + timedelta(days=1), time(0), get_default_timezone())
