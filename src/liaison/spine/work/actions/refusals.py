"""Every way work says no, with the words for the person. The README lists the codes; a test holds them to it."""

from typing import NoReturn

from django.utils.translation import gettext_lazy as _

from liaison.kernel.errors import Refused

REFUSALS = {
    "no_such_item": _("There is no such item."),
    "no_such_offer": _("There is no such hand-off."),
    "no_such_person": _("There is nobody by that name at work here."),
    "not_staff": _("Only a member of staff can do this."),
    "closed": _("This is done already: a fact has closed it."),
    "already_yours": _("You have this already."),
    "owned_by_other": _("Somebody else has this. Ask for a hand-off."),
    "not_in_team": _("This belongs to a team you are not in."),
    "not_owned": _("Nobody has this: it is with the team."),
    "not_yours": _("Only whoever has it, or a supervisor, can do this."),
    "already_theirs": _("That person has this already."),
    "not_reachable": _("That person is away or no longer here."),
    "already_offered": _("This is on offer to somebody who has not accepted yet."),
    "offer_over": _("This hand-off has been settled already."),
    "not_offered_to_you": _("This was offered to somebody else."),
    "words_missing": _("Say it in a few words."),
    "already_set_aside": _("This is set aside already."),
    "not_set_aside": _("This is not set aside."),
    "unknown_reason": _("Choose a reason from the list."),
    "review_not_ahead": _("The review date must lie ahead."),
    "review_after_deadline": _("The review must come before the deadline."),
    "review_too_far": _("That review date is too far ahead."),
    "already_watched": _("You watch this already."),
    "not_watched": _("You do not watch this."),
    "unknown_parameter": _("There is no such weight."),
    "bad_value": _("That value cannot be used here."),
    "unchanged": _("Nothing would change."),
    "away_backwards": _("An absence ends after it begins."),
    "away_over": _("This absence is over."),
    "away_overlaps": _("There is another absence at that time."),
    "cover_unreachable": _("The cover is away or not here for all of that time."),
    "nobody_left": _("The team would have nobody there. Name a cover."),
    "no_such_team": _("There is no such team."),
    "already_closed": _("That day is closed already."),
    "not_closed": _("That day is not closed."),
    "already_seen": _("That is marked as seen already."),
    "not_happened_yet": _("Nobody has seen what is still to come."),
    "nothing_to_take_back": _("There is nothing to take back."),
}


def refuse(code: str, **data: object) -> NoReturn:
    raise Refused(f"work.{code}", REFUSALS[code], **data)
