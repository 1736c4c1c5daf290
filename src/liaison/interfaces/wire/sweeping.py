"""What the worker does beside the pumps: gives back what dead workers held, and reads again what was not yet read."""

from datetime import timedelta

from liaison.interfaces.wire import reading
from liaison.interfaces.wire.transports import askable
from liaison.kernel.act import Act
from liaison.platform.sweeps import sweep
from liaison.spine.conversations import actions


@sweep("wire.recover", every=timedelta(seconds=10))
def recover(act: Act) -> int:
    return actions.recover_held(act, askable=askable())


@sweep("wire.read_again", every=timedelta(minutes=1))
def read_again(act: Act) -> int:
    return reading.read_again(act)
