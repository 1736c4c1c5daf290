"""What a conversation may be about, and what its case says for the places of a text: told from above, where visits are kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.conversations.models import Thread
from liaison.spine.work.queries import open_work_of


@dataclass(frozen=True, kw_only=True)
class CaseOption:
    """A case by its key, as a person tells it from others."""

    key: str
    words: str
    at: datetime | None = None


Options = Callable[[Act, UUID], Sequence[CaseOption]]
Filling = Callable[[str, str], Mapping[str, str]]  # (case's key, language) -> values by place
_options: list[Options] = []
_fillings: list[Filling] = []


def cases_from(options: Options, filling: Filling) -> None:
    """Register who keeps cases of some kind; several may."""
    if options not in _options:
        _options.append(options)
        _fillings.append(filling)


def case_options(act: Act, *, patient: UUID) -> list[CaseOption]:
    """Visits ahead, open work, and what other conversations of theirs are about; each once."""
    found = [option for options in _options for option in options(act, patient)]
    found += [
        CaseOption(key=line.key, words=line.title, at=line.legal_due)
        for line in open_work_of(act, patient=patient)
        if not line.key.startswith("thread:")
    ]
    known = Thread.objects.seen_by(act).filter(patient=patient).exclude(about="").order_by("-last_at")
    found += [CaseOption(key=about, words=about) for about in known.values_list("about", flat=True)[:20]]
    return list({option.key: option for option in reversed(found)}.values())[::-1]


def case_filling(about: str, language: str) -> dict[str, str]:
    """What the case says; nothing where nobody knows the case."""
    return {place: value for filling in _fillings for place, value in filling(about, language).items()} if about else {}
