"""The decision before a message leaves: its order, its reasons, and what can never happen."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.spine.conversations.rules.consent import NOT_CARE, standing
from liaison.spine.conversations.rules.filling import faults, fill, places
from liaison.spine.conversations.rules.limits import over
from liaison.spine.conversations.rules.may_send import decide
from liaison.spine.conversations.rules.wording import TONGUES, worded
from liaison.spine.conversations.values import ANY, Channel, ConsentSource, Party, Purpose, Suppressed
from liaison.spine.conversations.values.deciding import Basis, Case, Content, Saying, Why
from liaison.spine.conversations.values.places import Kind

pytestmark = [pytest.mark.feature("F08"), pytest.mark.feature("F24")]
EAST = "America/New_York"
NOON = datetime(2026, 3, 12, 12, tzinfo=ZoneInfo(EAST))
NUMBER = "+16175550143"


def case(**more):
    values = {
        "channel": Channel.SMS, "purpose": Purpose.REMINDER, "address": NUMBER, "given": True, "leaves_at": NOON,
        "zones": (EAST,), "content": Content(template="reminder.visit@1"),
    }  # fmt: skip
    return Case(**(values | more))


def no(purpose=ANY, channel=Channel.SMS, at=NOON - timedelta(days=1)):
    return Saying(channel, purpose, False, at, ConsentSource.TEXT)


def yes(purpose=ANY, channel=Channel.SMS, at=NOON - timedelta(hours=1), source=ConsentSource.FORM):
    return Saying(channel, purpose, True, at, source)


def test_every_step_is_asked_in_the_order_of_the_rulebook_and_cites_its_rule():
    decision = decide(case())
    assert [(step.name, step.passed, step.rule, step.mark.value) for step in decision.steps] == [
        ("address", True, "MSG-01", "D"), ("emergency", True, "MSG-01", "S"), ("consent", True, "MSG-01", "S"),
        ("opt_out", True, "MSG-03", "S"), ("limit", True, "MSG-02", "K"), ("quiet", True, "MSG-05", "S"),
        ("template", True, "MSG-06", "K"), ("places", True, "MSG-06", "D"), ("facts", True, "MSG-06", "D"),
        ("minimum", True, "MSG-06", "K"),
    ]  # fmt: skip
    assert (decision.basis, decision.send_at, decision.why) == (Basis.NUMBER_GIVEN, NOON, None)


@pytest.mark.parametrize(
    ("more", "why", "last"),
    [
        ({"deceased": True}, Why.DIED, "address"),
        ({"address": ""}, Why.NO_ADDRESS, "address"),
        ({"given": False}, Why.NO_CONSENT, "consent"),
        ({"purpose": Purpose.BILLING}, Why.NO_CONSENT, "consent"),
        ({"purpose": Purpose.SURVEY, "sayings": [yes()]}, Why.NO_CONSENT, "consent"),
        ({"purpose": Purpose.BILLING, "sayings": [yes(Purpose.BILLING)]}, None, "minimum"),
        ({"channel": Channel.LETTER, "given": False}, None, "minimum"),
        ({"sayings": [no()]}, Why.OPTED_OUT, "opt_out"),
        ({"sayings": [no(Purpose.BILLING)]}, None, "minimum"),
        ({"sayings": [no(channel=Channel.EMAIL)]}, None, "minimum"),
        ({"sayings": [no(channel=ANY)], "channel": Channel.LETTER}, Why.OPTED_OUT, "opt_out"),
        ({"sayings": [no(), yes()]}, None, "minimum"),
        ({"suppressed": Suppressed.WRONG_PERSON}, Why.SUPPRESSED, "opt_out"),
        ({"suppressed": Suppressed.WRONG_PERSON, "urgent": True, "by_person": True}, Why.SUPPRESSED, "opt_out"),
        ({"suppressed": Suppressed.STOPPED}, Why.OPTED_OUT, "opt_out"),
        ({"sayings": [no()], "urgent": True}, Why.OPTED_OUT, "opt_out"),
        ({"sayings": [no()], "urgent": True, "by_person": True}, None, "minimum"),
        ({"sayings": [no()], "purpose": Purpose.REPLY}, Why.OPTED_OUT, "opt_out"),
        ({"sayings": [no()], "purpose": Purpose.CONFIRMATION, "suppressed": Suppressed.STOPPED}, None, "minimum"),
        ({"given": False, "purpose": Purpose.REPLY}, None, "minimum"),
        ({"others": [NOON - timedelta(hours=2)]}, Why.LIMIT, "limit"),
        ({"others": [NOON - timedelta(hours=2)], "sayings": [yes(Purpose.REMINDER)]}, None, "minimum"),
        ({"others": [NOON - timedelta(hours=2)], "purpose": Purpose.REPLY}, None, "minimum"),
        ({"others": [NOON - timedelta(hours=2)], "channel": Channel.EMAIL}, None, "minimum"),
        ({"party": Party.FAMILY}, Why.NO_CONSENT, "consent"),
        ({"party": Party.FAMILY, "told": True, "sayings": [no()]}, None, "minimum"),
        ({"party": Party.CLINICIAN, "given": False}, None, "minimum"),
        ({"content": Content(no_template=True)}, Why.NO_TEMPLATE, "template"),
        ({"content": Content(unfilled=("date",))}, Why.PLACEHOLDER, "places"),
        ({"content": Content(lost=("9:20 AM",))}, Why.FACTS, "facts"),
        ({"content": Content(private=("lupus",))}, Why.TOO_MUCH, "minimum"),
        ({"content": Content(private=("lupus",)), "channel": Channel.LETTER}, None, "minimum"),
    ],
)  # fmt: skip
def test_the_first_no_ends_it(more, why, last):
    decision = decide(case(**more))
    assert (decision.why, decision.steps[-1].name, decision.steps[-1].passed) == (why, last, why is None)


def test_start_takes_stop_back_and_gives_nothing_that_was_not_there():
    start = yes(source=ConsentSource.TEXT)
    agreed = yes(Purpose.BILLING, at=NOON - timedelta(days=9))
    assert standing([no(), start], Channel.SMS, Purpose.BILLING) is None
    assert standing([agreed, no()], Channel.SMS, Purpose.BILLING) == no()
    assert standing([agreed, no(), start], Channel.SMS, Purpose.BILLING) == agreed
    assert standing([no(), start], Channel.SMS, Purpose.REMINDER) == start


def test_any_seven_days_hold_three_at_most():
    days = [NOON + timedelta(days=n) for n in (-6, -3, 3)]
    assert over(NOON, days, EAST) == ""  # three within any seven days with this one
    assert over(NOON, [*days, NOON - timedelta(days=1)], EAST) == "week"
    assert over(NOON.replace(hour=23), [NOON.replace(hour=1)], EAST) == "day"
    assert over(NOON.replace(hour=23), [NOON.replace(hour=1)], "Asia/Tokyo") == ""


@pytest.mark.parametrize(
    ("at", "zones", "state", "leaves"),
    [
        ("2026-03-12T23:10:00-04:00", (EAST,), "MA", "2026-03-13T08:00:00-04:00"),
        ("2026-03-12T08:30:00-04:00", (EAST, "America/Chicago"), "TN", "2026-03-12T09:00:00-04:00"),
        ("2026-03-12T20:10:00-04:00", (EAST, "America/Chicago"), "FL", "2026-03-13T09:00:00-04:00"),
        ("2026-03-12T20:10:00-04:00", (EAST,), "GA", "2026-03-12T20:10:00-04:00"),
    ],
)
def test_it_waits_for_the_morning_where_the_patient_is(at, zones, state, leaves):
    decision = decide(case(leaves_at=datetime.fromisoformat(at), zones=zones, state=state))
    assert decision.send_at == datetime.fromisoformat(leaves)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
sayings = st.builds(
    Saying, st.sampled_from([ANY, *Channel]), st.sampled_from([ANY, *Purpose]), st.booleans(), moments,
    st.sampled_from(list(ConsentSource)),
)  # fmt: skip
cases = st.builds(
    Case, channel=st.sampled_from([Channel.SMS, Channel.VOICE, Channel.EMAIL]), purpose=st.sampled_from(list(Purpose)),
    address=st.sampled_from(["", NUMBER]), given=st.booleans(), by_person=st.booleans(), urgent=st.booleans(),
    deceased=st.booleans(), sayings=st.lists(sayings, max_size=4), suppressed=st.sampled_from(["", *Suppressed]),
    leaves_at=moments, zones=st.sampled_from([(EAST,), ("Pacific/Honolulu",), (EAST, "America/Chicago")]),
    state=st.sampled_from(["MA", "FL", "HI"]), others=st.lists(moments, max_size=3),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(cases)
def test_nothing_leaves_that_must_not(tried):
    decision = decide(tried)
    if not decision.allowed:
        return
    emergency, confirms = tried.urgent and tried.by_person, tried.purpose is Purpose.CONFIRMATION
    said = standing(tried.sayings, tried.channel, tried.purpose)
    if not (emergency or confirms):
        assert said is None or said.allowed
        assert tried.suppressed == ""
        agreed = said is not None and (said.purpose == tried.purpose or tried.purpose not in NOT_CARE)
        assert agreed or tried.purpose is Purpose.REPLY or (tried.given and tried.purpose not in NOT_CARE)
    if not (tried.urgent or confirms):
        closes = time(20) if tried.state == "FL" else time(21)
        hours = [decision.send_at.astimezone(ZoneInfo(zone)).time() for zone in tried.zones]
        assert all(time(8) <= hour < closes for hour in hours)
    assert (tried.address, tried.deceased, decision.send_at >= tried.leaves_at) == (NUMBER, False, True)


@settings(max_examples=60, deadline=None)
@given(st.lists(moments, max_size=25), st.sampled_from([EAST, "Pacific/Honolulu"]))
def test_whatever_is_asked_for_no_patient_gets_more_than_one_a_day_and_three_a_week(asked, zone):
    left = []
    for leaves_at in asked:
        if (decision := decide(case(leaves_at=leaves_at, zones=(zone,), others=tuple(left)))).allowed:
            left.append(decision.send_at)
    days = sorted(each.astimezone(ZoneInfo(zone)).date() for each in left)
    assert all(a < b for a, b in pairwise(days))
    assert all(c - a >= timedelta(days=7) for a, c in zip(days, days[3:], strict=False))


def test_places_are_filled_in_words_of_the_language_in_one_pass():
    values = {
        "name": "{date}\u202e",
        "date": "2026-03-12",
        "time": "14:05",
        "amount": "1240.5",
        "phone": "+16175550143",
    }
    said = {
        language: fill("{name}|{date}|{time}|{amount}|{phone}", values, language).text
        for language in ("en", "es-MX", "vi", "zh", "ar", "ht")
    }
    assert said == {
        "en": "{date}|Thursday, March 12|2:05 PM|$1,240.50|(617) 555-0143",
        "es-MX": "{date}|jueves 12 de marzo|2:05 p. m.|$1,240.50|(617) 555-0143",
        "vi": "{date}|thứ Năm, ngày 12 tháng 3|14:05|1,240.50 đô la|(617) 555-0143",
        "zh": "{date}|3月12日（星期四）|14:05|1,240.50美元|(617) 555-0143",
        "ar": "{date}|الخميس 12 مارس|2:05 م|1,240.50 دولار|\u200e(617) 555-0143\u200e",
        "ht": "{date}|jedi 12 mas|2:05 PM|1,240.50 dola|(617) 555-0143",
    }


@pytest.mark.parametrize(
    ("text", "values", "unfilled"),
    [
        ("On {date}.", {}, ("date",)),
        ("On {date}.", {"date": "  "}, ("date",)),
        ("On {date}.", {"date": "12/3"}, ("date",)),
        ("On {day}.", {"day": "Monday"}, ("day",)),
        ("Pay {amount}.", {"amount": "-4"}, ("amount",)),
        ("Pay {amount}.", {"amount": "NaN"}, ("amount",)),
        ("See {link}.", {"link": "javascript:alert(1)"}, ("link",)),
        ("Broken {date", {"date": "2026-03-12"}, ("{",)),
        ("{}", {}, ("{}",)),
        ("Nothing to fill", {}, ()),
    ],
)
def test_what_is_unknown_empty_or_not_of_its_kind_is_named(text, values, unfilled):
    assert fill(text, values, "en").unfilled == unfilled


def test_a_template_says_which_places_it_has_and_which_nobody_knows():
    assert places("Hi {name}, {date}", "{day}") == {"name": "name", "date": "date", "day": ""}
    assert faults("Hi {name}, {date}", "{day} }") == ("day", "{")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_no_value_can_become_a_place(text, value):
    filled = fill("{name}", {"name": text + "{" + value + "}"}, "en")
    assert (filled.unfilled, filled.text[-1]) == ((), "}")


def test_every_kind_has_words_in_every_language_and_none_in_others():
    good = {"date": "2026-03-12", "time": "09:20", "money": "1", "phone": "6175550143", "name": "A", "words": "b",
            "number": "2", "link": "https://a.example"}  # fmt: skip
    assert all(worded(Kind(kind), value, language) for kind, value in good.items() for language in TONGUES)
    assert worded(Kind.DATE, "2026-03-12", "tlh") == ""
