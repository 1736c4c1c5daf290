"""E-mail comes in by IMAP: fetched, kept, and only then marked as seen; a mailbox that cannot be reached raises the alarm.

LIAISON_IMAP_URL=imaps://user:password@mail.example/INBOX
"""

import contextlib
import imaplib
import re
import time
from urllib.parse import unquote, urlsplit

from liaison.interfaces.wire import reading
from liaison.kernel.act import Act
from liaison.spine.conversations import actions

EVERY = 20.0  # seconds
MAIL_IN, TIMEOUT, AT_ONCE = "mail_in", 20, 50
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Mailbox:
    """Called turn after turn by one thread. Two workers may fetch the same mail: the second changes nothing."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host, self.secure = parts.hostname or "", parts.scheme == "imaps"
        self.port = parts.port or (993 if self.secure else 143)
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")
        self.folder = unquote(parts.path.strip("/")) or "INBOX"
        self._next = 0.0

    def turn(self, act: Act) -> int:
        if time.monotonic() < self._next:
            return 0
        self._next = time.monotonic() + EVERY
        try:
            fetched = self._fetch(act)
        except imaplib.IMAP4.error:
            actions.note_channel(act, channel=MAIL_IN, provider="imap", why="credentials")
            return 0
        except OSError:
            actions.note_channel(act, channel=MAIL_IN, provider="imap", why="unreachable")
            return 0
        actions.note_channel(act, channel=MAIL_IN, provider="imap")
        return fetched

    def _fetch(self, act: Act) -> int:
        server = (imaplib.IMAP4_SSL if self.secure else imaplib.IMAP4)(self.host, self.port, timeout=TIMEOUT)
        try:
            server.login(self.user, self.password)
            server.select(f'"{self.folder}"')
            _ok, found = server.uid("SEARCH", "UNSEEN")
            mails = (found[0] or b"").split()[:AT_ONCE]
            for uid in mails:
                self._take(server, uid.decode(), act)
            return len(mails)
        finally:
            with contextlib.suppress(imaplib.IMAP4.error, OSError):
                server.logout()

    def _take(self, server: imaplib.IMAP4, uid: str, act: Act) -> None:
        """Too large a one stays in the mailbox, flagged; its head is kept here and says why."""
        _ok, told = server.uid("FETCH", uid, "(RFC822.SIZE)")
        size = _SIZE.search(b" ".join(one for one in told if isinstance(one, bytes)))
        huge = bool(size) and int(size[1]) > reading.MOST_MAIL  # type: ignore[index]  # there is one where it is huge
        _ok, parts = server.uid("FETCH", uid, "(BODY.PEEK[HEADER])" if huge else "(BODY.PEEK[])")
        body = next((part[1] for part in parts if isinstance(part, tuple)), b"")
        if huge:
            reading.refuse_mail(act, body=body, why="too_large")
        elif body:
            reading.take_mail(act, body=body)
        server.uid("STORE", uid, "+FLAGS", r"(\Seen \Flagged)" if huge else r"(\Seen)")
