"""The stand-in over HTTP: the provider's address, a page of what it has, and signed callbacks of what became of it."""

import json
import threading
import time
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from urllib.parse import parse_qsl, urlencode
from xml.etree import ElementTree

import httpx

from liaison.interfaces.wire.signature import sign
from liaison.interfaces.wire.stand_in.provider import Answer, Kept, Provider, states

_KINDS = {"Messages.json": "SM", "Calls.json": "CA", "Faxes.json": "FX"}
_MOST = 10 * 1024 * 1024


class StandIn(ThreadingHTTPServer):
    """`secret` signs the callbacks; without it none are made. `pace`: so many seconds an answer takes."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int = 0, *, secret: str = "", pace: float = 0.0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.provider, self.secret, self.pace = Provider(), secret, pace
        self._told: SimpleQueue[Kept] = SimpleQueue()
        if secret:
            threading.Thread(target=self._tell, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def account(self, kind: str = "Messages", *, options: str = "idempotent=yes") -> str:
        """What LIAISON_SMS_URL is to be."""
        at = self.url.replace("http://", "http://AC0:token@")
        return f"{at}/2010-04-01/Accounts/AC0/{kind}.json?from=%2B16175550100&{options}"

    def follow(self, kept: Kept) -> None:
        if self.secret and kept.fields.get("StatusCallback"):
            self._told.put(kept)

    def _tell(self) -> None:
        with httpx.Client(timeout=10, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)) as client:
            while True:
                kept = self._told.get()
                for state in states(kept.to):
                    self._call_back(client, kept, state)

    def _call_back(self, client: httpx.Client, kept: Kept, state: str) -> None:
        """Thrice, as providers do, while nobody listens."""
        url, fields = kept.fields["StatusCallback"], {"MessageSid": kept.sid, "MessageStatus": state, "To": kept.to}
        if state == "undelivered":
            fields["ErrorCode"] = "30005"
        for pause in (0, 1, 3):
            time.sleep(pause)
            headers = {"X-Twilio-Signature": sign(self.secret, url, fields.items())}
            try:
                if client.post(url, data=fields, headers=headers).status_code < 500:
                    return
            except httpx.HTTPError:
                continue


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body go in two writes: the second must not wait for the first to be seen
    server: StandIn

    def do_POST(self) -> None:
        kind = self.path.partition("?")[0].rpartition("/")[2]
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(min(length, _MOST))
        if kind not in _KINDS:
            self._answer(Answer(404, {"code": 20404, "message": "not found"}))
        elif not self.headers.get("Authorization", "").startswith("Basic "):
            self._answer(Answer(401, {"code": 20003, "message": "Authenticate"}))
        else:
            name = self.headers.get("Idempotency-Key", "")
            self._answer(self.server.provider.ask(name, self._fields(body), _KINDS[kind]))

    def do_GET(self) -> None:
        """How much there is, and on a page of it: what would be on the phones."""
        messages = self.server.provider.messages
        if self.path == "/count":
            distinct = {kept.fields.get("Body", "") for kept in messages}
            self._answer(Answer(200, {"messages": len(messages), "distinct": len(distinct)}))
        else:
            shown = [{"sid": kept.sid, "asked": kept.asked, **kept.fields} for kept in messages[-200:]]
            self._answer(Answer(200, shown))

    def _fields(self, body: bytes) -> dict[str, str]:
        kind = self.headers.get("Content-Type", "")
        if not kind.startswith("multipart/"):
            return dict(parse_qsl(body.decode(), keep_blank_values=True))
        form = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
        parts = {str(part.get_param("name", header="content-disposition")): part for part in form.iter_parts()}
        return {name: str(part.get_payload(decode=False)) for name, part in parts.items()}

    def _answer(self, answer: Answer) -> None:
        if answer.kept is not None:
            self.server.follow(answer.kept)
        time.sleep(answer.wait + self.server.pace)
        if answer.cut:
            self.close_connection = True
            return
        body = answer.body.encode() if isinstance(answer.body, str) else json.dumps(answer.body).encode()
        self.send_response(answer.status)
        for name, value in {**answer.headers, "Content-Type": "application/json"}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: numbers are nobody's business."""


def press(call: Kept, key: str, secret: str, *, forged: bool = False) -> httpx.Response:
    """Play the one who picks up: a key is pressed while the call listens for one, told to where the call says."""
    asks = ElementTree.fromstring(call.fields["Twiml"]).find("Gather")  # noqa: S314  our own words
    if asks is None:
        raise ValueError("this call listens for no key")
    url = asks.attrib["action"]
    fields = {
        "CallSid": call.sid, "From": call.fields["From"], "To": call.to, "Digits": key[: int(asks.attrib["numDigits"])],
        "Direction": "outbound-api", "CallStatus": "in-progress",
    }  # fmt: skip
    headers = {"X-Twilio-Signature": "" if forged else sign(secret, url, fields.items())}
    return httpx.post(url, data=fields, headers=headers, trust_env=False, timeout=10)


def reply_to(url: str, secret: str, **fields: str) -> int:
    """Play the phone: a text comes in, signed as the provider would."""
    headers = {
        "X-Twilio-Signature": sign(secret, url, fields.items()),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return httpx.post(url, content=urlencode(fields), headers=headers, trust_env=False, timeout=10).status_code
