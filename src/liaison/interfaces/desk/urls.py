"""Where each page is."""

from django.urls import URLPattern, URLResolver, include, path

from liaison.interfaces.desk import (
    acting,
    clocks,
    gallery,
    operations,
    places,
    worklist,
)

places.declare()

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("liaison.platform.ui.pages")),
    path("accounts/", include("liaison.spine.access.urls")),
    path("", include(gallery)),
    path("work", worklist.work, name="work"),
    path("work/<int:item_id>", worklist.opened, name="item"),
    path("work/<int:item_id>/<slug:name>", acting.verb, name="item-verb"),
    path("work/<str:view>", worklist.work, name="work-view"),
    path("work/<str:view>/fresh", worklist.fresh, name="work-fresh"),
    path("clocks", clocks.clocks, name="clocks"),
    path("clocks/<str:rule_id>", clocks.clocks, name="clock"),
    path("operations", operations.operations, name="operations"),
    path("operations/replay", operations.replay, name="operations-replay"),
]

handler400 = "liaison.platform.ui.errors.bad_request"
handler403 = "liaison.platform.ui.errors.forbidden"
handler404 = "liaison.platform.ui.errors.not_found"
handler500 = "liaison.platform.ui.errors.broken"
