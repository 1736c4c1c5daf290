"""Where the pages about patients and calls are. Addresses hold ids and codes, never a name."""

from django.urls import path

from liaison.interfaces.desk import break_glass, call, call_done, changes, patient, patients, records, review_glass

urlpatterns = [
    path("patients", patients.patients, name="patients"),
    path("patients/found", patients.found, name="patients-found"),
    path("patients/<uuid:patient_id>", patient.patient, name="patient"),
    path("patients/<uuid:patient_id>/seen", changes.seen, name="patient-seen"),
    path("patients/<uuid:patient_id>/unseen", changes.unseen, name="patient-unseen"),
    path("patients/<uuid:patient_id>/open", break_glass.break_glass, name="break-glass"),
    path("patients/<uuid:patient_id>/encounters", records.encounters, name="patient-encounters"),
    path("patients/<uuid:patient_id>/conditions", records.conditions, name="patient-conditions"),
    path("patients/<uuid:patient_id>/medicines", records.medicines, name="patient-medicines"),
    path("patients/<uuid:patient_id>/results", records.results, name="patient-results"),
    path("reviews/<str:key>", review_glass.review, name="review-glass"),
    path("work/<int:item_id>/call", call.call, name="call"),
    path("work/<int:item_id>/call/presence", call.presence, name="call-presence"),
    path("work/<int:item_id>/called", call_done.done, name="call-done"),
]
