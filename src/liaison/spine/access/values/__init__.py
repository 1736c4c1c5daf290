"""What access speaks of: permissions, roles, ties, restrictions, broken glass."""

from liaison.spine.access.values.charts import (
    GLASS_OPEN,
    LABELS,
    GlassReason,
    RestrictedWhy,
    ReviewOutcome,
    Tie,
    TieKind,
)
from liaison.spine.access.values.permissions import PERMISSIONS
from liaison.spine.access.values.proxies import Ground, Proof, Proxy, RevokedWhy, Scope, Topic
from liaison.spine.access.values.roles import BREAK_GLASS, ROLES, Integration, OwnChart, Role

__all__ = [
    "BREAK_GLASS",
    "GLASS_OPEN",
    "LABELS",
    "PERMISSIONS",
    "ROLES",
    "GlassReason",
    "Ground",
    "Integration",
    "OwnChart",
    "Proof",
    "Proxy",
    "RestrictedWhy",
    "ReviewOutcome",
    "RevokedWhy",
    "Role",
    "Scope",
    "Tie",
    "TieKind",
    "Topic",
]
