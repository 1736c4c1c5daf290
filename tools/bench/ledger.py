"""Search through a million contacts, as a coordinator sees them: rare words, common ones, beginnings, none."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tools.bench import ground
from tools.bench.measure import timed

LINES, PATIENTS, CLOSED, RUNS = 1_000_000, 20_000, 200, 30
NOW = datetime(2026, 3, 12, 14, tzinfo=UTC)
COMMON = (
    "called", "patient", "visit", "ride", "daughter", "appointment", "message", "left", "tomorrow", "results", "medicine",
    "cita", "llamó", "mañana", "hija", "interpreter", "insurance", "bill", "reached", "again",
)  # fmt: skip
SEARCHES = {
    "a word of one line in four": "called",
    "a word of one line in ten thousand": "quillota0042",
    "two common words": "llamo hija",
    "the beginning of common words": "appo",
    "two letters": "ma",
    "a common word and a rare one": "called quillota0042",
    "two words that never meet": "quillota0001 quillota0002",
    "nothing": "xylophone",
}


def run() -> list[str]:
    ground.prepare("bench_ledger", fresh=True)
    act = _clinic()
    from liaison.spine.conversations.queries import history, search

    lines = [
        f"{LINES:,} lines of {PATIENTS:,} patients, {CLOSED} of whose charts are closed to who searches; fifty newest lines with names, {RUNS} runs.",
        "", "| search | found | time |", "|---|---|---|",
    ]  # fmt: skip
    for name, text in SEARCHES.items():
        found = search(act, text=text)
        timing = timed(lambda text=text: search(act, text=text), runs=RUNS)  # type: ignore[misc]
        lines.append(f"| {name} | {len(found.lines)}{'+' if found.more else ''} | {timing.words()} |")
    one = UUID(int=5)
    timing = timed(lambda: history(act, patient=one), runs=RUNS)
    lines.append(f"| one patient's page of fifty | {history(act, patient=one)[1]} | {timing.words()} |")
    timing = timed(lambda: history(act, patient=one, text="llamo"), runs=RUNS)
    lines.append(f"| a word within one patient | {history(act, patient=one, text='llamo')[1]} | {timing.words()} |")
    return lines


def _clinic() -> Any:
    """Written straight: what is measured is reading. The index is built as a filled table builds it, afterwards."""
    from django.contrib.auth.models import User
    from django.db import connection

    from liaison.kernel.act import Act
    from liaison.spine.access.models import RestrictedChart
    from liaison.spine.people.models import Patient, Staff

    Patient.objects.bulk_create(
        (Patient(id=UUID(int=n), record_number=f"R-{n}", family=f"F{n}", given="A", sort_key=f"f{n}") for n in range(1, PATIENTS + 1)),
        batch_size=5000,
    )  # fmt: skip
    RestrictedChart.objects.bulk_create(
        RestrictedChart(patient_id=UUID(int=n * 97), why="vip", since=NOW) for n in range(1, CLOSED + 1)
    )
    staff = Staff.objects.create(user=User.objects.create(username="bench"), name="Ana", role="coordinator")
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX conversations_ledger_words")
        with cursor.copy(
            "COPY conversations_ledgerentry (patient_id, at, kind, channel, direction, party, actor, code, text, ref, about, words) FROM STDIN"
        ) as copy:
            for row in _rows(staff.actor):
                copy.write_row(row)
        cursor.execute("CREATE INDEX conversations_ledger_words ON conversations_ledgerentry USING gin (words)")
        cursor.execute("VACUUM ANALYZE conversations_ledgerentry")
        cursor.execute("ANALYZE")
    return Act(actor=staff.actor, role="coordinator", at=NOW, purpose="treatment", via="desk")


def _rows(actor: str) -> Any:
    from liaison.spine.conversations.rules.folding import folded

    chance = random.Random(20260312)
    for number in range(LINES):
        some = chance.sample(COMMON, 5)
        text = f"{' '.join(some)} quillota{chance.randrange(10_000):04d} n{number}"
        vector = " ".join(sorted({f"'{word}'" for word in folded(text).split()}))
        at = NOW - timedelta(seconds=(LINES - number) * 150)  # five years, written as it happened
        yield (
            UUID(int=chance.randrange(1, PATIENTS + 1)), at, "call", "phone", "out", "patient", actor, "reached", text,
            f"call:{number}", "", vector,
        )  # fmt: skip
