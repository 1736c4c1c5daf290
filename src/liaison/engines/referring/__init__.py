"""Referrals, pure: the nine steps, what a packet must hold, whom to offer, whom to chase when, waits learned from what is still open."""

from liaison.engines.referring.candidates import Candidate, Ranked, rank
from liaison.engines.referring.ladder import ENOUGH, Record, Rung, Whom, due_on, next_rung
from liaison.engines.referring.packet import Ask, Found, Lack, Packet, asked, lacks, results_known
from liaison.engines.referring.steps import STEPS, Stage, Step, StepWords, stage_of
from liaison.engines.referring.waits import Share, Wait, median_wait, share
from liaison.engines.referring.year import Order, Outcome, Report, Visit, first_referral, of_the_year

__all__ = [
    "ENOUGH",
    "STEPS",
    "Ask",
    "Candidate",
    "Found",
    "Lack",
    "Order",
    "Outcome",
    "Packet",
    "Ranked",
    "Record",
    "Report",
    "Rung",
    "Share",
    "Stage",
    "Step",
    "StepWords",
    "Visit",
    "Wait",
    "Whom",
    "asked",
    "due_on",
    "first_referral",
    "lacks",
    "median_wait",
    "next_rung",
    "of_the_year",
    "rank",
    "results_known",
    "share",
    "stage_of",
]
