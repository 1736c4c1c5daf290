"""What people do about people: receive them in bulk, register, change, join and leave."""

from liaison.spine.people.actions.contacts import (
    add_contact,
    allow_telling,
    prefer_contact,
    stop_contact,
    use_contact_again,
)
from liaison.spine.people.actions.patients import change_languages, change_patient, register_patient
from liaison.spine.people.actions.receive_directory import (
    receive_organizations,
    receive_places,
    receive_practitioners,
)
from liaison.spine.people.actions.receive_patients import receive_patients
from liaison.spine.people.actions.receive_related import receive_related
from liaison.spine.people.actions.related import Newborn, add_related, register_newborn
from liaison.spine.people.actions.staff import change_staff, join_staff, join_teams, leave_staff, name_team

__all__ = [
    "Newborn",
    "add_contact",
    "add_related",
    "allow_telling",
    "change_languages",
    "change_patient",
    "change_staff",
    "join_staff",
    "join_teams",
    "leave_staff",
    "name_team",
    "prefer_contact",
    "receive_organizations",
    "receive_patients",
    "receive_places",
    "receive_practitioners",
    "receive_related",
    "register_newborn",
    "register_patient",
    "stop_contact",
    "use_contact_again",
]
