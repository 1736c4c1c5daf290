"""Social needs as they were said in a form, of many people at once: when all of them were asked about, and what was said."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.spine.forms.models import FormFinding, FormResponse
from liaison.spine.forms.values import Standing

SCREENS = ("ahc-hrsn", "prapare")  # they ask about all of the core needs; another form may say one of them
_NEED = "need:"


class Said(NamedTuple):
    """One answering. `until` is the day of the next that asked about all again."""

    form: str
    on: date
    until: date | None
    needs: tuple[str, ...]


def needs_said(act: Act, *, patients: Collection[UUID]) -> Iterator[tuple[UUID, Said]]:
    """In two queries whatever the number; the first answering first, and only those that say something of needs."""
    rows = FormResponse.objects.seen_by(act).filter(patient__in=list(patients), standing=Standing.DONE)
    done = list(
        rows.order_by("patient_id", "done_at", "id").values_list("id", "patient_id", "form__code", "done_at").iterator()
    )
    needs: dict[UUID, list[str]] = {}
    if done:
        found = FormFinding.objects.unscoped("of answerings that the reader may see").filter(
            response__in=[one for one, *_rest in done], code__startswith=_NEED
        )
        for response, code in found.order_by("code").values_list("response_id", "code"):
            needs.setdefault(response, []).append(code.removeprefix(_NEED))
    after: dict[UUID, date] = {}
    told: list[tuple[UUID, Said]] = []
    for response, patient, form, at in reversed(done):
        on = localdate(at)
        if form in SCREENS or response in needs:
            told.append((patient, Said(form, on, after.get(patient), tuple(needs.get(response, ())))))
        if form in SCREENS:
            after[patient] = on
    yield from reversed(told)
