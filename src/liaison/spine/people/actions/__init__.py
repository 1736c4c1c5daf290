"""What people do about people: receive them in bulk, register, change, join and leave."""

from liaison.spine.people.actions.receive_directory import (
    receive_organizations,
    receive_places,
    receive_practitioners,
)
from liaison.spine.people.actions.receive_patients import receive_patients
from liaison.spine.people.actions.receive_related import receive_related
from liaison.spine.people.actions.staff import change_staff, join_staff, join_teams, leave_staff, name_team

__all__ = [
    "change_staff",
    "join_staff",
    "join_teams",
    "leave_staff",
    "name_team",
    "receive_organizations",
    "receive_patients",
    "receive_places",
    "receive_practitioners",
    "receive_related",
]
