"""What came in and could not be read: kept as it came, read again on a press, or looked at by somebody who may."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liaison.interfaces.wire import reading
from liaison.interfaces.wire.models import RawMessage
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.words import Words

MOST = 50
_WHYS: dict[str, Words] = {
    "too_large": _("It is too large."), "fax_by_hand": _("A fax: fetch its pages from the provider."),
    "": _("It was kept and not read."),
}  # fmt: skip


@desk_page("conversations.operate", purpose="operations")
def unread(request: HttpRequest, act: Act) -> HttpResponse:
    """A part of the page of channels; nothing where nothing waits."""
    rows = RawMessage.objects.filter(state__in=("new", "failed", "refused")).defer("body").order_by("received_at")
    found = [(row, _WHYS.get(row.why, _("Our reader failed on it."))) for row in rows[:MOST]]
    return render(request, "wire/unread.html", {"unread": found, "may_look": may(act, "conversations.triage")})


@desk_page("conversations.operate", methods=("POST",), purpose="operations")
def again(request: HttpRequest, act: Act, raw: int) -> HttpResponse:
    row = _row(raw)
    if request.POST.get("how") == "aside":
        RawMessage.objects.filter(pk=row.pk).update(state="ignored")
    elif row.state != "refused":
        reading.read(act, row)
    return HttpResponseRedirect(reverse("channels"))


@desk_page("conversations.triage")
def raw_text(request: HttpRequest, act: Act, raw: int) -> HttpResponse:
    """As it came; a file, so that nothing in it is run."""
    response = HttpResponse(bytes(_row(raw).body), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="received-{raw}.txt"'
    return response


def _row(raw: int) -> RawMessage:
    row = RawMessage.objects.filter(pk=raw).first()
    if row is None:
        raise Http404(str(raw))
    return row
