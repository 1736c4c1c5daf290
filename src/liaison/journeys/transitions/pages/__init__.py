"""Two pages of transitions alone: a drafted letter to be posted, and a question to a clinician to be answered."""

from django.urls import path

from liaison.journeys.transitions.pages.letter import letter
from liaison.journeys.transitions.pages.question import question

urlpatterns = [
    path("letters/<uuid:stay>", letter, name="letter"),
    path("questions/<str:key>", question, name="question"),
]
