"""Whom work can be given to."""

from liaison.kernel.act import Act
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
