"""The noticeboard of the page kit: a list that left the program as a file."""

from dataclasses import dataclass

from liaison.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ListTaken(Event):
    """Somebody took a list out as a file: what it held is out of our hands from then on."""

    listing: str  # its declared name
    kind: str  # csv, xlsx
    rows: int
    narrowed: bool  # by filters; which ones may tell of a patient and is left out
