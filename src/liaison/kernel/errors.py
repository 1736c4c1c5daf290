"""The one way an app says no. Interfaces translate it; nothing else catches it."""


class Refused(Exception):
    """An expected failure: `code` is stable and documented, `message` is for the person."""

    def __init__(self, code: str, message: object, **data: object) -> None:
        super().__init__(code)  # never the message: logs must not carry what a person reads
        self.code, self.message, self.data = code, message, data
