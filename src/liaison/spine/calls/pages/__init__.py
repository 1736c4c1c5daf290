"""Pages of calls alone: the report and the letter. What needs the rest of a patient an interface puts together."""

from django.urls import path

from liaison.spine.calls.pages.letter import letter, letter_named
from liaison.spine.calls.pages.report import report

urlpatterns = [
    path("calls/report", report, name="calls-report"),
    path("calls/letters/<uuid:letter>", letter, name="call-letter"),
    path("calls/letters/<str:key>", letter_named, name="call-letter-named"),
]
