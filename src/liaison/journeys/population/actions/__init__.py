"""What is done in population: rules written and run, people asked to take part, tiers stated, returns learned."""

from liaison.journeys.population.actions.cohorts import ship_cohorts, write_cohort
from liaison.journeys.population.actions.computing import ask_to_compute, compute_next
from liaison.journeys.population.actions.enrolling import (
    ask_to_enrol,
    decline,
    end_enrolment,
    enrol,
    pause_enrolment,
    resume_enrolment,
)
from liaison.journeys.population.actions.returns import hold_scores, learn_returns
from liaison.journeys.population.actions.running import run_cohort
from liaison.journeys.population.actions.tiering import compute_tiers, see_rise, state_tier, withdraw_tier

__all__ = [
    "ask_to_compute",
    "ask_to_enrol",
    "compute_next",
    "compute_tiers",
    "decline",
    "end_enrolment",
    "enrol",
    "hold_scores",
    "learn_returns",
    "pause_enrolment",
    "resume_enrolment",
    "run_cohort",
    "see_rise",
    "ship_cohorts",
    "state_tier",
    "withdraw_tier",
    "write_cohort",
]
