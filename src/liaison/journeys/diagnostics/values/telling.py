"""Which approved text tells a patient of a result, and which only says that one is there."""

from typing import Final

NORMAL, ABNORMAL = "results.normal", "results.abnormal"  # sealed: letters, and what is said on the phone
READY: Final = "results.ready"  # that there is something, never what: for texts and mails
LETTER_KEY: Final = "result-letter:"
