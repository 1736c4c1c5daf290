"""How many business days a visit lies ahead of its booking: what decides which estimate rule applies."""

from datetime import date, timedelta

from liaison.kernel.clock import Calendar, Line


def days_ahead(booked: date, visit: date, calendar: Calendar) -> tuple[Line, ...]:
    """Every day after the booking up to the visit, the business days counted."""
    if visit < booked:
        raise ValueError(f"the visit on {visit} is before the booking on {booked}")
    lines = [Line(booked, False, 0, "start", "day 0: booked")]
    for ahead in range(1, (visit - booked).days + 1):
        day, n = booked + timedelta(days=ahead), lines[-1].n
        closed = calendar.closed(day)
        if closed:
            lines.append(Line(day, False, n, closed.code, closed.words()))
        else:
            lines.append(Line(day, True, n + 1, "counted", "business day ahead"))
    return tuple(lines)


def within(n: int, limits: tuple[int, int | None]) -> bool:
    least, most = limits
    return least <= n and (most is None or n <= most)


def limits_in_words(limits: tuple[int, int | None]) -> str:
    least, most = limits
    if most is None:
        return f"{least} or more"
    return f"at most {most}" if least == 0 else f"{least} to {most}"
