"""Why a resource is not a plan that Liaison can offer: every fault with where it stands."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`where` is a FHIRPath-like place; `code` is stable: words are the interface's."""

    code: str
    where: str


class NotAPlan(Exception):
    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(f"{fault.code} at {fault.where}" for fault in faults))
        self.faults = faults
