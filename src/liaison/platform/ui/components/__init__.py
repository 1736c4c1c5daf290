"""The components: Django tags with declared props. A prop that a component does not declare is a TemplateSyntaxError."""

from liaison.platform.ui.components import actions, content, figures, fields, lists, notices, overlays, people, states, time
from liaison.platform.ui.components.registry import register

__all__ = ["actions", "content", "fields", "figures", "lists", "notices", "overlays", "people", "register", "states", "time"]  # noqa: E501
