"""Giving a handout, and asking for their own words: what the forms said is done, and what the pages show."""

from typing import Any
from uuid import UUID

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.languages import language
from liaison.records.care import actions
from liaison.records.care.pages.teaching import GiveForm, TeachBackForm
from liaison.records.care.values import Handout, Way


def lacking(wanted: str, handout: Handout) -> str:
    """The patient's language, where the handout is not written in it."""
    spoken = wanted.partition("-")[0].lower()
    return spoken if spoken and spoken not in handout.texts else ""


def context(handout: Handout, form: GiveForm, *, shown: str, wanted: str, here: str) -> dict[str, object]:
    """The handout in the language it is about to be given in, and the ways to the others."""
    missing = lacking(wanted, handout)
    return {
        "handout": handout, "text": handout.text(shown), "form": form, "lacking": language(missing) if missing else "",
        "given_in": [Tab(language(each), f"{here}?language={each}", each == handout.text(shown).language) for each in handout.languages],
    }  # fmt: skip


def gave(act: Act, form: GiveForm, *, patient: UUID, handout: Handout, wanted: str) -> bool:
    said: dict[str, Any] = form.cleaned_data
    try:
        actions.give_handout(
            act, given=said["given"], patient=patient, handout=handout.code, language=said["language"], way=Way(said["way"]),
            interpreter=said["interpreter"], wanted=lacking(wanted, handout), teach_back=form.teach_back,
        )  # fmt: skip
    except Refused as refused:
        form.told(refused)
        return False
    return True


def answered(act: Act, form: TeachBackForm, *, given: UUID) -> None:
    if form.declined:
        actions.decline_teaching(act, given=given)
    else:
        actions.check_understanding(act, given=given, teach_back=form.teach_back)
