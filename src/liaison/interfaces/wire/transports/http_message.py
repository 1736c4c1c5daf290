"""Text messages, calls with a recorded voice, and faxes, through any provider that speaks Twilio's form.

    https://ACCOUNT:TOKEN@api.example.com/2010-04-01/Accounts/ACCOUNT/Messages.json?from=%2B16175550100&idempotent=yes

The words go in the body of a POST, never in an address. `idempotent=yes` says that the provider heeds Idempotency-Key;
without it, what was lost on the way is not sent again by itself.
"""

from datetime import UTC, datetime
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

import httpx

from liaison.interfaces.wire.letters.drawing import fax_pages
from liaison.interfaces.wire.transports.replies import outcome_of, unsure
from liaison.interfaces.wire.transports.spoken import spoken
from liaison.spine.conversations.values import Channel, Delivery, Outcome, Taken

TIMEOUT = httpx.Timeout(10, connect=5, pool=30)
PARALLEL, BATCH = 8, 32


class HttpMessage:
    """One provider for one channel; its connections are kept open."""

    parallel = PARALLEL

    def __init__(self, channel: str, url: str, *, callback: str = "", answers: str = "") -> None:
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query))
        self.channel, self.sender = channel, options.pop("from", "")
        self.askable = options.pop("idempotent", "no") == "yes"
        self.name, self.callback = options.pop("name", "") or parts.hostname or "http", callback
        self.answers = answers  # where a pressed key is heard
        self.batch = BATCH if self.askable else 1
        host = f"{parts.hostname or ''}:{parts.port}" if parts.port else parts.hostname or ""
        self._url = urlunsplit((parts.scheme, host, parts.path, "", ""))
        auth = (unquote(parts.username or ""), unquote(parts.password or "")) if parts.username else None
        limits = httpx.Limits(max_connections=PARALLEL, max_keepalive_connections=PARALLEL)
        self._client = httpx.Client(auth=auth, timeout=TIMEOUT, limits=limits, trust_env=False)

    def send(self, taken: Taken) -> Outcome:
        try:
            reply = self._client.post(
                self._url, data=self._form(taken), files=self._files(taken),
                headers={"Idempotency-Key": taken.idempotency},
            )  # fmt: skip
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            return Outcome(Delivery.QUEUED, why="unreachable")  # nothing was said yet
        except httpx.TimeoutException:
            return unsure("timeout", askable=self.askable)
        except httpx.HTTPError:
            return unsure("broken_off", askable=self.askable)
        now = datetime.now(UTC)
        return outcome_of(reply.status_code, reply.headers, reply.content, askable=self.askable, now=now)

    def close(self) -> None:
        self._client.close()

    def _form(self, taken: Taken) -> dict[str, str]:
        form = {"To": taken.address, "From": self.sender}
        if self.channel == Channel.VOICE:
            form["Twiml"] = spoken(taken.text, taken.language, self.answers if taken.asks else "")
        elif self.channel == Channel.SMS:
            form["Body"] = taken.text
        if self.callback:
            form["StatusCallback"] = f"{self.callback}?message={taken.id}"
        return form

    def _files(self, taken: Taken) -> dict[str, tuple[str, bytes, str]] | None:
        if self.channel != Channel.FAX:
            return None
        return {"Media": ("fax.pdf", fax_pages(taken), "application/pdf")}
