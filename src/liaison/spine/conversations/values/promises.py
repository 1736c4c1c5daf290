"""Words of promises: what we said we would do, and what became of it."""

from enum import StrEnum


class PromiseState(StrEnum):
    FOUND = "found"  # read out of a note; nobody has confirmed it yet
    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    MOVED = "moved"  # another day was agreed: the next promise names this one
    NOT_ONE = "not_one"  # somebody looked, and it promises nothing


class PromiseKind(StrEnum):
    CALL = "call"
    SEND = "send"
    CHECK = "check"
    BOOK = "book"
    VISIT = "visit"
    OTHER = "other"


class EntryKind(StrEnum):
    """What a line of the ledger is."""

    MESSAGE = "message"
    CALL = "call"
    IN_PERSON = "in_person"
    ISSUE = "issue"
    PROMISE = "promise"
    RESOLUTION = "resolution"
    NOTE = "note"
