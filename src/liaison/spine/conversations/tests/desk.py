"""A small clinic that writes and is written to, in the words of the tests."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.spine.access.values import ROLES
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import Crisis, Message, Thread
from liaison.spine.conversations.values import Channel, Inbound
from liaison.spine.people.models import ContactPoint, Patient, PatientLanguage, RelatedPerson, Staff, Team
from liaison.spine.people.rules import phone_digits
from liaison.spine.work.models import Item

T0 = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)  # Thursday, 10:00 in New York
WHY = "tests"


class Desk:
    def __init__(self):
        self.now, self.numbers = T0, 0

    def after(self, **passed):
        self.now += timedelta(**passed)
        return self.now

    def staff(self, name="Maya", *teams, role="coordinator"):
        user = User.objects.create(username=f"{name}{User.objects.count()}".lower())
        made = Staff.objects.create(user=user, name=name, role=role)
        made.teams.set([self.team(code) for code in teams or ("coordination",)])
        Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
        return made

    def browser(self, staff):
        client = Client()
        client.force_login(staff.user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        return client

    def team(self, code):
        return Team.objects.get_or_create(code=code, defaults={"name": code.capitalize()})[0]

    def patient(self, family="Ruiz", given="Carmen", *, mobile="", email="", language="en", **more):
        number = f"T-{Patient.objects.unscoped(WHY).count():05d}"
        made = Patient.objects.create(
            record_number=number, family=family, given=given, sort_key=f"{family} {given}".lower(),
            birth_date="1950-06-01", **more,
        )  # fmt: skip
        if mobile:
            self.contact(made, "sms", mobile)
        if email:
            self.contact(made, "email", email)
        PatientLanguage.objects.create(patient=made, language=language, preferred=True)
        return made

    def contact(self, patient, system, value):
        search = phone_digits(value) if system != "email" else ""
        return ContactPoint.objects.create(patient=patient, system=system, value=value, search=search)

    def kin(self, patient, name, phone, *, told=True):
        return RelatedPerson.objects.create(
            patient=patient, name=name, phone=phone, relationship="DAU", may_be_told=told
        )

    def act(self, staff=None):
        if staff is None:
            return Act(actor="system:wire", role="integration", at=self.now, purpose="operations", via="wire")
        purpose = ROLES[staff.role].purposes[0]
        return Act(actor=staff.actor, role=staff.role, at=self.now, purpose=purpose, via="desk")

    def asked(
        self, patient, *, address, about="", channel="sms", thread=None, text="Please reply C to confirm.", **more
    ):
        """Something of ours that was sent to them."""
        with transaction.atomic():
            thread = thread or actions.thread_for(
                self.act(), patient=patient.id, channel=Channel(channel), address=address, about=about
            )
        self.numbers += 1
        values = {"direction": "out", "created_by": "system:reminders", "state": "sent", "provider": "sms-co"} | more
        return Message.objects.create(
            thread=thread, patient=patient, channel=channel, address=address, text=text, about=about, language="en",
            created_at=self.now, external_id=f"out-{self.numbers}", **values,
        )  # fmt: skip

    def hears(self, sender, text, *, channel="sms", external_id=None, **more):
        """They write; the row as it was kept."""
        self.now += timedelta(seconds=1)
        inbound = Inbound(
            channel=Channel(channel), provider=f"{channel}-co", external_id=external_id or str(uuid4()), sender=sender,
            text=text, **more,
        )  # fmt: skip
        row = actions.receive(self.act(), message=inbound)
        self.deliver()
        return Message.objects.unscoped(WHY).select_related("thread").get(pk=row)

    def deliver(self):
        delivery.deliver_pending()
        assert delivery.parked() == []

    def thread(self, **which):
        return Thread.objects.unscoped(WHY).get(**which)

    def messages(self, **which):
        return list(Message.objects.unscoped(WHY).filter(**which).order_by("created_at"))

    def crisis(self, **which):
        return Crisis.objects.unscoped(WHY).get(**which)

    def work(self, patient=None):
        """The open duties of conversations, by name, with their item."""
        rows = Item.objects.unscoped(WHY).filter(closed_at=None, duty__startswith="conversations.")
        rows = rows.filter(patient=patient) if patient else rows
        return {item.duty: item for item in rows}
