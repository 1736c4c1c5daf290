"""What the dialogs of a thread's pane offer, fetched when one opens: texts for the answer, cases to link, people to give it to."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.spine.access.queries import patient_for
from liaison.spine.conversations import queries
from liaison.spine.conversations.pages import inbox_list
from liaison.spine.conversations.pages import inbox_words as words
from liaison.spine.conversations.queries.case_sources import case_options
from liaison.spine.conversations.queries.inserting import insertions, usual_channel
from liaison.spine.conversations.queries.undoing import colleagues
from liaison.spine.conversations.values.inbox import ThreadLine
from liaison.spine.people.queries import teams


@desk_page("conversations.write")
def choose(request: HttpRequest, act: Act, thread: UUID, what: str) -> HttpResponse:
    line = next(iter(queries.lines(act, [thread])), None)
    if what not in OFFERS or line is None:
        raise Http404(what)
    if line.patient:
        patient_for(act, line.patient, "conversations.read")
    kept = inbox_list.kept(request, inbox_list.view_in(request))
    return render(
        request, f"conversations/choose_{what}.html", {"line": line, "query": kept, **OFFERS[what](act, line)}
    )


def _texts(act: Act, line: ThreadLine) -> dict[str, object]:
    offered = insertions(act, thread=line.id, channel=usual_channel(line.channel))
    whole = [(one, [words.PLACES.get(name, name) for name in one.unfilled]) for one in offered]
    return {
        "texts": [one for one, _empty in whole if not one.unfilled],
        "texts_empty": [(one, empty) for one, empty in whole if one.unfilled],
    }


def _cases(act: Act, line: ThreadLine) -> dict[str, object]:
    known = case_options(act, patient=line.patient) if line.patient else []
    return {"cases": [option for option in known if option.key != line.about]}


def _people(act: Act, line: ThreadLine) -> dict[str, object]:
    return {"people": colleagues(act), "pools": [team for team in teams() if team.code != line.pool]}


OFFERS: dict[str, Callable[[Act, ThreadLine], dict[str, object]]] = {"text": _texts, "case": _cases, "person": _people}
