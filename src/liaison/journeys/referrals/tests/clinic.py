"""A clinic with two patients, a clinician, three heart clinics and three bowel clinics, and a transport that always delivers."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User

from liaison.journeys.referrals import actions, queries
from liaison.journeys.referrals.models import Proof, Referral
from liaison.journeys.referrals.values import Evidence, How, Urgency, Way
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.records.directory.actions import learn, list_office
from liaison.records.directory.values import Listing, Spent
from liaison.spine.conversations.actions import settle, take_to_send
from liaison.spine.conversations.values import Channel, Delivery, Outcome
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Patient, Staff, Team
from liaison.spine.people.values import Address, Contact, Language, PatientRow
from liaison.spine.work.models import Item

ZONE = ZoneInfo("America/New_York")
WHY = "tests"
NOW = datetime(2026, 3, 12, 9, tzinfo=ZONE)
HARBOR, HILL, QUIET = (UUID(int=number) for number in (101, 102, 103))
QUESTION = "Is this angina, and does she need a stress test?"


class Clinic:
    """Time stands where a test puts it."""

    def __init__(self):
        self.now = NOW
        for code in ("coordination", "clinicians"):
            Team.objects.get_or_create(code=code, defaults={"name": code})
        self.maria, self.nadia = self._person("maria", "coordinator"), self._person("nadia", "clinician")
        rows = [
            PatientRow(
                source="ehr", source_id=str(pk), family=family, given=given, birth_date=date(1958, 4, 2), gender="female",
                contacts=(Contact("phone", phone, "home"),), languages=(Language("es", preferred=True),),
                addresses=(Address("1 Elm St", "Boston", "MA", "02139", "US", "home"),),
            )
            for pk, family, given, phone in ((1, "Delgado", "Ada", "617 555 0101"), (2, "Okoye", "Ben", "617 555 0102"))
        ]  # fmt: skip
        receive_patients(self.act("system:import"), rows)
        self.ada, self.ben = Patient.objects.unscoped(WHY).order_by("sort_key").values_list("id", flat=True)
        for office, name, more in (
            (HARBOR, "Harbor Cardiology", {"languages": ("es",), "networks": ("Medicare",), "ways": {"021": 20}}),
            (HILL, "Hill Heart Center", {"networks": ("Medicare",), "ways": {"021": 45}}),
            (QUIET, "Quiet Cardiology", {"ways": {"021": 5}}),
        ):
            self.list(office, name, "cardiology", **more)

    def _person(self, name, role):
        user = User.objects.create(username=name)
        person = Staff.objects.create(user=user, name=name.title(), role=role)
        person.teams.set([Team.objects.get(code="clinicians" if role == "clinician" else "coordination")])
        return person

    def list(self, office, name, service, **more):
        said = Listing(**{
            "name": name, "services": (service,), "takes": ("fax",), "fax": f"617 555 01{office.int % 100:02d}", "phone": "617 555 0190",
            **more,
        })  # fmt: skip
        list_office(self.act(), said=said, office=office)

    def act(self, who="", role=""):
        actor = who or self.maria.actor
        role = role or {self.maria.actor: "coordinator", self.nadia.actor: "clinician"}.get(actor, "integration")
        return Act(actor=actor, role=role, at=self.now.astimezone(UTC), purpose="treatment", via="desk")

    def doctor(self):
        return self.act(self.nadia.actor)

    def after(self, **passed):
        self.now += timedelta(**passed)

    def deliver(self):
        delivery.deliver_pending()
        assert delivery.parked() == []

    def order(
        self,
        *,
        patient=None,
        service="cardiology",
        urgency=Urgency.ROUTINE,
        question=QUESTION,
        history="Chest pain on stairs",
        **more,
    ):
        made = actions.order(
            self.act(), patient=patient or self.ada, service=service, question=question, history=history, urgency=urgency, **more
        )  # fmt: skip
        self.deliver()
        return made

    def sent(self, office=HARBOR, **more):
        """Ordered, chosen, faxed, and with the provider."""
        made = self.order(**more)
        actions.choose(self.act(), referral=made, office=office)
        actions.send_packet(self.act(), referral=made, way=Way.FAX)
        self.leaves()
        return made

    def sent_without_asks(self, **more):
        """By a clinician's word nothing of the record is needed with it."""
        made = self.order(**more)
        for code in list(self.row(made).lacks):
            actions.waive(self.doctor(), referral=made, code=code, why="Not needed")
        actions.choose(self.act(), referral=made, office=HARBOR)
        actions.send_packet(self.act(), referral=made, way=Way.FAX)
        self.leaves()
        return made

    def leaves(self, state=Delivery.SENT):
        """Whatever is due on any channel is taken by its provider."""
        act, holder = self.act("system:wire"), uuid4()
        taken = take_to_send(act, channels=[Channel.FAX, Channel.LETTER, Channel.EMAIL], limit=1000, holder=holder)
        for one in taken:
            settle(act, message=one.id, holder=holder, outcome=Outcome(state, provider_id=str(one.id)), provider="test")
        self.deliver()
        return taken

    def row(self, referral):
        return Referral.objects.unscoped(WHY).get(id=referral)

    def steps(self, referral):
        rows = Proof.objects.unscoped(WHY).filter(referral_id=referral, withdrawn_at=None)
        return sorted(rows.values_list("step", flat=True))

    def stage(self, referral):
        return self.row(referral).stage

    def items(self, **which):
        """Open work of referrals: duty -> key."""
        rows = Item.objects.unscoped(WHY).filter(duty__startswith="referrals.", closed_at=None, **which).order_by("id")
        return [(row.duty.removeprefix("referrals."), row.key) for row in rows]

    def open_duties(self):
        return sorted(duty for duty, _key in self.items() if duty != "report_in_year")

    def facts(self, name):
        return EventRow.objects.filter(name=f"referrals.{name}").count()

    def taught(self, office, *days, answer=3, booked=True):
        """Earlier referrals to this office: how many days each waited for its visit."""
        for wait in days:
            sent = self.now - timedelta(days=200)
            visit = sent + timedelta(days=wait)
            spent = Spent(
                sent_at=sent, answered_at=sent + timedelta(days=answer), booked_at=sent + timedelta(days=answer), visit_at=visit,
                attended_at=visit, note_at=visit + timedelta(days=6),
            )  # fmt: skip
            learn(
                self.act(), patient=self.ben, office=office, key=f"referral:{uuid4()}",
                spent=spent if booked else Spent(sent_at=sent),
            )  # fmt: skip


def said(ref="Dana at the desk", **more):
    return Evidence(how=How.SAID, ref=ref, **more)


def paper(number=7):
    return Evidence(how=How.DOCUMENT, ref=f"document:{UUID(int=number)}")


__all__ = ["HARBOR", "HILL", "NOW", "QUESTION", "QUIET", "WHY", "Clinic", "actions", "paper", "queries", "said"]
