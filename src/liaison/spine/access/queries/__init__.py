"""Who may, who is acting, and which patients a query may show."""

from liaison.spine.access.queries.actors import patient_in, role_in, role_of, staff_in, staff_of
from liaison.spine.access.queries.charts import Standing, check, patient_for, scope, standing_of

__all__ = [
    "Standing",
    "check",
    "patient_for",
    "patient_in",
    "role_in",
    "role_of",
    "scope",
    "staff_in",
    "staff_of",
    "standing_of",
]
