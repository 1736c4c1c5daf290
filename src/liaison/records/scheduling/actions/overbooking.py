"""A second patient on top of a first, knowingly: with a reason, an author and a cap, on the rulebook's grounds, and never where it harms."""

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.actions.fitting import Part
from liaison.records.scheduling.actions.ground import Ground
from liaison.records.scheduling.models import Claim
from liaison.records.scheduling.queries.overbook import grounds
from liaison.records.scheduling.rules import overbook as rule
from liaison.spine.access.actions import check


def overbooked(act: Act, ground: Ground, part: Part, claim: Claim, why: str) -> Claim:
    """The claim in the lowest lane left of this half day."""
    check(act, "scheduling.overbook")
    booking, resource = part.booking, part.resource
    kinds = {ground.resources[use.resource].kind for use in booking.uses}
    kinds |= {kind for kind, *_rest in ground.kind(booking).needs}
    procedure = ground.kind(booking).procedure
    if never := rule.never(procedure=procedure, new_patient=booking.new_patient, kinds=kinds):
        words = {
            "procedure": _("A procedure is never overbooked."),
            "interpreter": _("A visit with an interpreter is never overbooked."),
            "new_patient": _("A new patient is never overbooked."),
        }
        raise Refused("scheduling.no_overbook", words[never], why=never)
    if not resource.overbook_cap:
        raise Refused("scheduling.no_overbook", _("%s is never overbooked.") % resource.name, why="no cap")
    half = rule.half_day(part.span.start.astimezone(ZoneInfo(resource.zone)))
    rows = Claim.objects.unscoped("how many overbooks this half day has").filter(
        resource=resource.id, half_day=half, live=True
    )
    lane = rule.lane_left(resource.overbook_cap, set(rows.values_list("lane", flat=True)))
    if lane is None:
        raise Refused(
            "scheduling.cap",
            _("%(what)s has %(cap)s overbooked in this half of the day already, which is the cap.")
            % {"what": resource.name, "cap": resource.overbook_cap},
        )  # fmt: skip
    _refuse_without_grounds(act, part)
    claim.lane, claim.half_day, claim.why, claim.by = lane, half, why, act.actor
    return claim


def _refuse_without_grounds(act: Act, part: Part) -> None:
    """What nobody knows, for want of a model or of waits, holds nobody back: then the reason that was given decides."""
    resource = part.resource
    found = grounds(resource=resource.id, zone=resource.zone, starts_at=part.span.start, at=act.at)
    if found.held_back == "misses":
        raise Refused(
            "scheduling.overbook_rule",
            _("Of those booked with %(what)s in this half of the day %(sum).1f are expected to be missed. One extra may be booked above 1.0 (RULEBOOK 16, mark D).")
            % {"what": resource.name, "sum": found.misses}, why="misses",
        )  # fmt: skip
    if found.held_back == "waits":
        raise Refused(
            "scheduling.overbook_rule",
            _("One in ten patients of %(what)s waited more than %(minutes)s minutes in the last four weeks. Above 30 nobody is booked on top (RULEBOOK 16, mark D).")
            % {"what": resource.name, "minutes": found.wait}, why="waits",
        )  # fmt: skip
