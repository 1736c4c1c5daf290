"""What every open page of the desk asks for every few seconds, whatever it shows: alarms that must not wait for anybody."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Alarm:
    url_name: str
    permission: str
    every: int = 5  # seconds


_alarms: dict[str, Alarm] = {}


def alarm(declared: Alarm) -> Alarm:
    """Declare one; call it where its url is. Its view answers 304 while nothing is new, and an empty text without alarm."""
    _alarms[declared.url_name] = declared
    return declared


def alarms_for(may: Callable[[str], bool]) -> list[tuple[str, int]]:
    """Address and seconds, of those this person may see; none where only a part of the addresses is mounted."""
    found = ((_address(one.url_name), one.every) for one in _alarms.values() if may(one.permission))
    return [(address, every) for address, every in found if address]


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
