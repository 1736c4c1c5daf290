"""No door without a lock: every address and every command says who may, and nobody comes in unseen."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver

from liaison.interfaces.cli.main import load_commands
from liaison.platform.commands import commands
from liaison.platform.http import SIGNED_IN
from liaison.spine.access.values import PERMISSIONS

pytestmark = pytest.mark.feature("F80")

# allauth's own pages and what guards each of them.
ALLAUTH = {
    "account_login": "the door itself; django-axes counts tries",
    "account_logout": "ends one's own session",
    "account_inactive": "says that one may not come in",
    "account_reauthenticate": "allauth: signed in",
    "account_change_password": "login_required",
    "mfa_authenticate": "the door's second step; allauth: only with a pending sign-in",
    "mfa_login_webauthn": "the door itself, by passkey; rate-limited",
    "mfa_index": "allauth: signed in",
    "mfa_reauthenticate": "allauth: signed in",
    "mfa_activate_totp": "allauth: signed in a moment ago",
    "mfa_deactivate_totp": "allauth: signed in a moment ago",
    "mfa_view_recovery_codes": "allauth: signed in a moment ago",
    "mfa_generate_recovery_codes": "allauth: signed in a moment ago",
    "mfa_download_recovery_codes": "allauth: signed in a moment ago",
    "mfa_list_webauthn": "allauth: signed in",
    "mfa_add_webauthn": "allauth: signed in a moment ago",
    "mfa_reauthenticate_webauthn": "allauth: signed in",
    "mfa_remove_webauthn": "allauth: signed in a moment ago",
    "mfa_edit_webauthn": "allauth: signed in a moment ago",
}
BEFORE_SIGN_IN = {"account_login", "account_logout", "account_inactive", "mfa_authenticate", "mfa_login_webauthn"}
PUBLIC = {
    "livez",
    "readyz",
    "form-link",
    "form-link-answer",
    "shared-plan",
    "visit-link",
    "ui-theme",
    "ui-language",
    "calendar-feed",
    "wall",
    "wall-fresh",
    "wire-received",
    "wire-status",
    "wire-mail",
    "wire-exchange",
}
WITHOUT_PATIENTS = {
    "clock",
    "plain",
    "replies",
    "simulate",
}  # commands that read tables of rules and made-up people only


def addresses(patterns=None, before=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{before}{pattern.pattern}", pattern
        else:
            yield from addresses(pattern.url_patterns, f"{before}{pattern.pattern}")


def guard_of(pattern):
    return getattr(pattern.callback, "guard", None)


def made_up(pattern):
    """Something for every part of the address: no guard may look at it before it knows who asks."""
    return dict.fromkeys(pattern.pattern.converters, 1) | dict.fromkeys(pattern.pattern.regex.groupindex, 1)


def test_every_address_says_who_may():
    unguarded = [at for at, p in addresses() if guard_of(p) is None and p.name not in ALLAUTH]
    assert unguarded == []


def test_every_guard_is_a_permission_or_public_for_a_reason():
    guards = {at: (p.name, guard_of(p)) for at, p in addresses() if guard_of(p) is not None}
    strange = {
        at: (name, guard)
        for at, (name, guard) in guards.items()
        if guard not in PERMISSIONS and guard != SIGNED_IN and not (guard.startswith("public: ") and name in PUBLIC)
    }
    assert strange == {}
    assert {name for name, guard in guards.values() if guard.startswith("public: ")} == PUBLIC


def test_the_list_of_allauths_pages_is_the_list_there_is():
    assert {p.name for _at, p in addresses() if guard_of(p) is None} == set(ALLAUTH)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_nobody_comes_in_without_signing_in(method):
    let_in = []
    for at, pattern in addresses():
        if (guard_of(pattern) or "").startswith("public: ") or pattern.name in ALLAUTH:
            continue
        request = RequestFactory().generic(method, "/asked")
        request.user = AnonymousUser()
        answer = pattern.callback(request, **made_up(pattern))
        sent_away = answer.status_code == 302 and answer.url.startswith("/accounts/login/")
        if not sent_away and answer.status_code != 405:
            let_in.append((at, answer.status_code))
    assert let_in == []


@pytest.mark.django_db
def test_allauths_pages_for_oneself_send_strangers_to_the_door(client):
    let_in = {}
    for at, pattern in addresses():
        if guard_of(pattern) is None and pattern.name not in BEFORE_SIGN_IN:
            answer = client.get("/" + at.replace("<int:pk>", "1"))
            if not (answer.status_code == 302 and answer.url.startswith("/accounts/login/")):
                let_in[at] = answer.status_code
    assert let_in == {}


def test_every_command_says_what_running_it_needs():
    load_commands()
    found = {command.name: command.permission for command in commands()}
    assert set(found.values()) <= {"none", "operate"}
    assert {name for name, permission in found.items() if permission == "none"} == WITHOUT_PATIENTS & set(found)
