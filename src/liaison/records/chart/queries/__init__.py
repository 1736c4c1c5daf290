"""Reads of the record: a patient's lines for pages, and whole resources for interfaces."""

from liaison.records.chart.queries.origins import Origin, origins
from liaison.records.chart.queries.patients import ids, patients_of
from liaison.records.chart.queries.record import allergies, conditions, encounters, medicines, orders, results
from liaison.records.chart.queries.timeline import timeline, types_of
from liaison.records.chart.queries.waiting import unresolved, unresolved_count
from liaison.records.chart.queries.whole import Whole, bodies, names, whole

__all__ = [
    "Origin",
    "Whole",
    "allergies",
    "bodies",
    "conditions",
    "encounters",
    "ids",
    "medicines",
    "names",
    "orders",
    "origins",
    "patients_of",
    "results",
    "timeline",
    "types_of",
    "unresolved",
    "unresolved_count",
    "whole",
]
