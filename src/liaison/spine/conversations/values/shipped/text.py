"""What the texts of one language consist of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Texts:
    """`short` stands behind the clinic's name in a text message; `long` in mails and letters, where it differs.

    `spoken` is said by a recorded call; where it is empty, no call can be made in this language, and a person calls.
    """

    hello: str
    bye: str
    subjects: Mapping[str, str]
    short: Mapping[str, str]
    long: Mapping[str, str]
    spoken: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
