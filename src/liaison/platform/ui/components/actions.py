"""Things to press: buttons, links that look like buttons, icons and key hints."""

from django.utils.safestring import SafeString

from liaison.platform.ui import markup, verbs
from liaison.platform.ui.components.registry import one_of, register
from liaison.platform.ui.words import Words

KINDS = ("primary", "secondary", "quiet", "danger")
SIZES = ("", "small", "large")


@register.simple_tag
def icon(*, name: str, label: Words = "") -> SafeString:
    """A drawing from ui/icons.svg; give a label only when no word stands beside it."""
    return markup.icon(name, label)


@register.simple_tag
def kbd(*, keys: str) -> SafeString:
    """A key or a sequence: "Ctrl-K", "g w"."""
    return verbs.keys(keys)


@register.simple_tag
def button(
    *, text: Words, kind: str = "secondary", icon: str = "", key: str = "", type: str = "submit", name: str = "",
    value: str = "", form: str = "", opens: str = "", post: str = "", get: str = "", target: str = "", swap: str = "",
    size: str = "", icon_only: bool = False, disabled_because: Words = "",
) -> SafeString:  # fmt: skip
    """A verb. `opens` shows the dialog of that id; `post`/`get` ask by htmx and put the answer into `target`."""
    return verbs.button(
        text=text, kind=one_of(kind, KINDS, "kind"), icon=icon, key=key, name=name, value=value, form=form, opens=opens,
        type="button" if opens or post or get else type, post=post, get=get, target=target, swap=swap,
        size=one_of(size, SIZES, "size"), icon_only=icon_only, disabled_because=disabled_because,
    )  # fmt: skip


@register.simple_tag
def link_button(
    *, text: Words, url: str, kind: str = "secondary", icon: str = "", key: str = "", size: str = "", target: str = "",
    icon_only: bool = False,
) -> SafeString:  # fmt: skip
    """A place to go that deserves a button's weight. `target` opens it there by htmx and keeps the address right."""
    return verbs.link_button(
        text=text, url=url, kind=one_of(kind, KINDS, "kind"), icon=icon, key=key, size=one_of(size, SIZES, "size"),
        target=target, icon_only=icon_only,
    )  # fmt: skip
