"""All that the decision about some hundred messages needs, in the same few queries however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models.functions import Coalesce
from django.utils import timezone

from liaison.engines.waiting import zones_of_state
from liaison.spine.access.queries import may_be_written_to
from liaison.spine.conversations.models import Consent, Message, Suppression
from liaison.spine.conversations.queries.private_words import private_words
from liaison.spine.conversations.rules.addresses import normal
from liaison.spine.conversations.rules.consent import COUNTED, standing
from liaison.spine.conversations.rules.may_send import UNCOUNTED
from liaison.spine.conversations.values import ANY, UNSECURED, Channel, Delivery, Outgoing, Party, Purpose
from liaison.spine.conversations.values.deciding import Saying
from liaison.spine.people.models import ContactPoint, Patient, PatientAddress, PatientLanguage, RelatedPerson

_WHY = "whether a message may leave, decided by rule"
_SYSTEMS = {Channel.SMS: ("sms",), Channel.VOICE: ("phone", "sms"), Channel.EMAIL: ("email",)}
_GONE = (Delivery.FAILED, Delivery.BOUNCED, Delivery.STOPPED, Delivery.DRAFT)
_WEEK = timedelta(days=8)


class Ground:
    """What is known of the patients of a batch. `patients` are locked by whoever sends."""

    def __init__(self, messages: Sequence[Outgoing], patients: Iterable[Patient], at: datetime) -> None:
        self.patients = {patient.id: patient for patient in patients}
        self._ids = set(self.patients)
        self._ways()
        self._homes()
        self._languages()
        self._sayings()
        self._told = self._relatives(messages, at)
        self._texts_of_late(at)
        self.private = private_words(self._ids) if any(m.channel in UNSECURED for m in messages) else {}
        self.addresses = {message.key: self.address(message) for message in messages}
        self._bad = self._suppressed()
        self._texted = self._texted_before()

    def language(self, message: Outgoing) -> str:
        return message.language or self._language.get(message.patient, "") or "en"

    def address(self, message: Outgoing) -> str:
        """The one asked for, in the shape everybody keeps, else the patient's own that is tried first."""
        if message.address:
            return normal(message.channel, message.address)
        if message.party is not Party.PATIENT:
            return ""
        if message.channel is Channel.PORTAL:
            return str(message.patient)
        if message.channel is Channel.LETTER:
            return self._home.get(message.patient, "")
        return next(iter(self._way.get((message.patient, message.channel), ())), "")

    def given(self, message: Outgoing) -> bool:
        return self.addresses[message.key] in self._way.get((message.patient, message.channel), ())

    def told(self, message: Outgoing) -> bool:
        return (message.patient, message.party_ref) in self._told

    def sayings(self, patient: UUID) -> Sequence[Saying]:
        return self._said.get(patient, ())

    def standing(self, message: Outgoing) -> Saying | None:
        return standing(self.sayings(message.patient), message.channel, message.purpose)

    def suppressed(self, message: Outgoing) -> str:
        address = self.addresses[message.key]
        return self._bad.get((ANY, address), "") or self._bad.get((message.channel, address), "")

    def state(self, patient: UUID) -> str:
        return self._state.get(patient, "")

    def zones(self, patient: UUID) -> tuple[str, ...]:
        return zones_of_state(self.state(patient)) or (timezone.get_default_timezone_name(),)

    def others(self, patient: UUID) -> list[datetime]:
        """When this patient's counted texts and calls left, or will; the sender adds those of the batch itself."""
        return self._lately[patient]

    def texted(self, address: str) -> bool:
        return address in self._texted

    def _ways(self) -> None:
        rows = ContactPoint.objects.unscoped(_WHY).filter(patient__in=self._ids, stopped_on=None)
        self._way: dict[tuple[UUID, str], list[str]] = defaultdict(list)
        for row in rows.order_by("rank", "id"):
            for channel, systems in _SYSTEMS.items():
                textable = channel is Channel.SMS and row.system == "phone" and row.use == "mobile"
                at_work = channel is Channel.VOICE and row.use == "work"  # a machine does not speak to colleagues
                if (row.system in systems or textable) and not at_work and (clean := normal(channel, row.value)):
                    self._way[row.patient_id, channel].append(clean)

    def _homes(self) -> None:
        rows = PatientAddress.objects.unscoped(_WHY).filter(patient__in=self._ids).exclude(use="old")
        homes = sorted(rows, key=lambda home: (home.use in ("home", ""), -home.pk))
        self._state = {home.patient_id: home.state for home in homes}
        self._home = {home.patient_id: self._lines(home) for home in homes}

    def _lines(self, home: PatientAddress) -> str:
        town = f"{home.city}, {home.state} {home.postal_code}".strip(" ,")
        name = self.patients[home.patient_id].name
        return normal(Channel.LETTER, "\n".join((name, home.line, town))) if home.line and town else ""

    def _languages(self) -> None:
        rows = PatientLanguage.objects.unscoped(_WHY).filter(patient__in=self._ids).order_by("preferred", "-id")
        self._language = dict(rows.values_list("patient_id", "language"))

    def _sayings(self) -> None:
        self._said: dict[UUID, list[Saying]] = defaultdict(list)
        rows = Consent.objects.unscoped(_WHY).filter(patient__in=self._ids).order_by("at", "id")
        for row in rows:
            said = Saying(row.channel, row.purpose, row.allowed, row.at, row.source)
            self._said[row.patient_id].append(said)

    def _relatives(self, messages: Sequence[Outgoing], at: datetime) -> set[tuple[UUID, str]]:
        if not any(message.party is Party.FAMILY for message in messages):
            return set()
        rows = list(RelatedPerson.objects.unscoped(_WHY).filter(patient__in=self._ids))
        told = may_be_written_to(rows, at=at)
        return {(row.patient_id, str(row.id)) for row in rows if row.id in told}

    def _texts_of_late(self, at: datetime) -> None:
        """From a week back on, planned ones included."""
        rows = Message.objects.unscoped(_WHY).filter(patient__in=self._ids, direction="out", channel__in=COUNTED)
        rows = rows.exclude(state__in=_GONE).exclude(purpose__in=[Purpose(each) for each in UNCOUNTED])
        rows = rows.annotate(left=Coalesce("send_at", "created_at")).filter(left__gte=at - _WEEK)
        self._lately: dict[UUID, list[datetime]] = defaultdict(list)
        for patient, left in rows.values_list("patient_id", "left"):
            self._lately[patient].append(left)

    def _suppressed(self) -> dict[tuple[str, str], str]:
        """An address that is somebody else's, or dead, is so for every channel that uses it; a STOP binds its own."""
        used = {address for address in self.addresses.values() if address}
        rows = Suppression.objects.filter(address__in=used, lifted_at=None)
        return {(channel, address): why for channel, address, why in rows.values_list("channel", "address", "why")}

    def _texted_before(self) -> set[str]:
        used = {address for address in self.addresses.values() if address}
        rows = Message.objects.unscoped(_WHY).filter(address__in=used, direction="out", channel=Channel.SMS)
        return set(rows.exclude(state__in=_GONE).values_list("address", flat=True).distinct())
