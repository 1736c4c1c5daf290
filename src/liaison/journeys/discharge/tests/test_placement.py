"""Care after the hospital: several are asked, each with a timer; the patient chooses and signs; the others are told."""

from datetime import date
from uuid import UUID

import pytest
from django.db import transaction

from liaison.journeys.discharge import queries
from liaison.journeys.discharge.events import candidate_key
from liaison.journeys.discharge.models import Candidate
from liaison.journeys.discharge.rules.proof import statement
from liaison.journeys.discharge.values import Answer, EndedWhy, Kind, Proof, Quality, Shown, Signed, Way
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.directory.models import Office
from liaison.spine.conversations.events import MessageFailed
from liaison.spine.conversations.models import Message

pytestmark = pytest.mark.feature("F53")
A, B, C = (UUID(int=n) for n in (11, 12, 13))
STARS = Quality(
    measure="Quality of patient care", value="4.5 of 5", source="Medicare Care Compare", as_of=date(2026, 1, 1)
)


@pytest.fixture
def asked(planned):
    """Three agencies are asked by fax at nine. `(home, stay, choice, ids)`"""
    home, stay = planned
    for office in (A, B, C):
        Office.objects.create(id=office, name=f"Agency {office.int}", kind="agency", fax=f"617 555 01{office.int}")
    shown = {
        A: Shown(name="Harbor Home Care", quality=(STARS,), minutes=12),
        B: Shown(name="Bay Nurses", ours=True),
        C: Shown(name="Quarry"),
    }
    choice = home.do("open_choice", stay=stay, kind=Kind.HOME_HEALTH, candidates=shown, wishes="At home", way=Way.FAX)
    ids = list(Candidate.objects.unscoped("a test").order_by("id").values_list("id", flat=True))
    return home, stay, choice, ids


def proof(**more):
    return Proof(
        **{"by": "patient", "signed_name": "Rosa Delgado", "signed_how": Signed.SCREEN, "present": "Luis, son", **more}
    )


def test_several_are_asked_and_each_has_a_timer(asked):
    home, _stay, choice, ids = asked
    assert home.facts("Choice") + home.facts("Candidate") == ["ChoiceOpened"] + 3 * ["CandidateAsked"]
    assert home.open("p") == {
        "plan": ("coordination", "03-13 23:59"), "patient_choice": ("coordination", "03-13 23:59"),
        "post_acute_reply": ("coordination", "03-12 13:00"),
    }  # fmt: skip
    home.do("record_answer", candidate=ids[0], answer=Answer.ACCEPTS, starts_on=date(2026, 3, 13))
    home.do("record_answer", candidate=ids[1], answer=Answer.DECLINES, note="No nurse who speaks Spanish")
    found = queries.choice(home.act(), choice=choice)
    assert [(c.shown.name, c.answer) for c in found.candidates] == [
        ("Harbor Home Care", Answer.ACCEPTS), ("Bay Nurses", Answer.DECLINES), ("Quarry", Answer.WAITS),
    ]  # fmt: skip
    assert (found.candidates[0].shown.quality, found.candidates[0].shown.minutes) == ((STARS,), 12)
    assert home.open("post") == {"post_acute_reply": ("coordination", "03-12 13:00")}
    home.do("ask_candidates", home.act("2026-03-12 13:30"), choice=choice, candidates=[ids[2]], way=Way.PHONE)
    assert home.open("post") == {"post_acute_reply": ("coordination", "03-13 10:00")}


def sent(home):
    """By address: what each was sent."""
    rows = Message.objects.unscoped("a test").filter(direction="out", channel="fax").order_by("address", "text")
    return [(row.address, row.text) for row in rows]


def test_each_is_written_to_without_a_name(asked):
    home, _stay, _choice, ids = asked
    assert [address for address, _text in sent(home)] == ["+16175550111", "+16175550112", "+16175550113"]
    first = sent(home)[0][1]
    assert f"Our reference: C-{ids[0]}" in first
    assert "nursing and therapy at home" in first
    assert "by Thursday, March 12, 1:00 PM" in first
    assert not any(word in first for word in ("Rosa", "Delgado", "R-1", "1948"))


def test_who_cannot_be_written_to_is_not_asked_and_can_be_asked_another_way(planned):
    home, stay = planned
    Office.objects.create(id=A, name="Harbor", kind="agency", fax="617 555 0111")
    Office.objects.create(id=B, name="Bay", kind="agency", phone="617 555 0112")
    shown = {A: Shown(name="Harbor"), B: Shown(name="Bay")}
    choice = home.do("open_choice", stay=stay, kind=Kind.HOSPICE, candidates=shown, way=Way.FAX)
    assert home.facts("Candidate") == ["CandidateAsked"]
    harbor, bay = queries.choice(home.act(), choice=choice).candidates
    assert (harbor.asked_at, bay.asked_at, bay.reply_by) == (home.act().at, None, None)
    with pytest.raises(Refused, match=r"discharge\.no_address"):
        home.do("ask_candidates", choice=choice, candidates=[bay.id], way=Way.LETTER)
    home.do("ask_candidates", choice=choice, candidates=[bay.id], way=Way.PHONE)
    assert home.facts("Candidate") == 2 * ["CandidateAsked"]
    assert len(sent(home)) == 1


def fails(home, candidate):
    message = Message.objects.unscoped("a test").get(about=candidate_key(candidate))
    failed = MessageFailed(
        patient=message.patient_id, key=f"message:{message.id}", channel="fax", purpose="referral", why="busy",
        about=message.about, happened_at=home.act().at,
    )  # fmt: skip
    with transaction.atomic():
        announce(failed, home.system())
    home.deliver()


def test_a_fax_that_fails_asked_nobody(asked):
    home, _stay, choice, ids = asked
    fails(home, ids[2])
    found = queries.choice(home.act(), choice=choice).candidates
    assert [one.asked_at is None for one in found] == [False, False, True]
    assert home.facts("CandidateR") == ["CandidateReleased"]
    assert (found[2].reply_by, found[2].way) == (None, "")


def test_a_fax_that_fails_after_a_call_takes_the_call_not_back(asked):
    home, _stay, choice, ids = asked
    home.do("ask_candidates", choice=choice, candidates=[ids[2]], way=Way.PHONE)
    fails(home, ids[2])
    assert queries.choice(home.act(), choice=choice).candidates[2].way == Way.PHONE


def test_each_learns_what_concerns_it(asked):
    home, _stay, choice, ids = asked
    Office.objects.filter(id=C).update(fax="")
    home.do("record_answer", candidate=ids[0], answer=Answer.ACCEPTS)
    home.do("choose", choice=choice, candidate=ids[0], proof=proof(), language="en", tell=Way.FAX)
    said = [(address[-2:], text.split("\n\n")[1][:34]) for address, text in sent(home) if "chosen" in text]
    assert said == [("11", "The patient has chosen you. Please"), ("12", "The patient has chosen somebody el")]
    assert home.facts("OthersTold") == []
    assert list(home.open("tell")) == ["tell_others"]
    assert [one.id for one in queries.choice(home.act(), choice=choice).to_tell] == [ids[2]]
    home.do("tell_others", choice=choice, way=Way.PHONE)
    assert home.body("OthersTold") == {"told": 1}


def test_the_patient_chooses_with_her_son_signs_and_the_others_are_told(asked):
    home, stay, choice, ids = asked
    for one in ids[:2]:
        home.do("record_answer", candidate=one, answer=Answer.ACCEPTS)
    home.do("choose", choice=choice, candidate=ids[0], proof=proof(), language="es", tell=Way.FAX)
    found = queries.choice(home.act(), choice=choice)
    assert (found.chosen.id, found.present, found.signed_name, found.signed_how, found.witness) == (
        ids[0], "Luis, son", "Rosa Delgado", "screen", home.maria.actor,
    )  # fmt: skip
    assert found.statement == (
        "Me mostraron una lista de 3 y lo que se sabe de cada una: Harbor Home Care, Bay Nurses, Quarry. Me dijeron que puedo"
        " escoger cualquiera, o una que no esté en la lista. Escojo Harbor Home Care. Nadie tomó esta decisión por mí."
        " Me dijeron que la clínica tiene un interés económico en Bay Nurses."
    )
    assert home.body("OthersTold") == {"told": 3}
    assert found.to_tell == ()
    assert home.open("p") == {"plan": ("coordination", "03-13 23:59")}
    assert home.open("tell") == {}
    assert home.plan(stay).items[7].state == "done"


def test_who_is_not_told_at_once_is_a_duty(asked):
    home, _stay, choice, ids = asked
    home.do("record_answer", candidate=ids[0], answer=Answer.ACCEPTS)
    home.do("record_answer", candidate=ids[1], answer=Answer.DECLINES)
    home.do("choose", choice=choice, candidate=ids[0], proof=proof(), language="en")
    assert list(home.open("tell")) == ["tell_others"]
    assert [one.id for one in queries.choice(home.act(), choice=choice).to_tell] == [ids[0], ids[2]]
    home.do("tell_others", choice=choice, way=Way.PHONE)
    assert home.open("tell") == {}
    with pytest.raises(Refused, match=r"discharge\.all_told"):
        home.do("tell_others", choice=choice, way=Way.PHONE)


@pytest.mark.parametrize(
    ("more", "which", "code"),
    [({"signed_name": " "}, 0, "discharge.not_signed"), ({"by": "the hospital"}, 0, "discharge.not_signed"),
     ({}, 2, "discharge.not_accepted"), ({}, None, "discharge.no_candidate")],
)  # fmt: skip
def test_a_choice_without_proof_is_none(asked, more, which, code):
    home, _stay, choice, ids = asked
    home.do("record_answer", candidate=ids[0], answer=Answer.ACCEPTS)
    with pytest.raises(Refused) as no:
        home.do(
            "choose", choice=choice, candidate=0 if which is None else ids[which], proof=proof(**more), language="en"
        )
    assert no.value.code == code
    assert home.facts("PatientChose") == []


def test_a_list_ends_and_nobody_waits(asked):
    home, stay, choice, ids = asked
    home.do("end_choice", choice=choice, why=EndedWhy.NOT_WANTED)
    assert home.open("p") == {"plan": ("coordination", "03-13 23:59")}
    with pytest.raises(Refused, match=r"discharge\.choice_ended"):
        home.do("record_answer", candidate=ids[0], answer=Answer.ACCEPTS)
    later = home.act("2026-03-12 10:00")
    again = home.do(
        "open_choice", later, stay=stay, kind=Kind.HOME_HEALTH, candidates={A: Shown(name="Harbor Home Care")}
    )
    with pytest.raises(Refused, match=r"discharge\.list_open"):
        home.do("open_choice", stay=stay, kind=Kind.HOME_HEALTH, candidates={B: Shown(name="Bay")})
    assert [one.id for one in queries.choices(home.act(), stay=stay)] == [again, choice]


def test_quality_is_kept_as_given(home):
    act = home.act()
    home.do("keep_quality", office=A, lines=[STARS])
    assert queries.quality(act, offices=[A, B]) == {A: (STARS,)}
    home.do("keep_quality", office=A, lines=[])
    assert queries.quality(act, offices=[A, B]) == {}


def test_whoever_acts_for_the_patient_says_so():
    text = statement("fr", names=["A", "B"], chosen="A", by="representative")
    assert text.startswith("I act for the patient. I was shown a list of 2")
