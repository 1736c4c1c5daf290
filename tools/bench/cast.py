"""Who plays in a bench: staff with items of their own, opened by real facts, and the pages' visitor."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.utils import timezone

from liaison.journeys.transitions.actions import receive_stays, record_attempt
from liaison.journeys.transitions.values import Call, Outcome, StayRow
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Staff, Team
from liaison.spine.people.values import PatientRow
from liaison.spine.work.models import Item

TEAMS = ("coordination", "clinicians", "privacy", "nursing", "front_desk", "billing")


def teams() -> None:
    for code in TEAMS:
        Team.objects.get_or_create(code=code, defaults={"name": code})


def coordinator(number: int) -> Staff:
    teams()
    user, _ = User.objects.get_or_create(username=f"bench{number}")
    staff, _ = Staff.objects.get_or_create(user=user, defaults={"name": f"Bench {number}", "role": "coordinator"})
    staff.teams.set(Team.objects.filter(code__in=[*TEAMS, "team-7"]))
    return staff


def act_of(staff: Staff) -> Act:
    now = timezone.now()
    return Act(actor=staff.actor, at=now, purpose="treatment", via="desk", role=staff.role, request_id="bench")


def staff_with_items(*, count: int, items: int) -> None:
    """`items` discharged patients for each of `count` coordinators, through the product's own actions."""
    system = Act(actor="system:bench", at=timezone.now(), purpose="operations", via="cli", role="integration")
    for number in range(count):
        coordinator(number)
    people = [PatientRow(source="bench", source_id=str(n), family=f"Bench {n}") for n in range(count * items)]
    receive_patients(system, people)
    ended = system.at - timedelta(days=1)
    stays = [
        StayRow(
            source="bench", source_id=f"stay {n}", patient_id=who.id, class_code="IMP", status="finished",
            started_at=ended - timedelta(days=3), ended_at=ended, disposition="home",
        )
        for n, who in enumerate(people)
    ]  # fmt: skip
    receive_stays(system, stays, as_of=system.at)
    while delivery.deliver_pending():
        pass


def of_client(number: int, clients: int) -> tuple[Callable[[UUID], object], list[UUID]]:
    """A client's own patients to call home: one reached call closes the duty, by its fact, through delivery."""
    staff = coordinator(number)
    calls = Item.objects.unscoped("bench").filter(duty="transitions.call", closed_at=None).order_by("id")
    stays = [UUID(key.partition(":")[2]) for key in calls.values_list("key", flat=True)]

    def go(stay: UUID) -> object:
        return record_attempt(act_of(staff), stay=stay, call=Call(outcome=Outcome.REACHED))

    return go, stays[number::clients]
