"""A key pressed in one of our calls: under which name it is kept, what it says, and what is said back on the line."""

from liaison.engines.replies import Intent
from liaison.interfaces.wire.models import RawMessage
from liaison.interfaces.wire.transports.spoken import NOTHING, said_back
from liaison.spine.conversations.queries.sent import message_of
from liaison.spine.conversations.queries.templates import approved
from liaison.spine.conversations.rules.wording import base
from liaison.spine.conversations.values import Channel, Inbound

Fields = dict[str, str]
_SAYS = {Intent.CONFIRM: "reply.confirmed", Intent.STOP: "opt_out.confirm"}
_ELSE = "reply.passed_on"  # a person reads every other key


def pressed(channel: str, fields: Fields) -> bool:
    return channel == Channel.VOICE and bool(fields.get("Digits") and fields.get("CallSid"))


def name_of(fields: Fields) -> str:
    """Not the call's own name, which our message has; one call asks for one key."""
    return f"{fields['CallSid']}#key"


def as_reply(raw: RawMessage, fields: Fields) -> Inbound:
    """We called: whoever pressed is whom the call went to, and answers what it said."""
    theirs, ours = fields.get("To", ""), fields.get("From", "")
    if not fields.get("Direction", "").startswith("outbound"):
        theirs, ours = ours, theirs
    return Inbound(
        channel=Channel.VOICE, provider=raw.provider, external_id=raw.external_id, sender=theirs, recipient=ours,
        text=fields["Digits"], in_reply_to=fields["CallSid"],
    )  # fmt: skip


def heard(raw: RawMessage) -> str:
    """In the approved words of their language; where there are none, or nothing could be read, the line is closed."""
    reply = message_of(raw.message) if raw.message else None
    if reply is None:
        return NOTHING
    texts = {
        line.language: line for line in approved(code=_SAYS.get(Intent(reply.intent), _ELSE), channel=Channel.VOICE)
    }
    line = texts.get(reply.language) or texts.get(base(reply.language))
    return said_back(line.text, line.language) if line else NOTHING
