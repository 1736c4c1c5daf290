"""What is being computed, and how far it is; the result before stands meanwhile."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from liaison.journeys.population import actions
from liaison.journeys.population.queries.computing import computing_of
from liaison.journeys.population.values import Long
from liaison.kernel.act import Act
from liaison.platform.http import desk_page

_EVERY = 2  # seconds between two looks
_SAID_ELSEWHERE = ("", "population.too_few")


def computing(act: Act, kind: Long, code: str = "") -> dict[str, object]:
    """For a page: what is under way, and whether the last one came to nothing."""
    latest = computing_of(act, kind=kind, code=code)
    return {
        "under_way": latest if latest and latest.ended_at is None else None,
        "stopped": bool(latest and latest.trouble not in _SAID_ELSEWHERE), "every": _EVERY,
    }  # fmt: skip


def begin(act: Act, kind: Long, there: str, code: str = "") -> HttpResponse:
    """The same answer to whoever presses while it is under way: it is computed once."""
    actions.ask_to_compute(act, kind=kind, code=code)
    return HttpResponseRedirect(there)


@desk_page("population.read")
def far(request: HttpRequest, act: Act, kind: str, code: str = "") -> HttpResponse:
    """How far it is; once it has ended, the whole page anew."""
    if kind not in list(Long):
        raise Http404(kind)
    found = computing(act, Long(kind), code)
    answer = render(request, "population/computing.html", found)
    if found["under_way"] is None:
        answer["HX-Refresh"] = "true"
    return answer


urlpatterns = [
    path("registry/computing/<slug:kind>", far, name="computing"),
    path("registry/computing/<slug:kind>/<slug:code>", far, name="computing"),
]
