"""What the phone, the ledger and promises announce, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, moment, number, person, saying, word
from liaison.kernel.events import Event
from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words
from liaison.spine.calls import events as calls
from liaison.spine.calls.pages.words import OUTCOMES, PURPOSES, WHY
from liaison.spine.conversations import events as said
from liaison.spine.conversations.pages.inbox_words import CHANNELS
from liaison.spine.conversations.pages.ledger_words import KINDS, PROMISES

_C = Topic.CALLS
_KINDS: Mapping[str, Words] = {code: words for code, (_state, words) in KINDS.items()}
_CHANNELS: Mapping[str, Words] = {code: words for code, (words, _icon) in CHANNELS.items()}
_STEPS: Mapping[str, Words] = {
    "held": _("put on hold"), "resumed": _("taken up again"), "transferred": _("handed to a colleague"),
}  # fmt: skip

SAYINGS: Mapping[type[Event], Saying] = {
    calls.CallRang: saying(_("Calls us"), _C, "telephone-inbound", news=False),
    calls.CallAnswered: saying(_("Call answered by %(who)s"), _C, "telephone-inbound", news=False, who=person("staff")),
    calls.CallMoved: saying(_("Call %(step)s"), _C, "telephone", news=False, step=word("step", _STEPS)),
    calls.CallAbandoned: saying(_("Hung up before anybody answered"), _C, "telephone-inbound", kind="soon"),
    calls.CallEnded: saying(_("Call ended"), _C, "telephone", news=False),
    calls.CallerKnown: saying(_("Said who is calling"), _C, "person-check", news=False),
    calls.CallMade: saying(
        _("Called (%(purpose)s): %(outcome)s"), _C, "telephone-outbound",
        purpose=word("purpose", PURPOSES), outcome=word("outcome", OUTCOMES),
    ),
    calls.CallTaken: saying(_("Called us: %(purpose)s"), _C, "telephone-inbound", purpose=word("purpose", PURPOSES)),
    calls.CallbackAsked: saying(_("To be rung back: %(why)s"), _C, "telephone-outbound", kind="soon", why=word("why", WHY)),
    calls.CallbackMade: saying(_("Rung back"), _C, "telephone-outbound", kind="done"),
    calls.CallbackReleased: saying(_("Need not be rung back"), _C, "slash-circle"),
    calls.CallLetterDrafted: saying(
        _("No call reached them (%(tries)s tries): letter drafted (%(language)s)"), _C, "envelope", kind="soon",
        tries=number("tries"), language=lambda _teller, body: str(language(str(body.get("language") or "en"))),
    ),
    calls.CallLetterSent: saying(_("Letter sent"), _C, "mailbox", kind="done"),
    calls.CallLetterDropped: saying(_("Letter dropped: it was not needed"), _C, "slash-circle"),
    said.ContactNoted: saying(
        _("Written down: %(what)s (%(channel)s)"), _C, "pencil", what=word("kind", _KINDS), channel=word("channel", _CHANNELS)
    ),
    said.PromiseFound: saying(_("Perhaps promised something"), _C, "question-circle", kind="soon"),
    said.PromiseMade: saying(
        _("Promised %(what)s by %(due)s"), _C, "calendar-check", what=word("kind", PROMISES), due=moment("due_at")
    ),
    said.PromiseKept: saying(_("Promise kept"), _C, "check-circle-fill", kind="done"),
    said.PromiseBroken: saying(_("Promise not kept"), _C, "exclamation-octagon-fill", kind="late"),
    said.PromiseMoved: saying(_("Promise moved to another time, as agreed"), _C, "calendar-event"),
    said.PromiseGiven: saying(_("Promise is now %(owner)s's to keep"), _C, "people", owner=person("owner")),
    said.PromiseRefuted: saying(_("Was no promise"), _C, "slash-circle", news=False),
}  # fmt: skip
