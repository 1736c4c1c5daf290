"""What plans are called on screen."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words
from liaison.records.plans.values import (
    Barrier,
    By,
    Element,
    GoalState,
    Handed,
    Owner,
    Part,
    Presence,
    Result,
    Seat,
    Stance,
    Standing,
    StepState,
    Tried,
    Way,
)

ELEMENTS: Mapping[str, Words] = {
    Element.PROBLEMS: _("Problems"), Element.PROGNOSIS: _("Expected course"), Element.GOALS: _("Measurable goals"),
    Element.FUNCTION: _("Thinking and daily living"), Element.SYMPTOMS: _("Symptoms, and when to call"),
    Element.STEPS: _("Steps with owner and day"), Element.MEDICINES: _("How medicines are managed"),
    Element.CAREGIVER: _("Who helps at home, and how they cope"), Element.COMMUNITY: _("Community and social services"),
    Element.OUTSIDE: _("Coordination with others"), Element.REVIEW: _("Day of the next review"),
}  # fmt: skip
GOAL_STATES: Mapping[str, tuple[str, Words]] = {
    GoalState.ACTIVE: ("waiting", _("on the way")), GoalState.MET: ("done", _("goal reached")),
    GoalState.STOPPED: ("neutral", _("given up")),
}  # fmt: skip
STEP_STATES: Mapping[str, tuple[str, Words]] = {
    StepState.OPEN: ("waiting", _("to do")), StepState.DONE: ("done", _("done already")),
    StepState.STOPPED: ("neutral", _("not done any more")),
}  # fmt: skip
OWNERS: Mapping[str, Words] = {
    Owner.US: _("A colleague"), Owner.PATIENT: _("The patient"), Owner.FAMILY: _("Family or a helper"),
    Owner.OUTSIDE: _("Another office"),
}  # fmt: skip
WAYS: Mapping[str, Words] = {
    Way.IN_PERSON: _("In person"), Way.PHONE: _("By phone"), Way.VIDEO: _("By video"), Way.WRITTEN: _("In writing"),
}  # fmt: skip
WHO_AGREED: Mapping[str, Words] = {By.PATIENT: _("The patient"), By.PROXY: _("Somebody who decides for them")}
RESULTS: Mapping[str, Words] = {
    Result.UNDERSTOOD: _("Understood"), Result.NEEDS_MORE: _("Needs more"), Result.NOT_ASKED: _("Not asked"),
}  # fmt: skip
RESULT_STATES: Mapping[str, str] = {
    Result.UNDERSTOOD: "done",
    Result.NEEDS_MORE: "soon",
    Result.NOT_ASKED: "neutral",
}
HANDED: Mapping[str, Words] = {
    Handed.PRINTED: _("printed"), Handed.PDF: _("as a file"), Handed.LINK: _("by a link"),
}  # fmt: skip
CLOSED: Mapping[str, Words] = {
    "done": _("Its goals are reached"), "moved_away": _("They moved away"), "refused": _("They want no plan"),
    "replaced": _("Another plan takes its place"),
    "died": _("They have died"),
}  # fmt: skip
BARRIERS: Mapping[str, Words] = {
    Barrier.TRANSPORT: _("Transport"), Barrier.COST: _("Cost"), Barrier.LANGUAGE: _("Language"), Barrier.FEAR: _("Fear"),
    Barrier.WORK: _("Work hours"), Barrier.CHILDCARE: _("Children to look after"), Barrier.PHONE: _("No working phone"),
    Barrier.HOUSING: _("Housing"), Barrier.HEALTH_LITERACY: _("Hard to understand"), Barrier.OTHER: _("Something else"),
}  # fmt: skip
REMEDIES: Mapping[str, Words] = {
    "ride_booked": _("Book a ride"), "by_video": _("Make it a video visit"), "family_drives": _("Somebody of the family drives"),
    "transit_pass": _("Bus or train pass"), "closer_site": _("A site that is nearer"), "home_visit": _("Visit at home"),
    "assistance_program": _("Assistance program"), "cheaper_choice_asked": _("Ask the clinician for a cheaper choice"),
    "payment_plan": _("Payment plan"), "coverage_help": _("Help to get covered"), "samples_asked": _("Ask for samples"),
    "interpreter_booked": _("Book an interpreter"), "own_language_text": _("Texts in their language"),
    "bilingual_colleague": _("A colleague who speaks it"), "family_helps": _("Family helps"),
    "talk_with_nurse": _("Talk with a nurse first"), "companion_comes": _("Somebody comes along"),
    "see_place_first": _("See the place before"), "peer_support": _("Somebody who has been through it"),
    "evening_visit": _("An evening or Saturday"), "letter_to_employer": _("Letter to the employer"),
    "fewer_visits": _("Several visits on one day"), "children_come_along": _("The children come along"),
    "school_hours_visit": _("A time in school hours"), "other_number": _("Another number"),
    "letters_instead": _("Letters instead"), "free_phone_program": _("Free phone program"),
    "through_family": _("Reach them through family"), "housing_agency": _("Housing agency"),
    "shelter_nurse": _("Nurse of the shelter"), "storage_for_medicines": _("A safe place for medicines"),
    "mail_to_clinic": _("Mail comes to the clinic"), "teach_back_again": _("Explain again, with teach-back"),
    "pictures": _("Pictures instead of words"), "pill_box": _("Pill box, filled together"),
    "family_learns_too": _("Family learns it too"), "social_worker": _("Social worker"),
}  # fmt: skip
TRIED: Mapping[str, tuple[str, Words]] = {
    Tried.OPEN: ("waiting", _("being tried")), Tried.SOLVED: ("done", _("solved it")),
    Tried.FAILED: ("neutral", _("did not help")),
}  # fmt: skip
PARTS: Mapping[str, Words] = {
    Part.GOALS: _("Goals"), Part.STEPS: _("What is to be done"), Part.VISITS: _("Visits"),
    Part.CALL: _("When to call"), Part.PROMISES: _("What we promised"), Part.TEAM: _("Who is on the team"),
    Part.DECISIONS: _("What was decided together"),
}  # fmt: skip
STANDINGS: Mapping[str, tuple[str, Words]] = {
    Standing.OPEN: ("done", _("still opens")), Standing.EXPIRED: ("neutral", _("over")),
    Standing.REVOKED: ("neutral", _("taken back")), Standing.LOCKED: ("late", _("locked: wrong birth dates")),
}  # fmt: skip
SEATS: Mapping[str, Words] = {
    Seat.PATIENT: _("Patient"), Seat.FAMILY: _("Family"), Seat.CLINICIAN: _("Clinician"),
    Seat.SOCIAL_WORKER: _("Social worker"), Seat.COORDINATOR: _("Coordinator"), Seat.INTERPRETER: _("Interpreter"),
}  # fmt: skip
PRESENCES: Mapping[str, Words] = {
    Presence.HERE: _("in the room"), Presence.VIDEO: _("by video"), Presence.PHONE: _("by phone"),
}  # fmt: skip
STANCES: Mapping[str, tuple[str, Words]] = {
    Stance.AGREES: ("done", _("for it")), Stance.DISSENTS: ("soon", _("against it")),
    Stance.SILENT: ("neutral", _("did not say")),
}  # fmt: skip
LISTS: Mapping[str, Words] = {
    "problems": _("Problem"), "goals": _("Goal"), "steps": _("Step"), "barriers": _("Barrier"), "team": _("Team"),
    "notes": _("Words"), "review": _("Day of the next review"),
}  # fmt: skip
FIELDS: Mapping[str, Words] = {
    "what": _("words"), "measure": _("measure"), "target": _("target"), "by": _("by when"),
    "own_words": _("their own words"), "state": _("state"), "plain": _("plain words"),
    "plain_target": _("plain target"), "who": _("who"), "due": _("day"), "why": _("why"), "bring": _("to bring"),
    "cost": _("cost"), "words": _("words"), "part": _("part in the plan"), "phone": _("phone"),
    "review_on": _("day"), **ELEMENTS,
}  # fmt: skip
FAULTS: Mapping[str, Words] = {
    "not_a_plan_definition": _("This is no FHIR PlanDefinition."), "no_title": _("It has no title."),
    "no_id": _("It has no id to be found by."), "no_version": _("It has no version."),
    "no_status": _("Its status is not draft, active or retired."), "empty": _("It has neither goals nor actions."),
    "too_long": _("It has more than sixty goals or actions."),
    "goal_without_words": _("A goal without words, or with codes that its words do not say."),
    "goal_without_one_target": _("A goal needs exactly one target."),
    "goal_without_measure": _("A target does not say in words what is measured."),
    "goal_without_target": _("A target does not say its figure in words."),
    "days_unknown": _("A time that is not in whole days, weeks, months or years."),
    "logic": _("Logic to be run (conditions, triggers, nested actions, libraries): without it the plan would say something else."),
    "goal_unknown": _("An action is for a goal that is not in it."), "action_without_title": _("An action without a title."),
    "not_a_list": _("Something that must be a list is none."),
    "not_kept_whole": _("It has something that could not be given back as it came."),
}  # fmt: skip
