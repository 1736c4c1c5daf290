"""List an office, or write it anew."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.engines.referring import results_known
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.records.directory import actions, queries
from liaison.records.directory.pages.words import KINDS, SERVICES, TAKES
from liaison.records.directory.values import Kind, Listing

_LINES = forms.Textarea(attrs={"rows": 2, "dir": "auto"})


class OfficeForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=list(KINDS.items()), initial=Kind.SPECIALIST)
    services = forms.MultipleChoiceField(label=gettext_lazy("Services"), choices=list(SERVICES.items()))
    site = forms.CharField(label=gettext_lazy("Site"), max_length=120, required=False)
    languages = forms.CharField(
        label=gettext_lazy("Languages spoken there"), required=False, max_length=200,
        help_text=gettext_lazy("Codes with commas: es, vi, ht. An interpreter by phone is not one."),
    )  # fmt: skip
    networks = forms.CharField(
        label=gettext_lazy("Insurance it takes"), required=False, max_length=1000, widget=_LINES,
        help_text=gettext_lazy("One payer a line, as on the card. Empty: nobody asked."),
    )  # fmt: skip
    authorization = forms.CharField(
        label=gettext_lazy("Payers that want an authorization first"), required=False, max_length=1000, widget=_LINES
    )
    takes = forms.MultipleChoiceField(
        label=gettext_lazy("Takes referrals by"), choices=list(TAKES.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    fax = forms.CharField(label=gettext_lazy("Fax"), required=False, max_length=40)
    phone = forms.CharField(label=gettext_lazy("Phone"), required=False, max_length=40)
    email = forms.CharField(label=gettext_lazy("E-mail"), required=False, max_length=200)
    address = forms.CharField(label=gettext_lazy("Postal address"), required=False, max_length=300, widget=_LINES)
    ways = forms.CharField(
        label=gettext_lazy("Minutes by postal code"), required=False, max_length=5000, widget=_LINES,
        help_text=gettext_lazy("The beginning of a postal code and the minutes, one a line: 0213 25"),
    )  # fmt: skip
    asks = forms.MultipleChoiceField(
        label=gettext_lazy("Results it asks for besides"),
        required=False,
        choices=[(code, code) for code in results_known()],
    )
    new_patients = forms.BooleanField(label=gettext_lazy("Takes new patients"), required=False, initial=True)
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=500, widget=_LINES)

    def clean_ways(self) -> dict[str, int]:
        found = {}
        for line in self.cleaned_data["ways"].splitlines():
            postal, _space, minutes = line.strip().rpartition(" ")
            if line.strip() and not (postal.strip() and minutes.isascii() and minutes.isdigit()):
                raise forms.ValidationError(_("Write the beginning of a postal code and the minutes: 0213 25"))
            if line.strip():
                found[postal.strip()] = int(minutes)
        return found


@desk_page("directory.keep", methods=("GET", "POST"))
def new(request: HttpRequest, act: Act) -> HttpResponse:
    form = OfficeForm(request.POST or None)
    if form.is_valid() and (made := _kept(act, form, None)):
        messages.success(request, _("Listed."))
        return HttpResponseRedirect(reverse("office", args=[made]))
    return _page(request, form, _("List an office"), reverse("directory"))


@desk_page("directory.keep", methods=("GET", "POST"))
def edit(request: HttpRequest, act: Act, office_id: UUID) -> HttpResponse:
    found = queries.office(act, office=office_id)
    if found is None:
        raise Http404(office_id)
    form = OfficeForm(request.POST or None, initial=_initial(found.listing))
    here = reverse("office", args=[office_id])
    if form.is_valid() and _kept(act, form, office_id):
        messages.success(request, _("Kept, and verified as of today."))
        return HttpResponseRedirect(here)
    return _page(request, form, found.name, here)


def _page(request: HttpRequest, form: OfficeForm, title: str, back: str) -> HttpResponse:
    return render(
        request, "directory/edit.html", {"form": form, "title": title, "back": back}, status=422 if form.errors else 200
    )


def _kept(act: Act, form: OfficeForm, office: UUID | None) -> UUID | None:
    said = _listing(form.cleaned_data)
    try:
        if office is None:
            return actions.list_office(act, said=said)
        actions.change_office(act, office=office, said=said)
    except Refused as refused:
        field = str(refused.data.get("field", ""))
        form.add_error(field if field in form.fields else None, str(refused.message))
        return None
    return office


def _listing(said: dict[str, Any]) -> Listing:
    def text(name: str) -> str:
        return str(said[name]).replace("\r", "").strip()

    def lines(name: str) -> tuple[str, ...]:
        return tuple(line.strip() for line in text(name).splitlines() if line.strip())

    spoken = tuple(code.strip() for code in text("languages").split(",") if code.strip())
    return Listing(
        name=text("name"), kind=Kind(said["kind"]), services=tuple(said["services"]), languages=spoken, networks=lines("networks"),
        takes=tuple(said["takes"]), fax=text("fax"), phone=text("phone"), email=text("email"), address=text("address"),
        site=text("site"), ways=said["ways"], asks=tuple(said["asks"]), authorization=lines("authorization"),
        new_patients=said["new_patients"], note=text("note"),
    )  # fmt: skip


def _initial(said: Listing) -> dict[str, object]:
    return {
        "name": said.name, "kind": said.kind, "services": list(said.services), "site": said.site,
        "languages": ", ".join(said.languages), "networks": "\n".join(said.networks),
        "authorization": "\n".join(said.authorization), "takes": list(said.takes), "fax": said.fax, "phone": said.phone,
        "email": said.email, "address": said.address, "asks": list(said.asks), "new_patients": said.new_patients,
        "note": said.note, "ways": "\n".join(f"{postal} {minutes}" for postal, minutes in said.ways.items()),
    }  # fmt: skip


urlpatterns = [
    path("directory/new", new, name="directory-new"),
    path("directory/<uuid:office_id>/edit", edit, name="office-edit"),
]
