"""Where each page is."""

from django.urls import URLPattern, URLResolver, include, path

from liaison.interfaces.desk import (
    acting,
    assign,
    away,
    clocks,
    day_close,
    gallery,
    hand_off,
    hand_over,
    no_shows,
    opening_hours,
    operations,
    parameters,
    places,
    proof,
    today,
    wait_fairness,
    what_if,
    worklist,
)

places.declare()

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("liaison.platform.ui.pages")),
    path("accounts/", include("liaison.spine.access.urls")),
    path("", include(gallery)),
    path("", today.today, name="today"),
    path("today/seen", today.seen, name="today-seen"),
    path("today/unseen", today.unseen, name="today-unseen"),
    path("", include("liaison.interfaces.desk.patient_urls")),
    path("", include("liaison.interfaces.desk.phone_urls")),
    path("", include("liaison.spine.conversations.pages")),
    path("", include("liaison.journeys.transitions.pages")),
    path("", include("liaison.journeys.visits.pages")),
    path("", include("liaison.journeys.interpreters.pages")),
    path("", include("liaison.journeys.documents.pages")),
    path("", include("liaison.journeys.outreach.pages")),
    path("", include("liaison.records.coverage.pages")),
    path("", include("liaison.records.care.pages")),
    path("", include("liaison.records.scheduling.pages")),
    path("", include("liaison.interfaces.wire.urls")),
    path("work", worklist.work, name="work"),
    path("work/fresh", worklist.fresh, name="work-fresh"),
    path("work/assign", assign.assign, name="assign"),
    path("work/<int:item_id>", worklist.opened, name="item"),
    path("work/<int:item_id>/presence", worklist.presence, name="item-presence"),
    path("work/<int:item_id>/proof", proof.proof, name="item-proof"),
    path("work/<int:item_id>/hand-off", hand_over.hand_off, name="item-hand-off"),
    path("work/<int:item_id>/aside", hand_over.aside, name="item-aside"),
    path("work/<int:item_id>/do/<slug:name>", acting.verb, name="item-verb"),
    path("work/<str:view>", worklist.work, name="work-view"),
    path("hand-off", hand_off.hand_off, name="hand-off"),
    path("hand-off/offer", hand_off.offer, name="hand-off-offer"),
    path("hand-off/answer", hand_off.answer, name="hand-off-answer"),
    path("hand-off/<int:offer_id>", hand_off.settle, name="hand-off-settle"),
    path("away", away.away, name="away"),
    path("away/<int:away_id>/back", away.back, name="away-back"),
    path("day-close", day_close.day_close, name="day-close"),
    path("parameters", parameters.parameters, name="parameters"),
    path("parameters/<str:name>", parameters.parameters, name="parameter"),
    path("opening-hours", opening_hours.opening_hours, name="opening-hours"),
    path("clocks", clocks.clocks, name="clocks"),
    path("clocks/<str:rule_id>", clocks.clocks, name="clock"),
    path("what-if", what_if.what_if, name="what-if"),
    path("no-shows", no_shows.calls, name="no-shows"),
    path("no-shows/model", no_shows.model, name="no-show-model"),
    path("no-shows/fit", no_shows.fit, name="no-show-fit"),
    path("waiting/fairness", wait_fairness.wait_fairness, name="wait-fairness"),
    path("operations", operations.operations, name="operations"),
    path("operations/replay", operations.replay, name="operations-replay"),
]

handler400 = "liaison.platform.ui.errors.bad_request"
handler403 = "liaison.platform.ui.errors.forbidden"
handler404 = "liaison.platform.ui.errors.not_found"
handler500 = "liaison.platform.ui.errors.broken"
