"""The door of every page: who is let in, what the Act holds, and how a refusal is told."""

from datetime import UTC, datetime

import pytest
import structlog
import time_machine
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import timezone, translation
from psycopg.errors import DeadlockDetected

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform import http
from liaison.platform.http import Identity, desk_page, live, public_page, unchanged
from liaison.platform.ui import pages
from liaison.platform.ui.navigation import Place, navigation_for

MAYA = Identity(actor="staff:1", role="coordinator", name="Maya", zone="America/Chicago", language="es", teams=("t",))
T0 = datetime(2026, 3, 6, 15, tzinfo=UTC)
seen: dict[str, object] = {}


@desk_page("work.see", methods=("GET", "POST"))
def look(request, act, number=0):
    seen.update(act=act, number=number, zone=timezone.get_current_timezone_name(), language=translation.get_language(),
                log=structlog.contextvars.get_contextvars())  # fmt: skip
    return HttpResponse("seen")


@desk_page("work.see", methods=("GET", "POST"))
def refuse(request, act, code):
    raise Refused(code, "Because <it> is closed.", do="Open another.")


@desk_page("work.see", methods=("POST",))
def wait(request, act):
    raise OperationalError from DeadlockDetected()


@desk_page("work.see")
def fresh(request, act, version):
    return unchanged(request, version) or live(request, HttpResponse(f"version {version}"))


urlpatterns = [
    *pages.urlpatterns,
    path("look/<int:number>", look, name="look"),
    path("refuse/<str:code>", refuse),
    path("fresh/<int:version>", fresh),
    path("wait", wait),
]


@pytest.fixture(autouse=True)
def desk(settings, monkeypatch):
    settings.ROOT_URLCONF = __name__
    settings.LOGIN_URL = "/sign-in"
    seen.clear()
    monkeypatch.setattr(http, "_identity", [lambda request: MAYA])
    monkeypatch.setattr(http, "_check", [lambda act, permission: None])
    monkeypatch.setattr(http, "navigation_for", lambda request, may: [])


@time_machine.travel(T0, tick=False)
def test_the_act_is_built_from_the_request():
    response = Client().get("/look/7", headers={"X-Request-ID": "abcdef123456"})
    assert seen["act"] == Act(
        actor="staff:1", role="coordinator", purpose="treatment", via="desk", at=T0, request_id="abcdef123456"
    )
    assert seen["number"] == 7
    assert seen["zone"] == "America/Chicago"
    assert seen["log"] == {"request_id": "abcdef123456", "actor": "staff:1"}
    assert structlog.contextvars.get_contextvars() == {}
    assert response["X-Request-ID"] == "abcdef123456"
    assert response["Cache-Control"] == "private, no-store"


def test_a_strange_request_id_is_replaced():
    response = Client().get("/look/7", headers={"X-Request-ID": "x; drop\ttable"})
    assert len(response["X-Request-ID"]) == 16


def test_the_person_s_language_holds_until_another_is_chosen_on_this_machine():
    Client().get("/look/7")
    assert seen["language"] == "es"
    client = Client()
    client.cookies["liaison_language"] = "en"
    client.get("/look/7")
    assert seen["language"] == "en"


def test_nobody_is_sent_to_sign_in_and_comes_back(monkeypatch):
    monkeypatch.setattr(http, "_identity", [lambda request: None])
    assert Client().get("/look/7").headers["Location"] == "/sign-in?next=%2Flook%2F7"
    assert Client().post("/look/7").headers["Location"] == "/sign-in?next=%2F"
    for came, back in [
        ("http://testserver/look/8?tab=2", "%2Flook%2F8%3Ftab%3D2"), ("https://evil.example/look/8", "%2F"),
        ("http://testserver//evil.example/", "%2F"),
    ]:  # fmt: skip
        sent = Client().post("/look/7", headers={"Referer": came})  # back to where the form stood
        assert sent.headers["Location"] == f"/sign-in?next={back}"
    assert seen == {}


def test_what_must_be_done_first_comes_first(monkeypatch):
    first = Identity(actor="staff:1", role="coordinator", name="Maya", first="/second-factor")
    monkeypatch.setattr(http, "_identity", [lambda request: first])
    assert Client().get("/look/7").headers["Location"] == "/second-factor?next=%2Flook%2F7"
    assert seen == {}


def test_without_anybody_to_ask_nobody_comes_in(monkeypatch):
    monkeypatch.setattr(http, "_identity", [])
    assert Client().get("/look/7").status_code == 302


def test_an_ended_session_keeps_what_was_typed(monkeypatch):
    monkeypatch.setattr(http, "_identity", [lambda request: None])
    response = Client().post("/look/7", headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert response["HX-Retarget"] == "#notices"
    assert "still on your screen" in response.content.decode()


def test_only_declared_methods_come_in():
    response = Client().delete("/look/7")
    assert response.status_code == 405
    assert response["Allow"] == "GET, POST"
    assert Client().head("/look/7").status_code == 200


def test_a_missing_permission_stops_before_the_page(monkeypatch):
    def check(act, permission):
        raise Refused("access.denied", f"no {permission}")

    monkeypatch.setattr(http, "_check", [check])
    response = Client().get("/look/7", headers={"Accept-Language": "en"})
    assert response.status_code == 403
    assert "no work.see" in response.content.decode()
    assert seen == {}


@pytest.mark.django_db  # once access is loaded, a refusal of a chart goes into the log
@pytest.mark.parametrize(
    ("code", "status"), [("access.restricted", 403), ("work.conflict", 409), ("work.closed", 422), ("accessory.x", 422)]
)
def test_a_refusal_is_told_once_for_everybody(code, status):
    page = Client().post(f"/refuse/{code}")
    notice = Client().post(f"/refuse/{code}", headers={"HX-Request": "true"})
    assert (page.status_code, notice.status_code) == (status, status)
    assert "<!doctype html>" in page.content.decode()
    assert "<!doctype html>" not in notice.content.decode()
    assert notice["HX-Retarget"] == "#notices"
    for response in (page, notice):
        assert "Because &lt;it&gt; is closed." in response.content.decode()
        assert "Open another." in response.content.decode()


def test_who_was_ended_so_that_another_could_go_on_is_told_to_do_it_again():
    answer = Client().post("/wait", {"note": "kept"})
    assert answer.status_code == 409
    with translation.override(MAYA.language):
        told = translation.gettext("Somebody else changed the same thing at this very moment.")
    assert told in answer.content.decode()


def test_a_fragment_is_sent_only_when_it_changed():
    first = Client().get("/fresh/1")
    assert (first.status_code, first.content) == (200, b"version 1")
    again = Client().get("/fresh/1", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert Client().get("/fresh/2", headers={"If-None-Match": first["ETag"]}).content == b"version 2"


def test_every_page_says_how_it_is_guarded():
    assert look.guard == "work.see"
    assert pages.find.guard == http.SIGNED_IN
    assert pages.choose_theme.guard.startswith("public: ")
    assert public_page("why")(lambda request: HttpResponse()).guard == "public: why"


def test_navigation_holds_only_what_one_may_enter(monkeypatch):
    places = [
        Place(name="b", title="B", url_name="look-b", permission="b.see", key="b", order=2),
        Place(name="a", title="A", url_name="ui-theme", permission="a.see", key="a", order=1),
    ]
    monkeypatch.setattr("liaison.platform.ui.navigation._places", {place.name: place for place in places})
    request = RequestFactory().get("/theme")
    request.resolver_match = None
    assert [link.url for link in navigation_for(request, lambda permission: permission == "a.see")] == ["/theme"]


def test_the_theme_is_kept_in_a_cookie_and_only_a_real_one():
    response = Client().post("/theme", {"theme": "dark", "next": "/look/7"})
    assert response.cookies["liaison_theme"].value == "dark"
    assert response["Location"] == "/look/7"
    assert Client().post("/theme", {"theme": "dark", "next": "https://evil.example/"})["Location"] == "/"
    assert Client().post("/theme", {"theme": "dark"}, headers={"HX-Request": "true"}).status_code == 204
    assert Client().post("/theme", {"theme": "pink"}).status_code == 400
    assert Client().get("/theme").status_code == 405


def test_a_post_without_its_token_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post("/theme", {"theme": "dark"})
    assert response.status_code == 403
    assert "Nothing was saved." in response.content.decode()


@pytest.mark.django_db
def test_alive_and_ready():
    assert Client().get("/livez").json() == {"alive": True}
    assert Client().get("/readyz").json() == {"ready": True, "database": True, "migrations": True}


@pytest.mark.django_db
def test_not_ready_while_a_migration_waits(monkeypatch):
    monkeypatch.setattr("liaison.platform.health.MigrationExecutor.migration_plan", lambda self, targets: ["one"])
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": True, "migrations": False}
