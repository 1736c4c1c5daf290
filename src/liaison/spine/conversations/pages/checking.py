"""While an answer is written: how many years of school it asks, what in it is a fact, and plainer words for hard ones."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from liaison.engines.plainwords import facts, jargon
from liaison.engines.reading import EASY, grade
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.spine.conversations import queries

SHORTEST = 3  # words; of less no grade can be told
MOST = 6
GRADED = ("en", "es")  # in another language nobody here writes without somebody who reads it


@desk_page("conversations.write", methods=("POST",))
def check(request: HttpRequest, act: Act, thread: UUID) -> HttpResponse:
    text = request.POST.get("text", "")[:5000]
    spoken = queries.language_of(act, thread=thread).partition("-")[0]
    language = spoken if spoken in GRADED else "en"
    years = grade(text, language) if len(text.split()) >= SHORTEST else None
    context = {
        "grade": _("Reads like grade %(grade)s") % {"grade": max(round(years), 1)} if years is not None else "",
        "grade_easy": years is not None and years <= EASY, "facts": facts(text, language)[:MOST],
        "hints": jargon(text, language)[:MOST],
    }  # fmt: skip
    return render(request, "conversations/check.html", context)
