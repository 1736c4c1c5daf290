"""Broken glass: three actions, a reason and words, four hours, one's own list, and a review by somebody else."""

import pytest

from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.spine.access.models import BreakGlass, RestrictedChart
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F80")]
WHY = {"reason": "emergency", "text": "Called about her inhaler"}


@pytest.fixture
def rosa(clinic):
    rosa = clinic.patient("Delgado", "Rosa")
    RestrictedChart.objects.create(patient=rosa, why="staff", since=clinic.now)
    return rosa


@pytest.fixture
def officer(clinic, sit):
    return sit(clinic.staff("Pat", "privacy_officer", "privacy"))


@pytest.fixture
def opened(clinic, screen, rosa):
    screen.post(f"/patients/{rosa.id}/open", data=WHY)
    delivery.deliver_pending()
    return BreakGlass.objects.unscoped("test").get()


def test_reason_and_words_are_asked_for(screen, rosa):
    for missing in ("reason", "text"):
        page = screen.post(f"/patients/{rosa.id}/open", 403, {**WHY, missing: " "})
        assert list(page.context["form"].errors) == [missing]
    assert not BreakGlass.objects.unscoped("test").exists()


def test_it_opens_the_chart_for_four_hours_and_says_so(clinic, screen, rosa, opened):
    page = screen.get(f"/patients/{rosa.id}")
    assert page.context["banner"].glass_until == opened.until
    html = page.content.decode()
    assert "You opened this restricted chart with a reason." in html
    assert "today 14:00" in html
    assert "Restricted chart" in html
    for _half_hour in range(8):
        clinic.after(minutes=29)
        screen.get("/patients")
    clinic.after(minutes=10)
    screen.get(f"/patients/{rosa.id}", 403)


@pytest.mark.parametrize(
    ("back", "to"),
    [("/work/7/call", "/work/7/call"), ("https://evil.example/", None), ("//evil.example", None), ("", None)],
)
def test_it_goes_back_to_where_one_came_from_on_this_site_alone(screen, rosa, back, to):
    assert screen.post(f"/patients/{rosa.id}/open", data={**WHY, "back": back}).url == (to or f"/patients/{rosa.id}")


def test_a_role_that_may_not_break_it_is_refused_plainly(clinic, rosa, sit):
    admin = sit(clinic.staff("Avery", "administrator"))
    html = admin.get(f"/patients/{rosa.id}", 403).content.decode()
    assert "You may not open or do this" in html
    admin.post(f"/patients/{rosa.id}/open", 403, WHY)


def test_the_privacy_officer_has_it_in_the_queue_with_its_clock_and_reviews_it(clinic, screen, rosa, opened, officer):
    screen.get(f"/patients/{rosa.id}")
    item = Item.objects.unscoped("test").get(duty="privacy.review_break_glass")
    assert (item.rule_id, item.key) == ("HIP-18", f"glass:{opened.id}")
    assert f'href="/reviews/glass:{opened.id}"' in officer.get(f"/work/{item.pk}").content.decode()
    page = officer.get(f"/reviews/glass:{opened.id}")
    facts = {str(fact.label): str(fact.value) for fact in page.context["opening"].facts}
    assert facts == {
        "Who": "Maria", "When": "today 10:00 (Thu 12 Mar)", "Why": "Emergency care", "In their words": WHY["text"]
    }  # fmt: skip
    assert [entry.title for entry in page.context["opening"].did] == [
        "Maria opened this restricted chart with a reason: Emergency care", "Chart opened"
    ]  # fmt: skip
    officer.post(f"/reviews/glass:{opened.id}", 200, {"outcome": "made-up"})
    officer.post(f"/reviews/glass:{opened.id}", data={"outcome": "justified", "note": "Spoke with her"})
    delivery.deliver_pending()
    item.refresh_from_db()
    assert (item.outcome, item.closed_at) == ("GlassReviewed", clinic.now)
    html = officer.get(f"/reviews/glass:{opened.id}").content.decode()
    assert "This has been reviewed" in html
    assert "Spoke with her" in html


def test_nobody_else_reviews(clinic, screen, opened):
    screen.get(f"/reviews/glass:{opened.id}", 403)


@pytest.mark.parametrize("key", ["glass:x", "glass:00000000-0000-0000-0000-000000000000", "7"])
def test_a_review_of_nothing_is_not_found(officer, key):
    officer.get(f"/reviews/{key}", 404)


def test_it_is_all_in_the_log(screen, rosa, opened):
    screen.get(f"/patients/{rosa.id}")
    names = EventRow.objects.filter(patient=rosa.id, name__startswith="access.").order_by("id")
    assert list(names.values_list("name", "body__tie")) == [
        ("access.GlassBroken", None),
        ("access.PatientRead", "glass"),
    ]


@pytest.mark.parametrize(("reads", "queries"), [(1, 12), (3, 12)])
def test_query_counts(screen, rosa, opened, officer, reads, queries):
    for _n in range(reads):
        screen.get(f"/patients/{rosa.id}")
    officer.get(f"/reviews/glass:{opened.id}")
    officer.get(f"/reviews/glass:{opened.id}")
    assert officer.queries == queries
