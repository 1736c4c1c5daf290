"""Links in reminders: made as the text is written, answered on a page as a reply by text would be, dead when the visit changes."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from liaison.journeys.outreach.actions.replies import act_on_reply
from liaison.journeys.outreach.events import VisitLinkAnswered, VisitLinkOpened, VisitLinkRefused, visit_link_key
from liaison.journeys.outreach.models import Reminder, VisitLink
from liaison.journeys.outreach.queries.links import LINKED, PLAIN, texts_with_a_link, visit_link, visit_seen
from liaison.journeys.outreach.rules.links import MOST_TURNS, SECRET_BYTES
from liaison.journeys.outreach.values.links import Opens, VisitSeen, Wish
from liaison.kernel.act import Act
from liaison.kernel.secret import digest
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.access.queries.addresses import public_address
from liaison.spine.conversations.actions import receive
from liaison.spine.conversations.queries.sent import message_of
from liaison.spine.conversations.rules.filling import fill
from liaison.spine.conversations.rules.sms_length import sms_length
from liaison.spine.conversations.rules.wording import base
from liaison.spine.conversations.values import Channel, Inbound, Outgoing
from liaison.spine.conversations.values.deciding import Held, Sent

_SECRET = "the secret link is the permission"  # noqa: S105  # says why, and is none
_LONGEST = 160  # of a text (MSG-02): one that a link makes longer goes without it
_FROM = "link"


class Secrets:
    """The links of one sending: each stands in one text, and is kept as a digest once that text is queued."""

    def __init__(self) -> None:
        self._texts = texts_with_a_link() if public_address("/").startswith("https://") else {}
        self._told: dict[str, tuple[str, str]] = {}

    def instead(self, message: Outgoing) -> Outgoing:
        """The same reminder with a link, where this clinic has an address for patients and a text that holds it."""
        language = message.language
        text = self._texts.get((message.channel, language)) or self._texts.get((message.channel, base(language)))
        if message.template != PLAIN or text is None:
            return message
        secret = secrets.token_urlsafe(SECRET_BYTES)
        filling = {**message.filling, "link": public_address(reverse("visit-link", args=[secret]))}
        if message.channel is Channel.SMS and sms_length(fill(text, filling, language).text).units > _LONGEST:
            return message
        self._told[message.key] = secret, language
        return replace(message, template=LINKED, filling=filling)

    def keep(self, act: Act, sent: Iterable[tuple[Reminder, Sent | Held]]) -> None:
        """Only what was queued now: a message that was there before tells another secret."""
        VisitLink.objects.bulk_create(
            VisitLink(
                patient_id=row.patient_id, appointment=row.appointment, starts_at=row.starts_at, message=said.message,
                secret=digest(self._told[said.key][0]), language=self._told[said.key][1], made_at=act.at,
            )
            for row, said in sent
            if isinstance(said, Sent) and not said.again and said.key in self._told
        )  # fmt: skip


@transaction.atomic
def look_at_visit(act: Act, *, secret: str) -> VisitSeen:
    """What the page shows. It is written down that somebody looked; nothing else changes."""
    row = visit_link(secret)
    if row is None:
        return VisitSeen(opens=Opens.UNKNOWN)
    check(act, "conversations.receive", row.patient_id)
    return _told(act, row, visit_seen(act, row))


@transaction.atomic
def answer_visit(act: Act, *, secret: str, wish: Wish, turn: int, words: str) -> VisitSeen:
    """As the same words by text: kept in the conversation, acted on at once. A turn is answered once, however often it is pressed."""
    known = visit_link(secret)
    if known is None:
        return VisitSeen(opens=Opens.UNKNOWN)
    check(act, "conversations.receive", known.patient_id)
    row = VisitLink.objects.unscoped(_SECRET).select_for_update(no_key=True, of=("self",)).get(pk=known.pk)
    seen = visit_seen(act, row)
    if seen.opens is not Opens.OPEN or turn != row.turns or row.turns >= MOST_TURNS:
        return _told(act, row, seen)
    row.did = act_on_reply(
        act, message=_said(act, row, words), intent=wish, appointment=row.appointment, told=True
    )  # fmt: skip
    row.turns += 1
    row.save(update_fields=["turns", "did"])
    fact = VisitLinkAnswered(
        patient=row.patient_id, key=visit_link_key(row.pk), appointment=row.appointment, did=row.did
    )
    announce(fact, act)
    return visit_seen(act, row)


def _said(act: Act, row: VisitLink, words: str) -> UUID:
    """In the thread of the reminder, as if it had been written back."""
    sent = message_of(row.message)
    assert sent is not None  # messages are never thrown away
    said = Inbound(
        channel=Channel(sent.channel), provider=_FROM, external_id=f"{visit_link_key(row.pk)}:{row.turns}",
        sender=sent.address, text=words, answers=row.message,
    )  # fmt: skip
    return receive(act, message=said)


def _told(act: Act, row: VisitLink, seen: VisitSeen) -> VisitSeen:
    key = visit_link_key(row.pk)
    if seen.opens is Opens.OPEN:
        announce(VisitLinkOpened(patient=row.patient_id, key=key), act)
    else:
        announce(VisitLinkRefused(patient=row.patient_id, key=key, why=seen.opens), act)
    return seen
