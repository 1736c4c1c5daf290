"""A teller of few words, for lists: "yesterday 23:59" without the day that the column beside it says."""

from dataclasses import dataclass
from datetime import date, datetime

from liaison.insight.words import Teller
from liaison.platform.ui.when import say


@dataclass(frozen=True, kw_only=True)
class BriefTeller(Teller):
    def moment(self, at: date | datetime) -> str:
        return say(at, now=self.now, zone=self.zone).short


def briefly(teller: Teller) -> Teller:
    return BriefTeller(now=teller.now, zone=teller.zone, staff=teller.staff)
