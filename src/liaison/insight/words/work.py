"""What work announces, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, duty, label, moment, number, person, saying, word
from liaison.kernel.events import Event
from liaison.platform.ui.events import ListTaken
from liaison.platform.ui.words import Words
from liaison.spine.work import events as work
from liaison.spine.work.queries.words import SET_ASIDE

RETURNED: Mapping[str, Words] = {"left": _("left"), "away": _("is away"), "left_team": _("left the team")}
_W = Topic.WORK

SAYINGS: Mapping[type[Event], Saying] = {
    ListTaken: saying(
        _("A list was taken out as a file (%(list)s, %(file)s, %(rows)s rows)"), Topic.LOOKS, "download", news=False,
        list=label("listing"), file=label("kind"), rows=number("rows"),
    ),
    work.Claimed: saying(
        _("%(duty)s: taken on by %(owner)s"), _W, "person-check", news=False, duty=duty, owner=person("owner")
    ),
    work.Released: saying(_("%(duty)s: given back to the team"), _W, "arrow-return-left", duty=duty),
    work.Assigned: saying(_("%(duty)s: given to %(owner)s"), _W, "person-check", duty=duty, owner=person("owner")),
    work.HandOffAccepted: saying(
        _("%(duty)s: %(owner)s took over from %(before)s"), _W, "arrow-left-right",
        duty=duty, owner=person("owner"), before=person("before"),
    ),
    work.ReturnedToTeam: saying(
        _("%(duty)s: with the team again, since %(before)s %(why)s"), _W, "arrow-return-left", kind="soon",
        duty=duty, before=person("before"), why=word("why", RETURNED),
    ),
    work.HandOffOffered: saying(_("%(duty)s: offered to %(to)s"), _W, "arrow-left-right", duty=duty, to=person("to")),
    work.HandOffQuestioned: saying(
        _("%(duty)s: %(to)s asked a question before taking over"), _W, "question-circle", kind="soon",
        duty=duty, to=person("to"),
    ),
    work.HandOffExplained: saying(
        _("%(duty)s: the question of %(to)s was answered"), _W, "chat-dots", duty=duty, to=person("to")
    ),
    work.HandOffWithdrawn: saying(
        _("%(duty)s: no longer on offer to %(to)s"), _W, "arrow-return-left", duty=duty, to=person("to")
    ),
    work.SetAside: saying(
        _("%(duty)s: set aside until %(until)s. %(why)s"), _W, "pause-circle", kind="waiting",
        duty=duty, until=moment("until"), why=word("reason", SET_ASIDE),
    ),
    work.BroughtBack: saying(_("%(duty)s: back on the list"), _W, "play-circle", duty=duty),
    work.SetAsideEnded: saying(_("%(duty)s: its review date came"), _W, "bell", kind="soon", duty=duty),
    work.Watched: saying(_("%(duty)s: watched by %(staff)s"), _W, "eye", news=False, duty=duty, staff=person("staff")),
    work.Unwatched: saying(
        _("%(duty)s: no longer watched by %(staff)s"), _W, "eye", news=False, duty=duty, staff=person("staff")
    ),
    work.DeadlineNear: saying(
        _("%(duty)s: %(percent)s percent of its time is gone, due %(due)s"), _W, "hourglass-split", kind="soon",
        duty=duty, percent=number("percent"), due=moment("due_at"),
    ),
    work.DeadlinePassed: saying(
        _("%(duty)s: late, it was due %(due)s"), _W, "exclamation-octagon-fill", kind="late",
        duty=duty, due=moment("due_at"),
    ),
    work.WatchEnded: saying(_("%(duty)s: over"), _W, "check-circle-fill", kind="done", duty=duty),
    work.AwayPlanned: saying(
        _("%(staff)s is away from %(start)s to %(end)s"), _W, "calendar-x",
        staff=person("staff"), start=moment("starts_at"), end=moment("ends_at"),
    ),
    work.AwayCancelled: saying(_("%(staff)s is not away after all"), _W, "calendar-check", staff=person("staff")),
    work.ParameterChanged: saying(
        _("A weight of the rank was changed: %(name)s"), _W, "sliders", name=number("parameter")
    ),
    work.OpeningHoursSet: saying(_("Opening hours set"), _W, "clock"),
    work.ClosureDeclared: saying(_("Closed on %(on)s"), _W, "calendar-x", on=moment("on")),
    work.ClosureWithdrawn: saying(_("Open on %(on)s after all"), _W, "calendar-check", on=moment("on")),
    work.CaughtUp: saying(_("%(staff)s has seen what was new"), Topic.LOOKS, "check-lg", news=False, staff=person("staff")),
    work.CaughtUpTakenBack: saying(
        _("%(staff)s wants to see again what was new"), Topic.LOOKS, "arrow-return-left", news=False,
        staff=person("staff"),
    ),
}  # fmt: skip
