"""The time zones of each State and territory, since an address has no zone: where there are several, all of them count."""

from functools import cache

_EAST, _CENTRAL, _MOUNTAIN, _WEST = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
_OF = {
    (_EAST,): "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV",
    (_EAST, _CENTRAL): "FL IN KY MI TN",
    (_CENTRAL,): "AL AR IA IL LA MN MO MS OK WI",
    (_CENTRAL, _MOUNTAIN): "KS ND NE SD TX",
    (_MOUNTAIN,): "CO MT NM UT WY",
    (_MOUNTAIN, _WEST): "ID OR",
    ("America/Phoenix",): "AZ",
    (_WEST,): "CA NV WA",
    ("America/Anchorage", "America/Adak"): "AK",
    ("Pacific/Honolulu",): "HI",
    ("America/Puerto_Rico",): "PR VI",
    ("Pacific/Guam",): "GU MP",
    ("Pacific/Pago_Pago",): "AS",
}


@cache
def zones_of_state(state: str) -> tuple[str, ...]:
    """Empty for a State nobody knows: then the clinic's own zone counts."""
    wanted = state.strip().upper()
    return next((zones for zones, states in _OF.items() if wanted in states.split()), ())
