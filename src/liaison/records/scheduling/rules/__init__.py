"""What an appointment may become, what it takes, and what is news about a received one."""

from liaison.records.scheduling.rules.received import LOOK_BACK, News, Told, news
from liaison.records.scheduling.rules.states import ENDED, LIVE, may_become, state_of, status_of

__all__ = ["ENDED", "LIVE", "LOOK_BACK", "News", "Told", "may_become", "news", "state_of", "status_of"]
