"""Every component in every state on one page: what people look at, and what the accessibility test walks over."""

from dataclasses import replace
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from liaison.interfaces.desk import gallery_samples as samples
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.bound_lists import bind, show
from liaison.platform.ui.components.lists import Tab


@desk_page("desk.gallery", purpose="operations")
def gallery(request: HttpRequest, act: Act) -> HttpResponse:
    now, source = act.at, samples.source(act.at)
    row = next((row for row in samples.samples(now) if row.key == request.GET.get("row")), None)
    if request.headers.get("HX-Target") == "detail":
        return render(request, "desk/gallery/detail.html", {"row": row})
    context: dict[str, object] = {
        "parts": bind(request, replace(samples.LIST, name="parts", title=_("More sample work"), size=5), source),
        "none": bind(request, samples.NO_LIST, samples.no_source),
        "beside": bind(request, samples.BESIDE, source, chosen_key=row.key if row else ""),
        "row": row,
        "long": samples.LONG,
        "names": samples.NAMES,
        "moments": [now + timedelta(hours=hours) for hours in (-200, -26, -1, 3, 24, 60, 400, 9000)],
        "overdue": now - timedelta(hours=5), "today": now + timedelta(hours=7), "later": now + timedelta(days=4),
        "flags": samples.FLAGS, "banner_facts": samples.BANNER_FACTS, "facts": samples.FACTS,
        "entries": samples.entries(now), "reasons": samples.REASONS, "total": sum(r.points for r in samples.REASONS),
        "form": samples.SampleForm(initial={"outcome": "reached"}),
        "wrong_form": samples.SampleForm({"wrong-weight": "heavy", "wrong-note": "Kept as typed."}, prefix="wrong"),
        "tabs": [
            Tab(_("Mine"), "/gallery", True, 38), Tab(_("Team"), "/gallery", count=112),
            Tab(_("Waiting"), "/gallery", count=21),
        ],
    }  # fmt: skip
    return show(request, samples.LIST, source, "desk/gallery.html", context, chosen_key="s2")


urlpatterns = [path("gallery", gallery, name="desk-gallery")]
