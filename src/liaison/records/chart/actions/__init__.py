"""What is done with the record: imports begin, store what they read, and end."""

from liaison.records.chart.actions.imports import begin_import, finish_import, leave_import
from liaison.records.chart.actions.store import store

__all__ = ["begin_import", "finish_import", "leave_import", "store"]
