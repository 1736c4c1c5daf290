"""Days on which a site is closed: a fact that counts open clocks anew, and nothing else does."""

from datetime import date
from uuid import UUID

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.work.actions.recounting import count_again
from liaison.spine.work.actions.refusals import refuse
from liaison.spine.work.events import ClosureDeclared, ClosureWithdrawn
from liaison.spine.work.models import Closure, Item


@transaction.atomic
def declare_closure(act: Act, *, on: date, name: str, site: UUID | None = None) -> None:
    """Close a site, or without one every site, for a day. `name` is what the proof says of that day."""
    check(act, "work.tune")
    if not name.strip():
        refuse("words_missing")
    if Closure.objects.filter(on=on, site=site, withdrawn_by=None).exists():
        refuse("already_closed", on=on)
    row = announce(ClosureDeclared(patient=None, key=f"closure:{on}", on=on, site=site), act)
    Closure.objects.create(on=on, site_id=site, name=name.strip(), declared_by=row.pk)
    _count_again(act, site)


@transaction.atomic
def withdraw_closure(act: Act, *, on: date, site: UUID | None = None) -> None:
    check(act, "work.tune")
    closure = Closure.objects.select_for_update(no_key=True).filter(on=on, site=site, withdrawn_by=None).first()
    if closure is None:
        refuse("not_closed", on=on)
    closure.withdrawn_by = announce(ClosureWithdrawn(patient=None, key=f"closure:{on}", on=on, site=site), act).pk
    closure.save(update_fields=["withdrawn_by"])
    _count_again(act, site)


def _count_again(act: Act, site: UUID | None) -> None:
    """Every open item there."""
    open_ = Item.objects.unscoped("a closed day is everybody's").filter(closed_at=None).order_by("id")
    count_again(act, (open_.filter(site=site) if site else open_).select_for_update(no_key=True))
