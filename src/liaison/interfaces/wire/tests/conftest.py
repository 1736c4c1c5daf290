"""The stand-in on a port of its own, and messages that wait for it."""

import threading
from uuid import uuid4

import pytest

from liaison.interfaces.wire import transports
from liaison.interfaces.wire.stand_in.server import StandIn
from liaison.interfaces.wire.transports.http_message import HttpMessage
from liaison.spine.conversations.tests.desk import Desk
from liaison.spine.conversations.values import Channel, Taken


@pytest.fixture
def stand_in():
    server = StandIn(secret="s3cret")
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    server.daemon_threads = False  # closing waits for those who still talk
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def adapter(stand_in):
    """`adapter("sms", url)`, closed at the end."""
    made = []

    def make(channel, url=None, **more):
        made.append(HttpMessage(channel, url or stand_in.account(), **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def desk(db):
    made = Desk()
    made.maya = made.staff()
    made.lou = made.staff("Lou", role="supervisor")
    made.carmen = made.patient(mobile="+16175550143", email="carmen@example.org")
    return made


@pytest.fixture
def wired(settings, stand_in):  # the stand-in closes after those who talk to it
    """`wired(sms="http://…")`: as if the environment said so."""

    def wire(**urls):
        settings.WIRE = {name: {**set_up, "url": urls.get(name, "")} for name, set_up in settings.WIRE.items()}
        transports.transport_of.cache_clear()

    yield wire
    for channel in ("sms", "voice", "fax"):
        if isinstance(found := transports.transport_of(Channel(channel)), HttpMessage):
            found.close()
    transports.transport_of.cache_clear()


def taken(address="+16175550143", text="Your visit is on Monday.", channel="sms", **more):
    values = {"subject": "", "language": "en", "tries": 1, "idempotency": str(uuid4())} | more
    return Taken(uuid4(), Channel(channel), address, text=text, **values)
