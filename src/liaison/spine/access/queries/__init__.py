"""Who may, who is acting, and which patients a query may show."""

from liaison.spine.access.queries.actors import patient_in, role_in, role_of, staff_in, staff_of
from liaison.spine.access.queries.charts import Standing, check, log_scope, patient_for, scope, standing_of
from liaison.spine.access.queries.demo import DemoSignIn, demo_signins, used_code_key
from liaison.spine.access.queries.hidden import BrokenGlass, Hidden, behind_glass, glass_to_review
from liaison.spine.access.queries.identity import UserLine, identity, users
from liaison.spine.access.queries.kin import kin_flag
from liaison.spine.access.queries.limits import second_factor_limit
from liaison.spine.access.queries.looks import Look, looks_at
from liaison.spine.access.queries.proxies import Represented, proxy_in, proxy_slice, represented
from liaison.spine.access.queries.requests import act_of, now
from liaison.spine.access.queries.telling import Tellable, acts_for, may_be_written_to, tellable

__all__ = [
    "BrokenGlass",
    "DemoSignIn",
    "Hidden",
    "Look",
    "Represented",
    "Standing",
    "Tellable",
    "UserLine",
    "act_of",
    "acts_for",
    "behind_glass",
    "check",
    "demo_signins",
    "glass_to_review",
    "identity",
    "kin_flag",
    "log_scope",
    "looks_at",
    "may_be_written_to",
    "now",
    "patient_for",
    "patient_in",
    "proxy_in",
    "proxy_slice",
    "represented",
    "role_in",
    "role_of",
    "scope",
    "second_factor_limit",
    "staff_in",
    "staff_of",
    "standing_of",
    "tellable",
    "used_code_key",
    "users",
]
