"""Declaring duties, and what work does when it hears their facts or when time has come.

from liaison.spine.work.duties import duty

call = duty(name="transitions.call", title=_("Call after discharge"), team="coordination", rule="TCM-01",
            opens_on=Discharged, starts_at=lambda fact: fact.discharged_at, closes_on=(Reached, TriedTwice), …)
"""

from liaison.platform.events import know
from liaison.spine.work import events
from liaison.spine.work.duties import deadlines, leaving
from liaison.spine.work.duties.declaring import duties, duty
from liaison.spine.work.duties.reaching import attempts_at

know(*events.facts())

__all__ = ["attempts_at", "deadlines", "duties", "duty", "leaving"]
