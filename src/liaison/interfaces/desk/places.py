"""What stands in the top navigation, in the order of a day."""

from django.utils.translation import gettext_lazy as _

from liaison.platform.http import SIGNED_IN
from liaison.platform.ui.navigation import Place, place

TODAY = place(Place(name="today", title=_("Today"), url_name="today", permission=SIGNED_IN, key="t", order=10))
WORK = place(
    Place(name="work", title=_("Work"), url_name="work", permission="work.see", key="w", order=20,
          also=("item", "item-proof", "call"))
)  # fmt: skip
HAND_OFF = place(
    Place(name="hand-off", title=_("Hand-off"), url_name="hand-off", permission="work.do", key="h", order=60)
)
DAY_CLOSE = place(
    Place(name="day-close", title=_("Day close"), url_name="day-close", permission="work.do", key="d", order=70)
)
CLOCKS = place(
    Place(name="clocks", title=_("Rules"), url_name="clocks", permission="work.see", key="r", order=80, also=("clock",))
)
PARAMETERS = place(
    Place(name="parameters", title=_("Weights"), url_name="parameters", permission="work.tune", key="p", order=85)
)
OPERATIONS = place(
    Place(name="operations", title=_("Operations"), url_name="operations", permission="platform.operate", key="o", order=90)
)  # fmt: skip
