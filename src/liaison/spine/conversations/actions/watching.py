"""Whether channels work: what each try says of its channel, what waits too long, and a person who holds one back."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.kernel.events import Event
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.conversations.events import ChannelDown, ChannelPaused, ChannelResumed, ChannelUp, channel_key
from liaison.spine.conversations.models import ChannelState, Message
from liaison.spine.conversations.rules.delivery import FAILURES_UNTIL_DOWN, late
from liaison.spine.conversations.values import SENT_BY_MACHINE, Delivery, Outcome

_OFTEN_ENOUGH = timedelta(seconds=30)  # a channel that works says so twice a minute, not two hundred times a second
_BACKLOG = "backlog"


@transaction.atomic
def declare_channel(act: Act, *, channel: str, provider: str) -> None:
    """A worker says what it sends this channel through."""
    check(act, "conversations.receive")
    row = _state(channel)
    if row.provider != provider:
        row.provider = provider
        row.save(update_fields=["provider"])


@transaction.atomic
def pause_channel(act: Act, *, channel: str, why: str) -> None:
    """Nothing leaves by it until somebody resumes it; what is queued stays queued."""
    check(act, "conversations.operate")
    row = _asked(channel)
    if row.paused_by:
        raise Refused("conversations.paused_already", _("It is paused already."))
    if not why.strip():
        raise Refused(
            "conversations.say_why", _("Say why, for those who wonder what became of their messages."), field="why"
        )
    row.paused_by, row.why = act.actor, why.strip()
    row.save(update_fields=["paused_by", "why"])
    announce(ChannelPaused(patient=None, key=channel_key(channel), channel=channel), act)


@transaction.atomic
def resume_channel(act: Act, *, channel: str) -> None:
    """What is due leaves at once; what is late for the hour at which its reader sleeps waits for the morning."""
    check(act, "conversations.operate")
    row = _asked(channel)
    if not row.paused_by:
        raise Refused("conversations.not_paused", _("It is not paused."))
    row.paused_by = row.why = ""
    row.save(update_fields=["paused_by", "why"])
    announce(ChannelResumed(patient=None, key=channel_key(channel), channel=channel), act)


@transaction.atomic
def watch_channels(act: Act) -> int:
    """What time alone shows: a queue that nobody empties. How many channels went down or came back."""
    check(act, "conversations.receive")
    oldest = dict(
        Message.objects.unscoped("the oldest on each channel, whoever it is for")
        .filter(state__in=[Delivery.QUEUED, Delivery.SENDING], campaign=None, send_at__lte=act.at)
        .values_list("channel")
        .annotate(since=Min("send_at"))
    )
    news: list[Event] = []
    for row in [_state(channel) for channel in sorted(SENT_BY_MACHINE)]:
        is_late = not row.paused_by and late(row.channel, oldest.get(row.channel), act.at)
        if is_late and not row.down:
            news.append(_down(row, row.why or _BACKLOG, act))
        elif row.down and not is_late and not row.failures:
            news.append(_up(row))
    return tell(act, news)


@transaction.atomic
def note_channel(act: Act, *, channel: str, provider: str, why: str = "") -> None:
    """Of a way in (`mail_in`), that it works, or why it does not."""
    check(act, "conversations.receive")
    tell(act, _failed(_state(channel), why, provider, act) if why else _worked(channel, provider, act))


def tell(act: Act, news: Iterable[Event]) -> int:
    return len([announce(fact, act) for fact in news])


def heed(act: Act, tried: Iterable[tuple[str, Outcome]], provider: str) -> list[Event]:
    """Tries of one batch. A provider that answers works, even when it says that a number is none.

    What is to be announced is given back: channels are locked before the log, here as by who watches them.
    """
    outcomes: dict[str, list[Outcome]] = {}
    for channel, outcome in tried:
        outcomes.setdefault(channel, []).append(outcome)
    news: list[Event] = []
    for channel in sorted(outcomes):
        failed = [one for one in outcomes[channel] if one.state is Delivery.QUEUED]
        if len(failed) == len(outcomes[channel]):
            news += _failed(_state(channel), failed[0].why, provider, act)
        else:
            news += _worked(channel, provider, act)
    return news


def _failed(row: ChannelState, why: str, provider: str, act: Act) -> list[Event]:
    row.failures += 1
    row.failing_since = row.failing_since or act.at
    row.provider = provider or row.provider
    if not row.paused_by:
        row.why = why
    row.save(update_fields=["failures", "failing_since", "why", "provider"])
    return [_down(row, why, act)] if row.failures >= FAILURES_UNTIL_DOWN and not row.down else []


def _worked(channel: str, provider: str, act: Act) -> list[Event]:
    known = ChannelState.objects.filter(channel=channel).first()
    fresh = known and known.worked_at and act.at - known.worked_at < _OFTEN_ENOUGH
    if known and fresh and not known.failures and not known.down and known.provider == provider:
        return []
    row = _state(channel)
    row.worked_at, row.failing_since, row.failures, row.provider = act.at, None, 0, provider or row.provider
    if not row.paused_by:
        row.why = ""
    row.save(update_fields=["worked_at", "failing_since", "failures", "provider", "why"])
    return [_up(row)] if row.down else []


def _down(row: ChannelState, why: str, act: Act) -> Event:
    row.down, row.failing_since, row.why = True, row.failing_since or act.at, row.why if row.paused_by else why
    row.save(update_fields=["down", "failing_since", "why"])
    return ChannelDown(patient=None, key=channel_key(row.channel), channel=row.channel, why=why, happened_at=act.at)


def _up(row: ChannelState) -> Event:
    row.down, row.failing_since, row.why = False, None, row.why if row.paused_by else ""
    row.save(update_fields=["down", "failing_since", "why"])
    return ChannelUp(patient=None, key=channel_key(row.channel), channel=row.channel)


def _asked(channel: str) -> ChannelState:
    if channel not in set(SENT_BY_MACHINE):
        raise Refused("conversations.no_such_channel", _("There is no such channel."))
    return _state(channel)


def _state(channel: str) -> ChannelState:
    ChannelState.objects.bulk_create([ChannelState(channel=channel)], ignore_conflicts=True)
    return ChannelState.objects.select_for_update(no_key=True).get(channel=channel)
