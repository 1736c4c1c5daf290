"""State, payer and site clocks over a federal one: the earliest binds us, the patient keeps the later one too."""

from datetime import date

import pytest

from liaison.engines.rulebook import Overlay, calendar_us_federal, explain
from liaison.kernel.clock import Span, business_days, days, years

pytestmark = pytest.mark.feature("F21")
ZONE = "America/New_York"


def overlay(rule_id: str, span: Span, **more: object) -> Overlay:
    values = {"level": "state", "jurisdiction": "Texas", "cite": "Tex. Code 1", "approver": "privacy officer"} | more
    return Overlay(rule_id=rule_id, span=span, **values)  # type: ignore[arg-type]


def test_the_earliest_governs_a_duty_we_owe() -> None:
    shorter, longer = overlay("HIP-01", days(15)), overlay("HIP-01", days(45), level="site", jurisdiction="Riverside")
    found = explain("HIP-01", date(2026, 11, 23), ZONE, overlays=[longer, shorter])
    assert (found.legal_due, found.governed_by, found.cite) == (date(2026, 12, 8), "state: Texas", "Tex. Code 1")
    assert found.fallback is None
    found = explain("HIP-01", date(2026, 11, 23), ZONE, overlays=[longer])
    assert (found.legal_due, found.governed_by) == (date(2026, 12, 23), "federal")


def test_business_days_are_compared_by_their_date() -> None:
    found = explain("GRV-03", date(2026, 11, 23), ZONE, overlays=[overlay("GRV-03", business_days(5))])
    assert (found.legal_due, found.governed_by) == (
        date(2026, 11, 30),
        "federal",
    )  # five business days end on 1 December


def test_a_limit_the_patient_holds_shows_the_earliest_confirmed_and_keeps_the_later() -> None:
    longer = overlay("APL-08", days(90))
    found = explain("APL-08", date(2026, 11, 23), ZONE, overlays=[longer])
    assert (found.legal_due, found.fallback) == (date(2027, 1, 27), date(2027, 2, 21))
    rumour = overlay("APL-08", days(30), confirmed=False)
    assert explain("APL-08", date(2026, 11, 23), ZONE, overlays=[rumour]).legal_due == date(2027, 1, 27)
    shorter = overlay("APL-08", days(30))
    found = explain("APL-08", date(2026, 11, 23), ZONE, overlays=[shorter])
    assert (found.legal_due, found.fallback) == (date(2026, 12, 23), date(2027, 1, 27))


def test_what_must_be_kept_or_awaited_goes_by_the_latest() -> None:
    found = explain("GFE-09", date(2026, 11, 23), ZONE, overlays=[overlay("GFE-09", years(10))])
    assert found.legal_due == date(2036, 11, 23)


@pytest.mark.parametrize(
    "other",
    [
        overlay("HIP-04", days(1)),
        overlay("HIP-01", days(1), effective_from=date(2026, 11, 24)),
        overlay("HIP-01", days(1), effective_to=date(2026, 11, 22)),
    ],
)
def test_overlays_of_other_rules_and_other_times_do_nothing(other: Overlay) -> None:
    assert explain("HIP-01", date(2026, 11, 23), ZONE, overlays=[other]).legal_due == date(2026, 12, 23)


def test_an_overlay_has_a_known_level() -> None:
    with pytest.raises(ValueError, match="a state, a payer or a site"):
        overlay("HIP-01", days(1), level="federal")


def test_a_closed_site_moves_business_days_but_not_the_call_after_discharge() -> None:
    closed = calendar_us_federal().with_closures({date(2026, 11, 27): "staff day"})
    assert explain("HIP-18", date(2026, 11, 25), ZONE, calendar=closed).legal_due == date(2026, 12, 1)
    assert explain("TCM-01", date(2026, 11, 25), ZONE, calendar=closed).legal_due == date(2026, 11, 30)
