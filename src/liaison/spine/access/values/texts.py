"""Mark a text for translation where Django may not be imported; pages translate it when they show it."""


def mark(text: str) -> str:
    return text
