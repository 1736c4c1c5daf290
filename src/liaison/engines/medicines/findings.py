"""What may be found about one medicine in several lists, by code; the words for it are a page's."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    SAME = "same"  # every list says the same
    PAST = "past"  # every list that names it says that it ended
    DOSE = "dose"
    FREQUENCY = "frequency"
    FORM = "form"
    MISSING = "missing"  # from the list named
    NEW = "new"  # our list does not have it
    STOPPED = "stopped"  # the list named says that it ended
    DUPLICATE = "duplicate"  # the same ingredient twice in the list named
    EARLIER = "earlier"  # only an earlier stay's list has it
    UNSURE_NAME = "unsure_name"  # may be the same as another line
    UNSURE_TAKING = "unsure_taking"  # how it is taken is not written, or could not be read, in the list named
    UNITS = "units"  # two lists measure it in units that cannot be compared
    IMPOSSIBLE = "impossible"  # a dose that cannot be
    TENFOLD = "tenfold"  # ten or a hundred or a thousand times apart: a point or a unit may have slipped
    CONTRADICTS = "contradicts"  # one entry says two things
    ALLERGY = "allergy"


CALM = frozenset({Kind.SAME, Kind.PAST})  # nothing to decide
PROBLEMS = frozenset({Kind.UNITS, Kind.IMPOSSIBLE, Kind.TENFOLD, Kind.CONTRADICTS})  # the data, before the medicine


@dataclass(frozen=True)
class Finding:
    kind: Kind
    list: str = ""  # the key of the list it is about
    than: str = ""  # and of the one it is compared with
    says: str = ""  # "80 mg"
    than_says: str = ""  # "40 mg"

    def kept(self) -> dict[str, str]:
        return {"kind": self.kind, "list": self.list, "than": self.than, "says": self.says, "than_says": self.than_says}

    @staticmethod
    def of(kept: dict[str, str]) -> "Finding":
        return Finding(**{**kept, "kind": Kind(kept["kind"])})  # type: ignore[arg-type]  # the other fields are text
