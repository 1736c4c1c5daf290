"""The texts that come with Liaison are there without anybody laying them in."""

from datetime import timedelta

from liaison.kernel.act import Act
from liaison.platform.sweeps import sweep
from liaison.spine.conversations.actions.templates import ship_templates


@sweep("conversations.shipped_templates", every=timedelta(hours=12))
def shipped_templates(act: Act) -> int:
    return ship_templates(act)
