"""Who is out while patients are booked with them: said on Today, one press from the rescue of that day."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.records.scheduling.queries.out import ClinicianOut, clinicians_out
from liaison.spine.work.queries.team_state import absences


@dataclass(frozen=True)
class SickCall:
    out: ClinicianOut
    today: bool
    url: str


def sick_calls(act: Act) -> list[SickCall]:
    if not may(act, "scheduling.rescue"):
        return []
    away = {absent.person.id: (absent.starts_at, absent.ends_at) for absent in absences(act)}
    return [
        SickCall(
            out, out.day == localdate(act.at),
            f"{reverse('rescue')}?{urlencode({'resource': out.resource, 'on': out.day, 'reason': out.reason or 'ill'})}",
        )
        for out in clinicians_out(act, away=away)
    ]  # fmt: skip
