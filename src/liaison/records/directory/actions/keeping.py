"""List an office, change what is written of it, say that it was verified, retire it."""

import uuid
from dataclasses import fields
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.directory import rules
from liaison.records.directory.events import (
    OfficeBack,
    OfficeChanged,
    OfficeListed,
    OfficeRetired,
    OfficeVerified,
    office_key,
)
from liaison.records.directory.models import Office
from liaison.records.directory.values import Listing
from liaison.spine.access.actions import check


@transaction.atomic
def list_office(act: Act, *, said: Listing, office: UUID | None = None) -> UUID:
    """Verified by being written down: whoever lists it has asked."""
    check(act, "directory.keep")
    _refuse_faults(said)
    row = Office(id=office or uuid.uuid4(), verified_on=localdate(act.at), verified_by=act.actor)
    _put(row, said)
    row.save(force_insert=True)
    announce(OfficeListed(patient=None, key=office_key(row.id), kind=row.kind), act)
    return row.id


@transaction.atomic
def change_office(act: Act, *, office: UUID, said: Listing) -> tuple[str, ...]:
    """The fields that differ; what was changed was asked about, so it is verified too."""
    check(act, "directory.keep")
    row = _hold(office)
    _refuse_faults(said)
    changed = tuple(_put(row, said))
    row.verified_on, row.verified_by = localdate(act.at), act.actor
    row.save()
    announce(OfficeChanged(patient=None, key=office_key(row.id), fields=changed), act)
    return changed


@transaction.atomic
def verify(act: Act, *, office: UUID) -> None:
    check(act, "directory.keep")
    row = _hold(office)
    row.verified_on, row.verified_by = localdate(act.at), act.actor
    row.save(update_fields=["verified_on", "verified_by"])
    announce(OfficeVerified(patient=None, key=office_key(row.id)), act)


@transaction.atomic
def retire(act: Act, *, office: UUID) -> None:
    """Closed, moved away, or no longer trusted: it is offered no more, and stays to be read."""
    check(act, "directory.keep")
    row = _hold(office)
    if not row.active:
        raise Refused("directory.retired", _("It is not offered any more."))
    row.active = False
    row.save(update_fields=["active"])
    announce(OfficeRetired(patient=None, key=office_key(row.id)), act)


@transaction.atomic
def bring_back(act: Act, *, office: UUID) -> None:
    check(act, "directory.keep")
    row = _hold(office)
    if row.active:
        raise Refused("directory.not_retired", _("It is offered already."))
    row.active = True
    row.save(update_fields=["active"])
    announce(OfficeBack(patient=None, key=office_key(row.id)), act)


def _refuse_faults(said: Listing) -> None:
    code, field = rules.why_not_listed(said)
    if code == "no_name":
        raise Refused("directory.no_name", _("Write its name."), field=field)
    if code == "no_service":
        raise Refused("directory.no_service", _("Say which services it has."), field=field)
    if code == "no_address":
        raise Refused("directory.no_address", _("Referrals are to go there: write down where."), field=field)
    if code == "bad_way":
        raise Refused("directory.bad_way", _("Minutes are between 0 and 600."), field=field)


def _put(row: Office, said: Listing) -> list[str]:
    changed = []
    for each in fields(said):
        name = f"{each.name}_id" if each.name in ("organization", "practitioner") else each.name
        value = getattr(said, each.name)
        value = list(value) if isinstance(value, tuple) else dict(value) if each.name == "ways" else value
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed.append(each.name)
    return changed


def _hold(office: UUID) -> Office:
    row = Office.objects.select_for_update(no_key=True).filter(id=office).first()
    if row is None:
        raise Refused("directory.no_office", _("There is no such office."))
    return row
