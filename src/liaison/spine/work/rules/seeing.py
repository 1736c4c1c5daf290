"""Whether a mark in the log may move."""


def cannot_mark_seen(*, upto: int, before: int | None, newest: int) -> str:
    """Forward only, and never past what has happened: nobody has seen what is still to come."""
    if upto > newest:
        return "not_happened_yet"
    return "already_seen" if before is not None and upto <= before else ""
