"""One item with everything around it, a patient's open work, and the hand-offs that wait for an answer."""

from uuid import UUID

from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access.queries import check, staff_in
from liaison.spine.people.models import Staff
from liaison.spine.work.models import HandOff, Item, Watch
from liaison.spine.work.queries.lines import lines
from liaison.spine.work.queries.parameters import parameters
from liaison.spine.work.queries.ranking import Moment
from liaison.spine.work.queries.staffing import roster
from liaison.spine.work.rules.reaching import orphaned, reached
from liaison.spine.work.values import Answer, ItemDetail, Line, OfferLine, Person, SetAsideReason


def item_detail(act: Act, *, item: int) -> ItemDetail:
    found = see(act, item)
    (line,) = lines(act, Moment(act.at, parameters()), [item])
    there = roster(act.at)
    people = Staff.objects.filter(id__in=reached(found.owner_id, found.team_id, there)).order_by("name", "id")
    watchers = Watch.objects.filter(item=item).order_by("staff__name", "id").values_list("staff_id", "staff__name")
    offers = HandOff.objects.filter(item=item).select_related("offered_by", "to").order_by("-id")
    return ItemDetail(
        line=line,
        opened_by=found.opened_by,
        closed_at=found.closed_at,
        done_at=found.done_at,
        closed_by=found.closed_by,
        outcome=found.outcome,
        watchers=tuple(Person(id=staff, name=name) for staff, name in watchers),
        offers=tuple(_offer(offer) for offer in offers),
        set_aside_reason=SetAsideReason(found.set_aside_why) if found.set_aside_why else None,
        reachable_by=tuple(Person(id=person.id, name=person.name) for person in people),
        orphaned=orphaned(found.owner_id, found.team_id, there),
    )


def open_work_of(act: Act, *, patient: UUID) -> tuple[Line, ...]:
    """Everything open for one patient, the most pressing first, whichever team has it."""
    check(act, "work.see", patient)
    moment = Moment(act.at, parameters())
    ids = Item.objects.seen_by(act).filter(patient=patient, closed_at=None).order_by("legal_due_at", "id")
    found = lines(act, moment, list(ids.values_list("id", flat=True)))
    return tuple(sorted(found, key=lambda line: (-line.score, line.legal_due, line.item)))


def offers_to(act: Act) -> tuple[OfferLine, ...]:
    """What I am offered and have not settled; and what I offered that was questioned."""
    check(act, "work.see")
    me = staff_in(act)
    mine = HandOff.objects.filter(to=me, answer__in=(Answer.OFFERED, Answer.QUESTIONED))
    asked = HandOff.objects.filter(offered_by=me, answer=Answer.QUESTIONED)
    return tuple(
        _offer(offer) for offer in (mine | asked).select_related("offered_by", "to").order_by("offered_at", "id")
    )


def see(act: Act, item: int) -> Item:
    """An item whose chart is open to whoever acts."""
    found = Item.objects.unscoped("checked in the next lines").filter(id=item).first()
    if found is None:
        raise Refused("work.no_such_item", _("There is no such item."))
    check(act, "work.see", found.patient_id)
    return found


def _offer(offer: HandOff) -> OfferLine:
    return OfferLine(
        id=offer.pk,
        item=offer.item_id,
        offered_by=Person(id=offer.offered_by_id, name=offer.offered_by.name),
        to=Person(id=offer.to_id, name=offer.to.name),
        offered_at=offer.offered_at,
        note=offer.note,
        answer=Answer(offer.answer),
        question=offer.question,
        read_back=offer.read_back,
    )
