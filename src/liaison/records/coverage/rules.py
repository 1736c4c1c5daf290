"""Which plans pay on a day, and when the order among them has to be asked for."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from liaison.records.coverage.values import Status

PUBLIC = frozenset({"PUBLICPOL", "MCPOL", "MANDPOL"})  # Medicare, Medicaid and other public programmes
NO_PLAN = frozenset({"pay", "self", "SELFPAY"})  # coverage types of a patient who pays alone: no order to ask for


def in_force(status: str, starts_on: date | None, ends_on: date | None, on: date) -> bool:
    """Whether a plan pays on this day."""
    return status == Status.ACTIVE and (starts_on is None or starts_on <= on) and (ends_on is None or on <= ends_on)


def counts_as_plan(kind: str) -> bool:
    return kind not in NO_PLAN


def order_is_open(plans: Collection[UUID], confirmed: Collection[UUID]) -> bool:
    """Several plans, and no answer yet that covers exactly these (ELG-04)."""
    return len(plans) > 1 and set(plans) != set(confirmed)
