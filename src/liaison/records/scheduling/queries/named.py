"""Resources by what people call them, and the languages they speak."""

from collections.abc import Collection, Iterable
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Resource
from liaison.spine.access.queries import check


def resources_named(act: Act, names: Iterable[str]) -> dict[str, list[UUID]]:
    """Those that can be booked, by each name asked for, whatever its case; none, one or several."""
    check(act, "scheduling.read")
    rows = Resource.objects.filter(active=True).order_by("name", "id").values_list("id", "name")
    known = [(pk, name.casefold()) for pk, name in rows]
    return {asked: [pk for pk, name in known if name == asked.strip().casefold()] for asked in names}


def languages_spoken(resources: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """BCP 47, of those that speak any."""
    rows = Resource.objects.filter(id__in=resources).values_list("id", "languages")
    return {pk: tuple(languages) for pk, languages in rows if languages}
