"""Texts that are sent many times: the list, one with its versions and preview, writing a new version, approving it."""

import difflib
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.engines.reading import EASY
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import bind, show
from liaison.platform.ui.cells import Cell, Number, Status, Text
from liaison.platform.ui.languages import language
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Rows, Source, State
from liaison.spine.conversations import actions
from liaison.spine.conversations.pages.inbox_words import CHANNELS
from liaison.spine.conversations.pages.sending_words import PURPOSES, STATES
from liaison.spine.conversations.queries.templates import TemplateLine, template, templates, versions
from liaison.spine.conversations.rules.wording import TONGUES
from liaison.spine.conversations.values import Channel, Purpose
from liaison.spine.conversations.values.places import PLACES

_WAYS = (Channel.SMS, Channel.EMAIL, Channel.LETTER)
_VERBS = {"approve": actions.approve_template, "retire": actions.retire_template}


def _state(line: TemplateLine) -> Cell:
    if line.unread and line.state == "approved":
        return Status("soon", _("needs a native reader"))
    return Status(*STATES[line.state])


LIST: List[TemplateLine] = List(
    name="templates", title=gettext_lazy("Texts"), key_of=lambda t: str(t.id),
    url_of=lambda t: reverse("template", args=[t.id]), label_of=lambda t: t.code, opens_in="#detail",
    columns=(
        Column(name="code", title=gettext_lazy("Name"), cell=lambda t: Text(t.code, PURPOSES[t.purpose]), tight=True),
        Column(name="channel", title=gettext_lazy("Way"), cell=lambda t: Text(CHANNELS[t.channel][0]), tight=True),
        Column(name="language", title=gettext_lazy("Language"), cell=lambda t: Text(language(t.language)), tight=True),
        Column(name="text", title=gettext_lazy("Words"), cell=lambda t: Text(t.text[:120]), grow=True, phone=False),
        Column(
            name="grade", title=gettext_lazy("Grade"), cell=lambda t: Number(t.grade), tight=True, phone=False
        ),
        Column(name="state", title=gettext_lazy("State"), cell=_state, tight=True),
    ),
    filters=(
        Filter(name="channel", title=gettext_lazy("Way"), choices=tuple(Choice(w.value, CHANNELS[w][0]) for w in _WAYS)),
        Filter(name="language", title=gettext_lazy("Language"), choices=tuple(Choice(c, language(c)) for c in TONGUES)),
        Filter(name="state", title=gettext_lazy("State"), choices=tuple(Choice(c, said) for c, (_k, said) in STATES.items())),
    ),
    sort_said=gettext_lazy("name"),
    nothing=Nothing(
        title=gettext_lazy("No texts"), why=gettext_lazy("Those that come with Liaison are laid in by the worker."),
    ),
)  # fmt: skip


class TemplateForm(forms.Form):
    """A new version; what is approved goes on being sent until this one is approved."""

    code = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    channel = forms.ChoiceField(label=gettext_lazy("Way"), choices=[(w.value, CHANNELS[w][0]) for w in _WAYS])
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=[(c, language(c)) for c in TONGUES])
    purpose = forms.ChoiceField(label=gettext_lazy("What about"), choices=[(p.value, PURPOSES[p]) for p in Purpose])
    subject = forms.CharField(label=gettext_lazy("Subject, of mails and letters"), max_length=200, required=False)
    text = forms.CharField(
        label=gettext_lazy("Words"), max_length=5000, widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy("Places stand in braces, like {date}. Days, times and amounts are written as the language does."),
    )  # fmt: skip


@desk_page("conversations.read")
def listed(request: HttpRequest, act: Act) -> HttpResponse:
    return _page(request, act, None)


@desk_page("conversations.read")
def one(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    line = template(pk)
    if line is None:
        raise Http404(pk)
    if request.headers.get("HX-Target") == "detail":
        return render(request, "conversations/template.html", _one(act, line))
    return _page(request, act, line)


@desk_page("conversations.templates", methods=("GET", "POST"))
def write(request: HttpRequest, act: Act, pk: int | None = None) -> HttpResponse:
    line = template(pk) if pk else None
    if pk and line is None:
        raise Http404(pk)
    form = TemplateForm(request.POST or None, initial=_initial(line))
    if form.is_valid():
        said = form.cleaned_data
        try:
            row = actions.write_template(
                act, code=said["code"], channel=Channel(said["channel"]), language=said["language"],
                purpose=Purpose(said["purpose"]), text=said["text"], subject=said["subject"],
            )  # fmt: skip
        except Refused as refused:
            if refused.data.get("field") not in form.fields:
                raise
            form.add_error(str(refused.data["field"]), str(refused.message))
        else:
            messages.success(request, _("Written. Somebody else has to approve it before it is sent."))
            return HttpResponseRedirect(reverse("template", args=[row.pk]))
    context = {"form": form, "line": line, "places": [f"{{{name}}}" for name in PLACES]}
    return render(request, "conversations/template_write.html", context, status=422 if form.errors else 200)


@desk_page("conversations.read", methods=("POST",))
def verb(request: HttpRequest, act: Act, pk: int, name: str) -> HttpResponse:
    if name not in _VERBS:
        raise Http404(name)
    _VERBS[name](act, template=pk)
    messages.success(request, _("Approved: it is sent from now on.") if name == "approve" else _("Retired."))
    return HttpResponseRedirect(reverse("template", args=[pk]))


def _page(request: HttpRequest, act: Act, line: TemplateLine | None) -> HttpResponse:
    if "export" in request.GET:
        return show(request, LIST, _source(), "conversations/templates.html")
    bound = bind(request, LIST, _source(), chosen_key=str(line.id) if line else "")
    around = {
        "listing": replace(bound, path=reverse("templates")), "back": reverse("templates"), "open": bool(line),
        "may_write": may(act, "conversations.templates"), **(_one(act, line) if line else {}),
    }  # fmt: skip
    return render(request, "conversations/templates.html", around)


def _one(act: Act, line: TemplateLine) -> dict[str, Any]:
    listed_versions = versions(line)
    older = next((v for v in listed_versions if v.version == line.version - 1), None)
    return {
        "line": line, "versions": [(v, STATES[v.state]) for v in listed_versions], "state": STATES[line.state],
        "way": CHANNELS[line.channel][0], "spoken": language(line.language), "purpose": PURPOSES[line.purpose],
        "changed": _changes(older.text, line.text) if older else "", "before": older,
        "hard": line.grade is not None and line.grade > EASY, "may_write": may(act, "conversations.templates"),
        "may_approve": may(act, "conversations.approve") and line.author != act.actor and line.state == "draft",
        "long": line.length is not None and line.length.parts > 1,
    }  # fmt: skip


def _changes(before: str, after: str) -> SafeString:
    """Word by word: what went and what came."""
    old, new = before.split(" "), after.split(" ")
    parts: list[SafeString] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag in ("delete", "replace"):
            parts.append(format_html_join(" ", "<del>{}</del>", ((word,) for word in old[a:b])))
        if tag in ("insert", "replace"):
            parts.append(format_html_join(" ", "<ins>{}</ins>", ((word,) for word in new[c:d])))
        if tag == "equal":
            parts.append(escape(" ".join(old[a:b])))
    return mark_safe(" ".join(parts))  # noqa: S308  every part was escaped above


def _initial(line: TemplateLine | None) -> dict[str, str]:
    if line is None:
        return {"language": "en", "channel": Channel.SMS}
    return {
        "code": line.code, "channel": line.channel, "language": line.language, "purpose": line.purpose,
        "subject": line.subject_written, "text": line.text,
    }  # fmt: skip


def _source() -> Source[TemplateLine]:
    def ask(state: State, offset: int, limit: int) -> Rows[TemplateLine]:
        found = templates(channel=state.one("channel"), language=state.one("language"), state=state.one("state"))
        return Rows(found[offset : offset + limit], len(found))

    return ask


urlpatterns = [
    path("templates", listed, name="templates"),
    path("templates/new", write, name="template-new"),
    path("templates/<int:pk>", one, name="template"),
    path("templates/<int:pk>/write", write, name="template-write"),
    path("templates/<int:pk>/do/<slug:name>", verb, name="template-verb"),
]
