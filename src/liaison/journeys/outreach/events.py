"""The noticeboard of outreach: whom no machine could remind, what replies asked for, and what campaigns do."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def campaign_key(campaign: UUID) -> str:
    return f"campaign:{campaign}"


@dataclass(frozen=True, kw_only=True)
class VisitAsked(Event):
    """What every fact about a visit and its patient's wishes carries. Key: the appointment's."""

    starts_at: datetime
    zone: str = ""
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class RemindersPlanned(Event):
    """Key: the appointment's."""

    count: int


@dataclass(frozen=True, kw_only=True)
class RemindersTakenBack(Event):
    """The visit was moved, cancelled, or is over. Key: the appointment's."""

    count: int
    why: str


@dataclass(frozen=True, kw_only=True)
class ReminderHeld(VisitAsked):
    """No machine may reach this patient: somebody has to call."""

    why: str


@dataclass(frozen=True, kw_only=True)
class ReminderSettled(Event):
    """Somebody called, or found that it is not needed. Key: the appointment's."""

    how: str


@dataclass(frozen=True, kw_only=True)
class CancelAskedBack(VisitAsked):
    """The patient wrote that they do not come; they, or somebody, have to say so once more."""


@dataclass(frozen=True, kw_only=True)
class CancelSettled(Event):
    """It was not meant so: the visit stays. Key: the appointment's."""


@dataclass(frozen=True, kw_only=True)
class OtherTimeAsked(VisitAsked):
    """The patient wants another time."""


@dataclass(frozen=True, kw_only=True)
class OtherTimeSettled(Event):
    """None was needed after all. Key: the appointment's."""


@dataclass(frozen=True, kw_only=True)
class LateSaid(VisitAsked):
    """The patient comes late."""


@dataclass(frozen=True, kw_only=True)
class LateNoted(Event):
    """The desk knows. Key: the appointment's."""


@dataclass(frozen=True, kw_only=True)
class RideNeeded(VisitAsked):
    """The patient has nobody to bring them."""


@dataclass(frozen=True, kw_only=True)
class RideSettled(Event):
    """Key: the appointment's."""

    how: str


@dataclass(frozen=True, kw_only=True)
class CampaignMade(Event):
    people: int


@dataclass(frozen=True, kw_only=True)
class CampaignStarted(Event):
    people: int


@dataclass(frozen=True, kw_only=True)
class CampaignPaused(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class CampaignResumed(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class CampaignStopped(Event):
    """Nothing further leaves; what was queued and had not left was taken back."""

    taken_back: int
    spared: int


@dataclass(frozen=True, kw_only=True)
class CampaignFinished(Event):
    queued: int
    excluded: int


def visit_link_key(link: UUID) -> str:
    return f"visit-link:{link}"


def form_link_key(link: UUID) -> str:
    return f"form-link:{link}"


@dataclass(frozen=True, kw_only=True)
class ReminderCalledAgain(Event):
    """Nobody answered a recorded call: it is made once more. Key: the appointment's."""

    not_before: datetime


@dataclass(frozen=True, kw_only=True)
class VisitLinkOpened(Event):
    """Somebody looked at the page behind a reminder's link; nothing changed. Key: the link."""


@dataclass(frozen=True, kw_only=True)
class VisitLinkRefused(Event):
    """Somebody came with a link that opens no more. Key: the link."""

    why: str


@dataclass(frozen=True, kw_only=True)
class VisitLinkAnswered(Event):
    """Key: the link."""

    appointment: UUID
    did: str  # rules.replies.Does


@dataclass(frozen=True, kw_only=True)
class FormLinkMade(Event):
    """A patient, or somebody who speaks for them, may fill in a form. Key: the link."""

    form: str
    until_at: datetime
    related: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FormLinkOpened(Event):
    """Somebody looked at the page behind a form's link; nothing changed. Key: the link."""


@dataclass(frozen=True, kw_only=True)
class FormLinkRefused(Event):
    """Key: the link."""

    why: str


@dataclass(frozen=True, kw_only=True)
class FormLinkRevoked(Event):
    """Key: the link."""


@dataclass(frozen=True, kw_only=True)
class FormLinkAnswered(Event):
    """Key: the link."""

    response: UUID
    form: str
