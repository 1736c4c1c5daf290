"""Referrals, the proof of their steps, and everything tried on the way."""

from liaison.journeys.referrals.models.evidence import Proof
from liaison.journeys.referrals.models.packet import Choice, PacketResult, Sending
from liaison.journeys.referrals.models.referral import Referral

__all__ = ["Choice", "PacketResult", "Proof", "Referral", "Sending"]
