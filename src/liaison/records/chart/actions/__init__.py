"""What is done with the record: imports begin, store what they read, and end."""

from liaison.records.chart.actions.doubting import doubt, trust
from liaison.records.chart.actions.imports import begin_import, finish_import, leave_import
from liaison.records.chart.actions.store import store

__all__ = ["begin_import", "doubt", "finish_import", "leave_import", "store", "trust"]
