"""Whom work can be given to."""

from uuid import UUID

from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access.queries import staff_in
from liaison.spine.access.values import ROLES
from liaison.spine.people.models import Staff


def colleagues(act: Act, *, teams: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Everybody else who works here, or only those in these teams, as the choices of a form."""
    people = Staff.objects.filter(active=True).order_by("name", "id")
    if me := staff_in(act):
        people = people.exclude(id=me)
    if teams:
        people = people.filter(teams__in=teams).distinct()
    return [(str(id), f"{name} · {ROLES[role].title}") for id, name, role in people.values_list("id", "name", "role")]


def chosen(text: str) -> UUID:
    """The person that a page posts back."""
    try:
        return UUID(text)
    except ValueError:
        raise Refused("work.no_such_person", _("There is nobody by that name at work here.")) from None
