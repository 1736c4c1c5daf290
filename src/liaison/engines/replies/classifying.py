"""`classify`: one reply to one reading."""

from liaison.engines.replies.deciding import decide
from liaison.engines.replies.finding import find
from liaison.engines.replies.reading import Asked, Reading


def classify(text: str, lang: str = "", asked: Asked | str = Asked.APPOINTMENT) -> Reading:
    """What a reply means. `lang` only breaks ties: every language is always listened for."""
    return decide(find(text, lang.strip().lower().replace("_", "-").partition("-")[0]), Asked(asked))
