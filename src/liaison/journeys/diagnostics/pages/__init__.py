"""The pages of diagnostics."""

from liaison.journeys.diagnostics.pages import board, one

urlpatterns = [*board.urlpatterns, *one.urlpatterns]
