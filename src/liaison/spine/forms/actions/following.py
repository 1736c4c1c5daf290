"""What was done about a finding, by whom, in words where a code is not enough."""

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.forms.events import FindingFollowed, finding_key
from liaison.spine.forms.models import FormFinding
from liaison.spine.forms.rules import answering as rules
from liaison.spine.forms.values import Done


@transaction.atomic
def follow(act: Act, *, finding: int, done: Done, words: str = "") -> None:
    """A finding that is a clinician's is followed by a clinician only."""
    row = (
        FormFinding.objects.seen_by(act)
        .filter(pk=finding)
        .select_related("response")
        .select_for_update(no_key=True, of=("self",))
        .first()
    )
    if row is None:
        raise Refused("forms.no_such_finding", _("There is no such finding."))
    patient = row.response.patient_id
    check(act, "forms.judge" if row.kind in rules.CLINICAL else "forms.answer", patient)
    if row.followed_at is not None:
        raise Refused("forms.followed.conflict", _("Somebody wrote down already what was done."))
    if rules.needs_words(done) and not words.strip():
        raise Refused("forms.no_words", _("Say in a few words what was done, or why nothing."), field="words")
    row.followed_at, row.followed_by, row.done, row.words = act.at, act.actor, done, words.strip()
    row.save(update_fields=["followed_at", "followed_by", "done", "words"])
    announce(
        FindingFollowed(patient=patient, key=finding_key(row.response_id, row.code), finding=row.code, done=done), act
    )
