"""Every string is translated, keeps its places, compiles, and is what a page says."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real
from tools import translations


@pytest.fixture
def compiled(monkeypatch):
    """The catalogues as Django reads them now, whatever another test had read before they were made."""
    translations.compile_all()
    monkeypatch.setattr(trans_real, "_translations", {})


@pytest.fixture
def catalogue(monkeypatch, tmp_path):
    """`catalogue(found, known)`: a code base with these strings, and a catalogue that says these."""

    def make(message_id, said, **more):
        found, known = Catalog(locale="en"), Catalog(locale="es")
        found.add(message_id, locations=[("a.py", 1)], **more)
        if said:
            known.add(message_id, said, **more)
        monkeypatch.setattr(translations, "found", lambda: found)
        monkeypatch.setattr(translations, "_read", lambda language: known)
        return translations.missing()

    return make


def test_nothing_is_missing_and_every_place_is_kept():
    assert "\n".join(translations.missing()) == ""


@pytest.mark.parametrize(
    ("asked", "said", "trouble"),
    [
        ("Book", "Programar", ""),
        ("Book", "", "not translated"),
        ("Due %(when)s", "Vence %(when)s", ""),
        ("Due %(when)s", "Vence %(cuando)s", "placeholders differ"),
        ("Due %(when)s", "Vence", "placeholders differ"),
        ("%s of %s", "%s", "placeholders differ"),
        ("Hello {name}", "Hola {nombre}", "placeholders differ"),
        ("Half", "50 % de", "placeholders differ"),
        ("50%% of it", "la mitad", ""),
        (("%(n)d item", "%(n)d items"), ("%(n)d pendiente", "%(n)d pendientes"), ""),
        (("%(n)d item", "%(n)d items"), ("%(n)d pendiente", ""), "not translated"),
        (("%(n)d item", "%(n)d items"), ("%(n)d pendiente", "pendientes"), "placeholders differ"),
        (("one item", "%(n)d items"), ("%(n)d pendiente", "%(n)d pendientes"), ""),
    ],
)
def test_what_missing_says(catalogue, asked, said, trouble):
    assert catalogue(asked, said) == ([f"es: {trouble}: {asked!r} (a.py:1)"] if trouble else [])


def test_one_english_word_may_have_two_meanings(catalogue):
    assert catalogue("Claim", "Tomar", context="button") == []
    assert catalogue("Claim", "", context="of an insurance") != []


def test_the_catalogue_compiles(compiled):
    with translations._place("es").with_suffix(".mo").open("rb") as made:
        known = read_mo(made)
    assert known.get("Call now").string == "Llamar ahora"
    assert tuple(known.get("%(n)d day").string) == ("%(n)d día", "%(n)d días")


def test_every_sentence_that_takes_a_number_agrees_with_it(compiled):
    with translation.override("es"):
        assert translation.ngettext("%(n)d day", "%(n)d days", 1) % {"n": 1} == "1 día"
        assert translation.ngettext("%(n)d day", "%(n)d days", 2) % {"n": 2} == "2 días"


@pytest.mark.django_db
def test_a_page_is_served_in_spanish(compiled):
    client = Client()
    client.cookies["liaison_language"] = "es"
    page = client.get("/accounts/login/")
    assert '<html lang="es"' in page.content.decode()
    assert "Iniciar sesión" in page.content.decode()
