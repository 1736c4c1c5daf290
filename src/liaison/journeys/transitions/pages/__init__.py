"""Pages of transitions alone: a letter to be posted, a question to be answered, two things to be stated."""

from django.urls import path

from liaison.journeys.transitions.pages.letter import letter
from liaison.journeys.transitions.pages.medicines import medicines
from liaison.journeys.transitions.pages.mental import mental_visit
from liaison.journeys.transitions.pages.question import question
from liaison.journeys.transitions.pages.statement import notice

urlpatterns = [
    path("letters/<uuid:stay>", letter, name="letter"),
    path("questions/<str:key>", question, name="question"),
    path("stays/<str:key>/medicines", medicines, name="stay-medicines"),
    path("stays/<str:key>/mental-health", mental_visit, name="stay-mental"),
    path("stays/<str:key>/notice", notice, name="stay-notice"),
]
