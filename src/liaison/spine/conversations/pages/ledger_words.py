"""What the ledger says: kinds of lines, codes of what came of a contact, states and kinds of promises."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words
from liaison.spine.conversations.pages.inbox_words import INTENTS
from liaison.spine.conversations.values import Direction, EntryKind, PromiseKind, PromiseState

KINDS: Mapping[str, tuple[str, Words]] = {
    EntryKind.MESSAGE: ("info", _("Message")), EntryKind.CALL: ("info", _("Call")),
    EntryKind.IN_PERSON: ("info", _("In person")), EntryKind.ISSUE: ("soon", _("Issue")),
    EntryKind.PROMISE: ("waiting", _("Promise")), EntryKind.RESOLUTION: ("done", _("Settled")),
    EntryKind.NOTE: ("neutral", _("Note")),
}  # fmt: skip
DIRECTIONS: Mapping[str, Words] = {
    Direction.IN: _("from them"), Direction.OUT: _("from us"), Direction.NOTE: _("among us"),
}  # fmt: skip
PROMISES: Mapping[str, Words] = {
    PromiseKind.CALL: _("to call"), PromiseKind.SEND: _("to send something"), PromiseKind.CHECK: _("to find out"),
    PromiseKind.BOOK: _("to book"), PromiseKind.VISIT: _("to come"), PromiseKind.OTHER: _("to do something"),
}  # fmt: skip
STATES: Mapping[str, tuple[str, Words]] = {
    PromiseState.FOUND: ("soon", _("is it one?")), PromiseState.OPEN: ("waiting", _("open")),
    PromiseState.KEPT: ("done", _("kept")), PromiseState.BROKEN: ("late", _("broken")),
    PromiseState.MOVED: ("neutral", _("moved")), PromiseState.NOT_ONE: ("neutral", _("no promise")),
}  # fmt: skip
_CODES: dict[str, Words] = {
    **INTENTS, **{state: said for state, (_kind, said) in STATES.items()}, **PROMISES,
    "wait_told": _("told how long they will wait"),
}  # fmt: skip


def say_codes(words: Mapping[str, Words]) -> None:
    """Apps above say what their own codes mean: outcomes of calls, barriers."""
    _CODES.update(words)


def code(of: str) -> Words:
    return _CODES.get(of, "")
