"""The lists that are compared, as whoever knows the record hands them over."""

from dataclasses import dataclass
from enum import StrEnum

from liaison.engines.medicines import Listed, ListHead, Sensitivity


@dataclass(frozen=True, kw_only=True)
class SourceList:
    """One source's list; an empty one says that the source has none on it."""

    head: ListHead
    entries: tuple[Listed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Known:
    """Of one patient, at one moment."""

    lists: tuple[SourceList, ...] = ()
    allergies: tuple[Sensitivity, ...] = ()


class NoWords(StrEnum):
    """Why a reconciliation has no words of the patient."""

    NOT_REACHED = "not_reached"
    CANNOT_SAY = "cannot_say"
    NO_INTERPRETER = "no_interpreter"
    DECLINED = "declined"
