"""Papers that hang on a mail: every PDF, and pictures that were attached rather than drawn into a signature."""

from email.message import EmailMessage

MOST = 20
_ALWAYS, _ATTACHED = {"application/pdf"}, {"image/png", "image/jpeg", "image/tiff"}


def papers_of(mail: EmailMessage) -> tuple[bytes, ...]:
    found = []
    for part in mail.walk():
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment"
        if kind in _ALWAYS or (kind in _ATTACHED and attached):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body:
                found.append(body)
    return tuple(found[:MOST])
