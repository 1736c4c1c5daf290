"""The board and one test's page: what each shows, what each does by one post, and who may."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as conf
from django.test import Client

from liaison.journeys.diagnostics.events import order_key
from liaison.journeys.diagnostics.models import Test
from liaison.journeys.diagnostics.tests import lab
from liaison.journeys.diagnostics.tests.lab import ANN, IRON, at, comes, measured, order
from liaison.journeys.diagnostics.tests.lab import tests as rows

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F48")]
HIGH = {"value": 9.4, "mark": "H", "span": (4, 5.6)}


@pytest.fixture(autouse=True)
def made(time_machine):
    time_machine.move_to(at(10), tick=False)
    lab.clinic()


def sits(role="clinician", team="clinicians"):
    staff = lab.sits(role, team)
    Authenticator.objects.create(user=staff.user, type="totp", data={"secret": "x"})
    client = Client()
    client.force_login(staff.user, backend=conf.AUTHENTICATION_BACKENDS[-1])
    client.staff = staff
    return client


def there(row):
    return f"/tests/{order_key(row.id)}"


def test_the_board_says_how_many_and_ranks_by_risk():
    comes(
        order("a", on=at(days=-20)),
        order("b", test=IRON, on=at(days=-5), priority="urgent"),
        measured("x", test=("z", "Sodium"), unit="u", mark="LL"),
    )
    page = sits().get("/tests").content.decode()
    assert page.index("Ferritin") < page.index("Hemoglobin A1c")
    assert ("urgent, 75 or older" in page, "Sodium" in page) == (True, False)
    unread = sits("coordinator", "coordination").get("/tests?show=unread").content.decode()
    assert ("Sodium" in unread, "critical, unread" in unread, "Ferritin" in unread) == (True, True, False)


def test_one_key_reads_it_and_goes_on_to_the_next():
    comes(measured("x", test=IRON, value=3, unit="ng/mL", mark="LL"), measured(**HIGH))
    first, second = rows(name="Ferritin")[0], rows(name="Hemoglobin A1c")[0]
    desk = sits()
    page = desk.get(there(first)).content.decode()
    assert ('data-key="a"' in page, "I tell the patient myself" in page, "3 ng/mL" in page) == (True, True, True)
    assert desk.post(there(first), {"do": "read_one", "marked": "1"}).headers["Location"] == there(second)
    said = {"do": "read", "step": "visit", "words": "We talk on Monday.", "language": "en", "note": ""}
    assert desk.post(there(second), said).headers["Location"] == "/tests?show=unread"
    assert [(row.state, row.next_step) for row in rows()] == [
        ("acknowledged", "tell_myself"),
        ("acknowledged", "visit"),
    ]


def test_words_that_are_missing_are_asked_for_and_nothing_typed_is_lost():
    comes(measured(**HIGH))
    answer = sits().post(
        there(rows()[0]), {"do": "read", "step": "tell", "words": "", "language": "en", "note": "see chart"}
    )
    page = answer.content.decode()
    assert (answer.status_code, "Say in plain words" in page, 'value="see chart"' in page) == (422, True, True)
    assert rows()[0].state == "resulted"


def test_a_coordinator_tells_and_cannot_read():
    comes(order(), measured(mark="N"))
    row = rows()[0]
    maria, doctor = sits("coordinator", "coordination"), sits()
    page = maria.get(there(row)).content.decode()
    assert ("Waits for a clinician" in page, "read_one" in page) == (True, False)
    assert maria.post(there(row), {"do": "read_one"}).status_code in (302, 403)
    assert rows()[0].state == "resulted"
    doctor.post(there(row), {"do": "read_one", "marked": "0"})
    assert "Tell the patient" in maria.get(there(row)).content.decode()
    assert maria.post(there(row), {"do": "tell", "way": "phone", "text": ""}).status_code == 422
    maria.post(there(row), {"do": "tell", "way": "phone", "text": "Told her it is normal."})
    page = maria.get(there(row)).content.decode()
    assert ("The patient knows" in page, "the conversation" in page) == (True, True)


def test_a_data_problem_is_no_result_on_the_page():
    comes(order(), measured(value=94, mark="H"))
    desk = sits("coordinator", "coordination")
    page = desk.get(there(rows()[0])).content.decode()
    assert ("No living person has this value" in page, "94%" in page, '<th scope="col">Value</th>' in page) == (
        True,
        True,
        False,
    )
    desk.post(there(rows()[0]), {"do": "doubt", "how": "repeated"})
    assert [row.state for row in rows()] == ["done", "ordered"]


def test_which_order_is_one_key():
    comes(order("o1"), order("o2", on=at(days=-2)), measured(**HIGH))
    alone = rows(origin="result")[0]
    desk = sits("coordinator", "coordination")
    assert desk.get(there(alone)).content.decode().count('name="into"') == 3
    desk.post(there(alone), {"do": "place", "into": "nonsense"})
    assert rows(origin="result")[0].state == "resulted"
    desk.post(there(alone), {"do": "place", "into": str(rows(origin="record")[1].id)})
    assert [row.state for row in rows(origin="record")] == ["ordered", "resulted"]


def test_the_patients_tab_lists_them_and_takes_an_order_on_paper():
    comes(order())
    desk = sits("coordinator", "coordination")
    page = desk.get(f"/patients/{ANN}/tests").content.decode()
    assert ("Hemoglobin A1c" in page, "Write down an order" in page) == (True, True)
    assert desk.post(f"/patients/{ANN}/tests", {"name": "", "kind": "imaging", "priority": "urgent"}).status_code == 422
    said = {
        "name": "Chest X-ray",
        "kind": "imaging",
        "priority": "urgent",
        "expected": "2026-03-20",
        "reason": "Cough",
        "by": "Dr. L",
    }
    made = desk.post(f"/patients/{ANN}/tests", said)
    row = Test.objects.unscoped("tests").get(name="Chest X-ray")
    assert (made.headers["Location"], row.expected_at.date().isoformat(), row.kind) == (
        there(row),
        "2026-03-20",
        "imaging",
    )


def test_done_result_and_cancel_by_hand():
    comes(order())
    desk = sits("coordinator", "coordination")
    row = rows()[0]
    desk.post(there(row), {"do": "done"})
    assert rows()[0].state == "done"
    desk.post(there(row), {"do": "result", "flag": "abnormal", "text": "7.9 %, range 4 to 5.6"})
    assert (rows()[0].state, rows()[0].flag) == ("resulted", "abnormal")
    answer = desk.post(there(row), {"do": "cancel", "why": "declined"}, follow=True)
    assert "This test has its result." in answer.content.decode()


def test_today_and_day_close_say_how_many_abnormal_results_nobody_has_read():
    desk = sits("coordinator", "coordination")
    said = "abnormal results unread"
    assert (said in desk.get("/").content.decode(), said in desk.get("/day-close").content.decode()) == (False, True)
    comes(measured(**HIGH), measured("n", test=IRON, value=300, unit="ng/mL", mark="H"))
    for place in ("/", "/day-close"):
        page = desk.get(place).content.decode()
        at_words = page.index(said)
        assert "2" in page[at_words - 250 : at_words + 250]
    sits().post(there(rows()[0]), {"do": "read_one", "marked": "1"})
    sits("pharmacist", "clinicians").post(there(rows()[1]), {"do": "read_one", "marked": "1"})


@pytest.mark.parametrize("key", ["order:nonsense", "order:00000000-0000-0000-0000-000000000009"])
def test_what_is_no_test_is_not_found_and_billing_sees_none(key):
    assert sits().get(f"/tests/{key}").status_code == 404
    assert sits("billing", "coordination").get("/tests").status_code == 403
