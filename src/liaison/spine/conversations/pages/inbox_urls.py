"""Where the inbox and its threads are. Addresses hold ids and codes, never a name, a number or a word."""

from django.urls import path

from liaison.platform.ui.alarms import Alarm, alarm
from liaison.spine.conversations.pages import acting, cases, checking, choosing, inbox, support, whose

alarm(Alarm("inbox-alarm", "conversations.read", every=inbox.EVERY))

urlpatterns = [
    path("inbox", inbox.inbox, name="inbox"),
    path("inbox/fresh", inbox.fresh, name="inbox-fresh"),
    path("inbox/alarm", inbox.alarm, name="inbox-alarm"),
    path("inbox/of/<str:key>", inbox.of_duty, name="thread-of"),
    path("inbox/<uuid:thread>", inbox.opened, name="thread"),
    path("inbox/<uuid:thread>/messages", inbox.messages, name="thread-messages"),
    path("inbox/<uuid:thread>/typing", inbox.typing, name="thread-typing"),
    path("inbox/<uuid:thread>/check", checking.check, name="thread-check"),
    path("inbox/<uuid:thread>/answer", acting.answer, name="thread-answer"),
    path("inbox/<uuid:thread>/choose/<slug:what>", choosing.choose, name="thread-choose"),
    path("inbox/<uuid:thread>/insert", acting.insert, name="thread-insert"),
    path("inbox/<uuid:thread>/note", acting.note, name="thread-note"),
    path("inbox/<uuid:thread>/do/<slug:name>", acting.verb, name="thread-verb"),
    path("inbox/<uuid:thread>/identify", whose.identify, name="thread-identify"),
    path("inbox/<uuid:thread>/look-up", whose.look_up, name="thread-look-up"),
    path("inbox/<uuid:thread>/into/<uuid:into>", whose.merge, name="thread-merge"),
    path("inbox/<str:view>", inbox.inbox, name="inbox-view"),
    path("cases/<str:about>", cases.case, name="conversations-case"),
    path("patients/<uuid:patient_id>/messages", cases.patient_messages, name="patient-messages"),
    path("patients/<uuid:patient_id>/support", support.support, name="patient-support"),
    path("patients/<uuid:patient_id>/support/<uuid:note>", support.followed, name="support-followed"),
    path("support/<str:key>", support.of_note, name="support-of"),
]
