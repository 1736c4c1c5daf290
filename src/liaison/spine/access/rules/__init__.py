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
from liaison.spine.access.rules.proxies import (
    OVER,
    PROOF_OVER,
    About,
    Grant,
    Slice,
    ages_in,
    birthday,
    contradicts,
    ends_on,
    proof_is_missing,
    slice_of,
)
from liaison.spine.access.rules.sessions import DAY_OVER, session_end

__all__ = [
    "DAY_OVER",
    "OVER",
    "PERMISSION",
    "PROOF_OVER",
    "PURPOSE",
    "RESTRICTED",
    "About",
    "Grant",
    "Slice",
    "ages_in",
    "birthday",
    "cannot_review",
    "contradicts",
    "demo_password",
    "demo_secret",
    "ends_on",
    "glass_until",
    "looks_like_family",
    "proof_is_missing",
    "session_end",
    "slice_of",
    "temporary_password",
    "temporary_until",
    "why_not",
]
