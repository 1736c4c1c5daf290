"""The words of messages: the approved template in the reader's language, filled, with all that is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from liaison.engines.minimum import too_much
from liaison.spine.conversations.models import Template
from liaison.spine.conversations.queries.ground import Ground
from liaison.spine.conversations.rules.filling import fill, lost
from liaison.spine.conversations.rules.opt_out_words import first_line, says_how
from liaison.spine.conversations.rules.wording import base
from liaison.spine.conversations.values import UNSECURED, Channel, Outgoing
from liaison.spine.conversations.values.deciding import Content


@dataclass(frozen=True)
class Written:
    """`text` as far as it could be written; `content` says what stands against it."""

    text: str
    subject: str
    language: str
    content: Content


class Writer:
    """The approved templates of a batch, read once."""

    def __init__(self, messages: Sequence[Outgoing], ground: Ground) -> None:
        self._ground = ground
        codes = {message.template for message in messages if message.template}
        rows = Template.objects.filter(Q(code__in=codes), state="approved") if codes else []
        self._templates = {(row.code, row.channel, row.language): row for row in rows}

    def write(self, message: Outgoing) -> Written:
        language = self._ground.language(message)
        if not message.template:
            return self._checked(message, message.text.strip(), message.subject.strip(), language, "", ())
        row = self._find(message, language)
        if row is None:
            return Written("", "", language, Content(template=message.template, no_template=True))
        text = fill(row.text, message.filling, row.language)
        subject = fill(row.subject, message.filling, row.language)
        unfilled = tuple(dict.fromkeys(text.unfilled + subject.unfilled))
        name = f"{row.code}@{row.version}"
        return self._checked(message, text.text, subject.text, row.language, name, unfilled)

    def _find(self, message: Outgoing, language: str) -> Template | None:
        exact = self._templates.get((message.template, message.channel, language))
        return exact or self._templates.get((message.template, message.channel, base(language)))

    def _checked(
        self, message: Outgoing, text: str, subject: str, language: str, name: str, unfilled: tuple[str, ...]
    ) -> Written:
        private: tuple[str, ...] = ()
        if message.channel in UNSECURED:
            known = self._ground.private.get(message.patient, ())
            found = too_much(f"{subject}\n{text}".strip(), language, known=known)
            private = tuple(dict.fromkeys(one.text for one in found))
        content = Content(
            template=name, unfilled=unfilled if text else (*unfilled, "text"), lost=lost(message.facts, text),
            private=private,
        )  # fmt: skip
        if message.channel is Channel.SMS and text and not says_how(text):
            address = self._ground.addresses[message.key]
            text = text if self._ground.texted(address) else f"{text} {first_line(language)}"
        return Written(text, subject, language, content)
