"""The button on the page of a notice that sends it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from liaison.journeys.outreach import actions
from liaison.kernel.act import Act
from liaison.platform.http import desk_page


@desk_page("conversations.write", methods=("POST",))
def send(request: HttpRequest, act: Act, notice: UUID) -> HttpResponse:
    actions.send_notice(act, notice=notice)
    messages.success(
        request, _("It waits to be sent. When it has left, it is written down here that the patient was told.")
    )
    return HttpResponseRedirect(reverse("tell-patient", args=[f"notice:{notice}"]))


urlpatterns = [path("notices/<uuid:notice>/send", send, name="outreach-notice")]
