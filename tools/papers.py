"""A pile of papers of our own with a reader's noise, and how well they are told apart: docs/papers.md.

Everything follows from the seed: people (with twins, namesakes and fathers of the same name), their open matters, papers in several
lay-outs, and the mistakes of a fax and a machine that reads: letters for digits, letters lost, split or run together, specks.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from liaison.engines.papers import Known, Loop, PaperKind, loops_for, rank, read, split

SEED, FAXES, PEOPLE = 20260312, 120, 200
TODAY = date(2026, 3, 12)
LIGHT, HEAVY = 0.01, 0.03  # of the letters, how many come out wrong
_FAMILIES = [
    "Delgado",
    "Nguyen",
    "Okafor",
    "Haddad",
    "Petrov",
    "Silva",
    "Warsame",
    "Chen",
    "Ruiz",
    "Kowalski",
    "Smith",
    "Johnson",
    "Brown",
    "Garcia",
    "Martinez",
    "Tran",
    "Pham",
    "Lee",
    "Kim",
    "Park",
    "Hawkins",
    "Pruitt",
    "Briggs",
    "Whitfield",
    "O'Neil",
    "Santos",
    "Pereira",
    "Rossi",
    "Novak",
    "Ivanova",
    "Diallo",
    "Mensah",
    "Ali",
    "Hassan",
    "Khan",
    "Patel",
    "Singh",
    "Lopez",
    "Torres",
    "Vega",
]
_GIVENS = [
    "Rosa",
    "Mai",
    "Chidi",
    "Leila",
    "Ivan",
    "Ana",
    "Fadumo",
    "Wei",
    "Carmen",
    "Jan",
    "John",
    "Mary",
    "Robert",
    "Linda",
    "James",
    "Maria",
    "Minh",
    "Linh",
    "David",
    "Susan",
    "Gloria",
    "Harold",
    "Walter",
    "Thomas",
    "Kevin",
    "Sofia",
    "Paulo",
    "Giulia",
    "Petra",
    "Elena",
    "Amina",
    "Kofi",
    "Omar",
    "Yusuf",
    "Priya",
    "Arjun",
    "Jose",
    "Luis",
    "Diego",
    "Hana",
]
_MATTERS = (
    ("Cardiology consultation", "cardiology", PaperKind.CONSULT_NOTE), ("Gastroenterology consultation", "gastroenterology", PaperKind.CONSULT_NOTE),
    ("Orthopedics consultation", "orthopedics", PaperKind.CONSULT_NOTE), ("MRI brain", "MRI brain without contrast", PaperKind.IMAGING),
    ("Mammogram screening", "screening mammogram", PaperKind.IMAGING), ("Hemoglobin A1c", "hemoglobin A1c", PaperKind.RESULT),
    ("Lipid panel", "lipid panel", PaperKind.RESULT), ("Prior authorization infusion", "infusion therapy", PaperKind.AUTHORIZATION),
    ("Prior authorization wheelchair", "wheelchair", PaperKind.AUTHORIZATION), ("Records for new doctor", "medical records", PaperKind.RECORDS_REQUEST),
    ("Hospital stay", "hospital course", PaperKind.DISCHARGE),
)  # fmt: skip
_BODIES = {
    PaperKind.CONSULT_NOTE: (
        "CONSULTATION REPORT\n{head}\nThank you for referring this patient to our {what} clinic.\nHistory of present illness: see enclosed.\n"
        "Impression: stable. Recommendations: continue, return in six months.\nAssessment and plan as above.",
        "{what} Associates\nConsult note\n{head}\nDear colleague, I saw this patient in {what} clinic.\nImpression and recommendations follow.\nSincerely,",
    ),
    PaperKind.IMAGING: (
        "RADIOLOGY REPORT\n{head}\nExam: {what}\nTechnique: standard.\nComparison: none.\nFindings: as described.\nImpression: no acute finding.",
    ),
    PaperKind.RESULT: (
        "LABORATORY REPORT\n{head}\nTest: {what}\nSpecimen collected 03/02/2026\nReference range 4.0 - 5.6  Units %\nFlag: abnormal",
    ),
    PaperKind.AUTHORIZATION: (
        "HARBOR HEALTH PLAN\nUtilization Management\nPrior authorization determination\n{head}\nService: {what}\nAPPROVED  12 units\n"
        "Authorization number: A7730021  Valid from 03/10/2026",
    ),
    PaperKind.RECORDS_REQUEST: (
        "REQUEST FOR MEDICAL RECORDS\n{head}\nPlease send {what} with dates of service 2024 to 2026.\nAuthorization to disclose is attached.",
    ),
    PaperKind.DISCHARGE: (
        "DISCHARGE SUMMARY\n{head}\nAdmitted 02/27/2026, discharged 03/05/2026.\nHospital course: {what}.\nDischarge medications: see list.",
    ),
}  # fmt: skip
_HEADS = (
    "Patient: {given} {family}    DOB: {us}\nMRN: R-{record}", "Patient Name: {family}, {given}\nDate of Birth: {long}",
    "RE: {given} {family}   D.O.B. {us}   Phone {phone}", "Name: {FAMILY}, {GIVEN}   Birth date: {iso}\nRecord R-{record}",
)  # fmt: skip
_CONFUSED = {"o": "0", "O": "0", "0": "O", "l": "1", "1": "l", "I": "l", "5": "S", "S": "5", "8": "B", "B": "8", "e": "c", "c": "e",
             "m": "rn", "d": "cl", "a": "o", "n": "u", "u": "n", "t": "l", "i": "1", "6": "G", "2": "Z", "h": "li", "9": "g"}  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """One paper of a fax, and the truth about it."""

    pages: tuple[str, ...]
    person: Known
    loop: Loop


def people(rng: random.Random, count: int = PEOPLE) -> list[Known]:
    """Every twentieth has a twin, every thirtieth shares a parent's name."""
    found: list[Known] = []
    while len(found) < count:
        number = 100000 + len(found) * 7
        born = date(1935, 1, 1) + timedelta(days=rng.randrange(30000))
        made = Known(
            id=f"{len(found):04d}", family=rng.choice(_FAMILIES), given=rng.choice(_GIVENS), birth_date=born,
            record=str(number), phones=frozenset({f"617555{rng.randrange(10000):04d}"}),
        )  # fmt: skip
        if found and len(found) % 20 == 0:
            other = found[-1]
            made = Known(
                id=made.id,
                family=other.family,
                given=made.given,
                birth_date=other.birth_date,
                record=made.record,
                phones=other.phones,
            )
        elif found and len(found) % 30 == 0:
            other = found[-1]
            made = Known(
                id=made.id,
                family=other.family,
                given=other.given,
                birth_date=born,
                record=made.record,
                phones=other.phones,
            )
        found.append(made)
    return found


def matters(rng: random.Random, person: Known) -> list[Loop]:
    """Two to five open matters of one person."""
    return [
        Loop(key=f"{person.id}:{words}", words=words, kinds=(kind,), on=TODAY - timedelta(days=rng.randrange(5, 50)))
        for words, _what, kind in rng.sample(_MATTERS, rng.randint(2, 5))
    ]


def paper(rng: random.Random, person: Known, loop: Loop, noise: float) -> Paper:
    _words, what, kind = next(matter for matter in _MATTERS if matter[0] == loop.words)
    pages = rng.choice((1, 1, 1, 2))
    head = rng.choice(_HEADS).format(
        given=person.given, family=person.family, FAMILY=person.family.upper(), GIVEN=person.given.upper(), record=person.record,
        phone="({}) {}-{}".format(*(next(iter(person.phones))[a:b] for a, b in ((0, 3), (3, 6), (6, 10)))),
        us=f"{person.birth_date:%m/%d/%Y}", long=f"{person.birth_date:%B %d, %Y}", iso=f"{person.birth_date:%Y-%m-%d}",
    )  # fmt: skip
    first = rng.choice(_BODIES[kind]).format(head=head, what=what)
    texts = [f"{first}\nPage 1 of {pages}" if pages > 1 else first]
    if pages > 1:
        texts.append(f"{person.family}, {person.given}   continued\nFurther remarks on {what}.\nPage 2 of {pages}")
    return Paper(tuple(blur(rng, text, noise) for text in texts), person, loop)


def blur(rng: random.Random, text: str, noise: float) -> str:
    out = []
    for letter in text:
        if letter == "\n" or rng.random() > noise:
            out.append(letter)
            continue
        lot = rng.random()
        if lot < 0.6:
            out.append(_CONFUSED.get(letter, letter))
        elif lot < 0.8:
            out.append("" if letter.isalnum() else letter)
        elif lot < 0.9:
            out.append(f"{letter} ")
        else:
            out.append(f"{letter}{rng.choice('.,~^')}")
    return "".join(out)


@dataclass
class Score:
    papers: int = 0
    person: int = 0  # the likeliest is right
    loop: int = 0  # and so is the matter
    sure: int = 0
    sure_wrong: int = 0
    kind: int = 0
    faxes: int = 0
    parted: int = 0  # faxes whose pages were parted exactly

    def share(self, n: int, of: int) -> str:
        return f"{n / of:.1%} ({n} of {of})" if of else "–"


def fax(rng: random.Random, everybody: Sequence[Known], open_: dict[str, list[Loop]], noise: float) -> list[Paper]:
    """One to three papers in one fax, of different people as a rule."""
    whose = rng.sample(list(everybody), rng.choice((1, 1, 2, 3)))
    return [paper(rng, person, rng.choice(open_[person.id]), noise) for person in whose]


def measure(noise: float, *, seed: int = SEED, faxes: int = FAXES) -> tuple[Score, Counter[str]]:
    rng, score, wrong = random.Random(f"{seed}-{noise}"), Score(), Counter[str]()
    everybody = people(rng)
    open_ = {person.id: matters(rng, person) for person in everybody}
    for _ in range(faxes):
        papers = fax(rng, everybody, open_, noise)
        pages = [read(page) for one in papers for page in one.pages]
        truth, at = [], 0
        for one in papers:
            truth.append((at, at + len(one.pages) - 1))
            at += len(one.pages)
        score.faxes += 1
        score.parted += [(piece.first, piece.last) for piece in split(pages)] == truth
        for one, (first, _last) in zip(papers, truth, strict=True):
            _judge(score, wrong, one, pages[first], everybody, open_)
    return score, wrong


def _judge(
    score: Score,
    wrong: Counter[str],
    one: Paper,
    found: object,
    everybody: Sequence[Known],
    open_: dict[str, list[Loop]],
) -> None:
    likely, sure = rank(found, everybody)  # type: ignore[arg-type]
    score.papers += 1
    right = bool(likely) and likely[0].known.id == one.person.id
    score.person += right
    score.sure += sure
    score.sure_wrong += sure and not right
    score.kind += found.kind == one.loop.kinds[0]  # type: ignore[attr-defined]
    if not right:
        wrong[f"{one.person.given} {one.person.family}"] += 1
        return
    loops = loops_for(found, open_[one.person.id], on=TODAY)  # type: ignore[arg-type]
    score.loop += bool(loops) and loops[0][0].key == one.loop.key


def page() -> str:
    lines = [
        "# Papers: whose they are and what they close",
        "",
        f"Generated by `./liaison docs` from seed {SEED}: {FAXES} faxes of one to three papers about {PEOPLE} people (twins, namesakes, parents of one name), each",
        "with two to five open matters. Noise is the share of letters that a fax and a machine that reads get wrong. The set is made by `tools/papers.py`.",
        "",
        "| noise | likeliest person right | and the matter right | stood chosen (sure) | of these wrong | kind right | pages parted exactly |",
        "|---|---|---|---|---|---|---|",
    ]
    for noise in (0.0, LIGHT, HEAVY):
        s, _ = measure(noise)
        lines.append(
            f"| {noise:.0%} | {s.share(s.person, s.papers)} | {s.share(s.loop, s.papers)} | {s.share(s.sure, s.papers)} | "
            f"{s.sure_wrong} | {s.share(s.kind, s.papers)} | {s.share(s.parted, s.faxes)} |"
        )
    lines += ["", "A person confirms every paper; what is not sure is not even chosen beforehand.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    print(page())
