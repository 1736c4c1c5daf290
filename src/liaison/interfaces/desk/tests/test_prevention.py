"""The list of what is due and the patient's tab: evidence, citation, the way to a time, and a fixed number of queries."""

import pytest

from liaison.records.scheduling.models import VisitType

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F44")]


def test_the_list_by_rule_and_status(clinic, screen):
    rosa = clinic.patient(birth_date="1970-05-05")
    clinic.patient("Young", birth_date="2010-05-05")
    page = screen.get("/due?rule=REC-CRC-COL")
    assert [(row.line.standing.name, str(row.shown.name), str(row.shown.state[1])) for row in page.context["rows"]] == [
        ("Rosa Delgado", "Colonoscopy", "due")
    ]
    html = page.content.decode()
    assert f'href="/patients/{rosa.id}/find-time"' in html
    assert "USPSTF May 2021" in html
    assert "Never done, as far as the record says." in html
    assert "Delgado" not in screen.get("/due?rule=REC-CRC-COL&status=not_due").content.decode()


def test_an_empty_list_says_why(screen):
    assert "Nobody whose chart you may see stands so with this rule." in screen.get("/due").content.decode()


@pytest.mark.parametrize("after", ["7", "00000000-0000-0000-0000-000000000007"])
def test_an_address_that_was_made_up_begins_anew(clinic, screen, after):
    clinic.patient()
    assert len(screen.get(f"/due?rule=REC-FALL&after={after}").context["rows"]) == 1


def test_the_tab_shows_every_rule_once(clinic, screen):
    rosa = clinic.patient(birth_date="1954-01-01", gender="")
    page = screen.get(f"/patients/{rosa.id}/prevention")
    shown = [line.due.rule.id for _code, _title, lines in page.context["parts"] for line in lines]
    assert (len(shown), len(set(shown))) == (53, 53)
    html = page.content.decode()
    assert "The sex is not on record." in html
    assert 'aria-label="sourced"' in html or "sourced" in html


def test_a_data_problem_stands_on_top(clinic, screen):
    gone = clinic.patient(birth_date=None)
    html = screen.get(f"/patients/{gone.id}/prevention").content.decode()
    assert html.count("The birth date is not on record.") == 54
    assert "Nothing is due today." in html


def test_a_role_without_the_record_sees_neither(clinic, sit):
    patient, front = clinic.patient(), sit(clinic.staff("Fay", "front_desk"))
    front.get("/due", 403)
    front.get(f"/patients/{patient.id}/prevention", 403)


@pytest.mark.parametrize("people", [1, 3])
def test_query_counts(clinic, screen, people):
    patients = [clinic.patient(family) for family in ("Delgado", "Nguyen", "Okafor")[:people]]
    counts = []
    for path in ("/due", f"/patients/{patients[0].id}/prevention"):
        screen.get(path)
        screen.get(path)
        counts.append(screen.queries)
    assert counts == [7, 24]


def test_the_time_that_is_looked_for_is_of_the_right_kind_where_the_clinic_books_it(clinic, screen):
    rosa = clinic.patient(birth_date="1970-05-05")
    there = f"/patients/{rosa.id}/find-time"
    assert f'href="{there}"' in screen.get("/due?rule=REC-BRE").content.decode()
    VisitType.objects.create(
        code="mammogram", name="Mammogram", modality="in_person", new_minutes=30, returning_minutes=30
    )
    assert f'href="{there}?type=mammogram"' in screen.get("/due?rule=REC-BRE").content.decode()
    assert f'href="{there}"' in screen.get("/due?rule=REC-CRC-COL").content.decode()
