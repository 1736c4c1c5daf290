"""Promises found in notes and messages: what was said, by whom, due when."""

from liaison.engines.promises.extract import extract
from liaison.engines.promises.promise import Promise

__all__ = ["Promise", "extract"]
