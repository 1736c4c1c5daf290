"""Tiers, learned returns and scores held against what happened, at the desk."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from liaison.engines.cohorts.tiers import digest_of_tiers
from liaison.interfaces.desk.tests.registry_people import WHY, Registry, a1c, condition, stay
from liaison.journeys.population import actions
from liaison.journeys.population.models import Tier
from liaison.kernel.errors import Refused
from liaison.spine.forms import actions as forms

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F54")]


@pytest.fixture
def registry(clinic):
    return Registry(clinic)


@pytest.mark.feature("F55")
def test_a_tier_has_reasons_rises_and_a_clinician_may_say_otherwise(clinic, registry):
    registry.people("ann", "ben")
    registry.record(condition("ann"), a1c("ann", 7.0, "2026-03-01"))
    nadia = clinic.act(clinic.staff("Nadia", "clinician", "clinicians"))
    assert actions.compute_tiers(nadia) == 2
    ann, ben = (Tier.objects.unscoped(WHY).get(patient=registry.ids[who]) for who in ("ann", "ben"))
    assert (ann.computed, ann.chronic, ann.answers[0]["text"], ben.computed) == (3, 1, "has condition diabetes", 1)
    assert ann.answers[0]["seen"][0][2] == "E11.9"
    clinic.after(days=5)
    registry.record(a1c("ann", 9.8, "2026-03-15"))
    assert (actions.compute_tiers(nadia), actions.compute_tiers(clinic.act())) == (
        0,
        1,
    )  # her morning is before the result
    assert len(registry.items("look_at_rise")) == 1
    nadia = clinic.act(clinic.staff("Omar", "clinician", "clinicians"))
    actions.state_tier(
        nadia, patient=ann.patient_id, level=5, why="Lives alone, has fallen twice.", review_on=date(2026, 6, 1)
    )
    ann.refresh_from_db()
    assert (ann.level, ann.computed, ann.before) == (5, 4, 3)
    assert registry.items("look_at_rise") == []
    assert len(registry.items("review_tier")) == 1
    actions.compute_tiers(clinic.act())
    ann.refresh_from_db()
    assert ann.level == 5
    actions.withdraw_tier(nadia, patient=ann.patient_id)
    assert registry.items("review_tier") == []
    with pytest.raises(Refused, match=r"population\.no_why"):
        actions.state_tier(nadia, patient=ann.patient_id, level=5, why=" ", review_on=date(2026, 6, 1))


@pytest.mark.feature("F55")
def test_the_pages_of_tiers(clinic, registry, sit):
    nadia = sit(clinic.staff("Nadia", "clinician", "clinicians"))
    registry.people("ann")
    registry.record(condition("ann"))
    nadia.post("/registry/tiers/compute")
    assert "No tiers yet" in nadia.get("/registry/tiers").content.decode()
    registry.worker()
    assert "Rules of the tiers, version 2" in nadia.get("/registry/tiers").content.decode()
    assert nadia.get("/registry/tiers").context["made"] == (date(2026, 3, 12), 2)
    page = nadia.get("/registry/tiers?level=3")
    assert "diabetes" in page.content.decode()
    there = f"/registry/tiers/{registry.ids['ann']}"
    nadia.post(there, 422, {"level": "3", "why": "x", "review_on": "2026-06-01"})
    nadia.post(there, data={"level": "5", "why": "Falls.", "review_on": "2026-06-01"})
    assert "The rules come to 3" in nadia.get(there).content.decode()
    assert "stated (computed: 3)" in nadia.get("/registry/tiers?show=stated").content.decode()
    nadia.post(f"{there}/withdraw")
    nadia.post(f"{there}/nonsense", 404)


def asks_about_needs(act, patient, **said):
    """The core of AHC-HRSN, answered to its end."""
    answers = {
        "71802-3": "0",
        "88122-7": "0",
        "88123-5": "0",
        "93030-5": "0",
        "96779-4": "0",
        "help-wanted": "0",
    } | said
    answers |= dict.fromkeys(("95618-5", "95617-7", "95616-9", "95615-1"), "0")
    response = forms.begin(act, response=uuid4(), patient=patient, form="ahc-hrsn", language="en", mode="phone", voice="patient")  # fmt: skip
    for place, typed in answers.items():
        forms.save_answer(act, response=response, place=place, typed=[typed])
    forms.finish(act, response=response)


@pytest.mark.feature("F55")
def test_scores_and_social_needs_are_reasons_and_what_is_missing_is_said(clinic, registry, maria, sit):
    registry.people("ann", "ben", "cy")
    home = {**stay("ann", "2026-02-28T10:00:00-05:00", "2026-03-08T10:00:00-05:00"), "hospitalization": {"admitSource": {"coding": [{"code": "emd"}]}}}  # fmt: skip
    registry.record(home, condition("ann", "I50.22", "hf"), condition("ben"), condition("cy"))
    asks_about_needs(clinic.act(maria), registry.ids["ben"], **{"71802-3": "1", "88122-7": "1"})
    actions.compute_tiers(clinic.act())
    tiers = {row.patient_id: row for row in Tier.objects.unscoped(WHY)}
    found = {who: (tiers[one].computed, tiers[one].earlier, tiers[one].unsure) for who, one in registry.ids.items()}
    assert found == {"ann": (5, 3, []), "ben": (4, 3, []), "cy": (3, 3, [4])}
    nadia = sit(clinic.staff("Nadia", "clinician", "clinicians"))
    page = nadia.get(f"/registry/tiers/{registry.ids['ann']}")
    told = {str(one["name"]): (one["total"], str(one["missing"])) for one in page.context["inputs"]}
    assert told == {
        "Charlson": ("2", ""), "LACE": ("10", ""),
        "HOSPITAL": ("3–7", "no hemoglobin from the stay"), "Social needs": ("", "nobody has asked within a year about all of them"),
    }  # fmt: skip
    lace = page.context["inputs"][1]["facts"]
    assert [str(fact["value"]) for fact in lace] == ["+5", "+3", "+2"]
    assert "LACE at least 10, within 30 days" in page.content.decode()
    assert "housing (ahc-hrsn)" in nadia.get(f"/registry/tiers/{registry.ids['ben']}").content.decode()
    assert "/registry/tiers/rules/2" in page.content.decode()
    assert "charlson is at least 5" in nadia.get("/registry/tiers/rules/2").content.decode()
    assert "charlson" not in nadia.get("/registry/tiers/rules/1").content.decode()
    nadia.get("/registry/tiers/rules/3", 404)
    risen = nadia.get("/registry/tiers?show=rising").content.decode()
    assert ("Ann" in risen, "Ben" in risen, "Cy" in risen) == (True, True, False)
    Tier.objects.unscoped(WHY).filter(patient=registry.ids["ann"]).update(computed=1, rules=digest_of_tiers(1))
    assert actions.compute_tiers(clinic.act()) == 1
    assert registry.items("look_at_rise") == []  # another rule is not another risk
    assert "the rules changed" in nadia.get(f"/registry/tiers/{registry.ids['ann']}").content.decode()


@pytest.mark.feature("F55")
def test_returns_are_learned_here_and_judged_on_stays_never_seen(clinic, registry, sit):
    """A hundred people; whoever stayed over a week came back. The plot, the table and the groups say how good it is."""
    lead = sit(registry.lead)
    assert "There is no model yet" in lead.get("/registry/returns").content.decode()
    lead.post("/registry/returns/learn")
    registry.worker()
    assert "There is no model yet" in lead.get("/registry/returns").content.decode()  # and says how many it takes
    names = [f"p{number}" for number in range(100)]
    registry.people(*names)
    bodies = []
    for number, name in enumerate(names):
        began = clinic.now - timedelta(days=360 - 3 * number)
        ended = began + timedelta(days=9 if number % 2 == 0 else 2)
        planned = {"priority": {"coding": [{"code": "EL"}]}, "serviceType": {"coding": [{"code": "419192003"}]}}
        bodies.append(stay(name, began.isoformat(), ended.isoformat()) | planned)
        if number % 2 == 0 and number % 10:
            back = ended + timedelta(days=10)
            bodies.append(stay(name, back.isoformat(), (back + timedelta(days=1)).isoformat()))
    registry.record(*bodies)
    lead.post("/registry/returns/learn")
    registry.worker()
    context = lead.get("/registry/returns").context
    assert (context["found"].model.rows, len(context["bins"]), len(context["plot"]["points"])) == (98, 10, 10)
    assert float(context["auc"]) > 0.8
    assert [group["title"] for group in context["groups"]] == ["Age", "Sex", "Language", "Insurance"]
    assert [line["name"] for line in context["groups"][1]["lines"]] == ["female"]
    odds = {str(each["name"]): float(each["odds"]) for each in context["features"]}
    assert odds["a stay of 8 days or more"] > 5
    assert len(context["watched"]) == len([each for each in context["watched"] if each["parts"]])
    assert "Not compared yet" in lead.get("/registry/held/lace").content.decode()
    lead.post("/registry/held/lace/hold")
    registry.worker()
    held = lead.get("/registry/held/lace").context
    assert (held["line"].cases, held["line"].left_out) == (140, 0)
    assert [(str(band["name"]), band["cases"], band["came"], band["rate"]) for band in held["bands"]] == [
        ("low", 90, "0% (0–4)", ""), ("moderate", 50, "80% (67–89)", ""), ("high", 0, "", ""),
    ]  # fmt: skip
    assert [group["title"] for group in held["groups"]] == ["Age", "Sex", "Language", "Insurance"]
    page = lead.get("/registry/held/hospital")
    assert (page.context["line"].cases, page.context["line"].left_out) == (
        100,
        40,
    )  # of the returns no service is known
    assert [(band["rate"], band["came"], band["off"]) for band in page.context["bands"]] == [
        ("5.8%", "40% (31–50)", True), ("11.9%", "", False), ("22.8%", "", False),
    ]  # fmt: skip
    assert page.content.decode().count("cliniborg.com 2017 [S]") == 3
    assert "never refuses, delays or takes anything" in page.content.decode()
    assert "Too few to say anything" in lead.get("/registry/held/needs").content.decode()
    lead.get("/registry/held/nothing", 404)


def test_only_whoever_writes_rules_compares_again(clinic, registry, screen):
    screen.get("/registry/held/lace")
    screen.post("/registry/held/lace/hold", 403)
