"""A supervisor gives several items to somebody: first how much everybody carries, then the choice."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.interfaces.desk import wording
from liaison.interfaces.desk.colleagues import chosen
from liaison.interfaces.desk.hand_off import numbers
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.spine.people.models import Team
from liaison.spine.work.actions import assign_many
from liaison.spine.work.queries import case_load
from liaison.spine.work.queries.lines import lines_of


@desk_page("work.assign", methods=("POST",))
def assign(request: HttpRequest, act: Act) -> HttpResponse:
    """Posted from the list it asks to whom; posted with a person it does it."""
    items = numbers(request.POST.getlist("selected"))
    lines = lines_of(act, items)
    if not lines:
        raise Refused("work.words_missing", _("Select at least one item."))
    if to := request.POST.get("to", ""):
        changed = assign_many(act, items=list(lines), to=chosen(to))
        said = ngettext("%(n)d item changed hands.", "%(n)d items changed hands.", changed) % {"n": changed}
        messages.success(request, said)
        return HttpResponseRedirect(reverse("work-view", args=["team"]))
    teams = dict(Team.objects.filter(code__in={line.team for line in lines.values()}).values_list("code", "name"))
    context = {
        "lines": [{"line": line, "gender": wording.gender(line.gender)} for line in lines.values()],
        "loads": [(name, case_load(act, team=code)) for code, name in teams.items()],
    }  # fmt: skip
    return render(request, "desk/assign.html", context)
