"""The one ranked list: the same order in SQL as in Python, reasons that add up, few queries."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.engines.ranking.page import top
from liaison.engines.ranking.parameters import DEFAULT, Harm
from liaison.engines.ranking.score import Candidate, rank_key, score
from liaison.kernel.errors import Refused
from liaison.spine.access.models import RestrictedChart
from liaison.spine.people.models import PatientLanguage, Place
from liaison.spine.work import actions
from liaison.spine.work.models import Item
from liaison.spine.work.queries import item_detail, worklist
from liaison.spine.work.queries.ranking import Moment, ranked
from liaison.spine.work.tests import events as facts
from liaison.spine.work.values import Filters, View

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F56")]


def scattered(clinic, rng, n, *, weights=DEFAULT, team="coordination"):
    """Items of every kind at random, as the table holds them."""
    patient = clinic.patient()
    clinic.team(team)
    made = []
    for number in range(n):
        due = clinic.now + timedelta(minutes=rng.choice([rng.randint(-9000, 30000), rng.randint(0, 60)]))
        harm, minutes, risk = rng.randint(1, 5), rng.choice([3, 10, 15, 40]), rng.choice([0, 0, 5, 12])
        late = due <= clinic.now
        chance = [rng.randint(0, 20) for _ in range(24)] if rng.random() < 0.6 else None
        made.append(
            Item(
                duty="clinic.call", key=f"k{number}", patient=patient, team_id=team, opened_at=clinic.now,
                opened_by=number + 1, started_at=clinic.now - timedelta(days=30), zone="America/New_York",
                rule_version="2 d business", clock={}, legal_due_at=due, target_due_at=due, late=late, harm=harm,
                risk=risk, risk_reasons=[["frail", risk]] if risk else [], minutes=minutes, chance=chance,
                rank_key=rank_key(Harm(harm), minutes, due, late=late, risk=risk, parameters=weights),
            )
        )  # fmt: skip
    return Item.objects.unscoped("tests").bulk_create(made)


def candidate(item):
    return Candidate(
        id=f"{item.pk:020d}", harm=Harm(item.harm), minutes=item.minutes, due_at=item.legal_due_at, late=item.late,
        risk=item.risk, chance=tuple(item.chance) if item.chance else None,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_sql_and_python_agree_on_order_and_score_at_any_time(clinic, seed):
    rng = random.Random(seed)
    scattered(clinic, rng, rng.choice([3, 40, 150]))
    items = clinic.items()
    for _ in range(4):
        moment = Moment(clinic.now + timedelta(minutes=rng.randint(0, 5000)), DEFAULT)
        size = rng.choice([1, 5, 50])
        expected = top(map(candidate, items), now=moment.at, hour=moment.hour, size=size)
        scores = [score(c, now=moment.at, hour=moment.hour) for c in expected]
        found = ranked(Item.objects.unscoped("tests"), moment, size)
        assert found == [(int(c.id), s) for c, s in zip(expected, scores, strict=True)]


def test_every_page_continues_the_one_before(clinic):
    scattered(clinic, random.Random(5), 30)
    ana = clinic.staff()
    whole = worklist(clinic.act(ana), size=30)
    pages = [worklist(clinic.act(ana), size=8, number=n) for n in (1, 2, 3, 4)]
    assert [line.item for page in pages for line in page.lines] == [line.item for line in whole.lines]
    assert [line.rank for page in pages for line in page.lines] == list(range(1, 31))
    assert [page.more for page in pages] == [True, True, True, False]


def test_the_reasons_add_up_to_the_score_and_the_law_is_shown(clinic, call):
    patient = clinic.patient()
    PatientLanguage.objects.create(patient=patient, language="es", preferred=True, interpreter=True)
    clinic.tell(facts.Left, patient, risk=9)
    line = worklist(clinic.act(clinic.staff())).lines[0]
    assert sum(reason.points for reason in line.reasons) == line.score
    assert [reason.code for reason in line.reasons] == ["harm", "frail", "clock", "reach", "effort"]
    assert (line.law.rule_id, line.law.mark, line.law.version) == ("TCM-01", "S", "2026-11")
    assert (line.title, line.if_late) == ("Call", "May come back to hospital.")
    assert (line.name, line.age, line.language, line.interpreter) == ("Carmen Ruiz", 75, "es", True)
    assert line.burnt == 0


def test_the_number_of_queries_does_not_grow_with_the_lines(clinic, call):
    ana = clinic.staff()
    clinic.tell(facts.Left, clinic.patient())
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert len(worklist(clinic.act(ana)).lines) == 1
    for number in (2, 3):
        patient = clinic.patient()
        PatientLanguage.objects.create(patient=patient, language="es", preferred=True)
        clinic.tell(facts.Left, patient, key=f"stay:{number}")
    with CaptureQueriesContext(connection) as three:
        assert len(worklist(clinic.act(ana)).lines) == 3
    assert (len(one), len(three)) == (7, 7), [q["sql"][:90] for q in three]


def test_my_list_holds_what_is_mine_and_what_is_nobodys(clinic, call):
    ana, ben, zoe = clinic.staff("Ana"), clinic.staff("Ben"), clinic.staff("Zoe", "billing")
    for number in range(3):
        clinic.tell(facts.Left, clinic.patient(), key=f"stay:{number}")
    one, two, three = clinic.items()
    actions.claim(clinic.act(ana), item=one.pk)
    actions.claim(clinic.act(ben), item=two.pk)

    def listed(who, view=View.TO_DO, **more):
        return [line.item for line in worklist(clinic.act(who), view=view, **more).lines]

    assert listed(ana) == [one.pk, three.pk]
    assert listed(ben) == [two.pk, three.pk]
    assert listed(zoe) == []
    assert listed(ana, View.MINE) == [one.pk]
    assert listed(ana, View.TEAM) == [one.pk, two.pk, three.pk]
    assert listed(zoe, View.TEAM, team="coordination") == [one.pk, two.pk, three.pk]
    assert listed(zoe, staff=ben.id) == [two.pk, three.pk]
    counts = worklist(clinic.act(ana)).counts
    assert (counts.to_do, counts.mine, counts.team, counts.waiting, counts.set_aside) == (2, 1, 3, 0, 0)


def test_what_waits_and_what_is_set_aside_leaves_the_list_and_is_counted(clinic, call, file):
    ana, patient = clinic.staff(), clinic.patient()
    clinic.tell(facts.Left, patient)
    clinic.tell(facts.Waits, patient)
    actions.set_aside(
        clinic.act(ana), item=clinic.item(duty="clinic.file").pk, reason="waiting_for_records",
        until=clinic.now + timedelta(hours=20),
    )  # fmt: skip
    page = worklist(clinic.act(ana))
    assert (page.lines, page.counts.waiting, page.counts.set_aside) == ((), 1, 1)
    assert [line.duty for line in worklist(clinic.act(ana), view=View.WAITING).lines] == ["clinic.call"]
    (aside,) = worklist(clinic.act(ana), view=View.SET_ASIDE).lines
    assert (aside.duty, aside.set_aside_why) == ("clinic.file", "waiting_for_records")


def test_the_list_narrows_by_kind_site_and_language(clinic, call, file):
    ana, place = clinic.staff(), Place.objects.create(source_id="p", name="East", zone="America/Chicago")
    here, there = clinic.patient(), clinic.patient("Tran")
    PatientLanguage.objects.create(patient=there, language="vi", preferred=True)
    clinic.tell(facts.Left, here, key="stay:1", site=place.id)
    clinic.tell(facts.Left, there, key="stay:2")

    def listed(**filters):
        lines = worklist(clinic.act(ana), filters=Filters(**filters)).lines
        return sorted((line.duty, line.key) for line in lines)

    assert listed(kinds=("clinic.file",)) == [("clinic.file", "stay:1"), ("clinic.file", "stay:2")]
    assert listed(site=place.id) == [("clinic.call", "stay:1")]
    assert listed(language="vi") == [("clinic.call", "stay:2"), ("clinic.file", "stay:2")]
    assert clinic.item(site=place).zone == "America/Chicago"


def test_a_restricted_chart_keeps_its_line_and_hides_its_patient(clinic, call):
    ana, patient = clinic.staff(), clinic.patient()
    clinic.tell(facts.Left, patient)
    RestrictedChart.objects.create(patient=patient, why="vip", since=clinic.now)
    (line,) = worklist(clinic.act(ana)).lines
    assert (line.masked, line.name, line.record_number, line.age, line.gender) == (True, "", "", None, "")
    with pytest.raises(Refused, match=r"access\.denied"):
        item_detail(clinic.act(ana), item=line.item)
    officer = clinic.staff("Pia", role="privacy_officer")
    assert worklist(clinic.act(officer)).lines[0].name == "Carmen Ruiz"


def test_who_may_not_see_work_is_refused(clinic):
    with pytest.raises(Refused, match=r"access\.denied"):
        worklist(clinic.act(clinic.staff(role="auditor")))


def test_two_people_on_one_item_see_each_other(clinic, call):
    ana, ben = clinic.staff("Ana"), clinic.staff("Ben")
    clinic.tell(facts.Left, clinic.patient())
    item = clinic.item().pk
    assert actions.looking(clinic.act(ana), item=item) == ()
    assert [who.name for who in actions.looking(clinic.act(ben), item=item)] == ["Ana"]
    assert [who.name for who in worklist(clinic.act(ana)).lines[0].on_it] == ["Ana", "Ben"]
    clinic.after(seconds=61)
    assert actions.looking(clinic.act(ben), item=item) == ()
    assert [who.name for who in worklist(clinic.act(ana)).lines[0].on_it] == ["Ben"]
    actions.left(clinic.act(ben), item=item)
    assert worklist(clinic.act(ana)).lines[0].on_it == ()
