"""Templates for pages and for those who send with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from liaison.spine.conversations.models import Template
from liaison.spine.conversations.rules.filling import faults, sample
from liaison.spine.conversations.rules.sms_length import Length, sms_length
from liaison.spine.conversations.rules.wording import RIGHT_TO_LEFT, base
from liaison.spine.conversations.values import Channel
from liaison.spine.conversations.values.shipped import AUTHOR, UNREAD
from liaison.spine.people.queries import actor_names


@dataclass(frozen=True, kw_only=True)
class TemplateLine:
    """One version of one text."""

    id: int
    code: str
    channel: str
    language: str
    version: int
    purpose: str
    subject: str  # as in the preview
    subject_written: str
    text: str
    preview: str
    faults: tuple[str, ...]
    state: str
    written_by: str
    written_at: datetime
    author: str  # an actor
    approved_by: str
    approved_at: datetime | None
    grade: float | None
    length: Length | None  # of texts: as the preview would be sent
    unread: bool  # written by machine, and no native reader has approved it yet
    right_to_left: bool


def approved(*, code: str, channel: str) -> list[TemplateLine]:
    """In every language there is."""
    return _lines(Template.objects.filter(code=code, channel=channel, state="approved").order_by("language"))


def templates(*, channel: str = "", language: str = "", state: str = "", code: str = "") -> list[TemplateLine]:
    """Newest version of each first; without a state those that are in use or being written."""
    rows = Template.objects.order_by("code", "channel", "language", "-version")
    rows = rows.filter(state=state) if state else rows.exclude(state="retired")
    wanted = {"channel": channel, "language": language, "code": code}
    return _lines(rows.filter(**{name: value for name, value in wanted.items() if value}))


def template(pk: int) -> TemplateLine | None:
    return next(iter(_lines(Template.objects.filter(pk=pk))), None)


def versions(line: TemplateLine) -> list[TemplateLine]:
    """Of the same text, the newest first."""
    rows = Template.objects.filter(code=line.code, channel=line.channel, language=line.language)
    return _lines(rows.order_by("-version"))


def campaign_codes() -> list[tuple[str, str]]:
    """What may be sent to many: (code, channel) of what is approved."""
    rows = Template.objects.filter(state="approved", channel__in=[Channel.SMS, Channel.EMAIL, Channel.LETTER])
    rows = rows.exclude(purpose__in=["reply", "confirmation", "notice"])
    return sorted(set(rows.values_list("code", "channel")))


def _lines(rows: Iterable[Template]) -> list[TemplateLine]:
    found = list(rows)
    names = actor_names({row.written_by for row in found} | {row.approved_by for row in found if row.approved_by})
    return [_line(row, names) for row in found]


def _line(row: Template, names: dict[str, str]) -> TemplateLine:
    preview = sample(row.text, row.language)
    return TemplateLine(
        id=row.pk, code=row.code, channel=row.channel, language=row.language, version=row.version, purpose=row.purpose,
        subject=sample(row.subject, row.language), subject_written=row.subject, text=row.text, preview=preview,
        faults=faults(row.text, row.subject), state=row.state, written_by=names.get(row.written_by, ""),
        written_at=row.written_at, author=row.written_by, approved_by=names.get(row.approved_by, ""),
        approved_at=row.approved_at, grade=row.grade, length=sms_length(preview) if row.channel == Channel.SMS else None,
        unread=row.written_by == AUTHOR and base(row.language) in UNREAD,
        right_to_left=base(row.language) in RIGHT_TO_LEFT,
    )  # fmt: skip
