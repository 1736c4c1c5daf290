"""The one page, composed of what plans and their neighbours know."""
