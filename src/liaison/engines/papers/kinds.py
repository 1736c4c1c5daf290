"""What a paper is, by the words that papers of its kind use."""

from enum import StrEnum

from liaison.engines.papers.glyphs import alike, folded


class PaperKind(StrEnum):
    CONSULT_NOTE = "consult_note"
    RESULT = "result"
    IMAGING = "imaging"
    DISCHARGE = "discharge"
    AUTHORIZATION = "authorization"
    RECORDS_REQUEST = "records_request"
    REFERRAL = "referral"
    PRESCRIPTION = "prescription"
    FORM = "form"
    LETTER = "letter"
    OTHER = "other"


# A phrase and what it weighs; phrases of a title weigh more than words that many papers have.
_SIGNS: dict[PaperKind, tuple[tuple[str, int], ...]] = {
    PaperKind.CONSULT_NOTE: (
        ("consultation", 6), ("consult note", 6), ("thank you for referring", 6), ("impression", 2), ("specialist", 2),
        ("history of present illness", 3), ("assessment and plan", 3), ("recommendations", 2), ("consulta", 4),
    ),
    PaperKind.RESULT: (
        ("laboratory report", 7), ("reference range", 4), ("specimen", 4), ("collected", 2), ("abnormal", 2),
        ("pathology", 5), ("lab results", 6), ("units", 1), ("resultados", 4),
    ),
    PaperKind.IMAGING: (
        ("radiology report", 7), ("findings", 3), ("technique", 3), ("comparison", 3), ("mri", 3), ("ultrasound", 3),
        ("mammogram", 4), ("contrast", 2), ("imaging", 3),
    ),
    PaperKind.DISCHARGE: (
        ("discharge summary", 8), ("admitted", 3), ("discharge", 3), ("hospital course", 5), ("discharge medications", 5),
        ("resumen de alta", 7),
    ),
    PaperKind.AUTHORIZATION: (
        ("prior authorization", 7), ("authorization number", 6), ("approved", 3), ("denied", 3), ("units", 2),
        ("utilization management", 5), ("valid from", 3), ("determination", 3), ("health plan", 2),
    ),
    PaperKind.RECORDS_REQUEST: (
        ("request for medical records", 8), ("release of information", 6), ("authorization to disclose", 7),
        ("please send", 3), ("records from", 3), ("dates of service", 2), ("solicitud de expediente", 7),
    ),
    PaperKind.REFERRAL: (
        ("referral request", 7), ("referral order", 6), ("please evaluate", 4), ("reason for referral", 6), ("refer to", 3),
    ),
    PaperKind.PRESCRIPTION: (
        ("refill request", 7), ("prescription", 4), ("pharmacy", 3), ("refills", 3), ("dispense", 3), ("sig", 1),
    ),
    PaperKind.FORM: (("please complete", 4), ("signature required", 5), ("form", 2), ("family medical leave", 7), ("disability form", 7)),
    PaperKind.LETTER: (("dear", 2), ("sincerely", 3), ("estimado", 3), ("atentamente", 3)),
}  # fmt: skip
_LEAST = 5  # below this nobody should believe it


def kind_of(text: str) -> PaperKind:
    """The kind whose words weigh most; OTHER when none weighs enough, or two weigh the same."""
    words = folded(text).split()
    title = set(words[:40])
    scores = sorted(((_score(words, title, signs), kind) for kind, signs in _SIGNS.items()), reverse=True)
    best, second = scores[0], scores[1]
    return best[1] if best[0] >= _LEAST and best[0] > second[0] else PaperKind.OTHER


def _score(words: list[str], title: set[str], signs: tuple[tuple[str, int], ...]) -> int:
    total = 0
    for phrase, weight in signs:
        parts = phrase.split()
        if holds(words, parts):
            total += weight + (weight if all(any(alike(part, word) > 0.8 for word in title) for part in parts) else 0)
    return total


def holds(words: list[str], parts: list[str]) -> bool:
    """The words of the phrase stand next to each other, each at most a letter in four off."""
    first = [n for n, word in enumerate(words) if alike(parts[0], word) >= 0.75]
    return any(
        all(n + k < len(words) and alike(part, words[n + k]) >= 0.75 for k, part in enumerate(parts[1:], 1))
        for n in first
    )
