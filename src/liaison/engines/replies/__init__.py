"""What a patient's reply to a text message means: rules in English, Spanish, Vietnamese, Chinese, Arabic and Haitian Creole."""

from liaison.engines.replies.classifying import classify
from liaison.engines.replies.reading import Asked, Intent, Reading

__all__ = ["Asked", "Intent", "Reading", "classify"]
