"""What opens over or beside a page: menus, dialogs, the split view, and the fragment that keeps itself fresh."""

from django.template import TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from liaison.platform.ui import verbs
from liaison.platform.ui.components.registry import one_of, register
from liaison.platform.ui.words import Words


@register.simple_block_tag
def menu(
    content: SafeString, *, text: Words, icon: str = "", key: str = "", kind: str = "secondary", icon_only: bool = False
) -> SafeString:
    """A button that shows a few more verbs; its content is `menu_item`s."""
    one_of(kind, ("secondary", "quiet"), "kind")
    values = {"text": text, "icon": icon, "key": key, "kind": kind, "icon_only": icon_only, "content": content}
    return render_to_string("ui/components/menu.html", values)


@register.simple_tag
def menu_item(
    *, text: Words, url: str = "", post: str = "", opens: str = "", target: str = "", icon: str = "", key: str = "",
    danger: bool = False,
) -> SafeString:  # fmt: skip
    """One verb of a menu: a link (`url`), an htmx post (`post`), or a dialog to open (`opens`)."""
    return verbs.menu_item(text=text, url=url, post=post, opens=opens, target=target, icon=icon, key=key, danger=danger)


@register.simple_block_tag
def dialog(content: SafeString, *, id: str, title: Words, wide: bool = False, get: str = "") -> SafeString:
    """A question or a short form over the page; Esc closes it. With `get` its content is fetched when it opens."""
    values = {"id": id, "title": title, "wide": wide, "get": get, "content": content}
    return render_to_string("ui/components/dialog.html", values)


@register.simple_block_tag
def split(content: SafeString, *, label: Words) -> SafeString:
    """List and detail side by side; on a phone the detail covers the list until Esc. Its content is two panes."""
    return render_to_string("ui/components/split.html", {"label": label, "content": content})


@register.simple_block_tag
def pane(content: SafeString, *, side: str, label: Words, open: object = False, back: str = "") -> SafeString:
    """`side` is list or detail. Rows open in "#detail"; an `open` one covers the list on a phone, and goes `back`."""
    if side == "detail" and not back:
        raise TemplateSyntaxError("a detail pane needs `back`, the address of its list")
    values = {"side": one_of(side, ("list", "detail"), "side"), "label": label, "open": open, "back": back}
    return render_to_string("ui/components/pane.html", {**values, "content": content})


@register.simple_block_tag
def live(content: SafeString, *, id: str, url: str, every: int = 20, etag: str = "") -> SafeString:
    """A fragment that asks `url` for a newer self every so many seconds while somebody can see it."""
    return render_to_string(
        "ui/components/live.html", {"id": id, "url": url, "every": every, "etag": etag, "content": content}
    )


@register.inclusion_tag("ui/components/skip_link.html")
def skip_link(*, target: str, text: Words) -> dict[str, object]:
    """The first stop of the Tab key."""
    return {"target": target, "text": text}
