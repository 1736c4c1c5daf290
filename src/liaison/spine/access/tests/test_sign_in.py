"""The door, walked as a browser would: first sign-in, second factor, lockout, resets and limits."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import SIGNED_IN, desk_page
from liaison.platform.models import EventRow
from liaison.platform.ui import navigation
from liaison.spine.access import actions
from liaison.spine.access.models import SignIn
from liaison.spine.access.queries import demo_signins, identity, users
from liaison.spine.people.models import Staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F80")]
T0 = datetime(2026, 3, 6, 14, tzinfo=UTC)
OPERATOR = Act(actor="system:operator", at=T0, purpose="operations", via="cli")
NEW = "four-words-of-mine-only"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(T0, tick=False) as clock:
        yield clock


@pytest.fixture
def clock(_clock):
    return _clock


@desk_page(SIGNED_IN)
def inside(request, act):
    return HttpResponse(f"{act.actor} {act.role} {act.purpose}")


class Addresses:
    """The door and one page behind it."""

    urlpatterns = [
        path("inside", inside),
        path("accounts/", include("liaison.spine.access.urls")),
        path("", include("liaison.platform.ui.pages")),
    ]


@pytest.fixture
def client(settings, monkeypatch):
    monkeypatch.setattr(navigation, "_places", {})
    settings.ROOT_URLCONF = Addresses
    return Client()


def add(username="ana", role="coordinator"):
    return actions.add_user(OPERATOR, username=username, role=role, name="Ana Ruiz")


def enter(client, username, password, **more):
    return client.post("/accounts/login/", {"login": username, "password": password}, **more)


def code_of(staff, ahead=0):
    secret = Authenticator.objects.get(user=staff.user, type="totp").wrap().instance.data["secret"]
    counters = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(totp.decrypt(secret), counters[1 + ahead]))


def settle(client, username="ana", role="coordinator"):
    """A sign-in that has chosen its password and set up its app; left signed out. Returns the staff."""
    staff, password = add(username, role)
    enter(client, username, password)
    client.post("/accounts/password/", {"oldpassword": password, "password1": NEW, "password2": NEW})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = re.search(r'<code id="secret">([A-Z2-7=]+)</code>', page.content.decode())[1]
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    client.post("/accounts/2fa/totp/activate/", {"code": code})
    client.post("/accounts/logout/")
    return staff


def facts(*names):
    rows = EventRow.objects.filter(name__startswith="access.").order_by("id")
    return [
        (r.name.removeprefix("access."), r.actor, r.body)
        for r in rows
        if not names or r.name.removeprefix("access.") in names
    ]


def test_a_new_person_chooses_a_password_and_sets_up_a_second_factor_before_anything_else(client):
    staff, password = add()
    answer = enter(client, "ana", password, follow=True)
    assert client.get("/inside").url == "/accounts/password/?next=%2Finside"
    assert answer.redirect_chain[0][0] == "/"
    answer = client.post("/accounts/password/", {"oldpassword": password, "password1": NEW, "password2": NEW})
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/inside").url == "/accounts/2fa/totp/activate/?next=%2Finside"
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'<code id="secret">([A-Z2-7=]+)</code>', page)[1]
    code = totp.format_hotp_value(totp.hotp_value(secret, list(totp.yield_hotp_counters_from_time())[1]))
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert answer.url == "/accounts/2fa/recovery-codes/"
    codes = re.findall(r"<li><code>(\d{8})</code></li>", client.get(answer.url).content.decode())
    assert len(codes) == 10
    assert client.get("/inside").content.decode() == f"{staff.actor} coordinator treatment"
    assert [(name, actor) for name, actor, _body in facts()] == [
        ("UserAdded", "system:operator"),
        ("SignedIn", staff.actor),
        ("PasswordChosen", staff.actor),
        ("SecondFactorAdded", staff.actor),
        ("SecondFactorAdded", staff.actor),
    ]
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored


def test_a_password_alone_does_not_let_anybody_in_and_a_code_works_once(client, clock):
    staff = settle(client)
    assert enter(client, "ana", NEW).url == "/accounts/2fa/authenticate/"
    assert client.get("/inside").url == "/accounts/login/?next=%2Finside"
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    code = code_of(staff)
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).url == "/"
    assert client.get("/inside").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/inside").status_code == 302
    clock.shift(timedelta(seconds=35))
    enter(client, "ana", NEW)
    again = client.post("/accounts/2fa/authenticate/", {"code": code})
    assert code_of(staff, -1) == code
    assert "used already" in again.content.decode()
    assert client.post("/accounts/2fa/authenticate/", {"code": code_of(staff, 1)}).url == "/"
    assert facts("SignedIn", "SignInFailed", "SignedOut")[2:] == [
        ("SignInFailed", "system:sign-in", {"staff": str(staff.id), "step": "second_factor"}),
        ("SignedIn", staff.actor, {"staff": str(staff.id)}),
        ("SignedOut", staff.actor, {"staff": str(staff.id), "why": "asked"}),
        ("SignInFailed", "system:sign-in", {"staff": str(staff.id), "step": "second_factor"}),
        ("SignedIn", staff.actor, {"staff": str(staff.id)}),
    ]


def test_a_recovery_code_lets_in_once(client):
    staff = settle(client)
    wrapped = Authenticator.objects.get(user=staff.user, type="recovery_codes").wrap()
    code = wrapped.get_unused_codes()[0]
    enter(client, "ana", NEW)
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).url == "/"
    client.post("/accounts/logout/")
    enter(client, "ana", NEW)
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200


def test_six_wrong_passwords_lock_the_name_from_that_place_for_a_quarter_of_an_hour(client, clock):
    staff = settle(client)
    for _ in range(5):
        assert enter(client, "Ana", "wrong").status_code == 200
    locked = enter(client, "ana", "wrong")
    assert locked.status_code == 429
    assert "Try again at 9:15 a.m." in locked.content.decode()
    clock.shift(timedelta(minutes=10))
    assert enter(client, "ana", NEW).status_code == 429
    assert enter(client, "ana", NEW, REMOTE_ADDR="10.0.0.9").status_code == 302
    clock.shift(timedelta(minutes=5, seconds=1))
    assert enter(client, "ana", NEW).url == "/accounts/2fa/authenticate/"
    assert [body for name, _a, body in facts("LockedOut")] == [{"staff": str(staff.id)}] * 2


def test_an_operator_unlocks_passwords_and_codes(client):
    settle(client)
    for _ in range(6):
        enter(client, "ana", "wrong")
    actions.unlock_user(OPERATOR, username="ANA")
    assert enter(client, "ana", NEW).status_code == 302
    for _ in range(7):
        page = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Too many wrong codes" in page.content.decode()
    actions.unlock_user(OPERATOR, username="ana")
    page = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Too many wrong codes" not in page.content.decode()


def test_failures_name_nobody_unknown_and_no_password(client):
    enter(client, "somebody-else", "my secret")
    assert facts() == [("SignInFailed", "system:sign-in", {"staff": None, "step": "password"})]
    row = EventRow.objects.get()
    assert "somebody-else" not in f"{row.key} {row.body} {row.actor}"


def test_the_same_answer_for_a_wrong_name_and_a_wrong_password(client):
    settle(client)
    one, two = (enter(client, name, "wrong").content.decode() for name in ("ana", "nobody"))
    notice = re.compile(r'<div class="notice notice-error".*?</div>\s*</div>', re.DOTALL)
    assert notice.search(one)[0] == notice.search(two)[0]


def test_a_session_ends_after_half_an_hour_of_quiet_and_polling_is_quiet(client, clock):
    staff = settle(client)
    enter(client, "ana", NEW)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(staff)})
    for _ in range(3):
        clock.shift(timedelta(minutes=20))
        assert client.get("/inside").status_code == 200
    clock.shift(timedelta(minutes=20))
    assert client.get("/inside", headers={"X-Live": "1"}).status_code == 200
    clock.shift(timedelta(minutes=10))
    assert client.get("/inside").status_code == 302
    assert "signed out after 30 quiet minutes" in client.get("/accounts/login/").content.decode()
    assert facts("SignedOut")[-1][2]["why"] == "idle"


def test_a_session_ends_after_a_working_day_however_busy(client, clock):
    staff = settle(client)
    enter(client, "ana", NEW)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(staff)})
    for _ in range(35):
        clock.shift(timedelta(minutes=20))
        assert client.get("/inside").status_code == 200
    clock.shift(timedelta(minutes=20))
    assert client.get("/inside").status_code == 302
    assert facts("SignedOut")[-1][2]["why"] == "day_over"


def test_a_temporary_password_runs_out_and_a_reset_gives_another(client, clock):
    _staff, password = add()
    clock.shift(timedelta(hours=24))
    assert "run out" in enter(client, "ana", password, follow=True).content.decode()
    act = Act(actor="system:operator", at=T0 + timedelta(hours=24), purpose="operations", via="cli")
    fresh = actions.reset_user(act, username="ana")
    assert enter(client, "ana", password).status_code == 200
    assert enter(client, "ana", fresh).url == "/"


def test_a_reset_ends_sessions_and_forgets_the_second_factor_only_when_asked(client):
    staff = settle(client)
    enter(client, "ana", NEW)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(staff)})
    actions.reset_user(OPERATOR, username="ana")
    assert client.get("/inside").status_code == 302
    assert Authenticator.objects.filter(user=staff.user).count() == 2
    actions.reset_user(OPERATOR, username="ana", second_factor=True)
    assert Authenticator.objects.filter(user=staff.user).count() == 0
    assert [body["mfa"] for _n, _a, body in facts("UserReset")] == [False, True]


def test_somebody_who_left_is_out_at_once(client):
    staff = settle(client)
    enter(client, "ana", NEW)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(staff)})
    actions.remove_user(OPERATOR, username="ana")
    assert client.get("/inside").status_code == 302
    assert enter(client, "ana", NEW).status_code == 200
    assert [line.active for line in users()] == [False]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"username": "ANA"}, "access.username_taken"),
        ({"username": "a b"}, "access.bad_username"),
        ({"role": "wizard"}, "access.no_such_role"),
        ({"role": "integration"}, "access.no_such_role"),
        ({"teams": ["nowhere"]}, "people.no_such_team"),
    ],
)
def test_a_sign_in_is_given_with_care(change, code):
    add()
    with pytest.raises(Refused) as refused:
        actions.add_user(OPERATOR, **{"username": "ben", "role": "coordinator", **change})
    assert refused.value.code == code
    assert Staff.objects.count() == 1


def test_only_an_operator_gives_sign_ins():
    staff, _password = add()
    act = Act(actor=staff.actor, role="coordinator", at=T0, purpose="operations", via="desk")
    for asked in (
        lambda: actions.add_user(act, username="ben", role="administrator"),
        lambda: actions.reset_user(act, username="ana"),
        lambda: actions.unlock_user(act, username="ana"),
        lambda: actions.change_role(act, username="ana", role="administrator"),
        lambda: actions.remove_user(act, username="ana"),
    ):
        with pytest.raises(Refused) as refused:
            asked()
        assert refused.value.code == "access.denied"


def test_the_demos_sign_ins_begin_with_the_coordinator_and_end_with_who_sets_things_up(db, settings):
    settings.DEMO = True
    for username, role in (("admin", "administrator"), ("maria", "coordinator"), ("devon", "coordinator")):
        add(username, role=role)
        actions.open_demo_sign_in(OPERATOR, username=username)
    assert [one.username for one in demo_signins()] == ["maria", "devon", "admin"]


def test_the_demos_sign_ins_are_shown_and_work_in_the_demo_only(client, settings):
    add()
    with pytest.raises(Refused) as refused:
        actions.open_demo_sign_in(OPERATOR, username="ana")
    assert refused.value.code == "access.not_the_demo"
    assert demo_signins() == []
    settings.DEMO = True
    actions.open_demo_sign_in(OPERATOR, username="ana")
    (one,) = demo_signins()
    assert one.name in client.get("/accounts/login/").content.decode()
    assert enter(client, "ana", one.password).url == "/accounts/2fa/authenticate/"
    assert one.code in client.get("/accounts/2fa/authenticate/").content.decode()
    assert client.post("/accounts/2fa/authenticate/", {"code": one.code}).url == "/"
    assert demo_signins()[0].code != one.code
    client.post("/accounts/logout/")
    settings.DEMO = False
    assert "in the demo only" in enter(client, "ana", one.password, follow=True).content.decode()
    assert one.name not in client.get("/accounts/login/").content.decode()


def test_there_is_no_sign_up_and_no_mailed_password(client):
    for address in ("/accounts/signup/", "/accounts/password/reset/", "/accounts/email/", "/accounts/"):
        assert client.get(address).status_code == 404


def test_every_page_of_the_door_can_be_shown(client):
    staff = settle(client)
    enter(client, "ana", NEW)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(staff)})
    for address in (
        "2fa/", "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/", "2fa/webauthn/",
        "2fa/webauthn/add/", "password/", "logout/", "reauthenticate/", "2fa/reauthenticate/",
    ):  # fmt: skip
        assert client.get(f"/accounts/{address}").status_code == 200, address
    page = client.get("/accounts/2fa/recovery-codes/download/")
    assert page["Content-Type"].startswith("text/plain")


def test_somebody_without_a_place_here_is_nobody(client, rf):
    staff = settle(client)
    request = rf.get("/")
    request.user = staff.user
    assert identity(request).actor == staff.actor
    SignIn.objects.update(choose_password=True)
    assert identity(request).first == "account_change_password"
    Staff.objects.update(role="wizard")
    assert identity(request) is None
    assert cache is not None


@pytest.mark.parametrize("many", [1, 3])
def test_who_is_signed_in_costs_one_query(client, rf, many, django_assert_num_queries):
    staff = settle(client)
    for n in range(many):
        add(f"other{n}")
    request = rf.get("/")
    request.user = staff.user
    with django_assert_num_queries(1):
        identity(request)
