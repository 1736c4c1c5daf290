"""Faxes and papers on a mail go where papers are read; a fax is fetched from its provider and from nowhere else."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlencode

import pytest

from liaison.interfaces.wire import reading
from liaison.interfaces.wire.models import RawMessage
from liaison.interfaces.wire.tests.test_mail_in import HEAD
from liaison.journeys.documents.models import Pile
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.values import Channel

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F19")]
PDF = b"%PDF-1.4 made up"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def provider():
    class Pages(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.headers.get("Authorization") else 401)
            self.end_headers()
            self.wfile.write(PDF)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fax(desk, url):
    body = urlencode({"FaxSid": "FX1", "From": "+16175550150", "MediaUrl": url}).encode()
    reading.take_in(desk.act(), channel=Channel.FAX, provider="fax", external_id="FX1", body=body)
    desk.after(minutes=2)
    reading.read_again(desk.act())
    return RawMessage.objects.get()


def test_a_fax_is_fetched_once_and_becomes_papers(desk, wired, provider):
    wired(fax=f"http://AC0:token@{provider}/Faxes.json?from=1")
    raw = fax(desk, f"http://{provider}/pages/FX1.pdf")
    (pile,) = Pile.objects.all()
    assert (raw.state, raw.message, pile.source, pile.sender) == ("taken", pile.pk, "fax", "+16175550150")
    assert reading.read_again(desk.act()) == 0


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/latest/meta-data", "file:///etc/passwd", "https://evil.example/x.pdf", "nonsense"]
)
def test_nobody_says_where_we_are_to_go(desk, wired, provider, url):
    wired(fax=f"http://AC0:token@{provider}/Faxes.json?from=1")
    raw = fax(desk, url)
    assert (raw.state, raw.why, Pile.objects.count()) == ("refused", "fax_by_hand", 0)


def test_papers_on_a_mail_hang_on_the_message_and_are_read(desk):
    body = (
        b"--b\r\nContent-Type: text/plain\r\n\r\nHere is the record.\r\n--b\r\nContent-Type: application/pdf\r\n\r\n" + PDF
        + b"\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: inline\r\n\r\nlogo\r\n--b--\r\n"
    )  # fmt: skip
    mail = HEAD + b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n' + body
    assert [reading.take_mail(desk.act(), body=mail).state for _ in range(2)] == ["taken", "taken"]
    (message,) = Message.objects.unscoped("a test").filter(direction="in")
    (pile,) = Pile.objects.all()
    assert (message.text, len(message.attachments), pile.source, pile.sender) == (
        "Here is the record.", 1, "email", "carmen@example.org",
    )  # fmt: skip
