"""What time asks of access: who will lose what they may see is said a month before."""

from datetime import timedelta

from liaison.kernel.act import Act
from liaison.platform.sweeps import sweep
from liaison.spine.access.actions.reminding import remind_of_endings


@sweep("access.endings", every=timedelta(hours=12))
def endings(act: Act) -> int:
    return remind_of_endings(act)
