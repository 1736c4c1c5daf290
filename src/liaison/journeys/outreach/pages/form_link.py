"""The page behind a form's link: begin, answer one question after the other, thanks. It shows the form and nothing of the record."""

from dataclasses import replace
from functools import partial
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import translation
from django.views.decorators.http import require_http_methods

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.pages.visit_link import link_act
from liaison.journeys.outreach.values.links import FORM_LINK, FormSeen, Opens
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import public_page
from liaison.spine.access.pages.by_secret import Tries, page_language, public_answer, too_often
from liaison.spine.conversations.queries.clinic import own_phone
from liaison.spine.forms import queries
from liaison.spine.forms.pages import filling, saving
from liaison.spine.forms.pages.words import title
from liaison.spine.forms.queries.answering import Open

READS_AN_HOUR, MISSES_AN_HOUR, ANSWERS_AN_HOUR = 60, 30, 600
COOKIE = "liaison_form"
_DAY = 24 * 3600  # for so long the telephone that began may go on
_WHY = (
    "who was given the link has no account; it is used up by the telephone that begins, expires and can be taken back"
)


@public_page(_WHY)
@require_http_methods(["GET", "HEAD", "POST"])
def form_page(request: HttpRequest, secret: str) -> HttpResponse:
    tries = Tries(request, "form", secret)
    if tries.misses >= MISSES_AN_HOUR or tries.reads >= READS_AN_HOUR:
        return too_often()
    act = link_act(request, FORM_LINK)
    seen = actions.look_at_form(act, secret=secret, holder=_holder(request))
    tries.count(missed=seen.opens is Opens.UNKNOWN)
    if request.method == "POST" and seen.opens is Opens.OPEN and not seen.done:
        return _went_on(request, act, secret, seen)
    return _shown(request, act, seen)


@public_page(_WHY)
@require_http_methods(["POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """One answer, as it is given."""
    tries = Tries(request, "form-answer", secret)
    if tries.misses >= MISSES_AN_HOUR or tries.reads >= ANSWERS_AN_HOUR:
        return too_often()
    act = link_act(request, FORM_LINK)
    with translation.override(page_language(request.GET.get("language", ""))):
        answered = saving.save_one(request, partial(actions.answer_form, act, secret=secret, holder=_holder(request)))
    tries.count(missed=answered.status_code != 200)
    return answered


def _went_on(request: HttpRequest, act: Act, secret: str, seen: FormSeen) -> HttpResponse:
    back = HttpResponseRedirect(request.path)
    if seen.response is None:
        try:
            holder = actions.begin_form(act, secret=secret)
        except Refused:  # why is the clinic's to tell
            return _shown(request, act, replace(seen, opens=Opens.REVOKED))
        secure = request.is_secure()
        back.set_cookie(COOKIE, holder, _DAY, path=request.path, secure=secure, httponly=True, samesite="Lax")
        return back
    holder = _holder(request)
    save = partial(actions.answer_form, act, secret=secret, holder=holder)
    with translation.override(page_language(seen.language)):
        wrong = saving.save_rest(request, _held(act, seen.response), save)
        if wrong:
            return _shown(request, act, seen, wrong=wrong)
        try:
            actions.finish_form(act, secret=secret, holder=holder)
        except Refused as refused:
            lacking = frozenset(cast(list[str], refused.data.get("places", ())))
            return _shown(request, act, seen, wrong=refused.message, lacking=lacking)
    return back


def _shown(
    request: HttpRequest, act: Act, seen: FormSeen, wrong: object = "", lacking: frozenset[str] = frozenset()
) -> HttpResponse:
    language = page_language(seen.language or translation.get_language() or "")
    asked = queries.offer(act, seen.form)
    if asked is None and seen.response is None and seen.opens is Opens.OPEN:
        seen = replace(seen, opens=Opens.REVOKED)  # it is asked no more
    with translation.override(language):
        name = title(seen.form, asked.title if asked else "") if seen.opens is Opens.OPEN else ""
    context: dict[str, object] = {"seen": seen, "phone": own_phone(), "wrong": wrong, "title": name}
    status = 422 if wrong else 200 if seen.opens is Opens.OPEN else 404
    if seen.opens is Opens.OPEN and seen.response and not seen.done:
        held = _held(act, seen.response)
        context |= {
            "held": held, "rows": filling.rows(held, more=request.GET.get("more", ""), lacking=lacking),
            "far": filling.progress(held), "title": held.form.title(held.row.language),
            "credit": held.form.resource.get("copyright", ""),
        }  # fmt: skip
    return public_answer(request, "outreach/form_link.html", context, language=language, status=status)


def _held(act: Act, response: UUID) -> Open:
    held = queries.open_response(act, response=response)
    assert held is not None  # it was begun, and nothing that was begun is thrown away
    return held


def _holder(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")


urlpatterns = [
    path("f/<str:secret>", form_page, name="form-link"),
    path("f/<str:secret>/answer", answer, name="form-link-answer"),
]
