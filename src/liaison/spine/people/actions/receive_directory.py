"""Receive organisations, places and practitioners in bulk."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, cast

from django.db import models, transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.platform.guard import may
from liaison.spine.people.actions import bulk
from liaison.spine.people.events import DirectoryReceived
from liaison.spine.people.models import Organization, Place, Practitioner
from liaison.spine.people.values import OrganizationRow, PlaceRow, PractitionerRow, Received

_Row = OrganizationRow | PlaceRow | PractitionerRow


@transaction.atomic
def receive_organizations(act: Act, rows: Sequence[OrganizationRow]) -> Received:
    may(act, "people.receive")
    return _receive(act, Organization, "organizations", rows)


@transaction.atomic
def receive_practitioners(act: Act, rows: Sequence[PractitionerRow]) -> Received:
    may(act, "people.receive")
    return _receive(act, Practitioner, "practitioners", rows)


@transaction.atomic
def receive_places(act: Act, rows: Sequence[PlaceRow]) -> Received:
    """A place whose organisation is not here yet is kept without it, and comes back as waiting."""
    may(act, "people.receive")
    wanted = {row.organization for row in rows if row.organization}
    known = set(Organization.objects.filter(id__in=wanted).values_list("id", flat=True))
    waiting = tuple(row.source_id for row in rows if row.organization and row.organization not in known)
    return _receive(act, Place, "places", rows, missing=wanted - known, waiting=waiting)


def _receive(
    act: Act, model: type[models.Model], kind: str, rows: Sequence[_Row], *,
    missing: "set[Any] | frozenset[Any]" = frozenset(), waiting: tuple[str, ...] = (),
) -> Received:  # fmt: skip
    bulk.one_receiver()
    manager = cast("models.Manager[Any]", model._default_manager)
    latest = {row.id: _columns(row, missing) for row in rows}
    here = manager.in_bulk(list(latest))
    new = [model(id=id_, **columns) for id_, columns in latest.items() if id_ not in here]
    changed = []
    for id_, kept in here.items():
        if any(getattr(kept, name) != value for name, value in latest[id_].items()):
            for name, value in latest[id_].items():
                setattr(kept, name, value)
            changed.append(kept)
    manager.bulk_create(new, batch_size=1000)
    if changed:
        manager.bulk_update(changed, list(next(iter(latest.values()))), batch_size=1000)
    if new or changed:
        announce(
            DirectoryReceived(patient=None, key=f"directory:{kind}", kind=kind, created=len(new), updated=len(changed)),
            act,
        )
    unchanged = len(latest) - len(new) - len(changed)
    return Received(created=len(new), updated=len(changed), unchanged=unchanged, waiting=waiting)


def _columns(row: _Row, missing: "set[Any] | frozenset[Any]") -> dict[str, Any]:
    columns = {field.name: getattr(row, field.name) for field in fields(row)}
    if "organization" in columns:
        organization = columns.pop("organization")
        columns["organization_id"] = None if organization in missing else organization
    return columns
