"""From cues to one intent: an emergency above all, and of two ordinary readings the one that does less harm."""

from typing import Final

from liaison.engines.replies.finding import Found
from liaison.engines.replies.reading import Asked, Intent, Reading

YES_MAY_LEAVE: Final = 5  # words nobody understood beside a yes, before it is no longer taken as one
OK_MAY_LEAVE: Final = 3
MEANS: Final = {
    "emergency": Intent.EMERGENCY,
    "wrong_person": Intent.WRONG_PERSON,
    "died": Intent.WRONG_PERSON,
    "undo_stop": Intent.START,
    "stop": Intent.STOP,
    "clinical": Intent.CLINICAL,
    "denied": Intent.CLINICAL,
    "ill": Intent.CLINICAL,
    "reschedule": Intent.RESCHEDULE,
    "option_reschedule": Intent.RESCHEDULE,
    "transport": Intent.TRANSPORT,
    "late": Intent.LATE,
    "cancel": Intent.CANCEL,
    "option_cancel": Intent.CANCEL,
    "cannot": Intent.CANCEL,
    "help": Intent.HELP,
    "question": Intent.HELP,
    "asks_about": Intent.HELP,
    "start": Intent.START,
    "coming": Intent.CONFIRM,
    "confirming": Intent.CONFIRM,
    "option_confirm": Intent.CONFIRM,
    "yes": Intent.CONFIRM,
    "ok": Intent.CONFIRM,
    "keep": Intent.CONFIRM,
}
_KEYS: Final = {"option_cancel": "option_reschedule", "option_stop": "stop"}  # what 2 and 9 are in a call
_NO_KEY: Final = frozenset(("option_reschedule", "opt_out_cancel"))


def decide(found: Found, asked: Asked) -> Reading:
    kinds = _as_asked(found.kinds, asked)
    intent = _intent(kinds, found, asked)
    seen = dict.fromkeys(MEANS[kind] for kind in MEANS if kind in kinds)
    also = tuple(other for other in seen if other is not intent)
    because = tuple(dict.fromkeys(f"{cue.kind}: {cue.words}" for cue in found.cues if cue.kind != "filler"))
    return Reading(intent, _sure(intent, kinds, found, also), because, also)


def _as_asked(kinds: set[str], asked: Asked) -> set[str]:
    """Numbers and letters answer only what was asked; CANCEL to nothing in particular is an opt-out (MSG-03)."""
    if asked is Asked.CALL:
        return {_KEYS.get(kind, kind) for kind in kinds - _NO_KEY}
    kinds = kinds - {"option_stop"}
    if asked is not Asked.NOTHING:
        return kinds - {"opt_out_cancel"}
    options = {kind for kind in kinds if kind.startswith("option_")}
    if "opt_out_cancel" in kinds and "asks_about" not in kinds:
        return kinds - options - {"opt_out_cancel", "cancel"} | {"stop"}
    return kinds - options - {"opt_out_cancel"}


def _intent(kinds: set[str], found: Found, asked: Asked) -> Intent:
    for kind in ("emergency", "undo_stop", "wrong_person", "stop", "start"):
        if kind in kinds:
            return MEANS[kind]
    return _wanted(kinds, found) or _answer(kinds, found, asked)


def _wanted(kinds: set[str], found: Found) -> Intent | None:
    """Something to be done about the visit, or for the patient; None where it is only a yes, a no or a maybe."""
    asks = found.question or bool(kinds & {"help", "question"})
    declines = bool(kinds & {"cannot", "no"}) and "cancel" not in kinds
    if "died" in kinds and not kinds & {"cancel", "cannot", "reschedule", "coming"}:
        return Intent.WRONG_PERSON  # nobody is to be reminded; but "my father died, I can't come" is a wish
    if kinds & {"clinical", "denied"} or ("ill" in kinds and asks and "reschedule" not in kinds):
        return Intent.CLINICAL
    if kinds & {"reschedule", "option_reschedule"} and not {"cancel", "defer"} <= kinds:
        return Intent.RESCHEDULE
    if "another_time" in kinds and declines:
        return Intent.RESCHEDULE
    if "late" in kinds and "cancel" not in kinds:
        return Intent.LATE
    if "transport" in kinds:
        return Intent.TRANSPORT
    if kinds & {"cancel", "cannot", "option_cancel"}:
        return Intent.UNSURE if kinds & {"doubt", "coming", "keep", "asks_about", "option_confirm"} else Intent.CANCEL
    if "ill" in kinds:
        return Intent.CLINICAL
    if kinds & {"help", "question", "asks_about"} and "stranger" not in kinds:
        return Intent.CONFIRM if _yes_and_asks(kinds, found) else Intent.HELP
    return None


def _yes_and_asks(kinds: set[str], found: Found) -> bool:
    """A yes, and beside it a question: they come, and somebody answers what they ask; never sure."""
    return found.opens and not kinds & {"asks_about", "doubt", "no", "keep"}


def _answer(kinds: set[str], found: Found, asked: Asked) -> Intent:
    if kinds & {"doubt", "stranger"}:
        return Intent.UNSURE
    accepts = kinds & {"yes", "ok", "coming", "confirming", "keep", "option_confirm"}
    if "another_time" in kinds and not accepts and found.left <= 1:
        return Intent.RESCHEDULE
    if found.question and found.words > 2 and not kinds & {"yes", "no", "ok", "doubt", "stranger"}:
        return Intent.HELP  # a question that no rule knows: somebody should answer it
    if found.question and found.left > 1 and not kinds & {"no", "coming"}:
        return Intent.CONFIRM if _yes_and_asks(kinds, found) else Intent.HELP
    if "but" in kinds and found.left:
        return Intent.UNSURE
    if "no" in kinds:
        alone = asked is Asked.YES_NO and not accepts and not found.question
        return Intent.CANCEL if alone else Intent.UNSURE
    if "confirming" in kinds or "keep" in kinds:
        return Intent.CONFIRM
    if found.question or not accepts:
        return Intent.UNSURE
    most = {"ok": OK_MAY_LEAVE, "yes": YES_MAY_LEAVE}
    room = max((most.get(kind, found.words) for kind in accepts), default=0)
    return Intent.CONFIRM if found.left <= room else Intent.UNSURE


def _sure(intent: Intent, kinds: set[str], found: Found, also: tuple[Intent, ...]) -> bool:
    """A yes or a cancel is acted on without a person only when nothing else was said."""
    if intent is Intent.UNSURE:
        return False
    if intent is Intent.CONFIRM:
        plain = kinds & {"yes", "coming", "confirming", "option_confirm"} or found.words <= 2
        return bool(plain) and not also and not found.question and "keep" not in kinds and found.left <= OK_MAY_LEAVE
    if intent in (Intent.CANCEL, Intent.RESCHEDULE):
        return not found.question and not (set(also) - {Intent.CONFIRM, Intent.CANCEL})
    return True
