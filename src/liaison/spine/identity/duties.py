"""What time asks of identity: everybody is looked over once a day."""

from datetime import timedelta

from liaison.kernel.act import Act
from liaison.platform.sweeps import sweep
from liaison.spine.identity.actions import find_pairs


@sweep("identity.find_pairs", every=timedelta(days=1))
def look_over_everybody(act: Act) -> int:
    found = find_pairs(act)
    return found.new + found.gone
