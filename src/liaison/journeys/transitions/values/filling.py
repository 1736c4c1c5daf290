"""Put names into a text: once, so that a name which looks like a mark stays what it is."""

import re
from collections.abc import Mapping

_MARK = re.compile(r"\{(\w+)\}")


def filled(text: str, names: Mapping[str, str]) -> str:
    """{patient} and the like; a mark that has no name is left as it is."""
    return _MARK.sub(lambda mark: names.get(mark[1], mark[0]), text)
