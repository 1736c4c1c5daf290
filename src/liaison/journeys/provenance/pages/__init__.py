"""The pages of provenance."""

from liaison.journeys.provenance.pages import board

urlpatterns = board.urlpatterns
