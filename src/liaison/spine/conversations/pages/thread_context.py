"""What a thread's pane shows: what was written, what can be done, and who else is there."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words
from liaison.spine.conversations import queries
from liaison.spine.conversations.pages import delivery_words, inbox_list
from liaison.spine.conversations.pages import inbox_words as words
from liaison.spine.conversations.queries.thread import CrisisLine, MessageLine, OpenThread
from liaison.spine.conversations.queries.undoing import can_be_right, merged_into
from liaison.spine.conversations.rules.routing import CLINICIANS
from liaison.spine.conversations.values import Closing, CrisisOutcome, CrisisStep, Party, SnoozeWhy

_STEPS = tuple(step for step in CrisisStep if step not in (CrisisStep.WITH_THEM, CrisisStep.TOLD_SOMEBODY))


@dataclass(frozen=True)
class Shown:
    """One message with its words."""

    row: MessageLine
    icon: str
    channel: Words
    state: tuple[str, Words]
    spoken: Words
    hint: Words
    why: Words  # it did not get through, or was stopped


def context_of(
    request: HttpRequest, act: Act, found: OpenThread, *, whole: bool = True, **more: Any
) -> dict[str, object]:
    """Not `whole`: without its verbs, for a look at whether something new was written."""
    line = found.line
    here = {
        name: reverse(f"thread-{name}", args=[line.id]) for name in ("answer", "note", "messages", "typing", "check")
    }
    return {
        "found": found, "line": line, "open_thread": line.id, "here": here, "query": inbox_list.kept(request, inbox_list.view_in(request)),
        "messages_shown": [shown(message) for message in found.messages], "list_url": inbox_list.list_url(request),
        "party": words.PARTIES[line.party], "topic": words.TOPICS.get(line.topic, ""),
        "channel": words.channel(line.channel), "spoken": language(line.language) if line.language else "",
        "ways": [(way, words.channel(way.channel)) for way in found.ways], "closed_why": words.CLOSED.get(line.closed_why, ""),
        "pool": line.pool_name, "every": 5,
        "can_way": any(not way.suppressed for way in found.ways),
        **_can(act, found), **_crisis(found.crisis), **_triage(act, found), **(_taken_back(act, found) if whole else {}), **more,
    }  # fmt: skip


def _can(act: Act, found: OpenThread) -> dict[str, object]:
    line, writes = found.line, may(act, "conversations.write")
    open_ = line.standing == "open"
    return {
        "writes": writes, "is_open": open_, "clinical": line.pool == CLINICIANS, "clinicians": CLINICIANS,
        "may_close": writes and open_ and not line.crisis, "waits": line.unanswered_since is not None,
        "closings": [(why.value, words.CLOSED[why]) for why in _closings(found)],
        "sleeps": line.snoozed_until is not None,
        "snoozes": [(why.value, words.SNOOZED[why]) for why in SnoozeWhy], "is_family": line.party == Party.FAMILY,
    }  # fmt: skip


def _taken_back(act: Act, found: OpenThread) -> dict[str, object]:
    """What can be taken back of it."""
    line = found.line
    if not may(act, "conversations.write") or line.patient is None:
        return {}
    wrong = line.closed_why == Closing.WRONG_PERSON and can_be_right(act, thread=line.id)
    return {"parted": merged_into(act, thread=line.id), "wrong": wrong}


def _closings(found: OpenThread) -> list[Closing]:
    first = Closing.NOTHING_ASKED if found.line.unanswered_since else Closing.ANSWERED
    more = [Closing.ELSEWHERE] if found.line.about else []
    return [first, Closing.JUNK, *more]


def _crisis(found: CrisisLine | None) -> dict[str, object]:
    if found is None:
        return {"crisis": None}
    done = {code for code, *_rest in found.steps}
    return {
        "crisis": found,
        "crisis_done": [(words.CRISIS_STEPS.get(code, code), at, who, said) for code, at, who, said in found.steps],
        "crisis_steps": [(step.value, words.CRISIS_STEPS[step], step.value in done) for step in _STEPS],
        "outcomes": [(one.value, words.OUTCOMES[one]) for one in CrisisOutcome],
        "crisis_outcome": words.OUTCOMES.get(found.outcome, ""),
    }


def _triage(act: Act, found: OpenThread) -> dict[str, object]:
    if found.line.patient or not may(act, "conversations.triage"):
        return {"candidates": None}
    ranked = queries.candidates(act, found.line.id)
    return {"candidates": [(one, [words.WHY[code] for code in one.why]) for one in ranked]}


def shown(row: MessageLine) -> Shown:
    state = words.STATES.get(row.state, ("neutral", row.state))
    hint = words.INTENTS.get(row.intent, "") if row.direction == "in" else ""
    spoken = language(row.language) if row.language else ""
    failed = delivery_words.why(row.why) if row.why else ""
    return Shown(row, words.channel_icon(row.channel), words.channel(row.channel), state, spoken, hint, failed)
