"""When somebody leaves, their items go back to their teams and what they were offered goes back to who offered it."""

from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.spine.people.events import StaffLeft
from liaison.spine.work.actions.handing_off import withdraw_offers_to
from liaison.spine.work.actions.releasing import return_items


@hears(StaffLeft)
def return_to_teams(event: Event, act: Act, row: EventRow) -> None:
    if isinstance(event, StaffLeft):
        return_items(act, owner=event.staff, why="left")
        withdraw_offers_to(act, staff=event.staff)
