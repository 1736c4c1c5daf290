"""Which calendar is asked for: a view, a day, and what is left out; all of it in the address."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

VIEWS = ("day", "week", "things", "month", "list")
THINGS = ("room", "device", "department", "interpreter", "telehealth", "ride", "outside")


@dataclass(frozen=True, kw_only=True)
class Asked:
    view: str
    day: date
    place: UUID | None = None
    who: tuple[UUID, ...] = ()  # resources; empty: all of the view
    kind: str = ""  # of visit
    thing: str = ""  # the kind of resource in the view of things
    given: bool = field(default=True, compare=False)  # whether the address names a view

    def url(self, **changes: object) -> str:
        """The address of this calendar with something changed."""
        asked = replace(self, **changes)  # type: ignore[arg-type]
        pairs: list[tuple[str, str]] = [("view", asked.view), ("day", asked.day.isoformat())]
        pairs += [(name, str(value)) for name in ("place", "kind", "thing") if (value := getattr(asked, name))]
        pairs += [("who", str(one)) for one in asked.who]
        return f"{reverse('schedule')}?{urlencode(pairs)}"

    @property
    def first(self) -> date:
        """Of the days that are shown."""
        if self.view == "week":
            return self.day - timedelta(days=self.day.weekday())
        return self.day.replace(day=1) if self.view == "month" else self.day

    @property
    def last(self) -> date:
        if self.view == "week":
            return self.first + timedelta(days=6)
        return _next_month(self.day) - timedelta(days=1) if self.view == "month" else self.day

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]

    @property
    def before(self) -> date:
        if self.view == "month":
            return (self.day.replace(day=1) - timedelta(days=1)).replace(day=1)
        return self.day - timedelta(days=7 if self.view == "week" else 1)

    @property
    def after(self) -> date:
        if self.view == "month":
            return _next_month(self.day)
        return self.day + timedelta(days=7 if self.view == "week" else 1)


def asked(said: QueryDict, *, today: date, place: UUID | None) -> Asked:
    """What cannot be read is left out: an address is never a reason for an error page."""
    view, thing = said.get("view", ""), said.get("thing", "")
    return Asked(
        view=view if view in VIEWS else "day", day=_day(said.get("day", "")) or today,
        place=_id(said.get("place", "")) if "place" in said else place,
        who=tuple(one for one in map(_id, said.getlist("who")) if one), kind=said.get("kind", "")[:60],
        thing=thing if thing in THINGS else "", given="view" in said,
    )  # fmt: skip


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
