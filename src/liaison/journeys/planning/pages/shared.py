"""The page behind a link: no sign-in, but the patient's birth date; what the share allows and nothing else."""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from liaison.journeys.planning.pages.answering import page_language
from liaison.journeys.planning.pages.copies import drawn
from liaison.journeys.planning.queries.one_page import one_page
from liaison.journeys.planning.values import Outside
from liaison.kernel.act import Act
from liaison.platform.http import request_id_of
from liaison.records.plans import actions
from liaison.records.plans.queries.shares import Share, by_secret, last_day, standing_of
from liaison.records.plans.values import Part, Seat, Standing
from liaison.spine.access.pages.by_secret import Tries, public_answer, too_often
from liaison.spine.access.queries import now
from liaison.spine.conversations.queries.clinic import own_phone
from liaison.spine.people.models import Patient

READS_AN_HOUR, MISSES_AN_HOUR = 60, 30  # of one link; of one machine that tries links or birth dates
OutsideOf = Callable[[Act, Patient, str], Outside]


def shared(request: HttpRequest, secret: str, outside_of: OutsideOf) -> HttpResponse:
    """GET asks for the birth date; POST with the right one shows the page, and leaves nothing on the telephone."""
    tries = Tries(request, "plan", secret)
    if tries.misses >= MISSES_AN_HOUR or tries.reads >= READS_AN_HOUR:
        return too_often()
    act = Act(
        actor="system:plan-link", role="integration", purpose="patient-request", via="portal", at=now(),
        request_id=request_id_of(request),
    )  # fmt: skip
    known = by_secret(secret)
    asks = known is not None and standing_of(known, act.at) is Standing.OPEN and request.method != "POST"
    if known is not None and asks:
        return _answer(request, known, {"asks": True})
    standing, share = actions.open_share(act, secret=secret, born=_born(request))
    if share is None:
        tries.count(missed=True)
        wrong = standing is Standing.OPEN
        return _answer(
            request, known, {"asks": wrong, "wrong": wrong, "standing": standing}, status=422 if wrong else 404
        )
    tries.count(missed=False)
    return _page(request, act, share, outside_of)


def _page(request: HttpRequest, act: Act, share: Share, outside_of: OutsideOf) -> HttpResponse:
    code = page_language(share.language)
    page = one_page(
        act, patient=share.patient, language=code, outside=outside_of(act, share.patient, code),
        parts=[Part(part) for part in share.parts], seat=Seat.FAMILY if share.related_id else Seat.PATIENT,
        decision=share.decision_id,
    )  # fmt: skip
    return _answer(request, share, {"drawn": drawn(page, level=1), "until": last_day(share.until_at)})


def _answer(request: HttpRequest, share: Share | None, context: dict[str, object], status: int = 200) -> HttpResponse:
    """In the language of the share; somebody with a dead link is told in both which number to ring."""
    code = page_language(share.language) if share else page_language(translation.get_language() or "en")
    context["phone"] = "" if "drawn" in context else own_phone()
    return public_answer(request, "plans/shared.html", context, language=code, status=status)


def _born(request: HttpRequest) -> date | None:
    said = [request.POST.get(name, "") for name in ("year", "month", "day")]
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in said):
        return None
    try:
        return date(*(int(part) for part in said))
    except ValueError:
        return None
