"""What says too much in a message that anybody may read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`kind`: record (the patient's own word), condition, clinic, result, balance, ssn, birth_date. `because`: the word it is like."""

    kind: str
    text: str
    start: int
    end: int
    because: str
