"""Where a person can go from anywhere: each interface declares its places, the layout shows those one may enter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words


class Under(Enum):
    """The headings of the menu at the end of the row, in their order; the value is part of an element's id."""

    CARE = "care"
    REACHING = "reaching"
    CLINIC = "clinic"
    OVERSIGHT = "oversight"


TITLES: dict[Under, Words] = {
    Under.CARE: _("Patients and care"),
    Under.REACHING: _("Calls and messages"),
    Under.CLINIC: _("The clinic"),
    Under.OVERSIGHT: _("Oversight"),
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """One entry of the top navigation. `key` is pressed after "g": "t" makes "g t"; not every place has one."""

    name: str
    title: Words
    url_name: str
    permission: str
    key: str = ""
    order: int = 100
    also: tuple[str, ...] = ()  # further url names that count as being here
    under: Under | None = None  # not every hour: it stands in the menu at the end of the row, under this heading


@dataclass(frozen=True)
class Link:
    """A place as one person sees it now."""

    name: str
    title: Words
    url: str
    key: str
    current: bool
    under: Under | None = None


@dataclass(frozen=True)
class Heading:
    """One part of the menu at the end of the row; never an empty one."""

    name: str
    title: Words
    links: list[Link]


_places: dict[str, Place] = {}


def place(declared: Place) -> Place:
    """Declare an entry; call it where the page's urls are."""
    known = _places.get(declared.name)
    if known is not None and known != declared:
        raise ValueError(f"two places are called {declared.name}")
    if declared.key and any(other.key == declared.key for other in _places.values() if other.name != declared.name):
        raise ValueError(f"the key g {declared.key} is taken")
    _places[declared.name] = declared
    return declared


def places() -> list[Place]:
    return sorted(_places.values(), key=lambda p: (p.order, p.name))


def navigation_for(request: HttpRequest, may: Callable[[str], bool]) -> list[Link]:
    """The entries this person may enter, the present one marked."""
    match = request.resolver_match
    here = match.view_name if match else ""
    return [
        Link(
            p.name,
            p.title,
            reverse(p.url_name),
            f"g {p.key}" if p.key else "",
            here == p.url_name or here in p.also,
            p.under,
        )
        for p in places()
        if may(p.permission)
    ]


def menu_of(links: Iterable[Link]) -> list[Heading]:
    """What does not stand in the row, under its headings."""
    under: dict[Under, list[Link]] = {each: [] for each in Under}
    for link in links:
        if link.under:
            under[link.under].append(link)
    return [Heading(each.value, TITLES[each], found) for each, found in under.items() if found]
