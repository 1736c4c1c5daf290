"""A campaign to 100,000 patients: everybody rendered and checked in the dry run, then some of them sent, with what it takes of memory."""

import resource
import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from tools.bench import ground

if TYPE_CHECKING:
    from liaison.kernel.act import Act

PEOPLE, SENT, AT_ONCE = 100_000, 5_000, 5_000
NOON = datetime(2026, 3, 12, 16, tzinfo=UTC)
LANGUAGES = ("en", "es", "en", "vi", "en", "zh", "en", "ar", "ht", "en")


def run() -> list[str]:
    ground.prepare("bench_campaign", fresh=True)
    _clinic()
    people = _patients()
    campaign = _made(people)
    before = _memory()
    began, cpu, halfway = time.monotonic(), time.process_time(), 0.0
    tried = 0
    while some := _turn():
        tried += some
        halfway = halfway or (_memory() if tried >= PEOPLE // 2 else 0.0)
    seconds, cpu = time.monotonic() - began, time.process_time() - cpu
    return [
        f"A campaign to {PEOPLE:,} patients, each text written in the patient's language and put through every step of the "
        "decision (consent, opt-out, limits, quiet hours, template, places, facts, private words):",
        "",
        "| | people | seconds | a second |", "|---|---|---|---|",
        f"| looked at in the dry run | {tried:,} | {seconds:.0f} | {tried / seconds:.0f} |",
        _sent(campaign),
        "",
        f"The dry run took {cpu:.0f} seconds of this process's own time; the rest is the database, and whoever else uses the machine.",
        f"Memory of the process: {before:.0f} MB before, {halfway:.0f} MB halfway, {_memory():.0f} MB at the end.",
        f"Target: under 300 seconds for 100,000; {'kept' if seconds < 300 else 'MISSED'}.",
    ]  # fmt: skip


def _sent(campaign: UUID) -> str:
    from liaison.journeys.outreach import actions
    from liaison.spine.conversations.models import Message

    actions.start_campaign(_act(), campaign=campaign)
    began, sent = time.monotonic(), 0
    while sent < SENT and (some := _turn()):
        sent += some
    seconds = time.monotonic() - began
    queued = Message.objects.unscoped("counting").filter(campaign=campaign).count()
    assert queued == len(set(Message.objects.unscoped("counting").filter(campaign=campaign).values_list("patient_id")))
    return f"| written into the queue, 200 at a time | {queued:,} | {seconds:.0f} | {queued / seconds:.0f} |"


def _turn() -> int:
    from liaison.journeys.outreach import actions

    return actions.run_campaigns(_act())


def _act() -> "Act":
    from liaison.kernel.act import Act

    return Act(actor="system:bench", at=NOON, purpose="operations", via="cli", role="integration")


def _clinic() -> None:
    from liaison.spine.conversations.actions import ship_templates
    from liaison.spine.people.models import Organization, Place

    own = Organization.objects.create(source_id="own", name="Harbor Clinic", phone="617-555-0100")
    Place.objects.create(source_id="main", name="Main Street", organization=own)
    ship_templates(_act())


def _patients() -> list[UUID]:
    """One in ten has said no to texts, and each has an illness whose name must not stand in a text."""
    from liaison.spine.conversations.models import Consent
    from liaison.spine.people.models import ContactPoint, Patient, PatientAddress, PatientLanguage

    for start in range(0, PEOPLE, AT_ONCE):
        numbers = range(start, start + AT_ONCE)
        ids = {n: UUID(int=n + 1) for n in numbers}
        Patient.objects.bulk_create(
            Patient(
                id=ids[n],
                record_number=f"B-{n:07d}",
                family=f"F{n}",
                given="Ana",
                birth_date=date(1940 + n % 70, 1, 1),
                sort_key=str(n),
            )
            for n in numbers
        )
        ContactPoint.objects.bulk_create(
            ContactPoint(patient_id=ids[n], system="sms", value=f"+1617{2000000 + n:07d}", use="mobile")
            for n in numbers
        )
        PatientAddress.objects.bulk_create(
            PatientAddress(patient_id=ids[n], line="1 Elm", city="Boston", state="MA") for n in numbers
        )
        PatientLanguage.objects.bulk_create(
            PatientLanguage(patient_id=ids[n], language=LANGUAGES[n % len(LANGUAGES)], preferred=True) for n in numbers
        )
        Consent.objects.bulk_create(
            Consent(patient_id=ids[n], channel="sms", purpose="*", allowed=False, at=NOON, by="system:bench", source="verbal", proof="said so")
            for n in numbers if n % 10 == 0
        )  # fmt: skip
    return [UUID(int=n + 1) for n in range(PEOPLE)]


def _made(people: list[UUID]) -> UUID:
    from liaison.journeys.outreach import actions
    from liaison.journeys.outreach.values import Audience
    from liaison.spine.conversations.values import Channel

    return actions.make_campaign(
        _act(), name="Bench", template="recall.due", channel=Channel.SMS, people=people, audience=Audience.FILE, wave=10_000,
        every_minutes=0,
    )  # fmt: skip


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
