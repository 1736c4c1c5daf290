"""What access does when it hears others: the platform asking who may, and the door telling who came."""

from liaison.spine.access.duties import door, endings, guards

__all__ = ["door", "endings", "guards"]
