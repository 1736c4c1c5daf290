"""What a notice says of an appointment, and notices for a page."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment, Claim, Notice, Resource
from liaison.records.scheduling.queries.told import PERSONS
from liaison.records.scheduling.rules import notices as rule
from liaison.records.scheduling.values import Modality, ResourceKind
from liaison.records.scheduling.values.notices import NoticeKind, NoticeLine, Notified

_FROM_HOME = (Modality.VIDEO, Modality.PHONE, Modality.HOME)


def notice(act: Act, *, notice_id: UUID) -> NoticeLine | None:
    row = Notice.objects.seen_by(act).select_related("appointment__visit_type").filter(id=notice_id).first()
    if row is None:
        return None
    said = said_of(row.appointment, NoticeKind(row.kind), uses=frozenset())
    return NoticeLine(
        notice_id=row.id, patient_id=row.patient_id, appointment_id=row.appointment_id, kind=NoticeKind(row.kind),
        language=row.language, text=row.text, facts=rule.facts(said, row.language), drafted_at=row.drafted_at,
        told_at=row.told_at, told_how=row.told_how, withdrawn_at=row.withdrawn_at,
        right_to_left=row.language in rule.RIGHT_TO_LEFT,
    )  # fmt: skip


def said_of(row: Appointment, kind: NoticeKind, *, uses: frozenset[str], before: datetime | None = None) -> Notified:
    """The facts as the appointment has them now; of one that is cancelled only when it was."""
    place = ZoneInfo(row.zone)
    at = row.starts_at.astimezone(place)
    gone = kind == NoticeKind.CANCELLED
    used = _used(row)
    person = row.practitioner not in {each.name for each in used if each.kind not in PERSONS}
    was = before.astimezone(place) if before else at if gone else _was(row, place)
    return Notified(
        kind=kind, before=was, at=None if gone else at, place="" if gone or row.modality in _FROM_HOME else row.place,
        who=row.practitioner if person and not gone else "", phone=_phone(used), interpreter=ResourceKind.INTERPRETER in uses,
        ride=kind == NoticeKind.MOVED and ResourceKind.RIDE in uses,
    )  # fmt: skip


def _was(row: Appointment, place: ZoneInfo) -> datetime | None:
    before = getattr(row, "moved_from", None)
    return before.starts_at.astimezone(place) if before else None


def _used(row: Appointment) -> list[Resource]:
    """Whom the visit is with first."""
    claims = Claim.objects.unscoped("whom to call about a visit").filter(appointment=row, resource__isnull=False)
    resources = Resource.objects.filter(id__in=claims.values("resource")).select_related("place__organization")
    return sorted(resources, key=lambda each: (each.kind != ResourceKind.CLINICIAN, str(each.id)))


def _phone(listed: Sequence[Resource]) -> str:
    """Of whom the visit is with, else of the organization that the site belongs to."""
    own = next((each.phone for each in listed if each.phone), "")
    return own or next((each.place.organization.phone for each in listed if each.place and each.place.organization), "")
