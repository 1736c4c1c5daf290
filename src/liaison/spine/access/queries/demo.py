"""The demo's sign-ins with their passwords and the code of the moment; nothing outside the demo."""

from dataclasses import dataclass

from allauth.mfa.totp.internal import auth
from django.conf import settings
from django.core.cache import cache

from liaison.spine.access import rules
from liaison.spine.access.values import ROLES
from liaison.spine.people.models import Staff


@dataclass(frozen=True)
class DemoSignIn:
    username: str
    name: str
    role: str  # its title, to be translated
    sentence: str
    password: str
    code: str


def demo_signins() -> list[DemoSignIn]:
    """As they were made, the coordinator of the script first; who sets things up, last."""
    if not settings.DEMO:
        return []
    staff = Staff.objects.filter(sign_in__demo=True, active=True, role__in=ROLES).select_related("user")
    return [_sign_in(one) for one in sorted(staff, key=lambda one: (one.role == "administrator", one.user_id))]


def _sign_in(staff: Staff) -> DemoSignIn:
    username, role = staff.user.username, ROLES[staff.role]
    secret = rules.demo_secret(settings.SECRET_KEY, username)
    return DemoSignIn(
        username, staff.name, role.title, role.sentence, rules.demo_password(settings.SECRET_KEY, username),
        _fresh_code(staff.user_id, secret),
    )  # fmt: skip


def _fresh_code(user_id: int, secret: str) -> str:
    """A code works once, so whoever signs in twice in half a minute is shown the next one."""
    codes = [auth.format_hotp_value(auth.hotp_value(secret, n)) for n in auth.yield_hotp_counters_from_time()]
    now_first = [codes[1], codes[2], codes[0]]
    fresh: str = next((code for code in now_first if not cache.get(used_code_key(user_id, code))), codes[1])
    return fresh


def used_code_key(user_id: int, code: str) -> str:
    return f"liaison.second-factor.{user_id}.{code}"
