"""The Work page: the ranked list with its tabs and filters, one item beside it, and what keeps itself fresh."""

import csv
import io

import pytest

from liaison.interfaces.desk.tests.conftest import IN_PANE
from liaison.platform.models import EventRow
from liaison.spine.access.models import RestrictedChart
from liaison.spine.people.models import PatientLanguage
from liaison.spine.work import actions as work
from liaison.spine.work.queries import worklist
from liaison.spine.work.values import View

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F56")]


def rows(page):
    """The numbers of the items that the list shows, in its order."""
    return [int(row.key) for row in page.context["listing"].rows]


def tabs(page):
    return {str(tab.title): tab.count for tab in page.context["tabs"]}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_of_the_database_for_one_row_and_three(clinic, screen, count):
    clinic.discharges(count)
    assert len(rows(screen.get("/work"))) == 2 * count  # the call and the visit; medicines are the clinicians'
    assert screen.queries == 15  # one for all the visits after a stay: whether they are booked


def test_the_list_is_in_the_order_of_the_rank(clinic, screen, maria):
    clinic.discharges(4)
    page = worklist(clinic.act(maria), view=View.TO_DO)
    assert rows(screen.get("/work")) == [line.item for line in page.lines]


def test_each_tab_counts_what_it_shows(clinic, screen, maria):
    clinic.discharges(3)
    first, second, _third = clinic.items()
    omar = clinic.staff("Omar")
    work.claim(clinic.act(maria), item=first.pk)
    work.claim(clinic.act(omar), item=second.pk)
    (see, *_) = clinic.items("transitions.see")
    work.set_aside(
        clinic.act(maria), item=see.pk, reason="waiting_for_patient", until=clinic.now.replace(day=13, hour=12)
    )
    expected = {"To do": 4, "Mine": 1, "Team": 5, "Waiting": 0, "Set aside": 1}
    for path, name in (
        ("/work", "To do"),
        ("/work/mine", "Mine"),
        ("/work/team", "Team"),
        ("/work/set_aside", "Set aside"),
    ):
        page = screen.get(path)
        assert tabs(page) == expected
        assert len(rows(page)) == expected[name]


def test_filters_are_codes_in_the_address_and_stay_with_what_is_opened(clinic, screen):
    one, two = clinic.discharges(2)
    PatientLanguage.objects.unscoped("tests").filter(patient=two).update(language="vi")
    page = screen.get("/work?kind=transitions.call&language=vi")
    (row,) = page.context["listing"].rows
    call = next(item for item in clinic.items() if item.patient_id == two.id)
    assert row.url == f"/work/{call.pk}?kind=transitions.call&language=vi"
    assert page.context["listing"].found.total == 1
    opened = screen.get(row.url)
    assert rows(opened) == [call.pk]
    assert opened.context["back"] == "/work?kind=transitions.call&language=vi"
    assert rows(screen.get("/work?language=so")) == []
    assert "Nothing fits these filters" in screen.get("/work?language=so").content.decode()
    assert one.family not in row.url


@pytest.mark.parametrize("query", ["kind=no.such", "site=not-a-uuid", "language=xx", "page=99", "page=-1", "view=odd"])
def test_an_address_nobody_made_shows_the_list(clinic, screen, query):
    clinic.discharges(1)
    assert len(rows(screen.get(f"/work?{query}"))) == 2


def test_an_unknown_view_is_not_found(clinic, screen):
    screen.get("/work/elsewhere", 404)


def test_enter_opens_the_item_beside_the_list_and_its_address_opens_both(clinic, screen):
    clinic.discharges(2)
    (call, _) = clinic.items()
    pane = screen.get(f"/work/{call.pk}", **IN_PANE)
    assert next(template.name for template in pane.templates) == "desk/item.html"
    whole = screen.get(f"/work/{call.pk}")
    assert whole.templates[0].name == "desk/work.html"
    assert whole.context["listing"].chosen_key == str(call.pk)


def test_rows_and_verbs_carry_the_keys(clinic, screen, maria):
    clinic.discharges(1)
    (call,) = clinic.items()
    html = screen.get("/work").content.decode()
    assert f'id="list-work-row-{call.pk}"' in html
    assert all(f'data-key="{n}"' in html for n in range(1, 6))
    assert html.count("data-row-link") == 2
    free = screen.get(f"/work/{call.pk}", **IN_PANE).content.decode()
    assert [key for key in "acehprsw" if f'data-key="{key}"' in free] == list("acepsw")
    work.claim(clinic.act(maria), item=call.pk)
    mine = screen.get(f"/work/{call.pk}", **IN_PANE).content.decode()
    assert [key for key in "acehprsw" if f'data-key="{key}"' in mine] == list("aehprsw")
    assert "data-back" in mine


def test_a_restricted_chart_keeps_its_work_and_hides_its_patient(clinic, screen):
    (rosa,) = clinic.discharges(1)
    RestrictedChart.objects.create(patient=rosa, why="vip", since=clinic.now)
    (call,) = clinic.items()
    html = screen.get("/work").content.decode()
    assert "Restricted chart" in html
    assert rosa.family not in html
    assert rosa.record_number not in html
    opened = screen.get(f"/work/{call.pk}", **IN_PANE).content.decode()
    assert "This chart is restricted" in opened
    assert f"/patients/{rosa.id}" in opened
    assert rosa.family not in opened


def test_the_list_is_fetched_again_only_when_something_changed(clinic, screen, maria, sit):
    clinic.discharges(1)
    (call,) = clinic.items()
    etag = screen.get("/work").wsgi_request.etag
    looking = {"HX-Request": "true", "HX-Current-URL": "http://testserver/work", "If-None-Match": etag}
    screen.get("/work/fresh", 304, **looking)
    assert screen.queries == 6
    sit(clinic.staff("Omar")).get(f"/work/{call.pk}", **IN_PANE)
    fresh = screen.get("/work/fresh", 200, **looking)
    assert "Omar is on it" in fresh.content.decode()
    looking["If-None-Match"] = fresh["ETag"]
    screen.get("/work/fresh", 304, **looking)
    clinic.after(minutes=2)
    screen.get("/work/fresh", 200, **looking)  # a minute later nobody is on it any more


def test_a_fresh_list_is_the_one_of_the_address_on_the_screen(clinic, screen, maria):
    clinic.discharges(2)
    (call, _) = clinic.items()
    work.claim(clinic.act(maria), item=call.pk)
    at = "http://testserver/work/mine?kind=transitions.call"
    assert rows(screen.get("/work/fresh", **{"HX-Current-URL": at})) == [call.pk]
    beside = f"http://testserver/work/{call.pk}?view=mine"
    assert rows(screen.get("/work/fresh", **{"HX-Current-URL": beside})) == [call.pk]
    assert len(rows(screen.get("/work/fresh"))) == 4


def test_the_list_exports_what_it_shows_and_that_is_in_the_log(clinic, screen, maria):
    clinic.discharges(2)
    answer = screen.get("/work?kind=transitions.call&export=csv")
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert table[0] == ["What", "Patient", "Due", "Why", "Language", "With"]
    assert len(table) == 3
    assert screen.get("/work?export=xlsx")["Content-Type"].endswith("spreadsheetml.sheet")
    taken = EventRow.objects.filter(name="ui.ListTaken").order_by("id").values_list("actor", "body")
    whole = {
        "listing": "work",
        "kind": "xlsx",
        "rows": 4,
        "narrowed": False,
    }
    assert list(taken) == [(maria.actor, whole | {"kind": "csv", "rows": 2, "narrowed": True}), (maria.actor, whole)]


def test_only_a_supervisor_gives_work_to_others(clinic, screen, sit, maria):
    clinic.discharges(2)
    items = [item.pk for item in clinic.items()]
    assert screen.get("/work/team").context["listing"].bulk == ()
    screen.post("/work/assign", 403, {"selected": items})
    lead = sit(clinic.staff("Priya", "supervisor"))
    asked = lead.post("/work/assign", 200, {"selected": items})
    assert [line["line"].item for line in asked.context["lines"]] == items
    assert {load.person.name for _team, loads in asked.context["loads"] for load in loads} == {"Maria", "Priya"}
    assert clinic.items()[0].owner_id is None  # nothing has changed yet
    lead.post("/work/assign", 302, {"selected": items, "to": maria.id})
    assert [item.owner_id for item in clinic.items()] == [maria.id, maria.id]
    lead.post("/work/assign", 422, {"selected": []})
    lead.post("/work/assign", 422, {"selected": items, "to": "nobody"})


def test_an_auditor_has_no_worklist(clinic, sit):
    assert "You may not open or do this" in sit(clinic.staff("Ines", "auditor")).get("/work", 403).content.decode()


def test_an_empty_list_says_why(clinic, screen):
    html = screen.get("/work").content.decode()
    assert "Nothing to do" in html
    assert "What happened today" in html


def test_an_empty_list_of_somebody_in_no_team_says_so(clinic, sit):
    cora = clinic.staff("Cora", "coordinator")
    cora.teams.clear()
    html = sit(cora).get("/work").content.decode()
    assert "You belong to no team yet" in html
    assert "Nothing is yours" in sit(cora).get("/work/mine").content.decode()
