"""Take a form in from a file, say which version is asked, and stop asking one."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.forms.events import FormPublished, FormRetired, FormTakenIn, form_key
from liaison.spine.forms.models import FormVersion
from liaison.spine.forms.rules.reading import check as checked
from liaison.spine.forms.rules.reading import code_of
from liaison.spine.forms.rules.shipped import shipped
from liaison.spine.forms.values import Edition, Offer


@transaction.atomic
def take_in(act: Act, *, text: str) -> FormVersion:
    """As a draft: nobody is asked until somebody publishes it."""
    check(act, "forms.publish")
    found = checked(text)
    if found.form is None:
        raise Refused("forms.faulty", _("This form cannot be taken in."), problems=found.problems)
    form = found.form
    known = next((one.code for one in shipped().values() if form.url and one.form.url == form.url), None)
    row = FormVersion(
        code=known or code_of(form), version=form.version or "1", url=form.url, title=form.title() or code_of(form), text=text,
        standing=Edition.DRAFT, taken_in_at=act.at, taken_in_by=act.actor,
    )  # fmt: skip
    same = FormVersion.objects.filter(code=row.code, version=row.version).first()
    ours = shipped().get(row.code)
    if same is not None or (ours and ours.form.version == row.version):
        raise Refused(
            "forms.version_taken", _("This version of this form is here already. A changed form needs a version of its own.")
        )  # fmt: skip
    row.save()
    announce(FormTakenIn(patient=None, key=form_key(row.code), form=row.code, version=row.version), act)
    return row


@transaction.atomic
def publish(act: Act, *, form: str, version: str, terms: bool = False) -> None:
    """From now on this version is asked; what was answered before stays with its own."""
    check(act, "forms.publish")
    row = _version(act, form, version)
    ours = shipped().get(form)
    if row.shipped and ours and ours.needs_terms and row.terms_at is None:
        if not terms:
            raise Refused("forms.terms", _("Say that your clinic accepts its owner's terms."), field="terms")
        row.terms_at, row.terms_by = act.at, act.actor
    FormVersion.objects.filter(code=form, standing=Edition.PUBLISHED).exclude(pk=row.pk).update(
        standing=Edition.RETIRED
    )
    row.standing, row.published_at, row.published_by = Edition.PUBLISHED, act.at, act.actor
    row.save()
    announce(FormPublished(patient=None, key=form_key(form), form=form, version=version, terms=terms), act)


@transaction.atomic
def retire(act: Act, *, form: str, version: str) -> None:
    """Nobody is asked it any more. What was begun may be finished."""
    check(act, "forms.publish")
    row = _version(act, form, version)
    row.standing = Edition.RETIRED
    row.save(update_fields=["standing"])
    announce(FormRetired(patient=None, key=form_key(form), form=form, version=version), act)


def row_of(act: Act, offer: Offer) -> FormVersion:
    """The version that an answer is bound to: a form of ours is laid down whole the first time it is asked."""
    if offer.row is not None:
        return FormVersion.objects.get(pk=offer.row)
    return _laid_down(replace(act, actor="system:forms"), offer.code, Edition.PUBLISHED)


def _version(act: Act, form: str, version: str) -> FormVersion:
    row = FormVersion.objects.select_for_update(no_key=True, of=("self",)).filter(code=form, version=version).first()
    ours = shipped().get(form)
    if row is None and ours and ours.form.version == version:
        row = _laid_down(
            replace(act, actor="system:forms"), form, Edition.DRAFT if ours.needs_terms else Edition.PUBLISHED
        )
    if row is None:
        raise Refused("forms.no_such_form", _("There is no such form, or nobody asks it any more."))
    return row


def _laid_down(act: Act, form: str, standing: Edition) -> FormVersion:
    ours = shipped()[form]
    values = {
        "url": ours.form.url, "title": ours.form.title(), "text": ours.text, "shipped": True, "standing": standing,
        "taken_in_at": act.at, "taken_in_by": act.actor,
    }  # fmt: skip
    older = FormVersion.objects.filter(code=form, standing=Edition.PUBLISHED).exclude(version=ours.form.version)
    if standing == Edition.PUBLISHED:
        older.update(standing=Edition.RETIRED)
    return FormVersion.objects.get_or_create(code=form, version=ours.form.version, defaults=values)[0]
