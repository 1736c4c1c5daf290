"""When a team is there to answer: a fact that counts clocks of open hours anew, and nothing else does."""

from django.db import transaction

from liaison.kernel.act import Act
from liaison.kernel.clock import Opening
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.people.models import Team
from liaison.spine.work.actions.recounting import count_again
from liaison.spine.work.actions.refusals import refuse
from liaison.spine.work.events import OpeningHoursSet
from liaison.spine.work.models import Item, OpeningHours


@transaction.atomic
def set_opening_hours(act: Act, *, opening: Opening, team: str = "") -> None:
    """From now on a team, or every team that has no hours of its own, is there at these hours."""
    check(act, "work.tune")
    if team and not Team.objects.filter(code=team).exists():
        refuse("no_such_team")
    windows = opening.to_json()
    before = OpeningHours.objects.select_for_update(no_key=True).filter(team=team or None, replaced_by=None).first()
    if before and before.windows == windows:
        refuse("unchanged")
    said = tuple(" ".join(str(part) for part in window) for window in windows)
    row = announce(OpeningHoursSet(patient=None, key=f"opening-hours:{team}", team=team, windows=said), act)
    if before:
        before.replaced_by = row.pk
        before.save(update_fields=["replaced_by"])
    OpeningHours.objects.create(team_id=team or None, windows=windows, declared_by=row.pk)
    items = Item.objects.unscoped("a team's hours are all its work's").filter(closed_at=None).order_by("id")
    items = items.filter(clock__span__endswith=" open")
    count_again(act, (items.filter(team=team) if team else items).select_for_update(no_key=True))
