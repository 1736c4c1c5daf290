"""The library: every handout, how hard it reads, when it was reviewed; and one handout to read, print and stand for."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import dateformat, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import Bound, show
from liaison.platform.ui.cells import Moment, Status, Text
from liaison.platform.ui.components.content import Fact
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.languages import language
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Source, State, rows_of
from liaison.platform.ui.palette import LIMIT, Hit, palette_source
from liaison.records.care import actions
from liaison.records.care.pages.words import KINDS
from liaison.records.care.queries.education import OnShelf, overdue, shelf
from liaison.records.care.values import LANGUAGES

OVERDUE = "overdue"
_MOST = 100  # letters of a search


def title(one: OnShelf) -> str:
    """In the reader's own language."""
    return one.handout.text(translation.get_language() or "en").title


def _title(one: OnShelf) -> Text:
    mine = one.handout.text(translation.get_language() or "en")
    others = [text.title for text in one.handout.texts.values() if text is not mine]
    return Text(mine.title, " · ".join(others))


def _review(one: OnShelf) -> Status | Moment:
    return Status("late", _("review overdue")) if one.overdue else Moment(one.review_by)


def _grades(one: OnShelf) -> str:
    return " · ".join(f"{code} {text.grade}" for code, text in one.handout.texts.items())


LIST: List[OnShelf] = List(
    name="handouts",
    title=gettext_lazy("Handouts"),
    columns=(
        Column(name="title", title=gettext_lazy("Handout"), cell=_title, sort=True, grow=True),
        Column(name="kind", title=gettext_lazy("Kind"), cell=lambda one: Text(KINDS[one.handout.kind]), tight=True),
        Column(name="languages", title=gettext_lazy("Languages"), cell=lambda one: Text(", ".join(str(language(code)) for code in one.handout.languages)), phone=False, tight=True),
        Column(name="grade", title=gettext_lazy("School year"), cell=lambda one: Text(_grades(one)), phone=False, tight=True),
        Column(name="review", title=gettext_lazy("Next review"), cell=_review, sort=True, tight=True),
    ),
    key_of=lambda one: one.handout.code,
    url_of=lambda one: reverse("handout", args=[one.handout.code]),
    label_of=title,
    filters=(
        Filter(name="kind", title=gettext_lazy("Kind"), choices=tuple(Choice(*pair) for pair in KINDS.items()), many=True),
        Filter(name="language", title=gettext_lazy("Language"), choices=tuple(Choice(code, language(code)) for code in LANGUAGES), many=True),
        Filter(name="review", title=gettext_lazy("Review"), choices=(Choice(OVERDUE, gettext_lazy("review overdue")),)),
    ),
    sort="title",
    size=60,
    nothing=Nothing(
        title=gettext_lazy("No handout has these words"), why=gettext_lazy("Try one word less, or a word of the other language."),
        action=gettext_lazy("Show all"), url="/education",
    ),
)  # fmt: skip


@desk_page("care.read")
def education(request: HttpRequest, act: Act) -> HttpResponse:
    return show(request, LIST, _source(shelf(act)), "care/library.html", _head(act))


@desk_page("care.read", methods=("POST",))
def found(request: HttpRequest, act: Act) -> HttpResponse:
    """By words of the handout, in any of its languages."""
    text = " ".join(request.POST.get("text", "")[:_MOST].replace("\0", " ").split())
    state = State(sort=LIST.sort)
    bound = Bound(LIST, state, _source(shelf(act, text=text))(state, 0, LIST.size), reverse("education"))
    context = {"listing": bound, "text": text}
    if request.headers.get("HX-Request"):
        return render(request, "care/library_found.html", context)
    return render(request, "care/library.html", {**_head(act), **context})


@desk_page("care.read")
def handout(request: HttpRequest, act: Act, code: str) -> HttpResponse:
    one = _one(act, code)
    text = one.handout.text(request.GET.get("language", "") or translation.get_language() or "en")
    here = reverse("handout", args=[code])
    tabs = [
        Tab(language(each), f"{here}?language={each}", each == text.language, key=str(number))
        for number, each in enumerate(one.handout.languages, start=1)
    ]
    context = {
        "one": one, "text": text, "tabs": tabs, "facts": facts(one), "kind": KINDS[one.handout.kind],
        "may_review": may(act, "care.library"),
    }  # fmt: skip
    return render(request, "care/handout.html", context)


@desk_page("care.library", methods=("POST",))
def reviewed(request: HttpRequest, act: Act, code: str) -> HttpResponse:
    until = actions.review_handout(act, handout=code)
    said = {"on": dateformat.format(until, _("j M Y"))}
    messages.success(request, _("Written down: reviewed today. The next review is due by %(on)s.") % said)
    return HttpResponseRedirect(reverse("handout", args=[code]))


@palette_source("education", title=gettext_lazy("Education"), order=60)
def find(act: Act, text: str) -> Sequence[Hit]:
    if not may(act, "care.read"):
        return ()
    hits = shelf(act, text=text)[:LIMIT]
    return [Hit(title(one), str(KINDS[one.handout.kind]), reverse("handout", args=[one.handout.code]), "journal-text") for one in hits]  # fmt: skip


def facts(one: OnShelf) -> list[Fact]:
    """Where it comes from, how hard it reads, who stands for it."""
    handout = one.handout
    by = one.reviewed_by or _("its author; nobody at this clinic yet")
    grades = ", ".join(f"{language(code)} {text.grade}" for code, text in handout.texts.items())
    return [
        Fact(_("School year it asks of its reader"), grades, _("6 or less is the goal")),
        Fact(_("In line with"), "; ".join(handout.sources)),
        Fact(_("Written by"), handout.author, _("version %(n)s") % {"n": handout.version}),
        Fact(_("Reviewed"), dateformat.format(one.reviewed_on, _("j M Y")), by),
        Fact(_("Next review"), dateformat.format(one.review_by, _("j M Y")), kind="late" if one.overdue else ""),
    ]


def _one(act: Act, code: str) -> OnShelf:
    lines = shelf(act, only=code)
    if not lines:
        raise Http404(code)
    return lines[0]


def _head(act: Act) -> dict[str, object]:
    """How many are overdue is for whoever can do something about it."""
    count = overdue(act) if may(act, "care.library") else 0
    return {"overdue": count, "overdue_url": f"{reverse('education')}?review={OVERDUE}"}


def _source(lines: Sequence[OnShelf]) -> Source[OnShelf]:
    return rows_of(
        lines,
        keeps={
            "kind": lambda one, code: one.handout.kind == code,
            "language": lambda one, code: code in one.handout.languages,
            "review": lambda one, _code: one.overdue,
        },
        orders={"title": lambda one: title(one).casefold(), "review": lambda one: one.review_by},
    )
