"""A newer paper for what somebody may already: the form that stands beside each who acts for the patient."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access import actions
from liaison.spine.access.pages.proxies_words import PROOFS
from liaison.spine.access.queries import Represented
from liaison.spine.access.rules import PROOF_OVER
from liaison.spine.access.values import Ground, Proof
from liaison.spine.access.values.proxies import SHOWN_BY


class ProofForm(forms.Form):
    proof = forms.ChoiceField(label=gettext_lazy("Shown by"))
    proof_until = forms.DateField(
        label=gettext_lazy("Last day of the paper"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    proof_ref = forms.CharField(label=gettext_lazy("Where the paper is"), max_length=120, required=False)
    seen = forms.BooleanField(label=gettext_lazy("I have looked at it myself"))

    def __init__(self, line: Represented, data: QueryDict | None) -> None:
        super().__init__(data, auto_id=f"%s-{line.id}", initial={"proof": line.proof})
        shown_by = SHOWN_BY.get(Ground(line.ground), tuple(Proof))
        choices = [(proof.value, PROOFS[proof]) for proof in shown_by]
        self.fields["proof"] = forms.ChoiceField(label=self.fields["proof"].label, choices=choices)


def newer(said: QueryDict, line: Represented) -> ProofForm | None:
    """The form for this line, holding what was typed into it; none where no paper would help any more."""
    if line.now.why not in ("", PROOF_OVER):
        return None
    mine = said.get("do") == "proof" and said.get("representation") == str(line.id)
    return ProofForm(line, said if mine else None)


def shows(request: HttpRequest, act: Act, patient: UUID, papers: Mapping[UUID, ProofForm | None]) -> bool:
    """Whether a paper was shown just now. What is wrong with it stands at its field."""
    for representation, form in papers.items():
        if form is None or not form.is_valid():
            continue
        said: dict[str, Any] = form.cleaned_data
        try:
            actions.show_proof(
                act, patient=patient, representation=representation, proof=Proof(said["proof"]),
                until=said["proof_until"], ref=said["proof_ref"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(str(refused.data["field"]) if "field" in refused.data else None, str(refused.message))
            return False
        messages.success(request, _("Written down: the newer paper."))
        return True
    return False
