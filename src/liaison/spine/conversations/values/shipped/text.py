"""What the texts of one language consist of."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    """`short` stands behind the clinic's name in a text message; `long` in mails and letters, where it differs."""

    hello: str
    bye: str
    subjects: Mapping[str, str]
    short: Mapping[str, str]
    long: Mapping[str, str]
