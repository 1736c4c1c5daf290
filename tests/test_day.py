"""The first working day of DAY.md in a browser: steps 1, 2, 8, 9, 13, 38, 39 and 40, by keyboard, within their budgets."""

import csv
import io
from datetime import date

import pytest
from tests.working_day import FACES, WHY, items, log, patient, staff

from liaison.spine.access.models import BreakGlass
from liaison.spine.people.models import RelatedPerson
from liaison.spine.work.models import HandOff, Watermark

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.feature("F52"), pytest.mark.feature("F80")]
SAID_IS_SEEN = """() => {
    const line = document.querySelector(".say-now"), column = line?.closest(".call-say");
    if (!line || column.scrollHeight <= column.clientHeight) return true;
    const [at, within] = [line.getBoundingClientRect(), column.getBoundingClientRect()];
    return at.top >= within.top && at.top < within.bottom;
}"""
NEWS = ("transitions.LeftEmergency", "transitions.Admitted", "transitions.Discharged", "transitions.Readmitted")


@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_the_first_working_day(day, size, language, scheme, record_property):
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    signs_in(day, maria)
    reads_the_digest(day, maria)
    opens_the_first(day, maria)
    calls_rosa(day, maria)
    makes_the_next_three_calls(day, maria)
    opens_a_restricted_chart(day, maria)
    hands_over(day, maria)
    closes_the_day(day, maria)
    assert day.troubles == []
    record_property("actions", maria.spent)


def signs_in(day, maria):
    """Step 1: password and second step, home complete, in the log."""
    maria.go("/accounts/login/")
    maria.look("1-sign-in", day.language)
    maria.actions = 0
    day.sign_in(maria)
    maria.step(1, budget=3)
    assert "María Ortiz" in maria.text("h1")
    assert log(name="access.SignedIn", actor=staff("maria").actor).count() == 1
    maria.look("2-today", day.language)


def reads_the_digest(day, maria):
    """Step 2: what happened since yesterday evening equals the log, and each line opens its case in one action."""
    me = staff("maria")
    mark = Watermark.objects.unscoped(WHY).get(staff=me, patient=None).event
    lines = maria.page.locator("a[data-event]")
    shown = {int(line.get_attribute("data-event")): line.get_attribute("href") for line in lines.all()}
    assert shown
    ours = set(items(team="coordination").values_list("patient", flat=True))
    hidden = {patient("Tran").id}  # a restricted chart that is not hers
    news = {row.pk for row in log(name__in=NEWS, id__gt=mark) if row.patient in ours - hidden}
    told = log(id__in=shown)
    assert {row.pk for row in told if row.name in NEWS} == news
    assert min(shown) > mark
    assert me.actor not in {row.actor for row in told}
    first = min(shown)
    maria.press_on(f'a[data-event="{first}"]')
    maria.page.wait_for_url(f"**{shown[first]}")
    maria.step(2, budget=1)
    for address in set(shown.values()):
        assert maria.page.request.get(address).status == 200


def opens_the_first(day, maria):
    """Step 8: the first line with its reasons, which add up."""
    day.clock.at("07:59")
    maria.go("/")
    day.clock.at("08:20")
    maria.go("/")
    maria.actions = 0
    maria.press("1")
    maria.page.wait_for_url("**/work/*")
    maria.step(8, budget=1)
    assert sum(maria.numbers(".reasons-points")) == maria.numbers(".reasons-total")[0]
    assert "Rosa Delgado Fuentes" in maria.text(".item-who")
    maria.look("8-item", day.language)


def calls_rosa(day, maria):
    """Step 9: script, warning signs, medicines, teach-back, one submit; the clock stops and proves it."""
    day.clock.after(minutes=1)
    rosa, page = patient("Delgado Fuentes"), maria.page
    item = items(duty="transitions.call", patient=rosa, closed_at=None).get()
    maria.press("a")
    page.wait_for_url(f"**/work/{item.pk}/call")
    page.locator("[data-step].step-now").wait_for()
    maria.look("9-call", day.language)
    assert page.locator(".say-text[lang=es]:visible").count() >= 3
    for answer in ("1", "1", "1", "1", "1", "1", "1"):  # reached; no warning sign; all medicines; said it back
        maria.press(answer)
        assert page.evaluate(SAID_IS_SEEN)
    maria.press("Control+Enter")
    page.wait_for_url("**/called*")
    maria.look("9-called", day.language)
    maria.press("p")
    page.wait_for_url(f"**/work/{item.pk}/proof")
    maria.step(9, budget=10)
    item.refresh_from_db()
    assert (item.outcome, item.closed_at is not None, item.done_at <= item.legal_due_at) == ("Reached", True, True)
    attempt = log(name="transitions.CallAttempted", patient=rosa.id).last()
    assert (attempt.body["outcome"], attempt.actor, attempt.purpose) == ("reached", staff("maria").actor, "treatment")
    assert item.closed_by in log(patient=rosa.id, request_id=attempt.request_id).values_list("id", flat=True)
    maria.look("9-proof", day.language)


def makes_the_next_three_calls(day, maria):
    """Step 13: two are reached, one number is dead: flagged, a letter drafted, family only with consent."""
    day.clock.after(minutes=24)
    page = maria.page
    page.go_back()
    page.wait_for_url("**/called*")
    maria.actions = 0
    maria.press("n")
    page.wait_for_url("**/call")
    called = []
    for turn in range(3):
        page.locator("[data-step].step-now").wait_for()
        name = maria.text(".banner-name")
        called.append(name)
        dead = name == "Walter Briggs"
        maria.press("8" if dead else "1")
        here = page.url
        maria.press("Control+Enter" if turn == 2 else "Alt+Enter")
        page.wait_for_url(lambda url, here=here: url != here)
    maria.step(13, budget=9)
    assert len(set(called)) == 3
    assert "Walter Briggs" in called
    walter = patient("Briggs")
    facts = log(patient=walter.id, actor=staff("maria").actor).values_list("name", flat=True)
    assert {"people.ContactStopped", "transitions.LetterDrafted"} <= set(facts)
    assert RelatedPerson.objects.unscoped(WHY).get(patient=walter).may_be_told is False
    maria.go(f"/patients/{walter.id}")
    assert page.locator(".banner s").count() == 1
    assert page.locator('.banner a[href^="tel:"]').count() == 0
    assert "555 0178" not in page.content()  # his niece, who may not be told
    maria.look("13-patient", day.language)


def opens_a_restricted_chart(day, maria):
    """Step 38: a colleague's chart, for a safety call: a reason is forced and the privacy officer has it in the queue."""
    linh, page = patient("Tran"), maria.page
    item = items(duty="transitions.call", patient=linh, closed_at=None).get()
    day.clock.at("16:25")
    day.sign_in(maria)  # the quiet hours have ended the session
    maria.go(f"/work/{item.pk}")
    assert "Tran" not in page.locator("main").inner_text()
    maria.actions = 0
    maria.press("a")
    page.wait_for_url(f"**/patients/{linh.id}")
    maria.look("38-restricted", day.language)
    maria.press("4")
    maria.fill("#id_text", "Safety call: she reported a reaction", "Enter")
    page.locator(".banner-name").wait_for()
    maria.step(38, budget=3)
    assert page.locator(".glass").count() == 1
    maria.look("38-open", day.language)
    glass = BreakGlass.objects.unscoped(WHY).get(patient=linh, staff=staff("maria"))
    review = items(duty="privacy.review_break_glass", key=f"glass:{glass.id}").get()
    george = day.sit("george")
    day.comes_in(george)
    george.go("/work")
    assert george.page.locator(f'tr[data-row="{review.pk}"]').count() == 1
    george.go(f"/reviews/glass:{glass.id}")
    assert "Safety call: she reported a reaction" in george.text("main")
    george.look("38-review", day.language)


def hands_over(day, maria):
    """Step 39: two notes, one offer of everything; the evening lead asks about one and accepts the others."""
    day.clock.at("16:40")
    page, tamika = maria.page, day.sit("tamika")
    maria.go("/hand-off")
    mine = list(items(owner=staff("maria"), closed_at=None).values_list("id", flat=True))
    drafts = page.locator('input[name="item"]')
    offered = [int(box.get_attribute("value")) for box in drafts.all()]
    assert set(offered) <= set(mine)
    maria.look("39-hand-off", day.language)
    maria.actions = 0
    maria.fill(f'input[name="note-{offered[0]}"]', "Her daughter answers after six.")
    maria.fill(f'input[name="note-{offered[1]}"]', "Ask about the ride first.")
    maria.fill("#to", "Tamika")
    maria.send('form[action="/hand-off/offer"] .btn-primary')
    offers = HandOff.objects.filter(offered_by=staff("maria"), to=staff("tamika"), answer="offered")
    assert offers.count() == len(offered)
    day.comes_in(tamika)
    tamika.go("/hand-off")
    asked = offers.order_by("id").first()
    tamika.actions = 0
    tamika.press_on(f'details:has(input[name="question-{asked.pk}"]) > summary')
    tamika.fill(f'input[name="question-{asked.pk}"]', "Which number does she answer?")
    tamika.fill("#words", "Call after six; rides first; the rest as drafted.")
    tamika.send('form[action="/hand-off/answer"] .btn-primary')
    tamika.look("39-accepted", day.language)
    maria.actions += tamika.actions
    maria.step(39, budget=8)
    assert offers.count() == 0
    taken = items(id__in=offered, owner=staff("tamika")).count()
    assert taken == len(offered) - 1
    asked.refresh_from_db()
    assert (asked.answer, items(id=asked.item_id).get().owner) == ("questioned", staff("maria"))


def closes_the_day(day, maria):
    """Step 40: a question blocks the end; then the totals equal the log, the own log leaves as a file, the session ends."""
    day.clock.at("16:55")
    page, me = maria.page, staff("maria")
    maria.go("/day-close")
    assert page.locator('form[action="/accounts/logout/"].day-close, [data-key="q"]').count() == 0
    question = HandOff.objects.get(offered_by=me, answer="questioned")
    maria.go("/hand-off")
    maria.fill(f"#answer-{question.pk}", "The first one, after six.")
    maria.send(f'form[action="/hand-off/{question.pk}"] .btn-primary')
    maria.go("/day-close")
    maria.look("40-day-close", day.language)
    own = log(actor=me.actor, at__date=date(2026, 3, 12))
    tries = [row.body["reached"] for row in own.filter(name="transitions.CallAttempted")]
    closed = items(closed_by__in=own.values("id")).count()
    accepted = log(name="work.HandOffAccepted", body__before=str(me.id), at__date=date(2026, 3, 12)).count()
    shown = maria.numbers(".stats-day .stat-value")
    assert (len(tries), sum(tries)) == (4, 3)
    assert (shown[0], shown[1], shown[4], shown[6]) == (closed, 0, len(tries), accepted)
    answer = page.request.get("/day-close?export=csv")
    rows = list(csv.reader(io.StringIO(answer.body().decode("utf-8-sig"))))
    *before, taken = own.values_list("id", "name")  # that the log was taken out is in the log, but not in the file
    assert sorted(int(row[-1]) for row in rows[1:]) == [event for event, _name in before]
    assert taken[1] == "ui.ListTaken"
    maria.actions = 0
    maria.press("q")
    page.wait_for_url("**/accounts/login/**")
    maria.step(40, budget=4)
    assert log(name="access.SignedOut", actor=me.actor).last().body["why"] == "asked"
    assert page.request.get("/", max_redirects=0).status == 302


def test_what_is_typed_in_a_call_outlives_the_session(day):
    """The session ends in the middle of a call: nothing is written down, nothing typed is lost."""
    day.begin("desk", "en", "light")
    maria = day.sit("maria")
    day.comes_in(maria)
    item = items(duty="transitions.call", patient=patient("Delgado Fuentes")).latest("id")
    page, here = maria.page, f"/work/{item.pk}/call"
    maria.go(here)
    maria.press("1")
    maria.press("2")
    maria.fill("#id_note", "Su hija llama a las seis.")
    page.context.clear_cookies(name="sessionid")
    maria.press("Control+Enter")
    page.locator("#notices .notice").wait_for()
    assert "You are signed out" in maria.text("#notices")
    assert page.input_value("#id_note") == "Su hija llama a las seis."
    assert not log(name="transitions.CallAttempted", actor=staff("maria").actor, at__date=date(2026, 3, 12)).exists()
    day.clock.after(minutes=1)
    day.sign_in(maria)
    maria.go(here)
    page.locator('[data-step="answer-hf_breath"].step-now').wait_for()
    assert page.input_value("#id_note") == "Su hija llama a las seis."
    assert page.locator('input[name="outcome"]:checked').get_attribute("value") == "reached"
    assert page.locator('input[name="answer-hf_weight"]:checked').get_attribute("value") == "gained"
    maria.press("Control+Enter")
    page.wait_for_url("**/called*")
    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.includes('call-'))") == []
    assert day.troubles == []
