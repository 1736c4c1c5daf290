"""The minimum necessary: what a text message or plain e-mail must not say."""

from liaison.engines.minimum.finding import Finding
from liaison.engines.minimum.linter import too_much

__all__ = ["Finding", "too_much"]
