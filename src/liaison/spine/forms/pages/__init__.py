"""Pages of forms alone: the library. What concerns a patient is composed by the desk, which knows the rest of them."""

from django.urls import path

from liaison.spine.forms.pages import library

urlpatterns = [
    path("forms", library.library, name="forms"),
    path("forms/take-in", library.take_in, name="forms-take-in"),
    path("forms/<slug:code>/v/<path:version>", library.form, name="form"),
    path("forms/<slug:code>/publish/<path:version>", library.publish, name="form-publish"),
    path("forms/<slug:code>/retire/<path:version>", library.retire, name="form-retire"),
]
