"""Write down what answers ask of us, each once, and tell it."""

from collections.abc import Sequence

from liaison.engines.questionnaire.following import findings
from liaison.engines.questionnaire.scoring import Score
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.forms.events import Positive, finding_key
from liaison.spine.forms.models import FormFinding
from liaison.spine.forms.queries.answering import Open


def found(act: Act, held: Open, *, scores: Sequence[Score]) -> None:
    """While it is still being answered only danger is told; the rest when it is finished."""
    known = set(
        FormFinding.objects.unscoped("whether it was told before")
        .filter(response=held.row)
        .values_list("code", flat=True)
    )
    for one in findings(held.form, held.counted, list(scores)):
        if one.code in known or (not scores and one.severity != "danger" and held.row.done_at is None):
            continue
        FormFinding.objects.create(
            response=held.row, code=one.code, severity=one.severity, kind=one.kind, days=one.days, next=one.next,
            wanted=one.wanted, mark=one.mark,
        )  # fmt: skip
        announce(
            Positive(
                patient=held.row.patient_id, key=finding_key(held.row.pk, one.code), response=held.row.pk,
                form=held.row.form.code, version=held.row.form.version, finding=one.code, severity=one.severity,
                kind=one.kind, days=one.days, next=one.next, wanted=one.wanted,
            ),
            act,
        )  # fmt: skip
