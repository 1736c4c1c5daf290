"""What a patient does before a visit and brings: in their language, with how hard it is to read."""

from dataclasses import dataclass

from liaison.engines.reading import EASY
from liaison.records.scheduling.models import Preparation

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps"})


@dataclass(frozen=True, kw_only=True)
class Prep:
    """`language` is the text's; `instead` says that the patient's own was asked for and is not there."""

    language: str
    text: str
    bring: tuple[str, ...]
    grade: float | None
    instead: bool

    @property
    def hard(self) -> bool:
        return self.grade is not None and self.grade > EASY

    @property
    def right_to_left(self) -> bool:
        return self.language.partition("-")[0] in RIGHT_TO_LEFT


def preparation(visit_type: str, language: str) -> Prep | None:
    """In the language asked for, else in English, else in any; None where nothing is written."""
    base = (language or "en").partition("-")[0]
    rows = {row.language: row for row in Preparation.objects.filter(visit_type=visit_type).order_by("language")}
    for code in (language, base, "en", *rows):
        if row := rows.get(code):
            bring = tuple(line.strip() for line in row.bring.splitlines() if line.strip())
            instead = row.language.partition("-")[0] != base
            return Prep(language=row.language, text=row.text, bring=bring, grade=row.grade, instead=instead)
    return None
