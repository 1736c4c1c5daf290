"""Where the count of somebody's wrong second factors is kept, so that an operator can forget it."""

from allauth.account import app_settings
from allauth.core.internal import ratelimit


def second_factor_limit(user_id: int) -> str:
    """allauth counts codes by this key; the rate is the same that the door uses."""
    (rate,) = ratelimit.parse_rates(app_settings.RATE_LIMITS["login_failed"])
    key: str = ratelimit.get_cache_key(
        None, app="allauth.account", action="login_failed", rate=rate, key=f"mfa-auth-user-{user_id}"
    )
    return key
