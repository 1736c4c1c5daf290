"""Which plans pay on a day, in which order, and when the order has to be asked for."""

from collections.abc import Iterable, Sequence
from datetime import date

from liaison.records.coverage.values import Status

LAST = 99  # a plan whose order nobody stated comes after those stated
NO_PLAN = frozenset({"pay", "self", "SELFPAY"})  # paying oneself needs no order of benefits


def in_force(status: str, starts_on: date | None, ends_on: date | None, on: date) -> bool:
    """Whether a plan pays on this day."""
    return (
        status == Status.ACTIVE and (starts_on is None or starts_on <= on) and (ends_on is None or on <= ends_on)
    )


def counts_as_plan(kind: str) -> bool:
    return kind not in NO_PLAN


def in_order(orders: Iterable[tuple[int | None, str]]) -> list[tuple[int | None, str]]:
    """(order, anything) with the first payer first; unstated ones last, by their second part."""
    return sorted(orders, key=lambda pair: (LAST if pair[0] is None else pair[0], pair[1]))


def order_is_open(plans: Sequence[object], confirmed: frozenset[object]) -> bool:
    """Several plans whose order nobody has confirmed for exactly these (ELG-04)."""
    return len(plans) > 1 and frozenset(plans) != confirmed
