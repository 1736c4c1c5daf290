"""Where a person can go from anywhere: each interface declares its places, the layout shows those one may enter."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from liaison.platform.ui.words import Words


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
    seldom: bool = False  # not every hour: it stands in the menu at the end of the row


@dataclass(frozen=True)
class Link:
    """A place as one person sees it now."""

    name: str
    title: Words
    url: str
    key: str
    current: bool
    seldom: bool = False


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
            p.seldom,
        )
        for p in places()
        if may(p.permission)
    ]
