"""The best way to reach a patient, in words: when, how, through whom, and the tries that speak for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.engines.reaching import Best
from liaison.interfaces.desk.family import RELATIONSHIPS
from liaison.kernel.act import Act
from liaison.platform.ui.words import Words
from liaison.spine.calls.queries import Reaching, reaching
from liaison.spine.people.pages import ways


@dataclass(frozen=True, kw_only=True)
class Helper:
    """Somebody close who may be told."""

    name: str
    relationship: Words
    phone: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """What `desk/reaching.html` shows."""

    of: Reaching
    best: str  # "Tuesday 18 to 21, by phone"
    why: str  # "reached 3 of 4 there"
    helpers: tuple[Helper, ...]


def reaching_of(act: Act, patient: UUID, until: datetime | None = None) -> Said:
    found = reaching(act, patient=patient, until=until)
    return Said(
        of=found,
        best=_best(found) if found.best else "",
        why=_why(found.best, found.known) if found.best else "",
        helpers=tuple(
            Helper(
                name=kin.name, relationship=RELATIONSHIPS.get(kin.relationship, kin.relationship), phone=kin.phone,
                href=ways.number_href(kin.phone),
            )
            for kin in found.kin
        ),
    )  # fmt: skip


def _best(found: Reaching) -> str:
    best = found.best
    if best is None:
        return ""
    when = _("%(day)s %(from)d to %(to)d") % {"day": WEEKDAYS[best.weekday], "from": best.from_hour, "to": best.to_hour}
    if found.through:
        return _("%(when)s, through %(who)s") % {"when": when, "who": found.through}
    return _("%(when)s, by phone") % {"when": when}


def _why(best: Best, known: int) -> str:
    """The tries there; where there are none, the tries at that hour on other days; else what is usual."""
    if best.tried:
        return _("reached %(reached)d of %(tried)d times there") % {"reached": best.reached, "tried": best.tried}
    if best.tried_part:
        said = _("reached %(reached)d of %(tried)d times at that hour on other days")
        return said % {"reached": best.reached_part, "tried": best.tried_part}
    if known:
        return ngettext("%(n)d call taught little yet", "%(n)d calls taught little yet", known) % {"n": known}
    return _("nobody has called yet: the hour that is usually best")
