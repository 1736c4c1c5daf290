"""What pages say of purposes, consent and templates."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words
from liaison.spine.conversations.values import ANY, ConsentSource, Purpose

PURPOSES: Mapping[str, Words] = {
    ANY: _("Everything"), Purpose.REMINDER: _("Reminders of visits"), Purpose.PREPARATION: _("How to prepare"),
    Purpose.NOTICE: _("Changes of visits"), Purpose.WAIT_LIST: _("Sooner times"), Purpose.RECALL: _("Time for a visit"),
    Purpose.POST_DISCHARGE: _("After a stay in hospital"), Purpose.REFERRAL: _("Referrals"),
    Purpose.RESULTS_READY: _("That a result is there"), Purpose.RECORDS: _("Records"),
    Purpose.GRIEVANCE: _("Complaints"), Purpose.EDUCATION: _("Handouts"), Purpose.BILLING: _("Bills"),
    Purpose.SURVEY: _("Surveys"), Purpose.REPLY: _("Answers"), Purpose.CONFIRMATION: _("Confirmation of STOP or START"),
}  # fmt: skip
SOURCES: Mapping[str, Words] = {
    ConsentSource.FORM: _("On a form"), ConsentSource.VERBAL: _("In words, to one of us"),
    ConsentSource.TEXT: _("By text"), ConsentSource.PORTAL: _("In the portal"),
    ConsentSource.RECEIVED: _("Came with the record"), ConsentSource.NUMBER_GIVEN: _("Gave the number for care"),
}  # fmt: skip
STATES: Mapping[str, tuple[str, Words]] = {
    "draft": ("soon", _("draft")), "approved": ("done", _("approved")), "retired": ("neutral", _("retired")),
}  # fmt: skip
