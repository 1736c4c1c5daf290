"""What conversations announce of threads, of people in danger and of support, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Body, Saying, Teller, Topic, moment, person, saying, word
from liaison.kernel.events import Event
from liaison.platform.ui.words import Words
from liaison.spine.conversations import events as said
from liaison.spine.conversations.pages.inbox_words import CHANNELS, CLOSED, INTENTS, OUTCOMES, SNOOZED

_C = Topic.CALLS
_CHANNELS: Mapping[str, Words] = {code: words for code, (words, _icon) in CHANNELS.items()}


def _reads_as(_teller: Teller, body: Body) -> str:
    """How it reads, where it reads as anything."""
    return str(INTENTS.get(str(body.get("intent")), "") or _("not sure what it asks"))


def _found(_teller: Teller, body: Body) -> str:
    return str(_("its patient is known") if body.get("found") else _("it is nobody's of ours"))


SAYINGS: Mapping[type[Event], Saying] = {
    said.MessageReceived: saying(
        _("Wrote by %(channel)s: %(reads)s"), _C, "chat-dots", channel=word("channel", _CHANNELS), reads=_reads_as
    ),
    said.ReplyUnderstood: saying(_("Replied: %(reads)s"), _C, "chat-dots", news=False, reads=_reads_as),
    said.ReplyActedOn: saying(_("Done as they wrote: %(reads)s"), _C, "check-lg", kind="done", reads=_reads_as),
    said.ClinicalAsked: saying(_("A medical question waits for clinicians"), _C, "clipboard2-pulse", kind="soon"),
    said.CrisisRaised: saying(_("Words of danger"), _C, "exclamation-triangle-fill", kind="late"),
    said.CrisisTaken: saying(_("Somebody of ours is with them"), _C, "person-check", kind="soon"),
    said.CrisisEnded: saying(
        _("The alarm is over: %(outcome)s"), _C, "check-circle-fill", kind="done", outcome=word("outcome", OUTCOMES)
    ),
    said.Answered: saying(_("Answered by %(channel)s"), _C, "send", kind="done", channel=word("channel", _CHANNELS)),
    said.AnswerNotNeeded: saying(_("No answer was needed: %(why)s"), _C, "check-lg", news=False, why=word("why", CLOSED)),
    said.AnswerPaused: saying(_("The answer waits: %(why)s"), _C, "pause-circle", kind="waiting", why=word("why", SNOOZED)),
    said.AnswerResumed: saying(_("The answer waits no more for others"), _C, "play-circle", news=False),
    said.ThreadClosed: saying(_("Conversation closed: %(why)s"), _C, "check-lg", news=False, why=word("why", CLOSED)),
    said.ThreadReopened: saying(_("Conversation open again"), _C, "arrow-return-left", news=False),
    said.ThreadsParted: saying(_("Two conversations were parted again"), _C, "arrow-return-left", news=False),
    said.ThreadsMerged: saying(_("Two conversations became one"), _C, "union", news=False),
    said.ThreadSnoozed: saying(_("Conversation asleep until %(until)s"), _C, "moon", news=False, until=moment("until")),
    said.ThreadWoke: saying(_("Conversation awake again"), _C, "sun", news=False),
    said.ThreadGiven: saying(_("Conversation given to %(who)s"), _C, "arrow-left-right", news=False, who=person("owner")),
    said.SenderUnknown: saying(_("Somebody wrote whom we do not know"), _C, "question-circle", kind="soon"),
    said.SenderFound: saying(_("Of a message from an unknown address: %(found)s"), _C, "person-check", news=False, found=_found),
    said.SupportNoted: saying(_("Somebody was supported"), _C, "chat-left-heart"),
    said.SupportFollowed: saying(_("Somebody was asked again how they are"), _C, "chat-left-heart", kind="done"),
}  # fmt: skip
