"""The nine steps of a referral (IHI/NPSF 2017), and how far one has come by the evidence that stands."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache
from importlib.resources import files


class Step(IntEnum):
    ORDERED = 1
    SENT = 2
    ACCEPTED = 3
    SCHEDULED = 4
    ATTENDED = 5
    EXPLAINED = 6  # the specialist told the patient the plan
    NOTE = 7
    REVIEWED = 8
    TOLD = 9  # we confirmed the plan with the patient


class Stage(StrEnum):
    """What a referral waits for."""

    SEND = "send"  # its packet has not left
    ANSWER = "answer"  # for any news of the specialist
    DATE = "date"  # accepted, and no visit yet
    VISIT = "visit"  # for its day
    NOTE = "note"
    REVIEW = "review"
    TELL = "tell"
    ENDED = "ended"


@dataclass(frozen=True)
class StepWords:
    """A row of rules/referral_loop_steps.csv."""

    step: Step
    event: str
    owner: str
    evidence: str
    mark: str


@cache
def _read() -> tuple[StepWords, ...]:
    text = files("liaison.engines.referring").joinpath("data/referral_loop_steps.csv").read_text()
    return tuple(
        StepWords(Step(int(row["step"])), row["event"], row["owner"], row["evidence"], row["prov"])
        for row in csv.DictReader(text.splitlines())
    )


STEPS = _read()
_AFTER = (
    (Step.TOLD, Stage.ENDED), (Step.REVIEWED, Stage.TELL), (Step.NOTE, Stage.REVIEW), (Step.ATTENDED, Stage.NOTE),
    (Step.SCHEDULED, Stage.VISIT), (Step.ACCEPTED, Stage.DATE), (Step.SENT, Stage.ANSWER),
)  # fmt: skip


def stage_of(done: Collection[Step]) -> Stage:
    """By the furthest step that has evidence. Told alone, or reviewed alone, ends nothing: each stands on the one before."""
    whole = set(done)
    if Step.NOTE not in whole:
        whole -= {Step.REVIEWED, Step.TOLD}
    if Step.REVIEWED not in whole:
        whole -= {Step.TOLD}
    return next((stage for step, stage in _AFTER if step in whole), Stage.SEND)
