"""The webhook of a telephone exchange: signed with its moment, once however often it comes, and never a stack trace."""

import json
import time

import pytest
from django.test import Client

from liaison.interfaces.wire.signature import sign_body
from liaison.spine.calls.models import Call, CallEvent
from liaison.spine.people.models import ContactPoint

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F22")]
SECRET, WHY = "s3cret", "a test"


@pytest.fixture(autouse=True)
def keyed(settings):
    settings.WIRE = {**settings.WIRE, "exchange": {"url": "", "secret": SECRET}}


def said(**more):
    return {
        "provider": "pbx", "call": "c-1", "event": "e-1", "step": "ringing", "at": "2026-03-12T10:00:00-04:00",
        "number": "(617) 555-0143", **more,
    }  # fmt: skip


def tells(what, *, ago=0, secret=SECRET, signature=None, moment=None):
    body = what if isinstance(what, bytes) else json.dumps(what).encode()
    moment = str(int(time.time()) - ago) if moment is None else moment
    signed = sign_body(secret, f"{moment}.".encode() + body) if signature is None else signature
    headers = {"X-Timestamp": moment, "X-Signature": signed}
    client = Client(enforce_csrf_checks=True)
    return client.post("/wire/exchange/happened", body, content_type="application/json", headers=headers).status_code


def calls():
    return list(Call.objects.unscoped(WHY).values_list("number", "state"))


def test_a_call_rings_and_is_answered_whose_it_is_is_known(desk):
    ContactPoint.objects.create(patient=desk.carmen, system="phone", value="617 555 0143", search="6175550143")
    assert tells(said()) == 204
    assert tells(said(event="e-2", step="answered", at="2026-03-12T10:00:09-04:00", staff=str(desk.carmen.id))) == 204
    (call,) = Call.objects.unscoped(WHY)
    assert (call.number, call.state, call.staff) == ("+16175550143", "talking", None)  # nobody of ours has that id


def test_told_again_or_in_another_order_it_is_the_same_call():
    end = said(event="e-3", step="ended", at="2026-03-12T10:00:30-04:00")
    assert [tells(one) for one in (end, said(), end, said())] == [204, 204, 204, 204]
    assert (calls(), CallEvent.objects.count()) == ([("+16175550143", "abandoned")], 2)


@pytest.mark.parametrize(
    "how",
    [
        {"secret": "another"}, {"signature": ""}, {"ago": 301}, {"ago": -301}, {"moment": ""},
        {"moment": "12e4"}, {"moment": "-5"}, {"moment": "9" * 13},
    ],
)  # fmt: skip
def test_forged_stale_or_without_its_moment_it_is_refused_and_nothing_is_kept(how):
    assert (tells(said(), **how), calls()) == (403, [])


def test_a_signature_is_of_its_own_moment():
    """What was overheard cannot be sent again with another moment."""
    body, moment = json.dumps(said()).encode(), str(int(time.time()) - 400)
    signed = sign_body(SECRET, f"{moment}.".encode() + body)
    assert tells(body, moment=str(int(time.time())), signature=signed) == 403


def test_without_a_key_nothing_is_believed(settings):
    settings.WIRE = {**settings.WIRE, "exchange": {"url": "", "secret": ""}}
    assert tells(said(), secret="") == 403


@pytest.mark.parametrize(
    "wrong",
    [
        b"{", b"[]", b"null", said(step="sings"), said(event=""), said(at="2026-03-12T10:00:00"), said(at="soon"),
        said(call=7), said(number="1\0"), said(provider="x" * 201), said(staff="nobody"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(wrong):
    assert (tells(wrong), calls()) == (400, [])


def test_too_much_is_not_read():
    assert tells(b"x" * (256 * 1024 + 1)) == 413
