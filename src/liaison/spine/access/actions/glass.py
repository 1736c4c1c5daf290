"""Break the glass: open a restricted chart in need, for four hours, and answer for it afterwards."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access import rules
from liaison.spine.access.events import GlassBroken, GlassReviewed, glass_key
from liaison.spine.access.models import BreakGlass
from liaison.spine.access.queries import check, kin_flag, staff_in, standing_of
from liaison.spine.access.values import GlassReason, ReviewOutcome, Tie
from liaison.spine.people.models import Patient

_WHY = "the glass just checked"


@transaction.atomic
def break_glass(act: Act, *, patient: UUID, reason: GlassReason, text: str) -> BreakGlass:
    """The privacy officer is told at once; glass already open is not broken twice."""
    check(act, "access.break_glass")
    staff = staff_in(act)
    if staff is None:
        raise Refused("access.glass_needs_a_person", _("Only a person may open a restricted chart in need."))
    if not text.strip():
        raise Refused("access.glass_needs_words", _("Say in a few words why you must open this chart."))
    standing = standing_of(act, patient)
    if not standing.restricted or standing.tie is not Tie.NONE:
        raise Refused("access.glass_not_needed", _("You may open this chart already."))
    person = Patient.objects.unscoped("may be family's").get(id=patient)
    flag = kin_flag(staff, person)
    glass = BreakGlass.objects.create(
        staff_id=staff, patient_id=patient, reason=reason.value, text=text.strip(), flag=flag,
        opened_at=act.at, until=rules.glass_until(act.at),
    )  # fmt: skip
    announce(
        GlassBroken(
            patient=patient, key=glass_key(glass.id), staff=staff, reason=reason.value, until=glass.until, flag=flag
        ),
        act,
    )
    return glass


@transaction.atomic
def review_glass(act: Act, *, glass: UUID, outcome: ReviewOutcome, note: str = "") -> None:
    """What was found, and in words what followed from it; the words stay out of the log."""
    check(act, "access.review_glass")
    kept = BreakGlass.objects.unscoped(_WHY).select_for_update(no_key=True).filter(id=glass).first()
    if kept is None:
        raise Refused("access.no_such_glass", _("There is nothing to review here."))
    reviewer = staff_in(act)
    if reviewer is None:
        raise Refused("access.review_needs_a_person", _("Only a person may review this."))
    reason = rules.cannot_review(str(reviewer), str(kept.staff_id), reviewed=kept.reviewed_at is not None)
    if reason == "own":
        raise Refused("access.own_review", _("Somebody else must review what you opened."))
    if reason:
        raise Refused("access.reviewed_already", _("This has been reviewed."))
    kept.reviewed_at, kept.outcome, kept.reviewer_id = act.at, outcome.value, reviewer
    kept.review_note = note.strip()
    kept.save(update_fields=["reviewed_at", "outcome", "review_note", "reviewer"])
    announce(
        GlassReviewed(
            patient=kept.patient_id, key=glass_key(kept.id), staff=kept.staff_id, reviewer=reviewer,
            outcome=outcome.value,
        ),
        act,
    )  # fmt: skip
