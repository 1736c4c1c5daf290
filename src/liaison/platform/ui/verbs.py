"""What is pressed, as HTML: buttons, links, menu items and keys. A page has dozens, each with a dozen ways to be."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from liaison.platform.ui.markup import NOTHING, icon
from liaison.platform.ui.words import Words

_SIZES = {"small": " btn-sm", "large": " btn-lg"}
Pairs = Iterator[tuple[str, Words]]


@lru_cache(maxsize=512)
def keys(said: str) -> SafeString:
    """ "Control+k" is read "Ctrl-k"."""
    words = said.replace("Control+", "Ctrl-").replace("Escape", "Esc").split()
    drawn = format_html_join("", "<kbd>{}</kbd>", ((word,) for word in words))
    return format_html('<span class="keys" aria-hidden="true">{}</span>', drawn)


def button(
    *, text: Words, kind: str, icon: str, key: str, type: str, name: str, value: str, form: str, opens: str, post: str,
    get: str, target: str, swap: str, size: str, icon_only: bool, disabled_because: Words,
) -> SafeString:  # fmt: skip
    def pairs() -> Pairs:
        yield "class", _class(kind, size, icon_only=icon_only)
        yield "type", type
        if name:
            yield from (("name", name), ("value", value))
        if form:
            yield "form", form
        yield from _key(key)
        if opens:
            yield from (("data-opens", opens), ("aria-haspopup", "dialog"))
        yield from _asks(post=post, get=get, target=target)
        if swap:
            yield "hx-swap", swap
        if icon_only:
            yield "aria-label", text
        if disabled_because:
            yield "aria-disabled", "true"
        if disabled_because or icon_only:
            yield "title", disabled_because or text

    why = NOTHING
    if disabled_because:
        why = format_html('<span class="visually-hidden">{} {}</span>', _("Not possible now:"), disabled_because)
    return _element("button", pairs(), _sign(icon), NOTHING if icon_only else _words(text), why, _hint(key, icon_only))


def link_button(
    *, text: Words, url: str, kind: str, icon: str, key: str, size: str, target: str, icon_only: bool
) -> SafeString:
    def pairs() -> Pairs:
        yield from (("class", _class(kind, size, icon_only=icon_only)), ("href", url))
        yield from _key(key)
        if target:
            yield from (("hx-get", url), ("hx-target", target), ("hx-push-url", "true"))
        if icon_only:
            yield from (("aria-label", text), ("title", text))

    return _element("a", pairs(), _sign(icon), NOTHING if icon_only else _words(text), _hint(key, icon_only))


def menu_item(
    *, text: Words, url: str, post: str, opens: str, target: str, icon: str, key: str, danger: bool
) -> SafeString:
    def pairs() -> Pairs:
        yield "class", "menu-item menu-danger" if danger else "menu-item"
        yield from (("href", url),) if url else (("type", "button"),)
        if opens and not url:
            yield from (("data-opens", opens), ("aria-haspopup", "dialog"))
        yield from _asks(post="" if url else post, get=url if target else "", target=target)
        if key:
            yield "data-key", key

    return _element("a" if url else "button", pairs(), _sign(icon), _words(text), _hint(key, icon_only=False))


def _element(name: str, pairs: Pairs, *content: SafeString) -> SafeString:
    said = format_html_join("", ' {}="{}"', pairs)
    return SafeString(f"<{name}{said}>{''.join(content)}</{name}>")


def _class(kind: str, size: str, *, icon_only: bool) -> str:
    return f"btn btn-{kind}{_SIZES.get(size, '')}{' btn-icon' if icon_only else ''}"


def _key(key: str) -> Pairs:
    if key:
        yield from (("data-key", key), ("aria-keyshortcuts", key))


def _asks(*, post: str, get: str, target: str) -> Pairs:
    if post or get:
        yield ("hx-post", post) if post else ("hx-get", get)
    if target:
        yield "hx-target", target


def _sign(name: str) -> SafeString:
    return icon(name) if name else NOTHING


def _words(text: Words) -> SafeString:
    return format_html("<span>{}</span>", text)


def _hint(key: str, icon_only: bool) -> SafeString:
    return keys(key) if key and not icon_only else NOTHING
