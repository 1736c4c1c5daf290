"""Find anybody or anything: sources register here, the palette asks them all and groups what they find."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.platform.ui.navigation import Link
from liaison.platform.ui.words import Words

LIMIT = 8  # hits of one source; more means: type one letter more
ICONS = {"patient": "person", "page": "arrow-right-short", "work": "check2-square", "staff": "person-badge"}


@dataclass(frozen=True)
class Hit:
    """One thing found. `url` holds ids, never names; `detail` tells two alike apart."""

    title: Words
    detail: Words
    url: str
    kind: str
    key: str = ""

    @property
    def icon(self) -> str:
        return ICONS.get(self.kind, "arrow-right-short")


@dataclass(frozen=True)
class Group:
    title: Words
    hits: Sequence[Hit]


Find = Callable[[Act, str], Sequence[Hit]]


@dataclass(frozen=True)
class _Source:
    name: str
    title: Words
    order: int
    find: Find


_sources: dict[str, _Source] = {}


def palette_source(name: str, *, title: Words, order: int = 100) -> Callable[[Find], Find]:
    """Register `fn(act, text) -> hits`, best first. It answers only for what the act may see."""

    def register(find: Find) -> Find:
        if name in _sources:
            raise ValueError(f"palette source {name} is declared twice")
        _sources[name] = _Source(name, title, order, find)
        return find

    return register


def find(act: Act, text: str, navigation: Sequence[Link]) -> list[Group]:
    """What every source finds, then the pages; without a text, the pages alone."""
    text = " ".join(text.replace("\0", " ").split())
    groups = [Group(_("Pages"), _pages(text, navigation))]
    if text:
        ordered = sorted(_sources.values(), key=lambda source: (source.order, source.name))
        groups = [Group(source.title, source.find(act, text)[:LIMIT]) for source in ordered] + groups
    return [group for group in groups if group.hits]


def _pages(text: str, navigation: Sequence[Link]) -> list[Hit]:
    return [
        Hit(link.title, "", link.url, "page", link.key)
        for link in navigation
        if text.casefold() in str(link.title).casefold()
    ]
