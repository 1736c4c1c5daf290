"""What desk and rooms say to each other about somebody who is here."""

from enum import StrEnum


class Kind(StrEnum):
    WAITS_LONG = "waits_long"  # how much longer?
    INTERPRETER_HERE = "interpreter_here"
    NEEDS_HELP = "needs_help"
    WORSE = "worse"  # please look now
    OTHER = "other"


class Reply(StrEnum):
    ON_MY_WAY = "on_my_way"
    FIVE = "five_minutes"
    FIFTEEN = "fifteen_minutes"
    NOT_NOW = "not_now"
