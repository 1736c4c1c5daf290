"""Pages of care alone: the library. What concerns a patient is composed by the desk, which knows the rest of them."""

from django.urls import path

from liaison.records.care.pages import library

urlpatterns = [
    path("education", library.education, name="education"),
    path("education/found", library.found, name="education-found"),
    path("education/<slug:code>", library.handout, name="handout"),
    path("education/<slug:code>/reviewed", library.reviewed, name="handout-reviewed"),
]
