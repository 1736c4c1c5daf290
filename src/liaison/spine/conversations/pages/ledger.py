"""The ledger as lists: one patient's history, which a chart shows, and the search through everybody's."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.bound_lists import Bound
from liaison.platform.ui.cells import Cell, Moment, Status, Text
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Rows, Source, State
from liaison.spine.conversations import queries
from liaison.spine.conversations.pages import inbox_words, ledger_words
from liaison.spine.conversations.queries import HistoryLine
from liaison.spine.conversations.values import Channel, Direction
from liaison.spine.conversations.values.ledger import BY_HAND

LONGEST = 600  # characters of one line; the whole text is where it was written
FOUND = 50


def _kind(line: HistoryLine) -> Cell:
    return Status(*ledger_words.KINDS.get(line.kind, ("neutral", line.kind)))


def _said(line: HistoryLine) -> Text:
    what = ", ".join(str(part) for part in (ledger_words.code(line.code), _way(line), line.by) if part)
    return Text(Truncator(line.text).chars(LONGEST) or what, what if line.text else "")


def _way(line: HistoryLine) -> str:
    channel = inbox_words.channel(line.channel) if line.channel else ""
    party = inbox_words.PARTIES.get(line.party, "") if line.party not in ("", "patient") else ""
    words = (channel, ledger_words.DIRECTIONS.get(line.direction, ""), party)
    return " · ".join(str(word) for word in words if word)


_WHEN: Column[HistoryLine] = Column(name="when", title=_("When"), cell=lambda line: Moment(line.at), tight=True)
_KIND: Column[HistoryLine] = Column(name="kind", title=_("What"), cell=_kind, tight=True)
_WORDS: Column[HistoryLine] = Column(name="words", title=_("Words"), cell=_said, grow=True)

HISTORY: List[HistoryLine] = List(
    name="contacts",
    title=_("Contacts"),
    columns=(_WHEN, _KIND, _WORDS),
    key_of=lambda line: str(line.id),
    filters=(
        Filter(
            name="kind", title=_("What"), many=True,
            choices=tuple(Choice(code, said) for code, (_state, said) in ledger_words.KINDS.items()),
        ),
        Filter(
            name="channel", title=_("Channel"), many=True,
            choices=tuple(Choice(code, said) for code, (said, _icon) in inbox_words.CHANNELS.items()),
        ),
        Filter(
            name="party", title=_("With whom"), many=True,
            choices=tuple(Choice(code, said) for code, said in inbox_words.PARTIES.items()),
        ),
    ),
    sort_said=_("newest first"),
    size=50,
    nothing=Nothing(
        title=_("No contact is written down yet"),
        why=_("Messages, calls and visits write themselves here. What happens elsewhere is written down by hand."),
    ),
)  # fmt: skip
FOUND_LIST: List[HistoryLine] = List(
    name="contacts-found",
    title=_("Contacts found"),
    columns=(
        Column(name="who", title=_("Patient"), cell=lambda line: Text(line.patient), tight=True),
        _WHEN, _KIND, _WORDS,
    ),
    key_of=lambda line: str(line.id),
    url_of=lambda line: reverse("patient-contacts", args=[line.patient_id]),
    label_of=lambda line: line.patient,
    size=FOUND,
    exports=False,
    nothing=Nothing(
        title=_("Nothing was found"),
        why=_("Every word must begin a word of the contact; accents and capitals do not matter."),
    ),
)  # fmt: skip


class ContactForm(forms.Form):
    """A contact that no machine saw."""

    channel = forms.ChoiceField(
        label=_("How"), initial=Channel.PHONE, widget=forms.RadioSelect,
        choices=[(code.value, inbox_words.channel(code)) for code in BY_HAND],
    )  # fmt: skip
    direction = forms.ChoiceField(
        label=_("Who began"), initial=Direction.IN, widget=forms.RadioSelect,
        choices=[(code.value, ledger_words.DIRECTIONS[code]) for code in (Direction.IN, Direction.OUT)],
    )  # fmt: skip
    party = forms.ChoiceField(label=_("With whom"), initial="patient", choices=list(inbox_words.PARTIES.items()))
    text = forms.CharField(label=_("In a few words"), max_length=8000, widget=forms.Textarea(attrs={"rows": 3}))
    issue = forms.BooleanField(label=_("An issue: something is wrong"), required=False)
    resolution = forms.BooleanField(label=_("Settled with it"), required=False)


def history_source(act: Act, patient: UUID) -> Source[HistoryLine]:
    def source(state: State, offset: int, limit: int) -> Rows[HistoryLine]:
        lines, total = queries.history(act, patient=patient, chosen=state.chosen, offset=offset, limit=limit)
        return Rows(lines, total)

    return source


def typed(request: HttpRequest) -> str:
    """What was typed into the box: it travels in the body, never in an address."""
    return " ".join(request.POST.get("text", "")[:200].replace("\0", " ").split())


def found_in(request: HttpRequest, act: Act, patient: UUID, text: str) -> tuple[Bound[HistoryLine], bool]:
    """One patient's lines with these words, and whether there are more."""
    lines, total = queries.history(act, patient=patient, text=text, limit=FOUND)
    return Bound(HISTORY, State(), Rows(lines, len(lines)), request.path), total > len(lines)


@desk_page("conversations.read")
def search(request: HttpRequest, act: Act) -> HttpResponse:
    return render(request, "conversations/search.html")


@desk_page("conversations.read", methods=("POST",))
def found(request: HttpRequest, act: Act) -> HttpResponse:
    text = typed(request)
    context: dict[str, object] = {"text": text}
    if text:
        hits = queries.search(act, text=text, limit=FOUND)
        context["listing"] = Bound(FOUND_LIST, State(), Rows(hits.lines, len(hits.lines)), reverse("contacts"))
        context["more"] = hits.more
    template = "search_found" if request.headers.get("HX-Request") else "search"
    return render(request, f"conversations/{template}.html", context)


urlpatterns = [path("contacts", search, name="contacts"), path("contacts/found", found, name="contacts-found")]
