"""Wall screens: their public page under a secret address, and the page that makes and revokes them; when a wait is long."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.visits import actions
from liaison.journeys.visits.models import WallScreen
from liaison.journeys.visits.pages.words import STEPS
from liaison.journeys.visits.queries.board import thresholds
from liaison.journeys.visits.queries.freshness import latest
from liaison.journeys.visits.queries.wall import called, wall_of, walls
from liaison.journeys.visits.values import HERE, Step
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, live, public_page, unchanged
from liaison.records.scheduling.queries import front_desk
from liaison.spine.access.queries import now

EVERY = 1
LANGUAGES = (("en", "English"), ("es", "Español"))
_WHY = "a screen on a wall has no account; its secret address can be revoked and shows tokens only"


class WallForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Where it hangs"), max_length=80)
    place = forms.ChoiceField(label=gettext_lazy("Site"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # handed on as they came
        sites = [("", _("All sites")), *((str(pk), name) for pk, name in front_desk.sites())]
        self.fields["place"] = forms.ChoiceField(label=self.fields["place"].label, choices=sites, required=False)


@public_page(_WHY)
def wall(request: HttpRequest, secret: str) -> HttpResponse:
    return _screen(request, secret, "visits/wall.html")


@public_page(_WHY)
def wall_fresh(request: HttpRequest, secret: str) -> HttpResponse:
    found = _wall(secret)
    with translation.override(found.language):
        if same := unchanged(request, found.id, *latest(), now().replace(second=0, microsecond=0)):
            same["Cache-Control"] = "no-store"
            return same
        return live(request, _screen(request, secret, "visits/wall_tokens.html"))


@desk_page("visits.set_up", methods=("GET", "POST"))
def set_up(request: HttpRequest, act: Act) -> HttpResponse:
    form = WallForm(request.POST or None)
    address = ""
    if form.is_valid():
        said = form.cleaned_data
        secret = actions.open_wall(
            act, name=said["name"], place=UUID(said["place"]) if said["place"] else None, language=said["language"]
        )
        address = request.build_absolute_uri(reverse("wall", args=[secret]))
        form = WallForm()
    context = {
        "form": form, "walls": walls(), "address": address,
        "limits": [(step, STEPS[step], *limits) for step, limits in thresholds().items()],
    }  # fmt: skip
    return render(request, "visits/set_up.html", context, status=422 if form.errors else 200)


@desk_page("visits.set_up", methods=("POST",))
def revoke(request: HttpRequest, act: Act, wall_id: UUID) -> HttpResponse:
    actions.revoke_wall(act, wall=wall_id)
    messages.success(request, _("Revoked: the address shows nothing any more."))
    return HttpResponseRedirect(reverse("flow-set-up"))


@desk_page("visits.set_up", methods=("POST",))
def limit(request: HttpRequest, act: Act, step: str) -> HttpResponse:
    said = [request.POST.get(name, "") for name in ("soon", "late")]
    if step not in HERE or not all(n.isascii() and n.isdigit() and len(n) < 4 for n in said):
        raise Http404(step)
    actions.set_threshold(act, step=Step(step), soon=int(said[0]), late=int(said[1]))
    messages.success(request, _("Changed for every board."))
    return HttpResponseRedirect(reverse("flow-set-up"))


def _screen(request: HttpRequest, secret: str, template: str) -> HttpResponse:
    found = _wall(secret)
    at = now()
    with translation.override(found.language):
        unchanged(request, found.id, *latest(), at.replace(second=0, microsecond=0))
        rooms, waiting = called(found, at)
        context = {
            "wall": found, "rooms": rooms, "waiting": waiting, "every": EVERY, "secret": secret,
            "language": found.language,
        }  # fmt: skip
        response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _wall(secret: str) -> WallScreen:
    found = wall_of(secret)
    if found is None:
        raise Http404("wall")
    return found


urlpatterns = [
    path("wall/<str:secret>", wall, name="wall"),
    path("wall/<str:secret>/fresh", wall_fresh, name="wall-fresh"),
    path("flow/set-up", set_up, name="flow-set-up"),
    path("flow/set-up/walls/<uuid:wall_id>", revoke, name="wall-revoke"),
    path("flow/set-up/limits/<slug:step>", limit, name="flow-limit"),
]
