"""What people do about people: receive them in bulk, register, change, join and leave."""

from liaison.spine.people.actions.receive_directory import (
    receive_organizations,
    receive_places,
    receive_practitioners,
)
from liaison.spine.people.actions.receive_patients import receive_patients
from liaison.spine.people.actions.receive_related import receive_related

__all__ = [
    "receive_organizations",
    "receive_patients",
    "receive_places",
    "receive_practitioners",
    "receive_related",
]
