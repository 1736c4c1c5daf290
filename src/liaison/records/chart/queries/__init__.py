"""Reads of the record: a patient's lines for pages, and whole resources for interfaces."""

from liaison.records.chart.queries.checking import Checked, Said, checked, said_of
from liaison.records.chart.queries.diagnostics import Diagnostic, diagnostics, named
from liaison.records.chart.queries.kept import Kept, kept_of
from liaison.records.chart.queries.last_observed import last_observed
from liaison.records.chart.queries.origins import Origin, origins
from liaison.records.chart.queries.patients import ids, patients_of
from liaison.records.chart.queries.prescriptions import dispenses, prescriptions, sensitivities
from liaison.records.chart.queries.record import allergies, conditions, encounters, medicines, orders, results
from liaison.records.chart.queries.timeline import timeline, types_of
from liaison.records.chart.queries.waiting import unresolved, unresolved_count
from liaison.records.chart.queries.whole import Whole, bodies, names, whole

__all__ = [
    "Checked",
    "Diagnostic",
    "Kept",
    "Origin",
    "Said",
    "Whole",
    "allergies",
    "bodies",
    "checked",
    "conditions",
    "diagnostics",
    "dispenses",
    "encounters",
    "ids",
    "kept_of",
    "last_observed",
    "medicines",
    "named",
    "names",
    "orders",
    "origins",
    "patients_of",
    "prescriptions",
    "results",
    "said_of",
    "sensitivities",
    "timeline",
    "types_of",
    "unresolved",
    "unresolved_count",
    "whole",
]
