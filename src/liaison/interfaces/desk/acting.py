"""What can be done with an item from its pane: each verb one key, one action, and the pane as it is then."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from liaison.interfaces.desk import item
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.words import Words
from liaison.spine.work.actions import bring_back, claim, release, unwatch, watch

VERBS: dict[str, tuple[Callable[..., None], Words]] = {
    "claim": (claim, _("This is yours now.")),
    "release": (release, _("This is with the team again.")),
    "watch": (watch, _("You watch this: what happens to it is on your Today page.")),
    "unwatch": (unwatch, _("You no longer watch this.")),
    "bring-back": (bring_back, _("This is on the list again.")),
}


@desk_page("work.see", methods=("POST",))
def verb(request: HttpRequest, act: Act, item_id: int, name: str) -> HttpResponse:
    if name not in VERBS:
        raise Http404(name)
    action, said = VERBS[name]
    action(act, item=item_id)
    return item.answered(request, act, item_id, gone=str(said))
