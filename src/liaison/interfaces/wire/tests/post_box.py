"""A mailbox on loopback that speaks as much IMAP as our reader asks: LOGIN, SELECT, UID SEARCH, FETCH and STORE."""

import re
import socketserver
import threading


class PostBox(socketserver.ThreadingTCPServer):
    """User `box`, password `secret`."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Session)
        self.mails, self._flags = [], {}
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self):
        return f"imap://box:secret@127.0.0.1:{self.server_address[1]}/INBOX"

    @property
    def flags(self):
        return [self._flags.get(number, set()) for number in range(1, len(self.mails) + 1)]

    def close(self):
        self.shutdown()
        self.server_close()


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, _, said = line.decode().strip().partition(" ")
            self._answer(said)
            if said.upper().startswith("LOGIN") and "secret" not in said:
                self.wfile.write(f"{tag} NO wrong\r\n".encode())
            else:
                self.wfile.write(f"{tag} OK done\r\n".encode())
            if said.upper().startswith("LOGOUT"):
                return

    def _answer(self, said):
        box, words = self.server, said.upper()
        if words == "CAPABILITY":
            self.wfile.write(b"* CAPABILITY IMAP4rev1\r\n")
        elif words.startswith("SELECT"):
            self.wfile.write(b"* %d EXISTS\r\n" % len(box.mails))
        elif words.startswith("UID SEARCH"):
            unseen = [str(n) for n in range(1, len(box.mails) + 1) if "\\Seen" not in box._flags.get(n, set())]
            self.wfile.write(f"* SEARCH {' '.join(unseen)}\r\n".encode())
        elif found := re.match(r"UID STORE (\d+) \+FLAGS \((.*)\)", said, re.IGNORECASE):
            box._flags.setdefault(int(found[1]), set()).update(found[2].split())
        elif found := re.match(r"UID FETCH (\d+)", said, re.IGNORECASE):
            self._fetch(int(found[1]), words)

    def _fetch(self, number, words):
        mail = self.server.mails[number - 1]
        if "RFC822.SIZE" in words:
            self.wfile.write(f"* {number} FETCH (UID {number} RFC822.SIZE {len(mail)})\r\n".encode())
            return
        what, body = ("HEADER", mail.partition(b"\r\n\r\n")[0] + b"\r\n\r\n") if "HEADER" in words else ("", mail)
        self.wfile.write(f"* {number} FETCH (UID {number} BODY[{what}] {{{len(body)}}}\r\n".encode() + body + b")\r\n")
