"""Pages of scheduling alone."""

from django.urls import URLPattern, path

from liaison.records.scheduling.pages.addresses import calendar_file, feeds, patient_feeds, revoke
from liaison.records.scheduling.pages.appointment import appointment, cancel, confirm
from liaison.records.scheduling.pages.book import book_time
from liaison.records.scheduling.pages.calendar import calendar
from liaison.records.scheduling.pages.find import find_time
from liaison.records.scheduling.pages.moving import moving
from liaison.records.scheduling.pages.notices import tell_patient
from liaison.records.scheduling.pages.overbooking import overbook_time
from liaison.records.scheduling.pages.rescue import rescue
from liaison.records.scheduling.pages.rescue_done import rescue_done, rescue_left, rescue_undo
from liaison.records.scheduling.pages.setup import overview, preparation, resource, visit_type
from liaison.records.scheduling.pages.setup_hours import drop, site, week
from liaison.records.scheduling.pages.sheet import sheet
from liaison.records.scheduling.pages.travel import ways
from liaison.records.scheduling.pages.trip import trip
from liaison.records.scheduling.pages.trip_held import trip_held, trip_without
from liaison.records.scheduling.pages.wait_answers import answer, stop, withdraw
from liaison.records.scheduling.pages.wait_form import ask, change
from liaison.records.scheduling.pages.wait_list import entry, offer, wait_list, waves

urlpatterns: list[URLPattern] = [
    path("patients/<uuid:patient_id>/find-time", find_time, name="find-time"),
    path("patients/<uuid:patient_id>/book", book_time, name="book-time"),
    path("patients/<uuid:patient_id>/overbook", overbook_time, name="overbook-time"),
    path("appointments/<uuid:appointment_id>", appointment, name="appointment"),
    path("appointments/<uuid:appointment_id>/confirm", confirm, name="appointment-confirm"),
    path("appointments/<uuid:appointment_id>/cancel", cancel, name="appointment-cancel"),
    path("appointments/<uuid:appointment_id>/sheet", sheet, name="appointment-sheet"),
    path("schedule", calendar, name="schedule"),
    path("schedule/move/<uuid:appointment>", moving, name="schedule-move"),
    path("schedule/addresses", feeds, name="schedule-feeds"),
    path("schedule/addresses/patient/<uuid:patient_id>", patient_feeds, name="schedule-feeds-patient"),
    path("schedule/addresses/<uuid:feed>/revoke", revoke, name="schedule-feed-revoke"),
    path("schedule/setup", overview, name="schedule-setup"),
    path("schedule/setup/resources/new", resource, name="schedule-resource-new"),
    path("schedule/setup/resources/<uuid:resource_id>", resource, name="schedule-resource"),
    path("schedule/setup/resources/<uuid:resource_id>/hours", week, name="schedule-hours"),
    path("schedule/setup/sites/<uuid:place_id>", site, name="schedule-site"),
    path("schedule/setup/sites/<uuid:place_id>/ways", ways, name="schedule-ways"),
    path("schedule/setup/changes/<int:change>/drop", drop, name="schedule-change-drop"),
    path("schedule/setup/visits/new", visit_type, name="schedule-visit-type-new"),
    path("schedule/setup/visits/<slug:code>", visit_type, name="schedule-visit-type"),
    path("schedule/setup/visits/<slug:code>/preparation", preparation, name="schedule-preparation-new"),
    path("schedule/setup/visits/<slug:code>/preparation/<str:language>", preparation, name="schedule-preparation"),
    path("calendar/<str:secret>.ics", calendar_file, name="calendar-feed"),
    path("rescue", rescue, name="rescue"),
    path("rescue/<uuid:rescue>", rescue_done, name="rescue-done"),
    path("rescue/<uuid:rescue>/left", rescue_left, name="rescue-left"),
    path("rescue/<uuid:rescue>/undo", rescue_undo, name="rescue-undo"),
    path("patients/<uuid:patient_id>/trip", trip, name="trip"),
    path("trips/<uuid:trip>", trip_held, name="trip-held"),
    path("trips/<uuid:trip>/without/<uuid:appointment>", trip_without, name="trip-without"),
    path("notices/<str:key>", tell_patient, name="tell-patient"),
    path("waiting", wait_list, name="waiting"),
    path("waiting/waves", waves, name="waves"),
    path("waiting/waves/<uuid:wave>/withdraw", withdraw, name="wave-withdraw"),
    path("waiting/offer/<str:key>", offer, name="wait-offer"),
    path("waiting/offers/<uuid:offer>/<slug:said>", answer, name="offer-answer"),
    path("waiting/<uuid:entry_id>", entry, name="wait-entry"),
    path("waiting/<uuid:entry_id>/change", change, name="wait-change"),
    path("waiting/<uuid:entry_id>/stop", stop, name="wait-stop"),
    path("patients/<uuid:patient_id>/wait", ask, name="wait-ask"),
]
