"""How far it is to the two sites from each part of Riverside: Main Street lies in the low postal codes, Harbor Point in the high."""

from liaison.interfaces.demo.clinic import SITES, site_id
from liaison.kernel.act import Act
from liaison.records.scheduling.actions import set_travel

FIRST, LAST = 2101, 2136  # postal codes of the demo's homes, without their leading zero


def say_the_ways(act: Act) -> None:
    for number in range(len(SITES)):
        near = FIRST + 8 if number == 0 else LAST - 8
        minutes = {f"{postal:05d}": 10 + 2 * abs(postal - near) for postal in range(FIRST, LAST + 1)}
        set_travel(act, place=site_id(number), minutes=minutes)
