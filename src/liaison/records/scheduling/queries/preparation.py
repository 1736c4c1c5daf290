"""What a patient does before a visit and brings: in their language, with how hard it is to read."""

from dataclasses import dataclass
from math import ceil

from liaison.engines.reading import EASY
from liaison.records.scheduling.models import Preparation
from liaison.records.scheduling.rules.naming import Called, called

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps"})


@dataclass(frozen=True, kw_only=True)
class Prep:
    """`language` is the text's; `instead` says that the patient's own was asked for and is not there."""

    language: str
    called: Called  # the visit, in the language asked for where it has a name in it
    text: str
    bring: tuple[str, ...]
    grade: float | None
    instead: bool
    nameless: bool  # the visit has no name in the language asked for

    @property
    def year(self) -> int | None:
        """The school year by whose end it is understood: a whole one, as people say it."""
        return None if self.grade is None else max(ceil(self.grade), 1)

    @property
    def hard(self) -> bool:
        return self.grade is not None and self.grade > EASY

    @property
    def right_to_left(self) -> bool:
        return self.language.partition("-")[0] in RIGHT_TO_LEFT


def preparation(visit_type: str, language: str) -> Prep | None:
    """In the language asked for, else in English, else in any; None where nothing is written."""
    kept = Preparation.objects.filter(visit_type=visit_type).select_related("visit_type").order_by("language")
    rows = {row.language: row for row in kept}
    for code in (language, (language or "en").partition("-")[0], "en", *rows):
        if row := rows.get(code):
            return prep_of(row, language or "en")
    return None


def prep_of(row: Preparation, language: str) -> Prep:
    base = language.partition("-")[0]
    name = called(row.visit_type.name, row.visit_type.names, language)
    return Prep(
        language=row.language, text=row.text, grade=row.grade, called=name, nameless=name.language.partition("-")[0] != base,
        bring=tuple(line.strip() for line in row.bring.splitlines() if line.strip()),
        instead=row.language.partition("-")[0] != base,
    )  # fmt: skip
