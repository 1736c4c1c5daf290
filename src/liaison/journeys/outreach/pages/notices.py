"""The button on the page of a notice that sends it, and the one on a rescued day that sends all of its notices."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.journeys.outreach import actions
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.records.scheduling.queries.rescue import applied


@desk_page("conversations.write", methods=("POST",))
def send(request: HttpRequest, act: Act, notice: UUID) -> HttpResponse:
    actions.send_notice(act, notice=notice)
    messages.success(
        request, _("It waits to be sent. When it has left, it is written down here that the patient was told.")
    )
    return HttpResponseRedirect(reverse("tell-patient", args=[f"notice:{notice}"]))


@desk_page("conversations.write", methods=("POST",))
def send_all(request: HttpRequest, act: Act, rescue: UUID) -> HttpResponse:
    """Of a rescued day: to everybody whose chart may be seen and who has not heard yet."""
    found = applied(act, rescue=rescue)
    if found is None:
        raise Http404(rescue)
    open_ones = [one.notice for one in found.visits if one.notice and one.whose and not one.told and not one.withdrawn]
    sent = actions.send_notices(act, notices=[UUID(key.removeprefix("notice:")) for key in open_ones])
    left = len(open_ones) - sent
    words = [ngettext("%(n)s message waits to be sent.", "%(n)s messages wait to be sent.", sent) % {"n": sent}]
    if left:
        words.append(ngettext("%(n)s patient must be called.", "%(n)s patients must be called.", left) % {"n": left})
    messages.success(request, " ".join(words))
    return HttpResponseRedirect(reverse("rescue-done", args=[rescue]))


urlpatterns = [
    path("notices/<uuid:notice>/send", send, name="outreach-notice"),
    path("rescue/<uuid:rescue>/send", send_all, name="outreach-rescue"),
]
