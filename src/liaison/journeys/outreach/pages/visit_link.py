"""The page behind a reminder's link: when and where, and three keys. Looking changes nothing; an answer is sent by a form."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.values.links import BY_LINK, Opens, Shows, VisitSeen, Wish
from liaison.kernel.act import Act
from liaison.platform.http import public_page, request_id_of
from liaison.spine.access.pages.by_secret import Tries, page_language, public_answer, too_often
from liaison.spine.access.queries import now
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.conversations.rules.wording import worded
from liaison.spine.conversations.values.places import Kind

READS_AN_HOUR, MISSES_AN_HOUR = 60, 30  # of one link; of one machine that tries links
WORDS = {
    Wish.COMING: _("I will come"), Wish.NOT_COMING: _("I cannot come"), Wish.OTHER_TIME: _("I need another time"),
}  # fmt: skip


@public_page("who was sent the link has no account; it tells when and where alone, and ends with the visit")
@require_http_methods(["GET", "HEAD", "POST"])
def visit_page(request: HttpRequest, secret: str) -> HttpResponse:
    tries = Tries(request, "visit", secret)
    if tries.misses >= MISSES_AN_HOUR or tries.reads >= READS_AN_HOUR:
        return too_often()
    act = link_act(request, BY_LINK)
    wish = request.POST.get("wish", "")
    if request.method == "POST" and wish in set(Wish):
        seen = _answered(request, act, secret, Wish(wish))
    else:
        seen = actions.look_at_visit(act, secret=secret)
    tries.count(missed=seen.opens is Opens.UNKNOWN)
    if request.method == "POST" and seen.opens is not Opens.UNKNOWN:
        return HttpResponseRedirect(request.path)  # so that looking at it once more answers nothing
    language = page_language(seen.language or translation.get_language() or "")
    context = {
        "seen": seen, "words": {wish.name.lower(): words for wish, words in WORDS.items()}, "clinic": own_name(),
        "phone": seen.phone or own_phone(), **_when(seen.starts_at, language),
    }  # fmt: skip
    dead = seen.shows is Shows.NOTHING
    return public_answer(request, "outreach/visit_link.html", context, language=language, status=404 if dead else 200)


def link_act(request: HttpRequest, actor: str) -> Act:
    """Whoever holds the link asks for it themselves; who they are nobody knows."""
    return Act(
        actor=actor, role="integration", purpose="patient-request", via="link", at=now(), request_id=request_id_of(request)
    )  # fmt: skip


def _answered(request: HttpRequest, act: Act, secret: str, wish: Wish) -> VisitSeen:
    turn = request.POST.get("turn", "")
    language = page_language(request.POST.get("language", ""))
    with translation.override(language):
        words = str(WORDS[wish])  # kept in the conversation as the words that stood on the key
    turned = int(turn) if turn.isascii() and turn.isdigit() and len(turn) < 4 else -1
    return actions.answer_visit(act, secret=secret, wish=wish, turn=turned, words=words)


def _when(at: datetime | None, language: str) -> dict[str, str]:
    """As the text message said it."""
    if at is None:
        return {}
    day, hour = worded(Kind.DATE, at.date().isoformat(), language), worded(Kind.TIME, f"{at:%H:%M}", language)
    return {"day": day, "hour": hour}


urlpatterns = [path("v/<str:secret>", visit_page, name="visit-link")]
