"""What happened since somebody last looked, in groups of lines; each line leads to its case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liaison.insight.words import Teller, say, saying_of, teller_for
from liaison.interfaces.desk.brief import briefly
from liaison.journeys.diagnostics import events as diagnostics
from liaison.journeys.referrals import events as referrals
from liaison.journeys.transitions import events as transitions
from liaison.journeys.visits import events as visits
from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform.http import may
from liaison.platform.ui.words import Words
from liaison.records.chart import events as chart
from liaison.records.coverage import events as coverage
from liaison.spine.access import events as access
from liaison.spine.conversations import events as conversations
from liaison.spine.people import events as people
from liaison.spine.people.models import Patient
from liaison.spine.work import events as work
from liaison.spine.work.queries.watermark import Concern, Happened, Told, happened_since, opened_by

_P, _I = Concern.PATIENTS, Concern.ITEMS


@dataclass(frozen=True)
class Group:
    """Facts that are read together, and which of them concern me."""

    title: Words
    icon: str
    facts: tuple[tuple[type[Event], Concern], ...]
    permission: str = "work.see"
    kind: str = "neutral"


GROUPS: tuple[Group, ...] = (
    Group(
        _("Somebody may be in danger"), "exclamation-triangle-fill", ((conversations.CrisisRaised, Concern.ALL),),
        permission="conversations.read", kind="late",
    ),
    Group(
        _("Abnormal results"), "exclamation-triangle-fill", ((diagnostics.AbnormalCame, _P), (diagnostics.TurnedCritical, _P)),
        permission="diagnostics.read", kind="late",
    ),
    Group(_("Deadlines that passed"), "exclamation-octagon-fill", ((work.DeadlinePassed, _I),), kind="late"),
    Group(
        _("Handed to you"), "arrow-left-right",
        ((work.HandOffOffered, Concern.TO_ME), (work.HandOffExplained, Concern.TO_ME), (work.Assigned, _I)),
        kind="waiting",
    ),
    Group(
        _("Restricted charts opened in need"), "shield-exclamation", ((access.GlassBroken, Concern.ALL),),
        permission="access.review_glass", kind="soon",
    ),
    Group(_("Left the emergency department"), "heart-pulse", ((transitions.LeftEmergency, _P),), kind="soon"),
    Group(
        _("Admitted"), "hospital", ((transitions.Admitted, _P), (transitions.Readmitted, _P)), kind="soon"
    ),
    Group(_("Discharged"), "house-door", ((transitions.Discharged, _P), (transitions.DischargeCorrected, _P))),
    Group(
        _("Answers and missed visits"), "chat-dots",
        ((transitions.ClinicianAnswered, _P), (visits.Missed, _P), (transitions.VisitUnplanned, _P)),
    ),
    Group(
        _("News of referrals"), "send",
        ((referrals.NoteReturned, _P), (referrals.PacketFailed, _P), (referrals.TriesUsedUp, _P), (referrals.TurnedDown, _P)),
        permission="referrals.read",
    ),
    Group(
        _("New messages"), "chat-dots",
        ((conversations.MessageReceived, _P), (conversations.SenderUnknown, Concern.ALL)),
        permission="conversations.read",
    ),
    Group(
        _("Near their deadline, or back for review"), "clock-history",
        ((work.DeadlineNear, _I), (work.SetAsideEnded, _P), (work.ReturnedToTeam, _P)),
    ),
    Group(
        _("Changed in the record"), "pencil",
        ((people.PatientChanged, _P), (people.ContactStopped, _P), (coverage.CoverageAdded, _P),
         (coverage.CoverageChanged, _P), (coverage.SeveralPlansFound, _P), (chart.ResourceMoved, _P),
         (access.ChartRestricted, _P), (access.ChartUnrestricted, _P)),
    ),
    Group(
        _("On what you watch"), "eye",
        tuple((fact, Concern.WATCHED) for fact in (
            work.Claimed, work.Released, work.HandOffAccepted, work.SetAside, work.BroughtBack, work.WatchEnded
        )),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class DigestLine:
    event: int
    at: datetime
    who: str  # the patient; empty where the fact is nobody's
    text: str
    by: str  # who did it; empty for Liaison itself
    url: str
    kind: str


@dataclass(frozen=True)
class DigestGroup:
    title: Words
    icon: str
    kind: str
    lines: tuple[DigestLine, ...]


@dataclass(frozen=True)
class Digest:
    after: int
    upto: int
    groups: tuple[DigestGroup, ...]
    more: bool
    may_take_back: bool

    @property
    def total(self) -> int:
        return sum(len(group.lines) for group in self.groups)


def digest(act: Act, zone: ZoneInfo, *, after: int | None = None) -> Digest:
    groups = [group for group in GROUPS if may(act, group.permission)]
    interests = [(fact.name(), concern) for group in groups for fact, concern in group.facts]
    happened = happened_since(act, interests, after=after)
    lines = _lines(act, zone, happened)
    return Digest(
        happened.after, happened.upto, tuple(_grouped(groups, happened, lines)), happened.more, happened.may_take_back
    )


def _grouped(groups: Sequence[Group], happened: Happened, lines: dict[int, DigestLine]) -> list[DigestGroup]:
    found = []
    for group in groups:
        names = {fact.name() for fact, _concern in group.facts}
        its = tuple(lines[fact.event] for fact in happened.facts if fact.name in names)
        if its:
            found.append(DigestGroup(group.title, group.icon, group.kind, its))
    return found


def _lines(act: Act, zone: ZoneInfo, happened: Happened) -> dict[int, DigestLine]:
    facts = happened.facts
    teller = briefly(teller_for(act.at, zone, [fact.body for fact in facts], [fact.actor for fact in facts]))
    names = _patients(act, {fact.patient for fact in facts if fact.patient})
    items = opened_by([fact.event for fact in facts])
    return {fact.event: _line(fact, teller, names, items) for fact in facts}


def _line(fact: Told, teller: Teller, names: dict[UUID, str], items: dict[int, int]) -> DigestLine:
    by_staff = fact.actor.startswith("staff:")
    return DigestLine(
        event=fact.event,
        at=fact.at,
        who=names.get(fact.patient, "") if fact.patient else "",
        text=say(fact.name, fact.body, teller),
        by=teller.actor(fact.actor) if by_staff else "",
        url=_case(fact, items),
        kind=saying_of(fact.name).kind,
    )


def _case(fact: Told, items: dict[int, int]) -> str:
    """The work it opened or is about; else the patient; else nowhere."""
    item = fact.body.get("item") or items.get(fact.event)
    if item:
        return reverse("item", args=[item])
    return reverse("patient", args=[fact.patient]) if fact.patient else ""


def _patients(act: Act, ids: set[UUID]) -> dict[UUID, str]:
    return {patient.id: patient.name for patient in Patient.objects.seen_by(act).filter(id__in=ids)}
