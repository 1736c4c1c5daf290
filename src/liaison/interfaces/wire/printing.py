"""Letters as pages for the printer: taken as a batch, shown as often as asked, then in the post or put back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.interfaces.wire.letters.drawing import CannotDraw, drawable, letter_pages
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.spine.conversations import actions
from liaison.spine.conversations.queries.delivery import letters_of


@desk_page("conversations.operate", methods=("POST",), purpose="operations")
def print_letters(request: HttpRequest, act: Act) -> HttpResponse:
    batch = actions.print_letters(act)
    actions.letters_undrawable(
        act, batch=batch, letters=[one.id for one in letters_of(act, batch) if not drawable(one)]
    )
    messages.success(request, _("The letters are ready: print them, then say that they are in the post."))
    return HttpResponseRedirect(reverse("channels"))


@desk_page("conversations.operate", purpose="operations")
def pages(request: HttpRequest, act: Act, batch: UUID) -> HttpResponse:
    """One file for the printer. The list of what is in it is its first page's neighbour on the screen, not in the post."""
    letters = letters_of(act, batch)
    if not letters:
        raise Http404(batch)
    try:
        drawn = letter_pages(letters, on=timezone.localdate(act.at))
    except CannotDraw:
        raise Refused("wire.cannot_draw", _("This machine has no letters for the language of one of them.")) from None
    response = HttpResponse(drawn, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="letters-{act.at:%Y-%m-%d}.pdf"'
    return response


@desk_page("conversations.operate", methods=("POST",), purpose="operations")
def end(request: HttpRequest, act: Act, batch: UUID, end: str) -> HttpResponse:
    if end == "posted":
        n = actions.letters_posted(act, batch=batch)
        said = ngettext("%(n)d letter is in the post.", "%(n)d letters are in the post.", n)
    elif end == "back":
        n = actions.letters_put_back(act, batch=batch)
        said = ngettext("%(n)d letter waits again.", "%(n)d letters wait again.", n)
    else:
        raise Http404(end)
    messages.success(request, said % {"n": n})
    return HttpResponseRedirect(reverse("channels"))
