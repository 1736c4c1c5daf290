"""Find or open the thread that something belongs to: one matter with one party, never two parties in one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.conversations.events import AnswerResumed, ThreadReopened, ThreadWoke, thread_key
from liaison.spine.conversations.models import Thread
from liaison.spine.conversations.rules.routing import CLINICIANS, COORDINATION
from liaison.spine.conversations.values import PAUSES, Channel, Closing, Party, Standing, Topic
from liaison.spine.people.actions import name_team
from liaison.spine.people.models import Team

_LOCK = 7021  # advisory lock class: threads with one party
GOES_ON = timedelta(days=14)  # for so long a closed conversation goes on when they write again
_OVER = (Closing.WRONG_PERSON, Closing.JUNK)
_WHY = "a message goes to its thread whoever may read it"
_NAMES = {COORDINATION: "Care coordination", CLINICIANS: "Clinicians"}


def thread_for(
    act: Act, *, patient: UUID, party: Party = Party.PATIENT, party_ref: str = "", party_name: str = "",
    channel: Channel, address: str = "", topic: Topic = Topic.OTHER, about: str = "", subject: str = "",
    pool: str = "",
) -> Thread:  # fmt: skip
    """The one of the same case and party; without a case the open one, or one closed lately; else a new one."""
    _one_at_a_time(f"{patient}|{party}|{party_ref}|{about}")
    same = Thread.objects.unscoped(_WHY).filter(patient=patient, party=party, about=about)
    same = same.filter(party_ref=party_ref) if party_ref else same.filter(Q(party_ref="") & Q(address=address))
    if party == Party.PATIENT:
        same = Thread.objects.unscoped(_WHY).filter(patient=patient, party=party, about=about)
    wanted = same.exclude(standing=Standing.MERGED)
    if not about:
        lately = Q(standing=Standing.CLOSED, closed_at__gt=act.at - GOES_ON) & ~Q(closed_why__in=_OVER)
        wanted = same.filter(Q(standing=Standing.OPEN) | lately)
    found = wanted.order_by("-standing", "-last_at").select_for_update(no_key=True, of=("self",)).first()
    if found is not None:
        return found
    pool = pool or (CLINICIANS if topic == Topic.CLINICAL else COORDINATION)
    ensure_pool(act, pool)
    return Thread.objects.create(
        patient_id=patient, party=party, party_ref=party_ref, party_name=party_name, address=address, channel=channel,
        topic=topic, about=about, subject=subject, pool_id=pool, opened_at=act.at, last_at=act.at,
    )  # fmt: skip


def going_on(patient: UUID, party: Party, party_ref: str) -> Thread | None:
    """The conversation that is open with this party just now, whatever case it belongs to."""
    rows = Thread.objects.unscoped(_WHY).filter(patient=patient, party=party, standing=Standing.OPEN)
    rows = rows.filter(party_ref=party_ref) if party != Party.PATIENT else rows
    return rows.order_by("-last_at").select_for_update(no_key=True, of=("self",)).first()


def unknown_sender(act: Act, *, channel: Channel, address: str, party: Party, name: str, ref: str) -> Thread:
    """The thread in triage of an address that is nobody's, or several people's."""
    _one_at_a_time(f"triage|{channel}|{address}")
    rows = Thread.objects.unscoped(_WHY).filter(patient=None, address=address, channel=channel, standing=Standing.OPEN)
    found = rows.order_by("-last_at").select_for_update(no_key=True, of=("self",)).first()
    if found is not None:
        return found
    ensure_pool(act, COORDINATION)
    return Thread.objects.create(
        party=party, party_ref=ref, party_name=name, address=address, channel=channel, pool_id=COORDINATION,
        opened_at=act.at, last_at=act.at,
    )  # fmt: skip


def present(thread: Thread) -> Thread:
    """The thread that it was merged into, however often, for this transaction alone."""
    held = Thread.objects.unscoped(_WHY).select_for_update(no_key=True, of=("self",)).get(pk=thread.pk)
    while held.merged_into_id:
        held = Thread.objects.unscoped(_WHY).select_for_update(no_key=True, of=("self",)).get(pk=held.merged_into_id)
    return held


def reopen(act: Act, thread: Thread) -> None:
    """The caller saves. A closed thread goes on when they write again."""
    if thread.standing == Standing.CLOSED:
        thread.standing, thread.closed_at, thread.closed_why = Standing.OPEN, None, ""
        announce(ThreadReopened(**whose(thread), happened_at=act.at), act)


def wake(act: Act, *, thread: Thread) -> None:
    """The caller saves. What slept is in the inbox again, and a clock that stood runs on."""
    if thread.snoozed_until is None:
        return
    if thread.snoozed_why in PAUSES:
        announce(AnswerResumed(**whose(thread)), act)
    thread.snoozed_until, thread.snoozed_why = None, ""
    announce(ThreadWoke(**whose(thread)), act)


def whose(thread: Thread) -> dict[str, Any]:
    """What every fact about a thread begins with."""
    return {"patient": thread.patient_id, "key": thread_key(thread.pk)}


def ensure_pool(act: Act, code: str) -> None:
    """A pool comes into being with its first thread, as a team does with its first work."""
    if not Team.objects.filter(code=code).exists():
        name_team(replace(act, actor="system:inbox"), code=code, name=_NAMES.get(code, code))


def _one_at_a_time(what: str) -> None:
    """Two messages of one sender at once open one thread."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, what])
