"""What may be done with a referral, as it stands."""

from liaison.journeys.referrals.rules.recognising import is_referral, service_in, urgency_in
from liaison.journeys.referrals.rules.standing import why_not, why_not_proof
from liaison.journeys.referrals.rules.wording import Sheet, chase_text, packet_text

__all__ = [
    "Sheet",
    "chase_text",
    "is_referral",
    "packet_text",
    "service_in",
    "urgency_in",
    "why_not",
    "why_not_proof",
]
