"""Say a month before that somebody will lose what they may see, so that nobody stands before a closed door unwarned."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.events import RepresentationEnds, representation_key
from liaison.spine.access.models import Representation
from liaison.spine.access.queries import check
from liaison.spine.access.queries.proxies import ending, facts_of, grant_of
from liaison.spine.access.rules import About
from liaison.spine.access.rules.proxies import slice_of

BEFORE = timedelta(days=30)
_WHY = "what ends is said for everybody"


@transaction.atomic
def remind_of_endings(act: Act) -> int:
    """Each ending once; a newer paper has a newer ending."""
    check(act, "people.relate")
    today, said = localdate(act.at), 0
    rows = Representation.objects.unscoped(_WHY).filter(revoked_at=None).select_related("patient")
    for row in rows.select_for_update(no_key=True, of=("self",)):
        about = facts_of(row.patient)
        on = ending(row, about)
        if on is None or on == row.reminded_of or not today < on <= today + BEFORE:
            continue
        if slice_of(grant_of(row), about, at=act.at, today=today).why:
            continue
        row.reminded_of = on
        row.save(update_fields=["reminded_of"])
        announce(_fact(row, about, on), act)
        said += 1
    return said


def _fact(row: Representation, about: About, on: date) -> RepresentationEnds:
    paper = row.proof_until is not None and row.proof_until + timedelta(days=1) == on
    time = row.until_at is not None and localdate(row.until_at) == on
    return RepresentationEnds(
        patient=row.patient_id, key=representation_key(row.id), related=row.related_id,
        why="proof" if paper else "time" if time else "of_age", ends_on=on,
    )  # fmt: skip
