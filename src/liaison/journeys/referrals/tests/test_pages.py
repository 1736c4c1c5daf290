"""The pages of referrals: who may, what they show, what a press does, what they cost."""

import re
from uuid import UUID

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings as conf
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liaison.journeys.referrals.models import Referral, Sending
from liaison.journeys.referrals.tests.clinic import HARBOR, NOW, WHY, Clinic, actions, paper, said
from liaison.journeys.referrals.values import Urgency

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F45"), pytest.mark.feature("F46")]


@pytest.fixture
def clinic(db):
    with time_machine.travel(NOW, tick=False) as clock:
        made = Clinic()
        made.clock = clock
        yield made


def sits(person):
    Authenticator.objects.get_or_create(user=person.user, type="totp", data={"secret": "x"})
    client = Client()
    client.force_login(person.user, backend=conf.AUTHENTICATION_BACKENDS[-1])
    return client


def there(referral):
    return f"/referrals/referral:{referral}"


def text(response):
    return " ".join(response.content.decode().split())


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_written_down_on_one_page_chosen_and_sent_on_the_next(clinic):
    desk = sits(clinic.maria)
    new = f"/patients/{clinic.ada}/referrals/new"
    assert desk.get(new).status_code == 200
    once = UUID(int=77)
    form = {
        "what": "dermatology/lesion",
        "question": "Is this mole suspicious? Please assess.",
        "urgency": "routine",
        "clinician": "",
        "history": "New mole",
        "once": once,
    }
    clinic.list(UUID(int=109), "Skin of Hope", "dermatology", takes=("fax",))
    made = desk.post(new, form)
    assert desk.post(new, form).headers["Location"] == made.headers["Location"] == there(once)  # pressed twice is once
    page = text(desk.get(there(once)))
    assert ("complete" in page, "Skin of Hope" in page, page.count("wait: not known yet")) == (True, True, 1)
    assert page.count("wait not known yet") == 0  # once is enough
    assert desk.post(there(once), {"do": "choose", "office": UUID(int=109)}).status_code == 302
    assert desk.post(there(once), {"do": "send", "way": "fax"}).status_code == 302
    assert "on its way" in text(desk.get(there(once)))
    clinic.leaves()
    assert "silent for 0 days" in text(desk.get(there(once)))
    sheet = text(desk.get(f"{there(once)}/packet"))
    assert ("Is this mole suspicious?" in sheet, "Delgado" in sheet, "none known to us" in sheet) == (True, True, True)
    kinds = [entry["resource"]["resourceType"] for entry in desk.get(f"{there(once)}/bundle").json()["entry"]]
    assert kinds == ["Patient", "ServiceRequest", "Task"]


def test_what_is_wrong_is_said_where_it_is_wrong_and_nothing_typed_is_lost(clinic):
    desk, ada = sits(clinic.maria), clinic.order()
    for posted, words in (
        ({"do": "choose", "office": HARBOR}, ""),
        ({"do": "send", "way": "fax"}, "Something is missing"),
        ({"do": "hand", "way": "by_hand", "receipt": ""}, "This field is required"),
        ({"do": "end", "how": "clinician", "reason": "my words"}, None),
        ({"do": "reword", "question": "", "urgency": "x"}, "Select a valid choice"),
    ):  # fmt: skip
        answer = desk.post(there(ada), posted)
        assert answer.status_code == (302 if words == "" else 403 if words is None else 422)
        assert words is None or words in text(answer)
    assert desk.post(there(ada), {"do": "nonsense"}).status_code == 200
    assert [
        desk.get(path).status_code
        for path in ("/referrals/referral:x", "/referrals/stay:1", f"/referrals/referral:{UUID(int=5)}")
    ] == [404] * 3


def test_the_board_is_filtered_by_its_address_and_a_wave_is_sent_once(clinic):
    silent, urgent = clinic.sent_without_asks(), clinic.sent_without_asks(patient=clinic.ben, urgency=Urgency.URGENT)
    clinic.after(days=11)
    clinic.clock.move_to(clinic.now)
    fresh = clinic.sent_without_asks()
    desk = sits(clinic.maria)
    page = text(desk.get("/referrals?quiet=10"))
    assert [str(one) in page for one in (silent, urgent, fresh)] == [True, True, False]
    assert [str(one) in text(desk.get("/referrals?urgency=urgent")) for one in (silent, urgent, fresh)] == [
        False,
        True,
        False,
    ]
    shown = desk.get("/referrals/wave?quiet=10")
    assert (str(silent) in text(shown), "This one is to be rung up" in text(shown)) == (True, True)
    board = {"Referer": "http://testserver/referrals?quiet=10&urgency=urgent&other=1"}
    for came, back in (
        ({}, "?quiet=10"),
        (board, "?quiet=10&amp;urgency=urgent"),
    ):  # Esc leads to the lines one came from
        assert f'href="/referrals{back}"' in text(desk.get("/referrals/wave?quiet=10", headers=came))
    posted = {"do": "send", "wave": UUID(int=9), "selected": [silent, urgent, fresh]}
    assert desk.post("/referrals/wave", {**posted, "kept": "quiet=10"}).url == "/referrals?quiet=10"
    assert desk.post("/referrals/wave", posted).status_code == 422
    chased = Sending.objects.unscoped(WHY).filter(kind="chase")
    assert {(one.referral_id, one.number, one.way) for one in chased} == {(silent, 1, "fax"), (fresh, 1, "fax")}
    again = desk.post("/referrals/wave", {**posted, "wave": UUID(int=10)})
    assert (again.status_code, chased.count()) == (302, 2)  # reminded just now
    assert len([one for one in clinic.leaves() if "REMINDER 1" in one.text]) == 2


def test_the_board_says_of_each_day_whether_it_is_over_or_to_come(clinic):
    desk, ada, ben = sits(clinic.maria), clinic.sent_without_asks(), clinic.sent_without_asks(patient=clinic.ben)

    def said(desk):
        rows = re.findall(r'data-row="([^"]+)".*?rows-tight">(\w[\w ]*) <time', text(desk.get("/referrals")))
        return {UUID(row): words for row, words in rows}

    assert said(desk) == {ada: "since", ben: "since"}
    desk.post(there(ada), {"do": "day", "visit_at": "2026-03-14T10:00", "ref": "Dana"})
    assert said(desk) == {ada: "on", ben: "since"}
    clinic.after(days=3)
    clinic.clock.move_to(clinic.now)
    assert said(sits(clinic.maria)) == {ada: "was on", ben: "since"}


def test_an_urgent_one_is_given_to_somebody_by_name(clinic):
    desk, ada = sits(clinic.maria), clinic.sent_without_asks(urgency=Urgency.URGENT)
    Referral.objects.unscoped(WHY).filter(id=ada).update(named=None)
    assert desk.post(there(ada), {"do": "named", "to": clinic.nadia.id}).status_code == 302
    assert "Nadia" in text(desk.get("/referrals?urgency=urgent"))
    clinic.deliver()
    assert [key for duty, key in clinic.items(owner=clinic.nadia) if duty == "answer_by_name"] == [f"referral:{ada}"]
    assert desk.post(there(ada), {"do": "named", "to": clinic.nadia.id}).status_code == 422


@pytest.mark.feature("F47")
def test_every_stage_shows_what_is_next_and_who_does_it(clinic):
    maria, nadia, ada = sits(clinic.maria), sits(clinic.nadia), clinic.sent_without_asks()
    maria.post(there(ada), {"do": "day", "visit_at": "2026-03-20T10:00", "ref": "Dana"})
    assert "It took place" in text(maria.get(there(ada)))
    assert "Coordination asks" in text(nadia.get(there(ada)))
    maria.post(there(ada), {"do": "attended", "ref": "Dana", "at": "2026-03-12T08:00"})
    assert "Nothing else counts as a note" in text(maria.get(there(ada)))
    actions.return_note(clinic.act(), referral=ada, proof=paper())
    page = text(maria.get(there(ada)))
    assert ("read it, and sign there" in page, f'href="/documents/{paper().ref}"' in page) == (True, True)
    actions.document_read(clinic.doctor(), document=paper().ref)
    told = {"do": "tell", "channel": "phone", "text": "Stress test in June, the same pills.", "explained": "on"}
    assert maria.post(there(ada), told).status_code == 302
    page = text(maria.get(there(ada)))
    assert ("closed: note reviewed, patient told" in page, page.count("is-done")) == (
        True,
        8,
    )  # nobody said that they take it
    assert maria.post(there(ada), told).status_code == 422


def test_three_tries_end_with_a_clinician_who_decides(clinic):
    maria, nadia, ada = sits(clinic.maria), sits(clinic.nadia), clinic.sent_without_asks()
    for _n in range(3):
        assert maria.post(there(ada), {"do": "tried", "reached": "no_answer", "whom": "specialist"}).status_code == 302
    clinic.deliver()
    assert clinic.open_duties() == ["decide"]
    assert "a clinician decides" in text(maria.get(there(ada)))
    assert maria.post(there(ada), {"do": "another"}).status_code == 403
    assert nadia.post(there(ada), {"do": "another"}).status_code == 302
    clinic.deliver()
    assert clinic.open_duties() == ["send"]
    turned = clinic.sent_without_asks()
    actions.turn_down(clinic.act(), referral=turned, proof=said())
    assert "Where the patient wants to go" in text(maria.get(there(turned)))


@pytest.mark.feature("F49")
def test_the_directory_is_listed_shown_and_kept(clinic):
    desk = sits(clinic.maria)
    clinic.taught(HARBOR, *range(14, 26))
    assert "19 days (95%: 15 to 23; 12 referrals)" in text(desk.get("/directory?service=cardiology"))
    assert "12 of 12" in text(desk.get(f"/directory/{HARBOR}"))
    form = {
        "name": "New Heart",
        "kind": "specialist",
        "services": ["cardiology"],
        "takes": ["fax"],
        "fax": "",
        "ways": "0213 25\n02 x",
    }
    assert "Write the beginning of a postal code" in text(desk.post("/directory/new", form))
    assert "write down where" in text(desk.post("/directory/new", {**form, "ways": "0213 25"}))
    made = desk.post("/directory/new", {**form, "ways": "0213 25", "fax": "617 555 0188", "new_patients": "on"})
    assert made.status_code == 302
    assert desk.post(made.headers["Location"], {"do": "retire"}).status_code == 302
    assert "New Heart" not in text(desk.get("/directory"))
    assert "New Heart" in text(desk.get("/directory?state=retired"))


def test_what_pages_cost_does_not_grow_with_rows(clinic):
    desk = sits(clinic.maria)
    clinic.sent_without_asks()
    desk.get("/referrals")
    one = [
        queries_of(desk, path)
        for path in ("/referrals", "/referrals/wave?quiet=5", "/directory", f"/patients/{clinic.ada}/referrals")
    ]
    for _n in range(2):
        clinic.sent_without_asks()
    three = [
        queries_of(desk, path)
        for path in ("/referrals", "/referrals/wave?quiet=5", "/directory", f"/patients/{clinic.ada}/referrals")
    ]
    assert one == three
