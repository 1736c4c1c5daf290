"""What is wrong with a form that somebody wants to take in, in words, with what to do about it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.formats.fhir.questionnaire import Problem
from liaison.platform.ui.words import Words

PROBLEMS: Mapping[str, Words] = {
    "too_long": _("The file is too long."), "not_json": _("This is no JSON: %(detail)s"),
    "not_this": _("This is no FHIR Questionnaire but: %(detail)s"), "modifier": _("It says something that changes its meaning and that Liaison does not know: %(detail)s"),
    "status": _("The status is missing or unknown: %(detail)s"), "no_questions": _("It has no questions."),
    "no_title": _("It has no title; its code is shown."), "link_twice": _("The same linkId stands at line %(detail)s already."),
    "not_a_list": _("%(detail)s must be a list."), "not_a_question": _("What stands among the questions is none."),
    "no_link": _("A question has no linkId: %(detail)s"), "unknown_type": _("Unknown type: %(detail)s"),
    "display_with_questions": _("A display cannot hold questions."), "group_with_answers": _("A group cannot be answered."),
    "display_required": _("A display cannot be required."), "behaviour": _("enableBehavior is all or any, not %(detail)s."),
    "not_a_boolean": _("%(detail)s must be true or false, without quotation marks."),
    "choices_twice": _("It has answerOption and answerValueSet; it may have one of them."),
    "choices_of_type": _("A question of type %(detail)s has no choices."), "choice_value": _("A choice without exactly one value."),
    "when_question": _("enableWhen names a question that is not there: %(detail)s"),
    "when_operator": _("Unknown operator in enableWhen: %(detail)s"), "when_exists": _("exists needs answerBoolean, true or false."),
    "when_answer": _("enableWhen compares with another kind of answer (%(detail)s)."),
    "cycle": _("These questions wait for each other, so none could ever be asked: %(detail)s"),
    "name_taken": _("Two variables have the name %(detail)s; nobody could say which is meant."),
    "not_fhirpath": _("This is no FHIRPath: %(detail)s"), "initial_type": _("The initial value is of another type than the question."),
    "initial_many": _("Several initial values, but only one answer is possible."),
    "asks_elsewhere": _("It asks another server (%(detail)s). Liaison does not; what depends on it stays empty."),
    "choices_elsewhere": _("Its choices are not in the file. The answer is typed."),
    "not_asked_here": _("A question of type %(detail)s is shown but not asked."),
}  # fmt: skip


def problem(found: Problem) -> str:
    return str(PROBLEMS[found.code]) % {"detail": found.detail or "—"}
