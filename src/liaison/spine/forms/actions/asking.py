"""When a form is asked again: said when its day comes near, ended when there is nobody to ask."""

from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.forms.actions.finishing import say_again
from liaison.spine.forms.events import AskingEnded, asking_key
from liaison.spine.forms.models import FormResponse
from liaison.spine.forms.rules.answering import SOON
from liaison.spine.forms.values import Standing
from liaison.spine.people.models import Patient

_MANY = 500


@transaction.atomic
def say_ask_again(act: Act) -> int:
    """Everybody whose day comes near, a few hundred at a time."""
    check(act, "forms.answer")
    rows = FormResponse.objects.unscoped("by the calendar, of everybody").filter(
        standing=Standing.DONE, again_said=False, again_on__lte=localdate(act.at) + SOON, patient__deceased=False
    )
    found = list(
        rows.select_related("form")
        .select_for_update(no_key=True, of=("self",), skip_locked=True)
        .order_by("again_on")[:_MANY]
    )
    for row in found:
        say_again(act, row)
    return len(found)


@transaction.atomic
def end_asking(act: Act, *, patient: UUID, form: str = "", why: str) -> None:
    """This form, or all of them: the patient has died."""
    check(act, "forms.answer", patient)
    if (
        why == "died"
        and not Patient.objects.unscoped("whether somebody has died").filter(pk=patient, deceased=True).exists()
    ):
        return
    rows = FormResponse.objects.unscoped("of one patient, by rule").filter(patient=patient, standing=Standing.DONE)
    rows = rows.filter(form__code=form) if form else rows
    for code in sorted(set(rows.exclude(again_on=None).values_list("form__code", flat=True))):
        announce(AskingEnded(patient=patient, key=asking_key(patient, code), form=code, why=why), act)
    rows.update(again_said=True, again_on=None)
