"""Who may do what to whom, and what a temporary password looks like: pure answers."""

from liaison.spine.access.rules.decisions import (
    PERMISSION,
    PURPOSE,
    RESTRICTED,
    cannot_review,
    glass_until,
    looks_like_family,
    why_not,
)
from liaison.spine.access.rules.passwords import demo_password, demo_secret, temporary_password, temporary_until
from liaison.spine.access.rules.sessions import DAY_OVER, session_end

__all__ = [
    "DAY_OVER",
    "PERMISSION",
    "PURPOSE",
    "RESTRICTED",
    "cannot_review",
    "demo_password",
    "demo_secret",
    "glass_until",
    "looks_like_family",
    "session_end",
    "temporary_password",
    "temporary_until",
    "why_not",
]
