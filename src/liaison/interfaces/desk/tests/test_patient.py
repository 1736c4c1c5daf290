"""The patient's page: the banner, what changed since one looked, open work, the timeline, refused and sad states."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction

from liaison.insight import words
from liaison.platform.events import announce
from liaison.platform.models import EventRow
from liaison.spine.access.models import CareTie, RestrictedChart
from liaison.spine.people.events import PatientChanged, patient_key
from liaison.spine.people.models import ContactPoint, PatientLanguage, RelatedPerson

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rosa(clinic):
    rosa = clinic.patient("Delgado", "Rosa", called="Rosie", pronouns="she/her")
    clinic.discharge(rosa, reason_code="I50.9", reason_text="Heart failure")
    return rosa


def at(patient, part=""):
    return f"/patients/{patient.id}{part}"


def news(page):
    return [entry.title for entry in page.context["changes"].entries]


def lines(page):
    return [entry.title for entry in page.context["timeline"].entries]


def facts(page):
    return {str(fact.label): (str(fact.value), str(fact.note)) for fact in page.context["banner"].facts}


def change(clinic, patient, *fields, by=None):
    with transaction.atomic():
        announce(PatientChanged(patient=patient.id, key=patient_key(patient.id), fields=fields), clinic.act(by))


def test_the_banner_says_who_this_is_and_how_to_reach_them(clinic, screen, maria, rosa):
    ContactPoint.objects.create(patient=rosa, system="phone", value="+16175550134", use="mobile", rank=1)
    ContactPoint.objects.create(patient=rosa, system="phone", value="617-555-0100", use="home", rank=2)
    ContactPoint.objects.create(
        patient=rosa,
        system="phone",
        value="617-555-0111",
        rank=1,
        stopped_on=date(2026, 3, 1),
        stopped_why="disconnected",
    )
    CareTie.objects.create(patient=rosa, staff=maria, kind="care_team", from_on=date(2026, 1, 1))
    page = screen.get(at(rosa))
    banner = page.context["banner"]
    assert banner.name == "Rosa Delgado, called Rosie"
    assert (banner.about.age, str(banner.sex), banner.glass_until) == (72, "F", None)
    said = facts(page)
    assert said["Speaks"] == ("Spanish", "interpreter needed")
    assert said["Born"] == ("1 January 1954", "")
    assert said["Cared for by"] == ("Maria (Coordinator)", "")
    assert said["Pays"] == ("", "")
    assert said["Reach"][0].index("tel:+16175550134") < said["Reach"][0].index("tel:+16175550100")
    assert said["Not by"][0] == '<s><bdi dir="ltr">(617) 555-0111</bdi></s> disconnected'
    assert "not known" in page.content.decode()


def test_an_unknown_language_says_so_and_what_to_do(clinic, screen):
    somebody = clinic.patient("Chen", "Li")
    PatientLanguage.objects.unscoped("test").all().delete()
    assert facts(screen.get(at(somebody)))["Speaks"] == ("", "ask, and write it down")


def test_somebody_who_has_died_is_shown_as_such(clinic, screen):
    gone = clinic.patient("Ruiz", "Ana", deceased=True, deceased_on=date(2026, 3, 2))
    page = screen.get(at(gone))
    assert [str(flag.text) for flag in page.context["banner"].flags] == ["Died 2 March 2026"]
    assert page.context["banner"].about.age == 72


def test_an_empty_chart_says_why_and_what_will_come(clinic, screen):
    page = screen.get(at(clinic.patient()))
    assert (news(page), lines(page)) == ([], [])
    html = page.content.decode()
    assert "Nothing has happened to this patient yet." in html
    assert "Nothing is open for this patient." in html
    assert "No visit is booked." in html


def test_what_changed_is_the_log_between_the_marks_and_one_key_moves_mine_alone(clinic, screen, maria, rosa, sit):
    ben = sit(clinic.staff("Ben"))
    page = screen.get(at(rosa))
    between = EventRow.objects.filter(patient=rosa.id).exclude(name__in=words.SILENT).exclude(actor=maria.actor)
    assert news(page) == ["Discharged yesterday 10:00 (Wed 11 Mar) (hospital)"]
    assert page.context["changes"].total == between.count() == 1
    upto = page.context["changes"].upto
    change(clinic, rosa, "contacts")  # comes in while Maria reads
    screen.post(at(rosa, "/seen"), data={"upto": upto})
    page = screen.get(at(rosa))
    assert news(page) == ["Changed: ways to reach them"]
    assert list(between.filter(id__gt=upto).values_list("name", flat=True)) == ["people.PatientChanged"]
    assert len(news(ben.get(at(rosa)))) == 2
    screen.post(at(rosa, "/seen"), data={"upto": page.context["changes"].upto})
    assert news(screen.get(at(rosa))) == []
    screen.post(at(rosa, "/unseen"))
    assert news(screen.get(at(rosa))) == ["Changed: ways to reach them"]
    assert len(news(ben.get(at(rosa)))) == 2


def test_what_i_did_myself_is_no_news_to_me(clinic, screen, maria, rosa, sit):
    ben = sit(clinic.staff("Ben"))
    change(clinic, rosa, "languages", by=maria)
    assert "Changed: languages" not in news(screen.get(at(rosa)))
    assert news(ben.get(at(rosa)))[0] == "Changed: languages"


def test_seen_answers_in_place_and_offers_to_take_it_back(clinic, screen, rosa):
    upto = screen.get(at(rosa)).context["changes"].upto
    html = screen.post(at(rosa, "/seen"), 200, {"upto": upto}, **{"HX-Request": "true"}).content.decode()
    assert "Nothing new since you looked" in html
    assert at(rosa, "/unseen") in html
    assert "<html" not in html


@pytest.mark.parametrize("upto", ["", "x", "9" * 30, "-1"])
def test_seen_up_to_nonsense_is_refused(screen, rosa, upto):
    screen.post(at(rosa, "/seen"), 422, {"upto": upto})


def test_the_timeline_is_filtered_by_codes_and_paged(clinic, screen, maria, rosa):
    for n in range(70):
        clinic.after(minutes=1)
        change(clinic, rosa, "contacts" if n % 2 else "languages")
    page = screen.get(at(rosa))
    first = lines(page)
    assert len(first) == 60
    assert first[0] == "Changed: ways to reach them"
    assert [entry.new for entry in page.context["timeline"].entries] == [False] * 60  # never looked: nothing is "new"
    rest = lines(screen.get(page.context["older"]))
    log = EventRow.objects.filter(patient=rosa.id).exclude(name__startswith="access.")
    assert len(first) + len(rest) == log.count() == 71
    assert rest[-1] == "Discharged yesterday 10:00 (Wed 11 Mar) (hospital)"
    only = screen.get(at(rosa) + "?about=care")
    assert lines(only) == ["Discharged yesterday 10:00 (Wed 11 Mar) (hospital)"]
    assert lines(screen.get(at(rosa) + "?about=calls")) == []
    assert lines(screen.get(at(rosa) + "?before=nonsense&about=made-up")) == first


def test_what_is_newer_than_the_mark_is_marked_in_the_timeline(clinic, screen, rosa):
    screen.post(at(rosa, "/seen"), data={"upto": screen.get(at(rosa)).context["changes"].upto})
    clinic.after(minutes=5)
    change(clinic, rosa, "contacts")
    new = {entry.title: entry.new for entry in screen.get(at(rosa)).context["timeline"].entries}
    assert new == {"Changed: ways to reach them": True, "Discharged yesterday 10:00 (Wed 11 Mar) (hospital)": False}


@pytest.mark.feature("F80")
def test_a_role_reads_only_the_facts_of_what_it_may_read(clinic, rosa, sit):
    front = sit(clinic.staff("Fay", "front_desk"))
    page = front.get(at(rosa))
    assert lines(page) == []
    assert [str(tab.title) for tab in page.context["tabs"]] == [
        "Overview",
        "Contacts",
        "Education",
        "Forms",
        "Sources",
        "Family",
    ]
    officer = sit(clinic.staff("Pat", "privacy_officer", "privacy"))
    assert "Chart opened" in lines(officer.get(at(rosa) + "?about=looks"))


def test_open_work_leads_to_the_item_and_to_the_call(clinic, screen, rosa):
    page = screen.get(at(rosa))
    html = page.content.decode()
    item = clinic.item()
    assert f'href="/work/{item.pk}"' in html
    assert f'href="/work/{item.pk}/call"' in html
    assert {one.line.duty for one in page.context["work"]} == {
        "transitions.call", "transitions.see", "transitions.reconcile_medicines", "transitions.watch"
    }  # fmt: skip


def test_family_is_shown_with_whether_they_may_be_told(clinic, screen, rosa):
    RelatedPerson.objects.create(
        patient=rosa, name="Ana Delgado", relationship="DAU", phone="617-555-0190", may_be_told=True
    )
    RelatedPerson.objects.create(patient=rosa, name="Luis Delgado", relationship="SON", phone="617-555-0191")
    html = screen.get(at(rosa)).content.decode()
    assert "tel:+16175550190" in html
    assert "617-555-0191" not in html  # nobody calls somebody who may not be told
    assert "not without asking the patient" in html


@pytest.mark.feature("F80")
def test_every_opening_is_in_the_log_and_a_stranger_is_refused(clinic, screen, maria, rosa, sit):
    screen.get(at(rosa))
    read = EventRow.objects.filter(name="access.PatientRead", patient=rosa.id).values_list("actor", "body__permission")
    assert list(read) == [(maria.actor, "people.read")]
    adam, nobody = sit(clinic.staff("Adam", "auditor")), f"/patients/{uuid4()}"
    told = [adam.get(there, 403).content.decode().partition("<main")[2] for there in (at(rosa), nobody)]
    assert told[0] == told[1]  # who may not look is not told whether there is anybody
    assert "There is nothing at this address" in screen.get(nobody, 404).content.decode()
    screen.post(f"{nobody}/family", 422, {"do": "name"})


@pytest.mark.feature("F80")
def test_a_restricted_chart_shows_nothing_of_the_patient_but_the_way_in(clinic, screen, rosa):
    RestrictedChart.objects.create(patient=rosa, why="vip", since=clinic.now)
    html = screen.get(at(rosa), 403).content.decode()
    assert "This chart is restricted" in html
    for secret in ("Delgado", "Rosa", "Rosie", rosa.record_number, "heart", "vip", "Publicly"):
        assert secret not in html
    assert EventRow.objects.filter(name="access.PatientRefused", patient=rosa.id).count() == 1


@pytest.mark.parametrize(("discharges", "queries"), [(1, 43), (3, 43)])
def test_query_counts(clinic, screen, rosa, discharges, queries):
    for n in range(discharges - 1):
        clinic.discharge(rosa, days=10 + n * 4)
        ContactPoint.objects.create(patient=rosa, system="phone", value=f"617-555-020{n}")
    screen.get(at(rosa))
    clinic.after(minutes=1)
    screen.get(at(rosa))
    assert screen.queries == queries


def test_the_banner_is_on_every_tab(screen, rosa):
    for part in ("", "/encounters", "/conditions", "/medicines", "/results"):
        assert screen.get(at(rosa, part)).context["banner"].about.patient.id == rosa.id
