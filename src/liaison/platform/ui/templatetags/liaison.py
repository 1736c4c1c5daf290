"""`{% load liaison %}`: every component of the page kit."""

from liaison.platform.ui.components import register

__all__ = ["register"]
