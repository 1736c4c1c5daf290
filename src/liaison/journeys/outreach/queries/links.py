"""Links of patients: which text carries one, what stands behind it, and where the forms given by link stand."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate

from liaison.engines.minimum import too_much
from liaison.journeys.outreach.models import AskedBack, FormLink, VisitLink
from liaison.journeys.outreach.rules.links import form_given, form_opens, visit_opens, visit_shows
from liaison.journeys.outreach.values.links import FormLinkLine, FormSeen, Given, Opens, VisitSeen
from liaison.kernel.act import Act
from liaison.kernel.secret import digest
from liaison.records.scheduling.queries.reminding import ToRemind, to_remind
from liaison.spine.conversations.models import Message, Suppression, Template
from liaison.spine.conversations.queries.clinic import own_phone
from liaison.spine.conversations.queries.private_words import private_words
from liaison.spine.conversations.values import Suppressed
from liaison.spine.conversations.values.shipped import AUTHOR
from liaison.spine.forms.models import FormResponse
from liaison.spine.forms.values import Standing
from liaison.spine.people.queries import actor_names

PLAIN, LINKED = "reminder.visit", "reminder.visit_link"
_SECRET = "the secret link is the permission"  # noqa: S105  # says why, and is none


def texts_with_a_link() -> dict[tuple[str, str], str]:
    """By channel and language, as approved. A clinic that wrote its own plain reminder says what it wrote."""
    rows = list(Template.objects.filter(code__in=(PLAIN, LINKED), state="approved"))
    own = {(row.channel, row.language) for row in rows if row.code == PLAIN and row.written_by != AUTHOR}
    linked = [row for row in rows if row.code == LINKED]
    return {
        (row.channel, row.language): row.text
        for row in linked
        if row.written_by != AUTHOR or (row.channel, row.language) not in own
    }


def visit_link(secret: str) -> VisitLink | None:
    return VisitLink.objects.unscoped(_SECRET).filter(secret=digest(secret)).first()


def visit_seen(act: Act, row: VisitLink) -> VisitSeen:
    """When and where, and how it stands with us: of whom, and why they come, it says nothing."""
    visit = to_remind([row.appointment]).get(row.appointment)
    current = visit is not None and visit.ahead and visit.starts_at == row.starts_at
    revoked = row.revoked_at is not None or _is_somebody_elses(row.message)
    opens = visit_opens(until_at=row.starts_at, revoked=revoked, current=current, now=act.at)
    asked = AskedBack.objects.unscoped(_SECRET).filter(appointment=row.appointment).values_list("at", flat=True).first()
    shows = visit_shows(
        did=row.did, opens=opens, confirmed=bool(visit and visit.confirmed), asked_back_at=asked, now=act.at
    )
    if visit is None or opens is not Opens.OPEN:
        return VisitSeen(opens=opens, shows=shows, language=row.language, phone=own_phone())
    return VisitSeen(
        opens=opens, shows=shows, language=row.language, starts_at=visit.starts_at.astimezone(ZoneInfo(visit.zone)),
        place=_neutral(visit, row.language), phone=visit.phone or own_phone(), turn=row.turns,
    )  # fmt: skip


def form_link(secret: str) -> FormLink | None:
    rows = FormLink.objects.unscoped(_SECRET).select_related("related")
    return rows.filter(secret=digest(secret)).first()


def form_seen(act: Act, row: FormLink, holder: str) -> FormSeen:
    holds = row.holder is not None and bool(holder) and digest(holder) == bytes(row.holder)
    opens = form_opens(_given(row, act), holds=holds)
    seen = FormSeen(opens=opens, form=row.form, language=row.language, proxy=row.related_id is not None)
    if opens is not Opens.OPEN or not holds:
        return seen
    rows = FormResponse.objects.unscoped(_SECRET).filter(pk=row.response)
    said = rows.values_list("standing", "danger_at").first()
    if said is None or said[0] not in (Standing.OPEN, Standing.DONE):
        return replace(seen, opens=Opens.REVOKED)  # we stopped it, or took it back
    done = said[0] == Standing.DONE
    return replace(seen, response=row.response, done=done, danger=said[1] is not None)


def form_links(act: Act, *, patient: UUID) -> list[FormLinkLine]:
    """The latest first."""
    rows = FormLink.objects.seen_by(act).filter(patient_id=patient).select_related("related").order_by("-made_at")[:20]
    found = list(rows)
    names = actor_names({row.made_by for row in found})
    return [
        FormLinkLine(
            id=row.id, form=row.form, who=row.related.name if row.related else "",
            language=row.language, given=_given(row, act), made_at=row.made_at, made_by=names.get(row.made_by, ""),
            last_on=localdate(row.until_at - timedelta(microseconds=1)), response=row.response,
        )
        for row in found
    ]  # fmt: skip


def _given(row: FormLink, act: Act) -> Given:
    return form_given(
        done=row.done_at is not None, begun=row.begun_at is not None, revoked=row.revoked_at is not None,
        until_at=row.until_at, now=act.at,
    )  # fmt: skip


def _is_somebody_elses(message: UUID) -> bool:
    """The number it went to is another person's, as somebody found out since."""
    to = Message.objects.unscoped(_SECRET).filter(id=message).values("address")
    return Suppression.objects.filter(address__in=to, lifted_at=None, why=Suppressed.WRONG_PERSON).exists()


def _neutral(visit: ToRemind, language: str) -> str:
    """A name of a place that tells what somebody has is left out, as it would be in a text message."""
    known = private_words({visit.patient}).get(visit.patient, ())
    return "" if too_much(visit.place, language, known=known) else visit.place
