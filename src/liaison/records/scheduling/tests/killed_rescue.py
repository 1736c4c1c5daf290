"""The process of test_rescue that is killed while it applies a rescue, or when it has just done so."""

import time

from liaison.records.scheduling import actions
from liaison.records.scheduling.actions import rescue_write
from liaison.records.scheduling.tests.test_rescue import ACT, OUT


def apply(told, after: int) -> None:
    """Says "half" and waits when so many notices are drafted, or "whole" when all is done."""
    decisions = [visit.decision for visit in actions.preview_rescue(ACT, out=OUT, seconds=1).visits]
    drafted, draft = [], rescue_write.draft

    def slow(*args, **kwargs):
        drafted.append(draft(*args, **kwargs))
        if len(drafted) == after:
            told.send("half")
            time.sleep(60)

    rescue_write.draft = slow
    actions.apply_rescue(ACT, out=OUT, decisions=decisions)
    told.send("whole")
    time.sleep(60)
