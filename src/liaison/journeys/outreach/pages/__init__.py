"""Pages of outreach."""

from liaison.journeys.outreach.pages.campaigns import urlpatterns

__all__ = ["urlpatterns"]
