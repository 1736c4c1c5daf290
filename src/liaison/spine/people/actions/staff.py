"""Who works here, in which role and teams. Sign-ins themselves are given by access."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.platform.guard import may
from liaison.spine.people.events import StaffChanged, StaffJoined, StaffLeft, TeamNamed, TeamsChanged, staff_key
from liaison.spine.people.models import Staff, Team


@transaction.atomic
def join_staff(
    act: Act, *, user_id: int, name: str, role: str, language: str = "en", place: UUID | None = None,
    person: UUID | None = None,
) -> Staff:  # fmt: skip
    """Somebody who may sign in begins to work here; `access.add_user` makes the sign-in and the role's name sure."""
    may(act, "people.staff")
    if not name.strip():
        raise Refused("people.staff_needs_name", _("Give the person's name."))
    staff = Staff.objects.create(
        user_id=user_id, name=name.strip(), role=role, language=language, place_id=place, person_id=person
    )
    announce(StaffJoined(patient=None, key=staff_key(staff.id), staff=staff.id, role=role), act)
    return staff


@transaction.atomic
def change_staff(act: Act, *, staff: UUID, **changes: str | UUID | None) -> None:
    """`name`, `role`, `language`, `place_id` or `person_id`."""
    may(act, "people.staff")
    if unknown := set(changes) - {"name", "role", "language", "place_id", "person_id"}:
        raise TypeError(f"staff have no {sorted(unknown)}")
    kept = _staff(staff)
    fields = tuple(name for name, value in changes.items() if getattr(kept, name) != value)
    if not fields:
        return
    for name in fields:
        setattr(kept, name, changes[name])
    kept.save(update_fields=list(fields))
    announce(StaffChanged(patient=None, key=staff_key(staff), staff=staff, fields=fields), act)


@transaction.atomic
def leave_staff(act: Act, *, staff: UUID) -> None:
    """Somebody no longer works here; what they did stays theirs in the log."""
    may(act, "people.staff")
    kept = _staff(staff)
    if not kept.active:
        raise Refused("people.staff_left", _("This person no longer works here."))
    kept.active = False
    kept.save(update_fields=["active"])
    announce(StaffLeft(patient=None, key=staff_key(staff), staff=staff), act)


@transaction.atomic
def name_team(act: Act, *, code: str, name: str) -> Team:
    may(act, "people.staff")
    team = Team.objects.filter(code=code).first()
    if team is not None and team.name == name:
        return team
    team, _made = Team.objects.update_or_create(code=code, defaults={"name": name})
    announce(TeamNamed(patient=None, key=f"team:{code}", team=code), act)
    return team


@transaction.atomic
def join_teams(act: Act, *, staff: UUID, teams: Iterable[str]) -> None:
    """These teams from now on, and no others."""
    may(act, "people.staff")
    wanted, kept = set(teams), _staff(staff)
    known = list(Team.objects.filter(code__in=wanted))
    if missing := wanted - {team.code for team in known}:
        raise Refused("people.no_such_team", _("There is no team called %s.") % min(missing))
    if set(kept.teams.values_list("code", flat=True)) == wanted:
        return
    kept.teams.set(known)
    announce(TeamsChanged(patient=None, key=staff_key(staff), staff=staff, teams=tuple(sorted(wanted))), act)


def _staff(staff: UUID) -> Staff:
    kept = Staff.objects.select_for_update(no_key=True).filter(id=staff).first()
    if kept is None:
        raise Refused("people.no_such_staff", _("Nobody of that name works here."))
    return kept
