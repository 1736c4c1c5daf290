"""The pages of interpreters."""

from liaison.journeys.interpreters.pages import needs, upcoming, usage, visit

urlpatterns = [*upcoming.urlpatterns, *usage.urlpatterns, *visit.urlpatterns, *needs.urlpatterns]
