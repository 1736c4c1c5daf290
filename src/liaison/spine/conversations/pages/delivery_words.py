"""What the page of channels says: channels, providers, why something did not get through, what became of it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words
from liaison.spine.conversations.pages.inbox_words import CHANNELS as _CHANNELS
from liaison.spine.conversations.queries.delivery import DRY_RUN, MAIL_IN
from liaison.spine.conversations.values import Settled

CHANNELS: Mapping[str, tuple[Words, str]] = {**_CHANNELS, MAIL_IN: (_("Mail that comes in"), "inbox")}
PROVIDERS: Mapping[str, Words] = {
    DRY_RUN: _("Dry run: nothing leaves the house"), "smtp": _("mail server"), "imap": _("mailbox"),
    "portal": _("kept for the portal"), "print": _("printer"), "": _("not started yet"),
}  # fmt: skip
WHYS: Mapping[str, Words] = {
    "unreachable": _("The provider does not answer."), "timeout": _("The provider did not answer in time."),
    "busy": _("The provider is too busy."), "credentials": _("The provider does not accept our name or password."),
    "wrong_url": _("There is nothing at the provider's address."), "provider_error": _("The provider has a fault."),
    "provider_down": _("The provider did not take it, for hours."), "broken_off": _("The connection broke off while it was sent."),
    "not_offered": _("The mail server offers no encryption or sign-in."), "backlog": _("What is due is not being sent. Does the worker run?"),
    "invalid_address": _("There is no such number or address."), "not_a_mobile": _("This number takes no texts."),
    "no_such_address": _("There is no such mailbox."), "mailbox_full": _("The mailbox is full."),
    "mailbox_off": _("The mailbox is switched off."), "opted_out": _("They told the provider to stop."),
    "unreachable_phone": _("The phone could not be reached."), "blocked": _("The phone's network blocks it."),
    "filtered": _("The phone's network filters it."), "busy_line": _("The line was busy."), "no_answer": _("Nobody picked up."),
    "canceled": _("The call was broken off."), "not_allowed_there": _("We may not send to that country."),
    "too_long": _("It is too long for this channel."), "refused": _("The provider refused it."),
    "worker_died": _("Our machine stopped while it was sent."), "broken": _("A fault of ours."),
    "no_letters_for_it": _("This machine cannot print its language."), "unknown": _("The network does not say why."),
    "too_large": _("It is too large."), "put_back": _("The printed letters were put back."),
    "somebody_said_so": _("Somebody of ours said so."), "wrong_person": _("The address is somebody else's."),
    "address_wrong_person": _("The address is somebody else's."), "address_disconnected": _("The number is disconnected."),
    "address_bounced": _("The address sends everything back."), "address_invalid": _("There is no such number or address."),
    "address_stopped": _("They said stop."), "died": _("The patient has died."), "no_address": _("There is no address for it."),
    "no_consent": _("They do not agree to it any more."), "suppressed": _("The address is not used any more."),
    "limit": _("They have had enough messages for now."), "no_template": _("No approved text is in their language."),
    "placeholder": _("A place of the text is empty."), "facts": _("Something that must be in the text is missing."),
    "too_much": _("The text tells more than is needed."), "campaign_paused": _("The campaign was paused."),
    "campaign_stopped": _("The campaign was stopped."), "visit_moved": _("The visit has moved."),
    "visit_cancelled": _("The visit is cancelled."), "over": _("The visit is over."),
}  # fmt: skip
HOW: Mapping[str, tuple[Words, str, str]] = {
    Settled.SENT_AGAIN: (_("Send again"), "arrow-clockwise", "r"),
    Settled.ARRIVED: (_("They have it"), "check-lg", "a"),
    Settled.OTHER_WAY: (_("Told another way"), "telephone", "o"),
    Settled.LET_GO: (_("Let it go"), "x-lg", "l"),
}  # fmt: skip
DONE: Mapping[str, Words] = {
    Settled.SENT_AGAIN: _("sent again"), Settled.ARRIVED: _("they have it"), Settled.OTHER_WAY: _("told another way"),
    Settled.LET_GO: _("let go"),
}  # fmt: skip


def channel(code: str) -> tuple[Words, str]:
    return CHANNELS.get(code, (code, "chat-dots"))


def provider(code: str) -> Words:
    """A provider reached over HTTP goes by its own name."""
    return PROVIDERS.get(code, code)


def why(code: str) -> Words:
    """What a person wrote on pausing stands as written."""
    return WHYS.get(code, code)
