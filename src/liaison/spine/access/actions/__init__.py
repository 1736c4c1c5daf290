"""What access does; `check` and `patient_for` are here too, so that an action has one import."""

from liaison.spine.access.queries import check, patient_for

__all__ = ["check", "patient_for"]
