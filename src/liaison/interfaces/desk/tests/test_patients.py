"""Finding somebody: by what one remembers, never in an address, and only whom one may see."""

import pytest

from liaison.platform.ui import palette
from liaison.spine.access.models import RestrictedChart
from liaison.spine.people.rules import search_words, sort_key

pytestmark = pytest.mark.django_db(transaction=True)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def named(clinic):
    """Somebody who can be looked for, as receiving makes them."""

    def make(family, given, **more):
        patient = clinic.patient(family, given, **more)
        patient.sort_key, patient.words = sort_key(family, given), search_words(family, given)
        patient.save()
        return patient

    return make


def found(screen, text):
    page = screen.post("/patients/found", 200, {"text": text}, **HTMX)
    return [row.label for row in page.context["listing"].rows]


def test_by_name_birth_date_and_number(named, screen):
    rosa = named("Núñez", "Rosa")
    named("Okafor", "Ada", birth_date="1980-02-03")
    assert found(screen, "nunez r") == ["Rosa Núñez"]
    assert found(screen, "02/03/1980") == ["Ada Okafor"]
    assert found(screen, rosa.record_number) == ["Rosa Núñez"]
    assert found(screen, "Nobody") == []


def test_nothing_found_says_what_to_try(screen):
    html = screen.post("/patients/found", 200, {"text": "zzz"}, **HTMX).content.decode()
    assert "Nobody found" in html
    assert "<html" not in html


def test_names_travel_in_the_body_alone(screen):
    assert screen.get("/patients?text=Delgado").context.get("listing") is None
    screen.get("/patients/found", 405)


def test_without_scripts_it_is_a_page(named, screen):
    named("Delgado", "Rosa")
    html = screen.post("/patients/found", 200, {"text": "delgado"}).content.decode()
    assert "<html" in html
    assert "Rosa Delgado" in html
    assert 'value="delgado"' in html


def test_a_chart_that_is_closed_to_me_is_not_found_by_name(clinic, named, screen, maria):
    rosa = named("Delgado", "Rosa")
    RestrictedChart.objects.create(patient=rosa, why="vip", since=clinic.now)
    assert found(screen, "delgado") == []
    html = screen.post("/patients/found", 200, {"text": rosa.record_number}, **HTMX).content.decode()
    assert f'href="/patients/{rosa.id}"' in html  # the way in, for one who knows whom they seek
    assert "Delgado" not in html
    assert [hit.title for group in palette.find(clinic.act(maria), rosa.record_number, []) for hit in group.hits] == [
        "Restricted chart"
    ]


def test_whom_i_opened_last_is_there_again_and_only_mine(clinic, screen, sit):
    rosa, ada = clinic.patient("Delgado", "Rosa"), clinic.patient("Okafor", "Ada")
    for patient in (rosa, ada, rosa):
        clinic.after(minutes=1)
        screen.get(f"/patients/{patient.id}")
    assert [p.family for p in screen.get("/patients").context["recent"]] == ["Delgado", "Okafor"]
    assert sit(clinic.staff("Ben")).get("/patients").context["recent"] == []
    RestrictedChart.objects.create(patient=rosa, why="vip", since=clinic.now)
    assert [p.family for p in screen.get("/patients").context["recent"]] == ["Okafor"]


def test_the_palette_finds_people_too(clinic, named, maria):
    rosa = named("Delgado", "Rosa")
    groups = palette.find(clinic.act(maria), "rosa", [])
    assert [(hit.title, hit.url, hit.kind) for group in groups for hit in group.hits if hit.kind == "patient"] == [
        ("Rosa Delgado", f"/patients/{rosa.id}", "patient")
    ]
    auditor = clinic.staff("Adam", "auditor")
    assert "patient" not in {hit.kind for group in palette.find(clinic.act(auditor), "rosa", []) for hit in group.hits}


@pytest.mark.parametrize(("patients", "queries"), [(1, 5), (3, 5)])
def test_query_counts(named, screen, patients, queries):
    for n in range(patients):
        named("Delgado", f"Rosa{n}")
    found(screen, "delgado")
    assert len(found(screen, "delgado")) == patients
    assert screen.queries == queries
