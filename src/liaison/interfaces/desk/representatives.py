"""Family and representatives: who may see or do what for the patient, on what ground and until when."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.family import RELATIONSHIPS
from liaison.interfaces.desk.patient import around
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import may
from liaison.spine.access import actions
from liaison.spine.access.pages.proofs import ProofForm, newer, shows
from liaison.spine.access.pages.proxies_words import (
    GROUNDS,
    PROOFS,
    REVOKED,
    SCOPES,
    TOPICS,
    WHY_NOT,
    closed_by_a_topic,
    things,
)
from liaison.spine.access.queries import Represented, represented, tellable
from liaison.spine.access.queries.proxies import facts_of
from liaison.spine.access.rules import ages_in
from liaison.spine.access.values import Ground, Proof, RevokedWhy, Scope, Topic
from liaison.spine.access.values.proxies import TELLS_NO_TOPIC
from liaison.spine.people.actions import add_related
from liaison.spine.people.models import Patient, RelatedPerson

_DATE = {"type": "date"}
_KIN = ("SPS", "DOMPART", "MTH", "FTH", "DAU", "SON", "SIB", "GRPRN", "FRND", "GUARD", "CAREGIVER", "FAMMEMB")


class RepresentForm(forms.Form):
    related = forms.ChoiceField(label=gettext_lazy("Who"))
    name = forms.CharField(label=gettext_lazy("Somebody new: name"), max_length=120, required=False)
    relationship = forms.ChoiceField(label=gettext_lazy("who is their"), required=False)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    ground = forms.ChoiceField(
        label=gettext_lazy("On what ground"), choices=list(GROUNDS.items()), widget=forms.RadioSelect
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("They may"),
        choices=list(SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    left_out = forms.MultipleChoiceField(
        label=gettext_lazy("but nothing about"),
        choices=list(TOPICS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    until = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        widget=forms.DateInput(_DATE, "%Y-%m-%d"),
        help_text=gettext_lazy(
            "Without one it ends when it is taken back, with its paper, or when the patient comes of age."
        ),
    )
    proof = forms.ChoiceField(label=gettext_lazy("Shown by"), choices=[("", "–"), *PROOFS.items()], required=False)
    proof_ref = forms.CharField(label=gettext_lazy("Where the paper is"), max_length=120, required=False)
    proof_until = forms.DateField(
        label=gettext_lazy("Last day of the paper"), required=False, widget=forms.DateInput(_DATE, "%Y-%m-%d")
    )
    seen = forms.BooleanField(label=gettext_lazy("I have looked at it myself"), required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["related"] = forms.ChoiceField(
            label=self.fields["related"].label, choices=[*people, ("new", _("somebody new"))]
        )
        kin = [(code, RELATIONSHIPS[code]) for code in _KIN]
        self.fields["relationship"] = forms.ChoiceField(
            label=self.fields["relationship"].label, choices=[("", "–"), *kin], required=False
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("related") == "new" and not said.get("name", "").strip():
            self.add_error("name", _("Give the person's name."))
        return said


class RevokeForm(forms.Form):
    representation = forms.UUIDField()
    why = forms.ChoiceField(choices=[(code, text) for code, text in REVOKED.items() if code != RevokedWhy.ENDED])


@chart_page("people.read", methods=("GET", "POST"))
def representatives(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    kin = list(RelatedPerson.objects.seen_by(act).filter(patient=patient).order_by("name", "id"))
    people = [(str(person.id), person.name) for person in kin]
    form = RepresentForm(request.POST if request.POST.get("do") == "name" else None, people=people)
    lines = represented(act, patient)
    papers = {line.id: newer(request.POST, line) for line in lines if may(act, "people.relate")}
    try:
        if shows(request, act, patient.id, papers) or _done(request, act, patient, form):
            return HttpResponseRedirect(reverse("patient-family", args=[patient.id]))
    except Refused as refused:
        if not form.is_bound:
            raise
        field = str(refused.data.get("field", ""))
        form.add_error(field if field in form.fields else None, str(refused.message))
    ages = ages_in(facts_of(patient).state)
    context = {
        "form": form, "ages": ages, "may_relate": may(act, "people.relate"),
        "holding": [_shown(line, papers.get(line.id)) for line in lines if not line.now.why],
        "ended": [_shown(line, papers.get(line.id)) for line in lines if line.now.why],
        "revoked": [(code, text) for code, text in REVOKED.items() if code != RevokedWhy.ENDED],
        "hidden": closed_by_a_topic([Scope.ALL]), "left": things(TELLS_NO_TOPIC),
        "others": _others(act, kin, lines),
    }  # fmt: skip
    status = 422 if form.errors or any(paper and paper.errors for paper in papers.values()) else 200
    return render(
        request,
        "desk/representatives.html",
        {**around(request, act, patient, "patient-family"), **context},
        status=status,
    )


def _others(act: Act, kin: list[RelatedPerson], lines: list[Represented]) -> list[tuple[str, bool]]:
    """Whoever has nothing now, and whether the patient lets us tell them all the same."""
    told, having = tellable(kin, at=act.at), {line.related for line in lines if not line.now.why}
    return [(person.name, person.id in told) for person in kin if person.id not in having]


def _done(request: HttpRequest, act: Act, patient: Patient, form: RepresentForm) -> bool:
    doing = request.POST.get("do")
    if doing == "name" and form.is_valid():
        _name(act, patient, form.cleaned_data)
        messages.success(request, _("Written down: who may, and for what."))
        return True
    if doing == "revoke":
        asked = RevokeForm(request.POST)
        if asked.is_valid():
            said = asked.cleaned_data
            actions.revoke_representation(
                act, patient=patient.id, representation=said["representation"], why=RevokedWhy(said["why"])
            )
            messages.success(request, _("Taken back, from this minute."))
            return True
    return False


def _name(act: Act, patient: Patient, said: dict[str, Any]) -> None:
    related = _who(act, patient, said)
    until: datetime | None = None
    if said["until"]:
        day = said["until"] + timedelta(days=1)
        until = timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001  made aware in the clinic's zone
    actions.represent(
        act, patient=patient.id, related=related, ground=Ground(said["ground"]),
        scopes=[Scope(code) for code in said["scopes"]], left_out=[Topic(code) for code in said["left_out"]],
        until_at=until, proof=Proof(said["proof"]) if said["proof"] else None, proof_ref=said["proof_ref"],
        proof_until=said["proof_until"], seen=said["seen"],
    )  # fmt: skip


def _who(act: Act, patient: Patient, said: dict[str, Any]) -> UUID:
    if said["related"] != "new":
        return UUID(said["related"])
    made = add_related(
        act, patient=patient.id, name=said["name"], relationship=said["relationship"], phone=said["phone"]
    )
    return made.id


def _shown(line: Represented, paper: ProofForm | None) -> dict[str, object]:
    return {
        "line": line, "paper": paper, "ground": GROUNDS[line.ground], "scopes": [SCOPES[code] for code in line.scopes],
        "left_out": [TOPICS[code] for code in line.left_out],
        "closed": closed_by_a_topic(line.scopes) if line.left_out and not line.now.why else [], "proof": PROOFS.get(line.proof, ""),
        "relationship": RELATIONSHIPS.get(line.relationship, line.relationship),
        "why_not": WHY_NOT.get(line.now.why, ""), "revoked": REVOKED.get(line.revoked_why, ""),
        "young": bool(line.now.left_out) and line.ground == Ground.PARENT,
    }  # fmt: skip
