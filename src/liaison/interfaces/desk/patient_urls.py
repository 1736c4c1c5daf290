"""Where the pages about patients and calls are. Addresses hold ids and codes, never a name."""

from django.urls import path

from liaison.interfaces.desk import (
    break_glass,
    call,
    call_done,
    changes,
    education,
    patient,
    patients,
    prevention,
    records,
    review_glass,
)

urlpatterns = [
    path("patients", patients.patients, name="patients"),
    path("due", prevention.due, name="due"),
    path("patients/found", patients.found, name="patients-found"),
    path("patients/<uuid:patient_id>", patient.patient, name="patient"),
    path("patients/<uuid:patient_id>/seen", changes.seen, name="patient-seen"),
    path("patients/<uuid:patient_id>/unseen", changes.unseen, name="patient-unseen"),
    path("patients/<uuid:patient_id>/open", break_glass.break_glass, name="break-glass"),
    path("patients/<uuid:patient_id>/encounters", records.encounters, name="patient-encounters"),
    path("patients/<uuid:patient_id>/conditions", records.conditions, name="patient-conditions"),
    path("patients/<uuid:patient_id>/medicines", records.medicines, name="patient-medicines"),
    path("patients/<uuid:patient_id>/results", records.results, name="patient-results"),
    path("patients/<uuid:patient_id>/prevention", prevention.prevention, name="patient-prevention"),
    path("patients/<uuid:patient_id>/education", education.education, name="patient-education"),
    path("patients/<uuid:patient_id>/education/<slug:key>", education.give, name="patient-teach"),
    path("patients/<uuid:patient_id>/education/given/<uuid:given>", education.check, name="patient-taught"),
    path("reviews/<str:key>", review_glass.review, name="review-glass"),
    path("work/<int:item_id>/call", call.call, name="call"),
    path("work/<int:item_id>/call/presence", call.presence, name="call-presence"),
    path("work/<int:item_id>/called", call_done.done, name="call-done"),
]
