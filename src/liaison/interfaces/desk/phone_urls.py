"""Where the phone and the contacts are. Addresses hold ids and codes, never a number."""

from django.urls import include, path

from liaison.interfaces.desk import contacts, phone, phone_call

urlpatterns = [
    path("", include("liaison.spine.calls.pages")),
    path("", include("liaison.spine.conversations.pages.ledger")),
    path("", include("liaison.spine.conversations.pages.promises")),
    path("calls", phone.calls, name="calls"),
    path("calls/now", phone.now, name="calls-now"),
    path("calls/began", phone.began, name="call-began"),
    path("calls/<uuid:call>", phone_call.call, name="phone"),
    path("calls/<uuid:call>/whose", phone_call.whose, name="phone-whose"),
    path("calls/<uuid:call>/find", phone_call.find, name="phone-find"),
    path("calls/<uuid:call>/back", phone.back, name="phone-back"),
    path("calls/<uuid:call>/step/<slug:name>", phone.step, name="phone-step"),
    path("callbacks/<uuid:callback>", phone_call.callback, name="callback"),
    path("callbacks/<uuid:callback>/release", phone.release, name="callback-release"),
    path("patients/<uuid:patient_id>/call", phone_call.call_out, name="phone-out"),
    path("patients/<uuid:patient_id>/contacts", contacts.contacts, name="patient-contacts"),
    path("patients/<uuid:patient_id>/contacts/found", contacts.found, name="patient-contacts-found"),
    path("patients/<uuid:patient_id>/contacts/log", contacts.log, name="patient-contacts-log"),
]
