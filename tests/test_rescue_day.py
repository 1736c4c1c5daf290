"""Steps 3 and 11 of DAY.md in a browser: a day is rescued and undone, and four things are booked as one trip, by keyboard, within budget."""

import pytest
from tests.working_day import FACES, WHY, log, patient, staff

from liaison.records.scheduling.models import Appointment, Claim, Notice, Preparation, Rescue, Resource
from liaison.spine.conversations.models import Message

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ILL = "Dr. Priya Raman"


def begin(day, size, language, scheme):
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    day.comes_in(maria)
    return maria


def of_raman():
    """Her visits of the day that still stand."""
    doctor = Resource.objects.get(name=ILL)
    claims = Claim.objects.unscoped(WHY).filter(
        resource=doctor, live=True, appointment__state__in=["booked", "confirmed"]
    )
    return {claim.appointment_id for claim in claims.filter(during__startswith__date="2026-03-12")}


@pytest.mark.feature("F10")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_step_3_the_day_is_rescued_and_undone(day, size, language, scheme):
    maria = begin(day, size, language, scheme)
    page, before = maria.page, of_raman()
    assert len(before) >= 15
    day.clock.at("07:40")
    maria.go("/schedule")
    maria.actions = 0
    maria.press("e")
    page.wait_for_url("**/rescue")
    maria.look("3-rescue", language)
    maria.fill("#id_resource", ILL)
    maria.press_on(".rescue-go button")
    page.locator(".rescues > li").first.wait_for()
    maria.look("3-plan", language)
    assert page.locator(".rescues > li").count() == len(before)
    harms = maria.numbers(".rescue-harm b")
    assert harms == sorted(harms, reverse=True)
    menus = page.locator(".rescue-what select")
    for row in (0, 1, 2):
        maria.reach(f"#{menus.nth(row).get_attribute('id')}")
        maria.press("ArrowDown")
    chosen = [menus.nth(row).input_value() for row in (0, 1, 2)]
    with page.expect_navigation(url="**/rescue/*"):
        maria.press("Control+Enter")
    spent = maria.actions
    maria.look("3-rescued", language)
    maria.actions = spent
    with page.expect_navigation():
        maria.press("s")  # all of them, each in the patient's language
    maria.step(3, budget=12)
    sent = Message.objects.unscoped(WHY).filter(purpose="notice").exclude(state__in=["held", "stopped"])
    assert set(sent.values_list("language", flat=True)) == {"en", "es", "vi"}  # whoever has no text is called
    rescue = Rescue.objects.get()
    assert {each["appointment"] for each in rescue.plan if each["main"]} == {str(pk) for pk in before}
    assert of_raman() == set()
    new = Appointment.objects.unscoped(WHY).filter(moved_from__in=before)
    moments = {row.starts_at.isoformat(timespec="minutes") for row in new}
    assert {code.split("|")[1].replace("+00:00", "") for code in chosen if code.split("|")[1]} <= {
        m.replace("+00:00", "") for m in moments
    }
    assert len(set(Notice.objects.unscoped(WHY).values_list("language", flat=True))) >= 4
    assert log(name="scheduling.RescueApplied", actor=staff("maria").actor).count() == 1
    day.clock.at("07:46")
    maria.go(f"/rescue/{rescue.id}")
    maria.actions = 0
    with page.expect_navigation():
        maria.press("u")
    maria.look("3-undone", language)
    assert of_raman() == before
    assert not Notice.objects.unscoped(WHY).filter(withdrawn_at=None).exists()
    assert day.troubles == []


@pytest.mark.feature("F03")
@pytest.mark.feature("F11")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_step_11_four_things_as_one_trip(day, size, language, scheme):
    day.clock.at("08:33")
    maria = begin(day, size, language, scheme)
    page, rosa = maria.page, patient("Delgado Fuentes")
    maria.go(f"/patients/{rosa.id}/trip")
    maria.look("11-trip", language)
    assert page.locator("#id_interpreter").is_checked()
    maria.actions = 0
    due = page.locator('input[name="legs"]:checked')  # the visit after her stay, and the test that was ordered
    assert {one.get_attribute("value") for one in due.all()} == {"hospital-follow-up", "lab-fasting"}
    maria.press_on("#id_ride", "Space")
    with page.expect_navigation(url="**/trips/*"):
        maria.press("Control+Enter")
    maria.look("11-held", language)
    held = Appointment.objects.unscoped(WHY).filter(patient=rosa, state="held").order_by("starts_at")
    assert [row.visit_type_id for row in held] == ["ride", "lab-fasting", "hospital-follow-up", "ride"]
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(11, budget=3)
    maria.look("11-booked", language)
    booked = list(
        Appointment.objects.unscoped(WHY).filter(patient=rosa, state="booked", trip__isnull=False).order_by("starts_at")
    )
    assert len(booked) == 4
    taken = {
        row.visit_type_id: set(
            Claim.objects.unscoped(WHY)
            .filter(appointment=row, live=True, resource__isnull=False)
            .values_list("resource__kind", flat=True)
        )
        for row in booked
    }
    assert "interpreter" in taken["lab-fasting"] & taken["hospital-follow-up"]
    text = Preparation.objects.get(visit_type="lab-fasting", language="es")
    assert text.grade <= 6
    assert page.locator(".prep[lang=es]").count() == 2
    names = page.locator(".prep-name[lang=es]").all_inner_texts()
    assert sorted(names) == ["Análisis de sangre en ayunas", "Visita después del hospital"]
    ways = [page.locator(".leg").nth(n).locator("div .fact-note").first.inner_text() for n in (1, 2)]
    rides = [(row.ends_at - row.starts_at).total_seconds() // 60 for row in (booked[0], booked[3])]
    assert rides == [
        -(-int("".join(filter(str.isdigit, way))) // 5) * 5 for way in ways
    ]  # as long as the way, in fives
    assert " ".join(text.text.split())[:40] in " ".join(page.locator(".prep[lang=es]").first.inner_text().split())
    assert log(name="scheduling.Booked", patient=rosa.id, actor=staff("maria").actor).count() >= 4
    day.clock.at("08:39")
    page.locator(".leg a").nth(1).focus()
    maria.press("Enter")
    page.wait_for_url("**/without/*")
    maria.look("11-without", language)
    assert page.locator(".trip-rest li").count() == 1
    assert day.troubles == []
