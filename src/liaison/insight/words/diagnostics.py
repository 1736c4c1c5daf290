"""What diagnostics announces, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, saying, word
from liaison.journeys.diagnostics import events as diagnostics
from liaison.journeys.diagnostics.pages.words import CANCEL, FLAG, SETTLED, STEP, WAY
from liaison.kernel.events import Event

_R = Topic.RESULTS
_FLAGS = {code: said for code, (_kind, said) in FLAG.items()}

SAYINGS: Mapping[type[Event], Saying] = {
    diagnostics.TestOrdered: saying(_("A test was ordered"), _R, "send"),
    diagnostics.OrderMadeUrgent: saying(_("The order of a test is urgent now"), _R, "exclamation-triangle-fill", kind="soon"),
    diagnostics.TestDone: saying(_("A test was done"), _R, "droplet"),
    diagnostics.TestCancelled: saying(_("A test is not waited for: %(why)s"), _R, "slash-circle", why=word("why", CANCEL)),
    diagnostics.ResultCame: saying(_("The result of a test came: %(flag)s"), _R, "graph-up", flag=word("flag", _FLAGS)),
    diagnostics.AbnormalCame: saying(
        _("A result came that the record marks: %(flag)s"), _R, "exclamation-triangle-fill", kind="late", flag=word("flag", _FLAGS)
    ),
    diagnostics.TurnedCritical: saying(
        _("A result is marked critical now"), _R, "exclamation-octagon-fill", kind="late"
    ),
    diagnostics.ResultDoubtful: saying(_("A value came that cannot be right"), _R, "question-circle", kind="soon"),
    diagnostics.DoubtSettled: saying(_("A doubtful value is settled: %(how)s"), _R, "check-lg", how=word("how", SETTLED)),
    diagnostics.ResultUnsure: saying(_("A result fits several orders"), _R, "question-circle", kind="soon"),
    diagnostics.ResultPlaced: saying(_("Somebody said which order a result belongs to"), _R, "check-lg"),
    diagnostics.PaperTaken: saying(_("A paper is the result of a test"), _R, "file-earmark-text"),
    diagnostics.ResultWithdrawn: saying(_("A result was taken back"), _R, "arrow-return-left", kind="soon"),
    diagnostics.ResultAcknowledged: saying(
        _("A clinician read a result. Next: %(step)s"), _R, "check-lg", kind="done", step=word("next_step", STEP)
    ),
    diagnostics.NextStepDone: saying(_("What a clinician decided on a result is arranged"), _R, "check-lg", kind="done"),
    diagnostics.PatientTold: saying(_("The patient knows the result of a test: %(how)s"), _R, "check-lg", kind="done", how=word("how", WAY)),
}  # fmt: skip
