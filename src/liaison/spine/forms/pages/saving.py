"""What a page of questions brings: one answer as it is given, or at the end all that was not saved yet."""

from typing import Protocol

from django.http import HttpRequest, JsonResponse

from liaison.kernel.errors import Refused
from liaison.spine.forms.pages import filling
from liaison.spine.forms.queries.answering import Open


class Save(Protocol):
    """`save_answer`, for the act and the answering of the page."""

    def __call__(self, *, place: str, typed: list[str], unit: str = "", seen: int | None = None) -> Open: ...


def save_one(request: HttpRequest, save: Save) -> JsonResponse:
    """As the page's script asks it."""
    place, seen = request.POST.get("place", ""), request.POST.get("seen", "")
    try:
        now = save(
            place=place, typed=request.POST.getlist("typed"), unit=request.POST.get("unit", ""),
            seen=int(seen) if seen.isdigit() else None,
        )  # fmt: skip
    except Refused as refused:
        return JsonResponse({"wrong": str(refused.message)}, status=409 if refused.code.endswith(".conflict") else 422)
    return JsonResponse(filling.saved(now, place))


def save_rest(request: HttpRequest, held: Open, save: Save) -> object:
    """What scripts have not saved yet, or where there are none. The first thing that is wrong ends it, and is told."""
    for row in filling.rows(held):
        if row.shape in ("heading", "words", "said"):
            continue
        typed = request.POST.getlist(row.place)
        if [line for line in typed if line.strip()] == row.shown:
            continue
        try:
            save(place=row.place, typed=typed, unit=request.POST.get(f"unit:{row.place}", ""))
        except Refused as refused:
            return refused.message
    return ""
