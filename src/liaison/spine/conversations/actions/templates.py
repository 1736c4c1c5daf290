"""Templates: written in versions, approved by somebody else, retired; those that come with Liaison are laid in beside them."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from liaison.engines.reading import grade
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce, announce_many
from liaison.spine.access.actions import check
from liaison.spine.conversations.events import TemplateApproved, TemplateChanged
from liaison.spine.conversations.models import Template
from liaison.spine.conversations.rules.filling import faults, places, sample
from liaison.spine.conversations.rules.wording import TONGUES, base
from liaison.spine.conversations.values import Channel, Purpose
from liaison.spine.conversations.values.shipped import APPROVER, AUTHOR, Shipped, shipped

DRAFT, APPROVED, RETIRED = "draft", "approved", "retired"


@transaction.atomic
def write_template(
    act: Act, *, code: str, channel: Channel, language: str, purpose: Purpose, text: str, subject: str = ""
) -> Template:
    """The next version, or one's own draft changed. What is approved goes on being sent until this one is approved."""
    check(act, "conversations.templates")
    _refuse_words(code, language, text)
    same = Template.objects.select_for_update(no_key=True).filter(code=code, channel=channel, language=language)
    row = same.filter(state=DRAFT, written_by=act.actor).first()
    if row is None:
        last = same.aggregate(last=Max("version"))["last"] or 0
        row = Template(code=code, channel=channel, language=language, version=last + 1)
    row.purpose, row.subject, row.text = purpose, subject.strip(), text.strip()
    row.state, row.written_by, row.written_at = DRAFT, act.actor, act.at
    _measure(row)
    row.save()
    _changed(act, row)
    return row


@transaction.atomic
def approve_template(act: Act, *, template: int) -> None:
    """Four eyes: not by whoever wrote it. A place that nobody knows blocks it."""
    check(act, "conversations.approve")
    row = _find(template)
    if row.state != DRAFT:
        raise Refused("conversations.template_state", _("Only a draft can be approved."))
    if row.written_by == act.actor:
        raise Refused("conversations.template_own", _("You wrote this text: somebody else has to approve it."))
    if wrong := faults(row.text, row.subject):
        raise Refused(
            "conversations.template_places", _("Nobody knows how to fill: %s") % ", ".join(wrong), field="text"
        )
    _approve(act, row, act.actor)


@transaction.atomic
def retire_template(act: Act, *, template: int) -> None:
    """It is sent no more, and stays to be read. A draft is given up the same way."""
    check(act, "conversations.templates")
    row = _find(template)
    if row.state == RETIRED:
        raise Refused("conversations.template_state", _("This text is retired already."))
    row.state = RETIRED
    row.save(update_fields=["state"])
    _changed(act, row)


@transaction.atomic
def ship_templates(act: Act) -> int:
    """Lay in what comes with Liaison; where a clinic has its own version, that one stays. Returns how many are new."""
    check(act, "conversations.receive")
    kept: dict[tuple[str, str, str], list[Template]] = {}
    for row in Template.objects.select_for_update(no_key=True).order_by("version"):
        kept.setdefault((row.code, row.channel, row.language), []).append(row)
    new = [each for each in shipped() if _lays_in(each, kept.get((each.code, each.channel.value, each.language), []))]
    rows = []
    for each in new:
        versions = kept.get((each.code, each.channel.value, each.language), [])
        row = Template(
            code=each.code, channel=each.channel, language=each.language, purpose=each.purpose, subject=each.subject,
            text=each.text, version=versions[-1].version + 1 if versions else 1, written_by=AUTHOR, written_at=act.at,
            state=APPROVED, approved_by=APPROVER, approved_at=act.at,
        )  # fmt: skip
        _measure(row)
        if versions:
            Template.objects.filter(pk__in=[old.pk for old in versions], state=APPROVED).update(state=RETIRED)
        rows.append(row)
    Template.objects.bulk_create(rows)
    announce_many([_approved(row) for row in rows], act)
    return len(rows)


def _lays_in(each: Shipped, versions: list[Template]) -> bool:
    if not versions:
        return True
    ours = all(row.written_by == AUTHOR for row in versions)
    return ours and (versions[-1].text, versions[-1].subject) != (each.text, each.subject)


def _approve(act: Act, row: Template, by: str) -> None:
    older = Template.objects.filter(code=row.code, channel=row.channel, language=row.language, state=APPROVED)
    older.exclude(pk=row.pk).update(state=RETIRED)
    row.state, row.approved_by, row.approved_at = APPROVED, by, act.at
    row.save()
    announce(_approved(row), act)


def _approved(row: Template) -> TemplateApproved:
    return TemplateApproved(patient=None, key=row.code, channel=row.channel, language=row.language, version=row.version)


def _changed(act: Act, row: Template) -> None:
    fact = TemplateChanged(
        patient=None, key=row.code, channel=row.channel, language=row.language, version=row.version, state=row.state
    )
    announce(fact, act)


def _measure(row: Template) -> None:
    row.places = places(row.text, row.subject)
    row.grade = grade(sample(row.text, row.language), row.language)


def _find(template: int) -> Template:
    row = Template.objects.select_for_update(no_key=True).filter(pk=template).first()
    if row is None:
        raise Refused("conversations.no_such_template", _("There is no such text."))
    return row


def _refuse_words(code: str, language: str, text: str) -> None:
    if not code.replace(".", "").replace("_", "").isalnum() or not code.isascii():
        raise Refused("conversations.template_code", _("A name has letters, dots and lines only."), field="code")
    if base(language) not in TONGUES:
        raise Refused(
            "conversations.template_language",
            _("Liaison cannot write days and times in this language yet."), field="language",
        )  # fmt: skip
    if not text.strip():
        raise Refused("conversations.template_empty", _("Write the text first."), field="text")
