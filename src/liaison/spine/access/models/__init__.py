"""Ties, restricted charts, broken glass and sign-ins."""

from liaison.spine.access.models.charts import BreakGlass, CareTie, RestrictedChart
from liaison.spine.access.models.proxies import Representation
from liaison.spine.access.models.sign_ins import SignIn

__all__ = ["BreakGlass", "CareTie", "Representation", "RestrictedChart", "SignIn"]
