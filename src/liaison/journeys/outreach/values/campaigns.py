"""Words of campaigns: whom they go to, where they stand, and what became of each person."""

from enum import StrEnum


class Standing(StrEnum):
    DRAFT = "draft"  # being prepared; nothing leaves
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"  # for good: nothing further leaves
    DONE = "done"


class Whom(StrEnum):
    """What became of one person of the audience."""

    WAITING = "waiting"
    QUEUED = "queued"
    EXCLUDED = "excluded"  # `why` says so; nothing was sent
    SPARED = "spared"  # the campaign was stopped first


class Audience(StrEnum):
    """Where the list of people comes from."""

    FILE = "file"  # record numbers, as CSV or XLSX
    VISITS = "visits"  # who has a visit on a day
    WAITING = "waiting"  # who is on the wait list
    GROUP = "group"  # who is in a registry's cohort now


class Outcome(StrEnum):
    """Columns of the report."""

    ARRIVED = "arrived"  # the provider has it, or the patient
    UNDERWAY = "underway"
    FAILED = "failed"
    EXCLUDED = "excluded"
    REPLIED = "replied"
