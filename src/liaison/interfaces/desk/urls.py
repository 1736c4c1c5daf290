"""Where each page is."""

from django.urls import URLPattern, URLResolver, include, path

from liaison.interfaces.desk import gallery

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("liaison.platform.ui.pages")),
    path("", include(gallery)),
]

handler400 = "liaison.platform.ui.errors.bad_request"
handler403 = "liaison.platform.ui.errors.forbidden"
handler404 = "liaison.platform.ui.errors.not_found"
handler500 = "liaison.platform.ui.errors.broken"
