"""What each form of a referral's page does, and what is said afterwards."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from liaison.journeys.referrals import actions
from liaison.journeys.referrals.pages import forms as typed
from liaison.journeys.referrals.values import End, Evidence, How, Loop, Named, Reached, Urgency, Way
from liaison.kernel.act import Act
from liaison.spine.conversations.values import Channel

Said = dict[str, Any]
Do = Callable[[Act, Loop, Said], str]


def _proof(said: Said) -> Evidence:
    return Evidence(how=How(said.get("who") or How.SAID), ref=said["ref"], at=said.get("at"))


def _include(act: Act, loop: Loop, said: Said) -> str:
    codes = [one.code for one in loop.included if not one.included]
    actions.include_results(act, referral=loop.line.id, codes=codes)
    return _("The results go with the packet.")


def _choose(act: Act, loop: Loop, said: Said) -> str:
    actions.choose(
        act, referral=loop.line.id, office=said["office"], said_by=said["said_by"] or "patient", why=said["why"]
    )
    return _("The choice is written down, with what was offered.")


def _send(act: Act, loop: Loop, said: Said) -> str:
    actions.send_packet(act, referral=loop.line.id, way=Way(said["way"]), without=said["without"])
    return _("The packet is on its way. The step is done when it has left.")


def _hand(act: Act, loop: Loop, said: Said) -> str:
    actions.hand_over(
        act, referral=loop.line.id, way=Way(said["way"]), receipt=said["receipt"], without=said["without"]
    )
    return _("Written down: they have it.")


def _reword(act: Act, loop: Loop, said: Said) -> str:
    actions.reword(
        act, referral=loop.line.id, question=said["question"], history=said["history"], urgency=Urgency(said["urgency"])
    )
    return _("Kept.")


def _authorize(act: Act, loop: Loop, said: Said) -> str:
    actions.authorize(act, referral=loop.line.id, number=said["number"], needed=bool(said["number"].strip()))
    return _("Kept.")


def _waive(act: Act, loop: Loop, said: Said) -> str:
    actions.waive(act, referral=loop.line.id, code=said["code"], why=said["why"])
    return _("Written down: they can do without it.")


def _tried(act: Act, loop: Loop, said: Said) -> str:
    actions.record_try(
        act, referral=loop.line.id, reached=Reached(said["reached"]), whom=Named(said["whom"]), words=said["words"]
    )
    return _("The try is written down.")


def _accept(act: Act, loop: Loop, said: Said) -> str:
    actions.accept(act, referral=loop.line.id, proof=_proof(said))
    return _("Written down: they take it.")


def _turned(act: Act, loop: Loop, said: Said) -> str:
    actions.turn_down(act, referral=loop.line.id, proof=_proof(said))
    return _("Written down. Choose another office.")


def _day(act: Act, loop: Loop, said: Said) -> str:
    actions.schedule(act, referral=loop.line.id, visit_at=said["visit_at"], proof=_proof(said))
    return _("The day is written down.")


def _attended(act: Act, loop: Loop, said: Said) -> str:
    actions.attend(act, referral=loop.line.id, proof=_proof(said))
    return _("Written down: the visit took place. Their note is due in fourteen days.")


def _missed(act: Act, loop: Loop, said: Said) -> str:
    actions.miss(act, referral=loop.line.id, why=said["why"])
    return _("Written down: a new day is to be found.")


def _named(act: Act, loop: Loop, said: Said) -> str:
    actions.escalate(act, referral=loop.line.id, to=UUID(said["to"]))
    return _("It is theirs by name, until there is a day.")


def _another(act: Act, loop: Loop, said: Said) -> str:
    actions.decide(act, referral=loop.line.id, another=True)
    return _("Written down. Choose another office.")


def _go_on(act: Act, loop: Loop, said: Said) -> str:
    actions.decide(act, referral=loop.line.id, another=False)
    return _("Decided: the tries begin anew.")


def _review(act: Act, loop: Loop, said: Said) -> str:
    actions.review_note(act, referral=loop.line.id)
    return _("Written down: you have read it.")


def _tell(act: Act, loop: Loop, said: Said) -> str:
    actions.tell_patient(
        act, referral=loop.line.id, channel=Channel(said["channel"]), text=said["text"], explained=said["explained"]
    )
    return _("The loop is closed: note, review and telling stand.")


def _end(act: Act, loop: Loop, said: Said) -> str:
    actions.end(act, referral=loop.line.id, how=End(said["how"]), reason=said["reason"])
    return _("Ended, with its reason.")


class SendForm(forms.Form):
    way = forms.ChoiceField(choices=[(way, way) for way in (Way.FAX, Way.LETTER, Way.EMAIL)])
    without = forms.CharField(required=False, max_length=300)


class CodeForm(typed.WaiveForm):
    code = forms.CharField(max_length=40, widget=forms.HiddenInput)


VERBS: dict[str, tuple[type[forms.Form], Do]] = {
    "include": (forms.Form, _include), "choose": (typed.ChoiceForm, _choose), "send": (SendForm, _send),
    "hand": (typed.HandForm, _hand), "reword": (typed.QuestionForm, _reword), "authorize": (typed.NumberForm, _authorize),
    "waive": (CodeForm, _waive), "tried": (typed.TryForm, _tried), "accept": (typed.SaidForm, _accept),
    "turned": (typed.SaidForm, _turned), "day": (typed.DayForm, _day), "attended": (typed.SeenForm, _attended),
    "missed": (typed.MissForm, _missed), "named": (typed.NamedForm, _named), "another": (forms.Form, _another),
    "go_on": (forms.Form, _go_on), "review": (forms.Form, _review), "tell": (typed.TellForm, _tell), "end": (typed.EndForm, _end),
}  # fmt: skip


def forms_for(
    request: HttpRequest, loop: Loop, people: list[tuple[str, str]], me: UUID | None
) -> dict[str, forms.Form]:
    """Every form of the page; the one that was sent is bound."""
    doing = request.POST.get("do", "")
    start = {
        "reword": {"question": loop.question, "history": loop.history, "urgency": loop.line.urgency},
        "named": {"to": str(me)},
    }
    made = {
        name: kind(request.POST if name == doing else None, initial=start.get(name))
        for name, (kind, _do) in VERBS.items()
    }
    made["named"].fields["to"].choices = people  # type: ignore[attr-defined]
    return made
