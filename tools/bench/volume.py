"""A clinic of any size, made inside the database: 1,000,000 patients, 200,000 open items, 10,000,000 log rows.

Rows are written by one INSERT … SELECT each, with triggers off and the log's indexes made afterwards.
The people are numbers with names from a short list; nothing here is about anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from liaison.engines.ranking.chance import chance_by_hour
from liaison.engines.ranking.parameters import DEFAULT
from liaison.engines.ranking.score import effort_points


@dataclass(frozen=True)
class Size:
    patients: int = 1_000_000
    items: int = 200_000
    log_rows: int = 10_000_000


DUTIES = (
    # duty, key, team, rule, harm, minutes, must be reached
    ("transitions.call", "coordination", "TCM-01", 4, 12, True),
    ("transitions.see", "coordination", "TCM-03", 4, 10, True),
    ("transitions.ed_follow_up", "coordination", "HED-05", 3, 10, True),
    ("transitions.reconcile_medicines", "nursing", "HED-04", 4, 15, False),
    ("visits.follow_up_missed", "front_desk", "APT-06", 2, 8, True),
    ("coverage.coordinate_benefits", "billing", "ELG-04", 3, 12, False),
)
FAMILY = [
    "Okafor",
    "Nguyen",
    "Garcia",
    "Haddad",
    "Larsen",
    "Chen",
    "Silva",
    "Novak",
    "Kaya",
    "Moreau",
    "Adeyemi",
    "Rossi",
    "Petrov",
    "Singh",
    "Ito",
    "Warsame",
]
GIVEN = [
    "Ana",
    "Bao",
    "Carlos",
    "Dina",
    "Emeka",
    "Fatima",
    "Grace",
    "Hugo",
    "Ines",
    "Jonas",
    "Kim",
    "Lena",
    "Minh",
    "Nadia",
    "Omar",
    "Priya",
    "Rosa",
    "Sami",
    "Tala",
    "Yusuf",
]
LOG_INDEXES = ("event_timeline", "event_key", "event_actor", "event_name")


def make(url: str, size: Size) -> Iterator[str]:
    """Fill a migrated, empty database; yields what it is doing."""
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("SET session_replication_role = replica")
        db.execute("SET synchronous_commit = off")
        yield f"{size.patients:,} patients"
        _patients(db, size)
        yield f"{size.items:,} open items"
        _items(db, size)
        yield f"{size.log_rows:,} log rows"
        _log(db, size)
        db.execute("SET session_replication_role = DEFAULT")
        yield "statistics"
        db.execute("VACUUM ANALYZE")


def _patients(db: "psycopg.Connection[tuple[object, ...]]", size: Size) -> None:
    db.execute(
        """
        INSERT INTO people_patient (id, record_number, family, given, called, pronouns, birth_date, gender,
                                    deceased, deceased_on, sort_key, words)
        SELECT md5('patient ' || n)::uuid, 'V-' || lpad(n::text, 8, '0'),
               f || ' ' || (n % 9973), g, '', '', date '1930-01-01' + (n * 37 % 32000),
               CASE n % 2 WHEN 0 THEN 'female' ELSE 'male' END, false, NULL,
               lower(f || ' ' || (n % 9973) || ' ' || g), lower(g || ' ' || f || ' ' || (n % 9973))
        FROM (SELECT n, (%(family)s::text[])[1 + n %% 16] AS f, (%(given)s::text[])[1 + n / 16 %% 20] AS g
              FROM generate_series(1, %(patients)s) AS n) AS made
        """.replace("n % 9973", "n %% 9973")
        .replace("n * 37 % 32000", "n * 37 %% 32000")
        .replace("n % 2", "n %% 2"),
        {"family": FAMILY, "given": GIVEN, "patients": size.patients},
    )
    db.execute(
        """
        INSERT INTO people_patientlanguage (patient_id, language, preferred, interpreter, source)
        SELECT md5('patient ' || n)::uuid, (ARRAY['en', 'es', 'vi', 'zh', 'ar'])[1 + n %% 5], true, n %% 5 <> 0, ''
        FROM generate_series(1, %(patients)s) AS n
        """,
        {"patients": size.patients},
    )


def _items(db: "psycopg.Connection[tuple[object, ...]]", size: Size) -> None:
    """Spread over forty teams of six kinds of duty, due from two days ago to thirty days ahead."""
    db.execute(
        "INSERT INTO people_team (code, name) SELECT 'team-' || n, 'Team ' || n FROM generate_series(1, 40) AS n"
        " ON CONFLICT DO NOTHING"
    )
    chance = list(chance_by_hour((), parameters=DEFAULT))
    for number, (duty, _team, rule, harm, minutes, reach) in enumerate(DUTIES):
        db.execute(
            """
            INSERT INTO work_item (duty, key, patient_id, team_id, opened_at, opened_by, started_at, zone, rule_id,
                rule_version, clock, legal_due_at, target_due_at, escalated, late, harm, risk, risk_reasons, minutes,
                chance, rank_key, set_aside_why, outcome, look_at)
            SELECT %(duty)s, 'volume:' || n, md5('patient ' || (n * 5 %% %(patients)s + 1))::uuid,
                   'team-' || (1 + n %% 40), due - interval '5 days', n, due - interval '5 days', 'America/New_York',
                   %(rule)s, '2026-11', '{}', due, due - interval '1 day', 0, due < now(), %(harm)s, 0, '[]', %(minutes)s,
                   %(chance)s::smallint[],
                   (%(harms)s::int[])[%(harm)s] + %(effort)s + CASE WHEN due < now() THEN %(late)s
                       ELSE %(due_points)s - floor(extract(epoch FROM due) / %(tick)s)::int END,
                   '', '', CASE WHEN due < now() THEN NULL ELSE due END
            FROM (SELECT n, now() - interval '2 days' + (n * 7919 %% 768) * interval '1 hour' AS due
                  FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n) AS made
            """,
            {
                "duty": duty, "rule": rule, "harm": harm, "minutes": minutes, "patients": size.patients,
                "chance": chance if reach else None, "harms": list(DEFAULT.harm_points),
                "effort": effort_points(minutes, DEFAULT), "late": DEFAULT.late_points,
                "due_points": DEFAULT.due_points, "tick": DEFAULT.tick_seconds,
                "first": number * size.items // len(DUTIES) + 1, "last": (number + 1) * size.items // len(DUTIES),
            },
        )  # fmt: skip


def _log(db: "psycopg.Connection[tuple[object, ...]]", size: Size) -> None:
    kept = db.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'platform_eventrow' AND indexname = ANY(%s)",
        [list(LOG_INDEXES)],
    ).fetchall()
    for name, _ in kept:
        db.execute(f'DROP INDEX "{name}"'.encode())
    db.execute(
        """
        INSERT INTO platform_eventrow (name, key, patient, body, actor, role, purpose, via, request_id, at, depth)
        SELECT (ARRAY['access.PatientRead', 'transitions.Discharged', 'transitions.CallAttempted', 'visits.Completed',
                      'chart.ResourcesReceived', 'work.Claimed'])[1 + n %% 6],
               'volume:' || (n / 6), md5('patient ' || (n * 13 %% %(patients)s + 1))::uuid, '{}',
               'staff:' || (n %% 400), 'coordinator', 'treatment', 'desk', '',
               now() - interval '3 years' + n * (interval '3 years' / %(rows)s), 0
        FROM generate_series(1, %(rows)s) AS n
        """,
        {"patients": size.patients, "rows": size.log_rows},
    )
    for _, definition in kept:
        db.execute(str(definition).encode())
