"""Which visits of a series are meant."""

from enum import StrEnum


class Scope(StrEnum):
    ONE = "one"
    FOLLOWING = "following"  # this one and those after it
    ALL = "all"  # all that are still to come
