"""The inbox with a million messages in the store: each view's page, a thread, and what an open page asks every five seconds."""

import os
import time
from functools import partial

import psycopg

from tools.bench import ground
from tools.bench.measure import timed

MESSAGES = int(os.environ.get("LIAISON_BENCH_MESSAGES", "1000000"))
EACH = 3  # messages of one thread
RUNS = 30
BUDGET = 100  # milliseconds of the server for a page

_FILL = (
    """INSERT INTO people_patient (id, record_number, family, given, called, pronouns, birth_date, gender, deceased,
           sort_key, words)
       SELECT md5('patient ' || n)::uuid, 'V-' || n, 'Novak ' || n, 'Ana', '', '', date '1950-01-01', '', false,
           'novak ' || n, 'ana novak ' || n
       FROM generate_series(1, %(threads)s / 3) AS n""",
    """INSERT INTO people_patientlanguage (patient_id, language, preferred, interpreter, source)
       SELECT md5('patient ' || n)::uuid, (ARRAY['en', 'es', 'vi', 'zh', 'ar'])[1 + n %% 5], true, false, ''
       FROM generate_series(1, %(threads)s / 3) AS n""",
    # Of a hundred threads ninety-five are closed; of the open ones two in five wait for us, some sleep, some are nobody's.
    """INSERT INTO conversations_thread (id, patient_id, party, party_ref, party_name, address, channel, topic, subject,
           about, pool_id, standing, opened_at, last_at, unanswered_since, intent, crisis, snoozed_until, snoozed_why,
           closed_at, closed_why)
       SELECT md5('thread ' || n)::uuid, CASE WHEN n %% 2000 = 1 THEN NULL ELSE md5('patient ' || 1 + n / 3)::uuid END,
           'patient', '', '', '+1617555' || lpad((n %% 10000)::text, 4, '0'), (ARRAY['sms', 'email', 'portal'])[1 + n %% 3],
           CASE n %% 200 WHEN 7 THEN 'clinical' ELSE 'other' END, '', '',
           (ARRAY['coordination', 'clinicians', 'front_desk', 'billing'])[1 + n / 7 %% 4],
           CASE WHEN n %% 20 = 1 THEN 'open' ELSE 'closed' END, at, at, CASE WHEN n %% 100 IN (1, 21) THEN at END,
           'unsure', false, CASE WHEN n %% 500 = 61 THEN now() + interval '1 day' END,
           CASE WHEN n %% 500 = 61 THEN 'later' ELSE '' END, CASE WHEN n %% 20 <> 1 THEN at END,
           CASE WHEN n %% 20 <> 1 THEN 'answered' ELSE '' END
       FROM (SELECT n, now() - n * interval '30 seconds' AS at FROM generate_series(1, %(threads)s) AS n) AS made""",
    """INSERT INTO conversations_message (id, thread_id, patient_id, direction, channel, address, subject, text, language,
           purpose, template, about, key, created_at, created_by, state, send_at, tries, why, provider, external_id,
           intent, sure, attachments, dealt_with)
       SELECT md5('message ' || n)::uuid, md5('thread ' || 1 + n / 3)::uuid, t.patient_id,
           CASE n %% 3 WHEN 0 THEN 'out' ELSE 'in' END, 'sms', t.address, '',
           'Could you please tell me whether I have to come fasting next week, and which door I take? ' || n, 'en', '', '',
           '', '', t.last_at - (n %% 3) * interval '1 minute', 'system:wire',
           CASE n %% 3 WHEN 0 THEN 'delivered' ELSE 'received' END, NULL, 0, '', 'bench', 'm' || n, 'unsure', false, '[]', ''
       FROM generate_series(0, %(messages)s - 1) AS n JOIN conversations_thread t ON t.id = md5('thread ' || 1 + n / 3)::uuid""",
)


def run() -> list[str]:
    url = ground.prepare(f"bench_inbox_{MESSAGES}", fresh=False)
    _fill(url)
    from liaison.spine.conversations.models import Message, Thread
    from tools.bench import visitor

    client = visitor.signed_in()
    waiting = Thread.objects.unscoped("bench").filter(standing="open", pool="coordination", patient__isnull=False)
    thread = waiting.exclude(unanswered_since=None).order_by("unanswered_since").values_list("id", flat=True)[0]
    places = {
        "To answer": "/inbox", "To answer, page 20": "/inbox?page=20", "To answer, in Spanish only": "/inbox?language=es",
        "Mine": "/inbox/mine", "Nobody's": "/inbox/unassigned", "Their turn": "/inbox/waiting", "Asleep": "/inbox/snoozed",
        "Whose?": "/inbox/triage", "Closed": "/inbox/closed", "One conversation beside the list": f"/inbox/{thread}",
        "The alarm, asked by every open page": "/inbox/alarm",
    }  # fmt: skip
    said = f"{Message.objects.unscoped('bench').count():,} messages in {Thread.objects.unscoped('bench').count():,} threads, "
    lines = [said + f"{waiting.model.objects.unscoped('bench').filter(standing='open').count():,} of them open.", ""]
    lines += ["| page | server time, median | p95 | of it our processor |", "|---|---|---|---|"]
    slow = []
    for name, place in places.items():
        status = client.get(place).status_code
        began = time.process_time()
        taken = timed(partial(client.get, place), runs=RUNS, warm=0)
        ours = (time.process_time() - began) * 1000 / RUNS
        lines.append(f"| {name} ({status}) | {taken.median:.0f} ms | {taken.p95:.0f} ms | {ours:.0f} ms |")
        slow += [name] if taken.median > BUDGET or status != 200 else []
    return [*lines, "", f"Budget {BUDGET} ms: {'over it: ' + ', '.join(slow) if slow else 'all within it'}."]


def _fill(url: str) -> None:
    """Made once: rows by one INSERT … SELECT each, triggers off."""
    threads = MESSAGES // EACH + 1
    with psycopg.connect(url, autocommit=True) as db:
        found = db.execute("SELECT count(*) FROM conversations_message").fetchone()
        if found and found[0]:
            return
        db.execute("SET session_replication_role = replica")
        db.execute("SET synchronous_commit = off")
        for code in ("coordination", "clinicians", "front_desk", "billing"):
            db.execute("INSERT INTO people_team (code, name) VALUES (%s, %s) ON CONFLICT DO NOTHING", [code, code])
        for statement in _FILL:
            db.execute(statement, {"threads": threads, "messages": MESSAGES})
        db.execute("SET session_replication_role = DEFAULT")
        db.execute("VACUUM ANALYZE")
