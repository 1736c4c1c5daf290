"""The library as it stands today: which handouts are due for review, and who reviewed them last."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.records.care.models import HandoutReview
from liaison.records.care.queries.education.library import library
from liaison.records.care.values import Handout
from liaison.spine.people.queries import actor_names


@dataclass(frozen=True, kw_only=True)
class OnShelf:
    handout: Handout
    reviewed_on: date
    review_by: date
    reviewed_by: str  # a name of ours; empty: its author, and nobody here yet
    overdue: bool


def shelf(act: Act, *, text: str = "", only: str = "") -> list[OnShelf]:
    """In the order of their codes; `text` narrows to those that have all of its words, those that name them first."""
    words = _folded(text).split()
    found = [each for each in library().values() if only in ("", each.code) and _misses(each, words, whole=True) == 0]
    found.sort(key=lambda each: _misses(each, words))
    reviews = _reviews()
    names = actor_names({review.reviewed_by for review in reviews.values()})
    return [_on_shelf(each, reviews.get((each.code, each.version)), names, localdate(act.at)) for each in found]


def overdue(act: Act) -> int:
    return sum(each.overdue for each in shelf(act))


def _on_shelf(handout: Handout, review: HandoutReview | None, names: dict[str, str], today: date) -> OnShelf:
    """A review counts for the version that was read; a newer text has its own date."""
    dates = review or handout
    return OnShelf(
        handout=handout, reviewed_on=dates.reviewed_on, review_by=dates.review_by,
        reviewed_by=names.get(review.reviewed_by, review.reviewed_by) if review else "",
        overdue=dates.review_by < today,
    )  # fmt: skip


def _reviews() -> dict[tuple[str, str], HandoutReview]:
    """The latest of each version."""
    rows = HandoutReview.objects.order_by("reviewed_on", "id")
    return {(row.handout, row.version): row for row in rows}


def _misses(handout: Handout, words: list[str], *, whole: bool = False) -> int:
    """How many words its titles do not have; or, of a `whole` handout, its text in any language."""
    said = _folded(" ".join(text.plain if whole else text.title for text in handout.texts.values()))
    return sum(word not in said for word in words)


def _folded(text: str) -> str:
    """Without accents and capitals: whoever types "presion" finds "presión"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
