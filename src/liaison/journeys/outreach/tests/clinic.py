"""A small clinic for outreach: one clinician, some patients, a visit on Thursday a week ahead."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.records.scheduling.actions import book
from liaison.records.scheduling.actions.openings import refresh_open_days
from liaison.records.scheduling.models import Appointment, Hours, Need, Preparation, Resource, VisitType
from liaison.records.scheduling.values import Booking, ResourceKind, Use
from liaison.spine.conversations.actions import receive, ship_templates
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.values import Channel, Inbound
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Organization, Place, Team
from liaison.spine.people.values import Address, Contact, Language, PatientRow
from liaison.spine.work.models import Item

ZONE = ZoneInfo("America/New_York")
FOX, ADA, BEN, MAI = UUID(int=11), UUID(int=1), UUID(int=2), UUID(int=3)
VISIT = datetime(2026, 3, 12, 9, 20, tzinfo=ZONE)
WHY = "a test"


def at(day, hour=9, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


def act(when=None, actor="system:test", role="integration"):
    return Act(actor=actor, role=role, at=when or at(3), purpose="operations", via="cli")


def person(number=1, role="coordinator", when=None):
    return act(when, f"staff:00000000-0000-0000-0000-00000000000{number}", role)


def clinic():
    Team.objects.get_or_create(code="coordination", defaults={"name": "Coordination"})
    own = Organization.objects.create(source_id="own", name="Harbor Clinic", phone="617-555-0100")
    site = Place.objects.create(source_id="main", name="Main Street", zone=ZONE.key, organization=own)
    Resource.objects.create(id=FOX, kind=ResourceKind.CLINICIAN, name="Dr. Fox", zone=ZONE.key, place=site)
    kind = VisitType.objects.create(
        code="follow-up", name="Follow-up", modality="in_person", new_minutes=40, returning_minutes=20
    )
    Need.objects.create(visit_type=kind, kind=ResourceKind.CLINICIAN)
    Hours.objects.bulk_create(
        Hours(resource_id=FOX, weekday=day, opens=time(8), closes=time(17), from_on=date(2026, 1, 1))
        for day in range(5)
    )
    with transaction.atomic():
        refresh_open_days([FOX], [date(2026, 3, n) for n in range(2, 28)])
    register(ADA, "en")
    register(BEN, "en", sms=False)
    register(MAI, "vi")
    ship_templates(act())


def register(pk, language="en", *, sms=True, email=False, state="MA", born=date(1970, 1, 1), line="home"):
    ways = [Contact("sms" if sms else "phone", number(pk), "mobile" if sms else line)]
    ways += [Contact("email", f"p{pk.int}@example.org", "home")] if email else []
    row = PatientRow(
        source="ehr", source_id=str(pk), family=f"F{pk.int}", given="Ada", birth_date=born, record_number=f"R-{pk.int:07d}",
        contacts=tuple(ways), addresses=(Address("1 Elm St", "Boston", state, "02118"),),
        languages=(Language(language, True, False),),
    )  # fmt: skip
    receive_patients(act(), [row])


def number(pk):
    return f"+1617555{pk.int % 10000:04d}" if pk.int >= 1000 else f"+1617555{100 + pk.int:04d}"


def prepared(text="Do not eat after midnight.", language="en"):
    Preparation.objects.create(visit_type_id="follow-up", language=language, text=text)


def visit(patient=ADA, starts=VISIT, when=None):
    booking = Booking(
        key=f"{patient}-{starts}", patient=patient, visit_type="follow-up", starts_at=starts, uses=(Use(FOX),)
    )
    pk = book(act(when), booking=booking)
    delivered()
    return pk


def delivered():
    delivery.deliver_pending()
    assert delivery.parked() == []


def texts(**which):
    return list(Message.objects.unscoped(WHY).filter(direction="out", **which).order_by("send_at", "created_at"))


def left(message):
    """The provider has it: only then can it be answered."""
    Message.objects.unscoped(WHY).filter(id=message.id).update(state="sent", provider="p", external_id=str(message.id))


def reply(patient, words, when, answered=None):
    received = receive(
        act(when),
        message=Inbound(
            channel=Channel.SMS, provider="p", external_id=f"{patient}{words}{when}", sender=number(patient), text=words,
            in_reply_to=str(answered.id) if answered else "",
        ),
    )  # fmt: skip
    delivered()
    return received


def state(appointment):
    return Appointment.objects.unscoped(WHY).get(id=appointment).state


def duties():
    rows = Item.objects.unscoped(WHY).filter(closed_at=None).order_by("duty")
    return [row.duty for row in rows if row.duty.startswith(("outreach.", "conversations."))]
