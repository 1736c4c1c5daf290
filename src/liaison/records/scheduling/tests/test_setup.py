"""What can be booked is set up; what cannot be is refused at its field, and nothing is half saved."""

from dataclasses import replace
from datetime import date, time

import pytest

from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Hours, HoursChange, Need, OpenDay, Preparation, Resource, VisitType
from liaison.records.scheduling.tests.clinic import ACT, ADA, FOX, asks, at, clinic
from liaison.records.scheduling.values import (
    DaysDiffer,
    HoursKind,
    NeedSetup,
    ResourceSetup,
    VisitTypeSetup,
    WeeklyHours,
)
from liaison.spine.people.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F01")]
DAY = date(2026, 3, 3)
KIND = VisitTypeSetup(
    code="lab", name="Laboratory", modality="in_person", new_minutes=10, returning_minutes=10,
    needs=(NeedSetup(kind="clinician"),),
)  # fmt: skip
CHANGE = DaysDiffer(kind=HoursKind.CLOSED, from_on=DAY, until_on=DAY, reason="leave", resource=FOX)


@pytest.fixture(autouse=True)
def a_clinic(db):
    clinic()


def refused(call, **more):
    with pytest.raises(Refused) as found:
        call(ACT, **more)
    return found.value.code.removeprefix("scheduling."), found.value.data.get("field")


def weekly(*windows, **more):
    return [WeeklyHours(weekday=day, opens=time(opens), closes=time(closes), **more) for day, opens, closes in windows]


def free(day):
    return [row.longest for row in OpenDay.objects.filter(resource=FOX, day=day).order_by("only")]


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"kind": "wizard"}, "no_such_kind", "kind"),
        ({"name": "  "}, "no_name", "name"),
        ({"zone": "Mars/Olympus"}, "no_such_zone", "zone"),
        ({"zone": "../etc/passwd"}, "no_such_zone", "zone"),
        ({"overbook_cap": 10}, "range", "overbook_cap"),
        ({"place": ADA}, "no_such_place", "place"),
    ],
)
def test_resources_that_cannot_be(more, code, field):
    before = Resource.objects.count()
    assert refused(actions.add_resource, resource=replace(ResourceSetup(kind="room", name="Room 9"), **more)) == (
        code,
        field,
    )
    assert refused(
        actions.change_resource, resource=FOX, said=replace(ResourceSetup(kind="room", name="R"), **more)
    ) == (code, field)
    assert (Resource.objects.count(), Resource.objects.get(id=FOX).name) == (before, "Dr. Fox")


def test_a_resource_takes_its_sites_zone_and_opens_with_its_hours():
    place = Place.objects.create(source_id="p", name="Harbor Point", zone="America/Chicago")
    new = actions.add_resource(
        ACT, resource=ResourceSetup(kind="room", name="Room 2", place=place.id, skills=("scale",))
    )
    row = Resource.objects.get(id=new)
    assert (row.zone, row.skills, OpenDay.objects.filter(resource=new).count()) == ("America/Chicago", ["scale"], 0)
    actions.set_hours(ACT, resource=new, hours=weekly((1, 9, 12), (1, 13, 17)), from_on=DAY)
    first = OpenDay.objects.filter(resource=new).earliest("day")
    assert (first.day, first.longest, first.free[0].lower) == (DAY, 240, at(3, 10))  # nine in Chicago
    actions.change_resource(
        ACT, resource=new, said=ResourceSetup(kind="room", name="Room 2", place=place.id, active=False)
    )
    assert OpenDay.objects.filter(resource=new).count() == 0


@pytest.mark.parametrize(
    ("hours", "code", "field"),
    [
        (weekly((7, 9, 12)), "range", "weekday"),
        (weekly((0, 12, 9)), "ends_before_start", "closes"),
        (weekly((0, 9, 9)), "ends_before_start", "closes"),
        (weekly((0, 9, 12), (0, 11, 14)), "hours_overlap", "opens"),
        (weekly((0, 9, 12), only=("nothing",)), "no_such_type", "only"),
        (weekly(*[(0, 9, 12)] * 71), "too_many", "hours"),
    ],
)
def test_impossible_templates(hours, code, field):
    before = Hours.objects.count()
    assert refused(actions.set_hours, resource=FOX, hours=hours, from_on=DAY) == (code, field)
    assert Hours.objects.count() == before


def test_hours_between_two_dates_give_way_to_what_held_before():
    actions.set_hours(ACT, resource=FOX, hours=weekly((1, 9, 10)), from_on=DAY, until_on=date(2026, 3, 12))
    assert (free(DAY), free(date(2026, 3, 4)), free(date(2026, 3, 10)), free(date(2026, 3, 17))) == (
        [60],
        [],
        [60],
        [480],
    )
    assert refused(actions.set_hours, resource=FOX, hours=[], from_on=DAY, until_on=date(2026, 3, 2)) == (
        "ends_before_start", "until_on",
    )  # fmt: skip
    actions.set_hours(ACT, resource=FOX, hours=[], from_on=DAY)
    assert (free(date(2026, 3, 2)), free(date(2026, 3, 17)), free(date(2026, 9, 15))) == ([480], [], [])


def test_hours_for_some_visits_only():
    actions.set_hours(ACT, resource=FOX, hours=weekly((1, 9, 10), only=("follow-up",)), from_on=DAY)
    assert OpenDay.objects.get(resource=FOX, day=DAY).only == "follow-up"
    actions.book(ACT, booking=asks(starts_at=at(3, 9)))
    assert free(DAY) == [40]
    actions.save_visit_type(ACT, said=KIND)
    with pytest.raises(Refused) as found:
        actions.book(ACT, booking=asks("b", at(3, 9, 30), visit_type="lab"))
    assert (found.value.code, found.value.data["why"]) == ("scheduling.not_open", "only_others")


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"until_on": date(2026, 3, 1)}, "ends_before_start", "until_on"),
        ({"until_on": date(2029, 3, 1)}, "too_long", "until_on"),
        ({"from_time": time(9)}, "both_times", "until_time"),
        ({"from_time": time(9), "until_time": time(9)}, "ends_before_start", "until_time"),
        ({"kind": HoursKind.OPEN}, "both_times", "from_time"),
        ({"reason": "because"}, "no_such_reason", "reason"),
        ({"resource": None}, "of_one", "resource"),
        ({"resource": ADA}, "no_such_resource", "resource"),
        ({"only": ("nothing",)}, "no_such_type", "only"),
    ],
)
def test_changes_that_cannot_be(more, code, field):
    assert refused(actions.change_hours, change=replace(CHANGE, **more)) == (code, field)
    assert HoursChange.objects.count() == 0


def test_a_closed_day_and_a_closed_site_and_as_usual_again():
    booked = actions.book(ACT, booking=asks())
    change = actions.change_hours(ACT, change=CHANGE)
    assert free(DAY) == []
    fact = EventRow.objects.latest("id")
    assert (fact.name, fact.body["resource"], fact.body["from_on"]) == (
        "scheduling.HoursChanged",
        str(FOX),
        "2026-03-03",
    )
    actions.drop_change(ACT, change=change)
    assert (free(DAY), booked is not None) == ([400], True)
    place = Place.objects.create(source_id="p", name="Main Street")
    Resource.objects.filter(id=FOX).update(place=place)
    actions.change_hours(ACT, change=replace(CHANGE, resource=None, place=place.id, reason="weather"))
    assert (free(DAY), OpenDay.objects.filter(day=DAY).count()) == ([], 3)
    assert refused(actions.drop_change, change=99) == ("no_such_change", None)


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"code": "Lab work"}, "code", "code"),
        ({"name": ""}, "no_name", "name"),
        ({"names": {"Spanish": "Análisis de sangre"}}, "no_such_language", "names"),
        ({"names": {"es": " "}}, "no_name", "names"),
        ({"modality": "telepathy"}, "no_such_kind", "modality"),
        ({"new_minutes": 0}, "range", "new_minutes"),
        ({"returning_minutes": 721}, "range", "returning_minutes"),
        ({"buffer_after": -1}, "range", "buffer_after"),
        ({"harm": 6}, "range", "harm"),
        ({"needs": ()}, "no_needs", "needs"),
        ({"needs": (NeedSetup(kind="wizard"),)}, "no_such_kind", "needs"),
        ({"needs": (NeedSetup(kind="clinician", offset=10),)}, "need_outside", "needs"),
        ({"needs": (NeedSetup(kind="clinician", minutes=-5),)}, "need_outside", "needs"),
        ({"needs": (NeedSetup(kind="device"),)}, "nobody_serves", "needs"),
        ({"needs": (NeedSetup(kind="clinician", skill="surgery"),)}, "nobody_serves", "needs"),
    ],
)
def test_kinds_of_visit_that_cannot_be(more, code, field):
    assert refused(actions.save_visit_type, said=replace(KIND, **more)) == (code, field)
    assert VisitType.objects.filter(code="lab").count() == 0


def test_a_kind_of_visit_is_made_and_changed():
    actions.save_visit_type(ACT, said=KIND)
    actions.save_visit_type(
        ACT,
        said=replace(
            KIND,
            new_minutes=15,
            names={"es": "Laboratorio"},
            needs=(NeedSetup(kind="room"), NeedSetup(kind="clinician", skill="adults")),
        ),
    )
    row = VisitType.objects.get(code="lab")
    assert (row.new_minutes, row.names, list(Need.objects.filter(visit_type=row).values_list("kind", "skill"))) == (
        15, {"es": "Laboratorio"}, [("room", ""), ("clinician", "adults")],
    )  # fmt: skip


@pytest.mark.feature("F11")
def test_preparations_carry_their_reading_grade():
    grade = actions.save_preparation(
        ACT, visit_type="follow-up", language="en", text="Do not eat. You may drink water."
    )
    hard = "Discontinue anticoagulation medication approximately five days beforehand."
    assert grade <= 6 < actions.save_preparation(ACT, visit_type="follow-up", language="en", text=hard, bring="Card")
    assert actions.save_preparation(ACT, visit_type="follow-up", language="vi", text="Đừng ăn.") is None
    assert list(Preparation.objects.order_by("language").values_list("language", "bring")) == [
        ("en", "Card"),
        ("vi", ""),
    ]
    for more, code in (({"text": " "}, ("no_text", "text")), ({"language": "English"}, ("no_such_language", "language")),
                       ({"visit_type": "none"}, ("no_such_type", "visit_type"))):  # fmt: skip
        assert (
            refused(actions.save_preparation, **{"visit_type": "follow-up", "language": "en", "text": "x", **more})
            == code
        )
    actions.remove_preparation(ACT, visit_type="follow-up", language="en")
    assert Preparation.objects.count() == 1


def test_only_who_may_sets_up():
    scheduler = replace(ACT, actor="staff:nobody", role="scheduler")
    for call, more in ((actions.add_resource, {"resource": ResourceSetup(kind="room", name="R")}),
                       (actions.change_hours, {"change": CHANGE}), (actions.save_visit_type, {"said": KIND})):  # fmt: skip
        with pytest.raises(Refused) as found:
            call(scheduler, **more)
        assert found.value.code == "access.denied"
