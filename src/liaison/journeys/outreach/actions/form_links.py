"""Forms given by link: made for the patient or somebody who speaks for them, filled in once on one telephone, taken back."""

import secrets
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext as _

from liaison.journeys.outreach.events import (
    FormLinkAnswered,
    FormLinkMade,
    FormLinkOpened,
    FormLinkRefused,
    FormLinkRevoked,
    form_link_key,
)
from liaison.journeys.outreach.models import FormLink
from liaison.journeys.outreach.queries.links import form_link, form_seen
from liaison.journeys.outreach.rules.links import MOST_DAYS, SECRET_BYTES, may_last
from liaison.journeys.outreach.values.links import FormFor, FormSeen, Opens
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.kernel.secret import digest
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.access.queries import may_be_written_to
from liaison.spine.conversations.actions import send
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.conversations.rules.opt_out_words import OUR_NAME
from liaison.spine.conversations.values import Channel, Outgoing, Party, Purpose
from liaison.spine.forms import actions as forms
from liaison.spine.forms.queries import offer
from liaison.spine.forms.queries.answering import Open
from liaison.spine.forms.values import Mode, Voice
from liaison.spine.people.models import Patient, RelatedPerson

TEMPLATE = "form.asked"
_SECRET = "the secret link is the permission"  # noqa: S105  # says why, and is none
_MAY = "may is checked beside it"


@transaction.atomic
def give_form(act: Act, *, patient: UUID, link: UUID, of: FormFor) -> str:
    """The secret of the new link, told once. `link` is the id that the page chose: sent twice, it is made once."""
    check(act, "forms.answer", patient)
    asked, today = offer(act, of.form), localdate(act.at)
    if asked is None or of.language not in asked.form.languages:
        raise Refused("outreach.no_form", _("This form is not asked in that language, or nobody asks it any more."))
    if Patient.objects.unscoped(_MAY).filter(pk=patient, deceased=True).exists():
        raise Refused("outreach.died", _("This patient has died. Nobody is asked."))
    if not may_last(of.until_on, today):
        raise Refused(
            "outreach.link_days", _("A link to a form opens for %s days at most, from today on.") % MOST_DAYS, field="until_on"
        )  # fmt: skip
    if of.related:
        kin = RelatedPerson.objects.seen_by(act).filter(patient_id=patient, id=of.related)
        if not may_be_written_to(kin, at=act.at):
            raise Refused(
                "outreach.not_told", _("The patient has not agreed that we may speak with this person."), field="who"
            )
    if FormLink.objects.unscoped(_MAY).filter(pk=link).exists():
        raise Refused("outreach.link_given", _("This link was given already. Open the page anew for another one."))
    secret = secrets.token_urlsafe(SECRET_BYTES)
    row = FormLink.objects.create(
        id=link, patient_id=patient, form=of.form, language=of.language, related_id=of.related, secret=digest(secret),
        made_at=act.at, made_by=act.actor, until_at=_last_moment(of.until_on),
    )  # fmt: skip
    fact = FormLinkMade(
        patient=patient, key=form_link_key(row.pk), form=of.form, until_at=row.until_at, related=of.related
    )
    announce(fact, act)
    return secret


@transaction.atomic
def send_form_link(act: Act, *, link: UUID, address: str, channel: Channel) -> UUID:
    """Through the one way that messages leave. The text does not say which form it is."""
    row = _found(act, link)
    related = row.related
    clinic = own_name() or OUR_NAME.get(row.language, OUR_NAME["en"])
    last = localdate(row.until_at - timedelta(days=1))
    message = Outgoing(
        key=f"{form_link_key(row.pk)}:{channel}", patient=row.patient_id, channel=channel, purpose=Purpose.PREPARATION,
        template=TEMPLATE, language=row.language, about=form_link_key(row.pk), facts=(address,),
        filling={"clinic": clinic, "link": address, "until": str(last), "phone": own_phone(), "name": _name(row)},
        address=related.phone if related else "", party=Party.FAMILY if related else Party.PATIENT,
        party_ref=str(related.id) if related else "",
    )  # fmt: skip
    return send(act, message=message)


@transaction.atomic
def revoke_form_link(act: Act, *, link: UUID) -> UUID:
    """From now on it shows nothing; what was answered with it stays. Whose it was."""
    row = _found(act, link)
    if row.revoked_at is not None or row.done_at is not None:
        raise Refused("outreach.link_over", _("This link opens nothing any more."))
    row.revoked_at, row.revoked_by = act.at, act.actor
    row.save(update_fields=["revoked_at", "revoked_by"])
    announce(FormLinkRevoked(patient=row.patient_id, key=form_link_key(row.pk)), act)
    return row.patient_id


@transaction.atomic
def look_at_form(act: Act, *, secret: str, holder: str) -> FormSeen:
    """It is written down that somebody looked; nothing else changes."""
    row = form_link(secret)
    if row is None:
        return FormSeen(opens=Opens.UNKNOWN)
    check(act, "forms.answer", row.patient_id)
    seen, key = form_seen(act, row, holder), form_link_key(row.pk)
    if seen.opens is Opens.OPEN:
        announce(FormLinkOpened(patient=row.patient_id, key=key), act)
    else:
        announce(FormLinkRefused(patient=row.patient_id, key=key, why=seen.opens), act)
    return seen


@transaction.atomic
def begin_form(act: Act, *, secret: str) -> str:
    """What the telephone keeps that began it: from now on only it opens the link. Nothing of the record is filled in."""
    row = _opened(act, secret, "")
    if row.begun_at is not None:
        raise Refused("outreach.link_over", _("This link opens nothing any more."))
    voice, proxy = (Voice.PROXY, row.related.name) if row.related else (Voice.PATIENT, "")
    forms.begin(
        act, response=row.response, patient=row.patient_id, form=row.form, language=row.language, mode=Mode.ELECTRONIC,
        voice=voice, proxy=proxy,
    )  # fmt: skip
    holder = secrets.token_urlsafe(SECRET_BYTES)
    row.begun_at, row.holder = act.at, digest(holder)
    row.save(update_fields=["begun_at", "holder"])
    return holder


@transaction.atomic
def answer_form(
    act: Act, *, secret: str, holder: str, place: str, typed: list[str], unit: str = "", seen: int | None = None
) -> Open:
    """One answer, by the action of the desk: danger is told on at once."""
    row = _opened(act, secret, holder)
    return forms.save_answer(act, response=row.response, place=place, typed=typed, unit=unit, seen=seen)


@transaction.atomic
def finish_form(act: Act, *, secret: str, holder: str) -> None:
    """Scored as on the desk. The link shows nothing any more but thanks."""
    row = _opened(act, secret, holder)
    forms.finish(act, response=row.response)
    _done(act, row)


@transaction.atomic
def note_answered(act: Act, *, response: UUID) -> None:
    """Finished, whoever finished it."""
    rows = FormLink.objects.unscoped(_MAY).select_for_update(no_key=True, of=("self",))
    row = rows.filter(response=response, done_at=None).first()
    if row is not None:
        check(act, "forms.answer", row.patient_id)
        _done(act, row)


def _done(act: Act, row: FormLink) -> None:
    row.done_at = act.at
    row.save(update_fields=["done_at"])
    fact = FormLinkAnswered(patient=row.patient_id, key=form_link_key(row.pk), response=row.response, form=row.form)
    announce(fact, act)


def _opened(act: Act, secret: str, holder: str) -> FormLink:
    """Held for this transaction; refused where it does not open."""
    known = form_link(secret)
    if known is not None:
        rows = FormLink.objects.unscoped(_SECRET).select_for_update(no_key=True, of=("self",))
        row = rows.select_related("related").get(pk=known.pk)
        check(act, "forms.answer", row.patient_id)
        if form_seen(act, row, holder).opens is Opens.OPEN:
            return row
    raise Refused("outreach.link_over", _("This link opens nothing any more."))


def _found(act: Act, link: UUID) -> FormLink:
    rows = FormLink.objects.unscoped("may is checked next").select_for_update(no_key=True, of=("self",))
    row = rows.select_related("related").filter(pk=link).first()
    if row is None:
        raise Refused("outreach.no_link", _("There is no such link."))
    check(act, "forms.answer", row.patient_id)
    return row


def _name(row: FormLink) -> str:
    """Of whoever is written to, for the greeting of a mail."""
    if row.related:
        return row.related.name
    return Patient.objects.unscoped(_MAY).values_list("given", flat=True).get(pk=row.patient_id)


def _last_moment(day: date) -> datetime:
    """The whole of that day still counts, where the clinic is."""
    return datetime.combine(day + timedelta(days=1), time(0), get_default_timezone())
