"""What somebody may take back, and what is remembered so that it can be."""

from enum import StrEnum


class Undoable(StrEnum):
    MERGE = "merge"
    WRONG_PERSON = "wrong_person"
