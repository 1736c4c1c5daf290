"""Pages that exist only for the browser tests of the page kit: refusals, a fault, drafts and a live fragment."""

import itertools
from collections.abc import Iterator

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from liaison.interfaces.desk import gallery
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, live, public_page, unchanged

handler400 = "liaison.platform.ui.errors.bad_request"
handler403 = "liaison.platform.ui.errors.forbidden"
handler404 = "liaison.platform.ui.errors.not_found"
handler500 = "liaison.platform.ui.errors.broken"

FORM = """{% extends "ui/base.html" %}{% load liaison %}{% block title %}Note{% endblock %}{% block content %}
{% page_head title="Note" %}{% endpage_head %}
{% form verb="Save it" action="/kit/refuse/work.closed" target="#answer" draft="kit" key="Control+Enter" %}
<div class="field"><label class="field-label" for="note">Note</label>
<div class="field-control"><textarea id="note" name="note" maxlength="1000"></textarea></div></div>
{% endform %}<div id="answer"></div>
{% live id="queue" url="/kit/queue" every=1 %}<p data-row="a">first</p>{% endlive %}{% endblock %}"""
ASKS = """{% extends "ui/base.html" %}{% block title %}Ask{% endblock %}{% block content %}<h1>Ask</h1>
<form action="/kit/asks" data-draft="asks">{% for n in "12" %}<div data-own-button><label for="q{{ n }}">Question {{ n }}</label>
<input id="q{{ n }}" name="q{{ n }}"><button name="ask" value="{{ n }}">Ask {{ n }}</button></div>{% endfor %}</form>
<p id="asked">{{ asked }}</p>{% endblock %}"""
OFFERS = """{% extends "ui/base.html" %}{% load liaison %}{% block title %}Offers{% endblock %}{% block content %}<h1>Offers</h1>
{% button text="Choose" opens="offers" key="i" %}{% dialog id="offers" title="Choose one" get="/kit/offered" %}{% enddialog %}
<div id="chosen"></div>{% endblock %}"""
OFFERED = """{% load liaison %}<form class="form" method="post" hx-post="/kit/chosen" hx-target="#chosen">{% for n in "12" %}
<label class="option" data-key="{{ n }}"><input type="radio" name="n" value="{{ n }}"><span>Text {{ n }}</span></label>{% endfor %}
{% button text="Put it in" key="Control+Enter" %}</form>"""
BARE = """{% extends "ui/bare.html" %}{% block title %}Sign in{% endblock %}
{% block content %}<h1>Sign in</h1>{% endblock %}"""
asked: list[int] = []
offers_asked: list[str] = []
refusing: Iterator[bool] = itertools.repeat(False)  # a test says when
versions: Iterator[int] = itertools.repeat(1)  # a test says what comes


@desk_page("kit.see")
def note(request, act):
    return HttpResponse(engines["django"].from_string(FORM).render({}, request))


@desk_page("kit.see")
def asks(request, act):
    page = engines["django"].from_string(ASKS)
    return HttpResponse(page.render({"asked": request.GET.get("ask", "")}, request))


@desk_page("kit.see")
def offers(request, act):
    return HttpResponse(engines["django"].from_string(OFFERS).render({}, request))


@desk_page("kit.see")
def offered(request, act):
    offers_asked.append(request.path)
    if next(refusing):
        raise Refused("access.denied", "Your role does not allow this.")
    return HttpResponse(engines["django"].from_string(OFFERED).render({}, request))


@desk_page("kit.see", methods=("POST",))
def chosen(request, act):
    return HttpResponse(f"<p>chosen: {request.POST.get('n')}</p>")


@desk_page("kit.see", methods=("GET", "POST"))
def refuse(request, act, code):
    raise Refused(code, "Maya Ortiz closed it a minute ago.")


@desk_page("kit.see")
def broken(request, act):
    raise ZeroDivisionError


@desk_page("kit.see")
def queue(request, act):
    version = next(versions)
    same = unchanged(request, version)
    asked.append(304 if same else version)
    return same or live(request, HttpResponse(f'<p data-row="a">first</p><p data-row="b">version {version}</p>'))


@public_page("a test of the shell without navigation")
def bare(request):
    return HttpResponse(engines["django"].from_string(BARE).render({}, request))


urlpatterns = [
    path("", include("liaison.platform.ui.pages")),
    path("", include(gallery)),
    path("kit/note", note),
    path("kit/asks", asks),
    path("kit/offers", offers),
    path("kit/offered", offered),
    path("kit/chosen", chosen),
    path("kit/refuse/<str:code>", refuse),
    path("kit/broken", broken),
    path("kit/queue", queue),
    path("kit/bare", bare),
    path("accounts/login/", bare),
]
