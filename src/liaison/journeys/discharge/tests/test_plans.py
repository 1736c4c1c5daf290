"""The plan for home: asked by risk, taught with teach-back, what is missing is somebody's task; ended with the stay."""

from datetime import date

import pytest

from liaison.journeys.discharge.values import ASKED, Element, Information, ItemState, Level, Said, Understood
from liaison.kernel.errors import Refused

pytestmark = pytest.mark.feature("F51")


def done(element, **more):
    taught = {"understood": Understood.YES} if element is Element.INSTRUCTIONS else {}
    return Said(element=element, state=ItemState.DONE, **taught, **more)


def everything(but=()):
    return [done(element) for element in Element if element not in but]


@pytest.mark.parametrize(
    ("level", "more"),
    [(Level.LOW, set()), (Level.MODERATE, {"equipment", "services"}),
     (Level.HIGH, {"equipment", "services", "pending", "helper"}), (Level.UNKNOWN, {"equipment", "services", "pending", "helper"})],
)  # fmt: skip
def test_more_is_asked_at_more_risk(level, more):
    always = {"instructions", "medicines", "follow_up", "red_flags", "contacts", "transport"}
    assert set(ASKED[level]) == always | more


def test_an_admission_opens_the_plan_and_a_discharge_the_duty(home):
    stay = home.receive(home.stay(end=None))
    assert home.facts() == ["PlanOpened"]
    assert home.open() == {}
    assert home.plan(stay).level is Level.UNKNOWN  # the record does not say whether it was planned
    home.receive(home.stay())
    assert home.facts() == ["PlanOpened"]
    assert home.open() == {"plan": ("coordination", "03-13 23:59"), "information": ("coordination", "03-13 23:59")}


def test_what_is_missing_is_a_task_with_owner_and_day(planned):
    home, stay = planned
    left = Said(
        element=Element.TRANSPORT, state=ItemState.MISSING, note="No car", owner=home.nadia.id, due_on=date(2026, 3, 13)
    )
    home.do("settle_items", stay=stay, said=[*everything({Element.TRANSPORT}), left])
    assert home.body("PlanSettled") == {"missing": 1}
    assert home.open("finish") == {"finish_item": ("Nadia Hassan, RN", "03-13 17:00")}
    assert "plan" not in home.open()
    home.do("settle_items", stay=stay, said=[done(Element.TRANSPORT)])
    assert home.open("finish") == {}
    assert home.plan(stay).items[5].state is ItemState.DONE


def test_another_owner_or_day_is_another_task(planned):
    home, stay = planned
    for owner, day in ((home.nadia, 13), (home.maria, 14), (home.maria, 14)):
        left = Said(element=Element.HELPER, state=ItemState.MISSING, owner=owner.id, due_on=date(2026, 3, day))
        home.do("settle_items", stay=stay, said=[left])
    assert home.open("finish") == {"finish_item": ("María Ortiz", "03-14 17:00")}
    assert home.facts("Item") == ["ItemLeftOpen", "ItemDropped", "ItemLeftOpen"]


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        (Said(element=Element.HELPER, state=ItemState.MISSING), "discharge.no_owner", "helper-owner"),
        (Said(element=Element.INSTRUCTIONS, state=ItemState.DONE), "discharge.no_teach_back", "instructions-understood"),
        (Said(element=Element.INSTRUCTIONS, state=ItemState.DONE, understood=Understood.NOT_YET), "discharge.not_understood",
         "instructions-understood"),
        (Said(element=Element.EQUIPMENT, state=ItemState.NOT_NEEDED), "discharge.no_reason", "equipment-note"),
    ],
)  # fmt: skip
def test_what_is_not_whole_is_refused_at_its_field(planned, said, code, field):
    home, stay = planned
    with pytest.raises(Refused) as no:
        home.do("settle_items", stay=stay, said=[said])
    assert (no.value.code, no.value.data["field"]) == (code, field)


def test_a_day_that_is_over_is_refused(planned):
    home, stay = planned
    left = Said(element=Element.HELPER, state=ItemState.MISSING, owner=home.maria.id, due_on=date(2026, 3, 11))
    with pytest.raises(Refused, match=r"discharge\.due_past"):
        home.do("settle_items", stay=stay, said=[left])


def test_equipment_is_ordered_and_delivered(planned):
    home, stay = planned
    bed = home.do(
        "order_equipment", stay=stay, what="Hospital bed", supplier="Harbor Medical", needed_on=date(2026, 3, 12)
    )
    walker = home.do(
        "order_equipment", stay=stay, what="Walker", supplier="Harbor Medical", needed_on=date(2026, 3, 13)
    )
    assert home.open("deliver") == {"deliver_equipment": ("coordination", "03-13 23:59")}
    home.do("deliver_equipment", equipment=bed, on=date(2026, 3, 12))
    assert home.plan(stay).items[6].state is ItemState.BLANK
    home.do("deliver_equipment", equipment=walker, on=date(2026, 3, 12))
    assert home.open("deliver") == {}
    assert home.plan(stay).items[6].state is ItemState.DONE
    with pytest.raises(Refused, match=r"discharge\.equipment_settled"):
        home.do("cancel_equipment", equipment=walker, why="Not wanted")


def test_six_elements_are_the_discharge_information(planned):
    """HED-02: the day of discharge and two more; five of six keep it open."""
    home, stay = planned
    home.do("receive_information", stay=stay, elements=[e for e in Information if e is not Information.RESULTS])
    assert home.open("information") == {"information": ("coordination", "03-13 23:59")}
    assert home.plan(stay).received_at is None
    home.do("receive_information", stay=stay, elements=list(Information))
    assert home.open("information") == {}
    assert home.facts("Information") == ["InformationReceived", "InformationReceived"]


def test_a_readmission_ends_the_plan_and_all_that_hangs_on_it(planned):
    home, stay = planned
    left = Said(element=Element.HELPER, state=ItemState.MISSING, owner=home.maria.id, due_on=date(2026, 3, 20))
    home.do("settle_items", stay=stay, said=[left])
    home.do("order_equipment", stay=stay, what="Walker", supplier="Harbor Medical", needed_on=date(2026, 3, 20))
    back = home.receive(home.stay("s2", start="2026-03-18 10:00", end=None), when="2026-03-18 11:00")
    assert home.plan(stay).over == "readmitted"
    assert home.open() == {"review_readmission": ("clinicians", "03-25 23:59")}
    assert home.plan(back).over == ""
    with pytest.raises(Refused, match=r"discharge\.plan_over"):
        home.do("settle_items", stay=stay, said=[done(Element.HELPER)])


def test_a_cancelled_readmission_brings_the_plan_back(planned):
    home, stay = planned
    row = home.stay("s2", start="2026-03-18 10:00", end=None)
    home.receive(row, when="2026-03-18 11:00")
    home.receive(home.stay("s2", start="2026-03-18 10:00", end=None, status="cancelled"), when="2026-03-18 12:00")
    assert home.plan(stay).over == ""
    assert home.open() == {"plan": ("coordination", "03-13 23:59"), "information": ("coordination", "03-13 23:59")}


def test_only_who_may_plans(planned):
    home, stay = planned
    home.maria.role = "front_desk"
    with pytest.raises(Refused):
        home.do("settle_items", stay=stay, said=[done(Element.HELPER)])


def test_the_risk_comes_from_the_record(home):
    """Eight days, from the emergency department, heart failure and chronic lung disease: LACE 5 + 3 + 5 + 0."""
    icd = "http://hl7.org/fhir/sid/icd-10-cm"
    for name, code in (("c1", "I50.22"), ("c2", "J44.9")):
        home.record("Condition", name, code, system=icd, status="active", code_={})
    home.record(
        "Encounter", "s1", when="2026-03-03 10:00", status="finished", category="IMP",
        period={"end": "2026-03-11T19:00:00Z"}, hospitalization={"admitSource": {"coding": [{"code": "emd"}]}},
    )  # fmt: skip
    stay = home.receive(home.stay(start="2026-03-03 10:00"))
    assert home.plan(stay).level is Level.HIGH
