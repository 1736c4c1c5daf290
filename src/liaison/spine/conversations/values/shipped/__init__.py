"""The texts that come with Liaison, by code, channel and language. A clinic changes and approves its own versions.

Vietnamese, Chinese, Arabic and Haitian Creole were written by machine and need a native reader: pages say so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from liaison.spine.conversations.values.channels import Channel, Purpose
from liaison.spine.conversations.values.shipped import ar, en, es, ht, vi, zh
from liaison.spine.conversations.values.shipped.text import Texts

LANGUAGES: Final[Mapping[str, Texts]] = {
    "en": en.TEXTS, "es": es.TEXTS, "vi": vi.TEXTS, "zh": zh.TEXTS, "ar": ar.TEXTS, "ht": ht.TEXTS,
}  # fmt: skip
UNREAD: Final = frozenset(LANGUAGES) - {
    "en",
    "es",
}  # shown as in need of a native reader, until a clinic approves its own
AUTHOR, APPROVER = "project", "system:shipped"
PURPOSES: Final[Mapping[str, Purpose]] = {
    "reminder.visit": Purpose.REMINDER,
    "reminder.visit_link": Purpose.REMINDER,
    "preparation.visit": Purpose.PREPARATION,
    "visit.moved": Purpose.NOTICE,
    "visit.cancelled": Purpose.NOTICE,
    "wait_list.offer": Purpose.WAIT_LIST,
    "recall.due": Purpose.RECALL,
    "post_discharge.check": Purpose.POST_DISCHARGE,
    "referral.update": Purpose.REFERRAL,
    "records.ready": Purpose.RECORDS,
    "plan.shared": Purpose.RECORDS,
    "form.asked": Purpose.PREPARATION,
    "results.ready": Purpose.RESULTS_READY,
    "results.normal": Purpose.RESULTS_READY,
    "results.abnormal": Purpose.RESULTS_READY,
    "billing.statement": Purpose.BILLING,
    "opt_out.confirm": Purpose.CONFIRMATION,
    "opt_out.start": Purpose.CONFIRMATION,
    "opt_out.help": Purpose.CONFIRMATION,
    "opt_out.help_short": Purpose.CONFIRMATION,
    "reply.confirmed": Purpose.REPLY,
    "reply.cancel_ask": Purpose.REPLY,
    "reply.cancelled": Purpose.REPLY,
    "reply.passed_on": Purpose.REPLY,
}
_LETTERS: Final = ("recall.due", "records.ready", "referral.update", "billing.statement")
_SEALED: Final = ("results.normal", "results.abnormal")  # they say what a result is: in an envelope or not at all
_SHORT: Final = ("opt_out.", "reply.")  # answers: no greeting, no second number to call


@dataclass(frozen=True)
class Shipped:
    """One text of ours."""

    code: str
    channel: Channel
    language: str
    purpose: Purpose
    subject: str
    text: str


def shipped() -> Iterator[Shipped]:
    """Every one, in every language."""
    for language, texts in LANGUAGES.items():
        for code, purpose in PURPOSES.items():
            body = texts.long[code] if code in _SEALED else texts.long.get(code, texts.short[code])
            whole = body if code.startswith(_SHORT) else "\n\n".join((texts.hello, body, texts.bye))
            if code in _SEALED:
                yield Shipped(code, Channel.LETTER, language, purpose, texts.subjects[code], whole)
                continue
            yield Shipped(code, Channel.SMS, language, purpose, "", f"{{clinic}}: {texts.short[code]}")
            yield Shipped(code, Channel.EMAIL, language, purpose, texts.subjects[code], whole)
            if code in texts.spoken:
                yield Shipped(code, Channel.VOICE, language, purpose, "", texts.spoken[code])
            if code in _LETTERS:
                yield Shipped(code, Channel.LETTER, language, purpose, texts.subjects[code], whole)
