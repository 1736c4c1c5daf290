"""The form of a new campaign, and the reading of a list that somebody uploads."""

import csv
import io
from datetime import date

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from python_calamine import CalamineError, CalamineWorkbook

from liaison.journeys.outreach.pages.words import AUDIENCES
from liaison.journeys.outreach.queries.audiences import Listed, by_numbers, by_visits, by_wait_list
from liaison.journeys.outreach.values import Audience
from liaison.kernel.act import Act
from liaison.spine.conversations.pages.inbox_words import CHANNELS
from liaison.spine.conversations.queries.templates import campaign_codes
from liaison.spine.people.queries.groups import GroupOption, group_now, group_options

LARGEST = 10 * 1024 * 1024  # bytes of a list
_HEADINGS = ("record number", "record_number", "record", "mrn", "número de expediente")


class CampaignForm(forms.Form):
    """Whom, with which text, how fast."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    template = forms.ChoiceField(label=gettext_lazy("Text"))
    audience = forms.ChoiceField(
        label=gettext_lazy("Whom"), choices=list(AUDIENCES.items()), widget=forms.RadioSelect, initial=Audience.FILE
    )
    group = forms.ChoiceField(label=gettext_lazy("Registry"), required=False)
    day = forms.DateField(
        label=gettext_lazy("Day of the visits"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    file = forms.FileField(
        label=gettext_lazy("File with record numbers"), required=False,
        help_text=gettext_lazy("CSV or XLSX; the first column, or the one called record number."),
    )  # fmt: skip
    numbers = forms.CharField(
        label=gettext_lazy("Or the record numbers themselves, one a line"), required=False, max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    until = forms.DateField(
        label=gettext_lazy("The day {until} in the text, where it has one"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip
    wave = forms.IntegerField(label=gettext_lazy("People in a wave"), min_value=1, max_value=10_000, initial=200)
    every_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes between waves"), min_value=0, max_value=1440, initial=5
    )

    def __init__(self, act: Act, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        groups = [(one.code, _group(one)) for one in group_options(act)]
        self.fields["group"].choices = groups  # type: ignore[attr-defined]
        if not groups:  # none are kept, or not for them
            del self.fields["group"]
            self.fields["audience"].choices = [c for c in AUDIENCES.items() if c[0] != Audience.GROUP]  # type: ignore[attr-defined]
        self.fields["template"].choices = [  # type: ignore[attr-defined]
            (f"{code}|{channel}", f"{code} · {CHANNELS[channel][0]}") for code, channel in campaign_codes()
        ]

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        if said.get("audience") == Audience.VISITS and not said.get("day"):
            self.add_error("day", _("Say which day."))
        if said.get("audience") == Audience.GROUP and not said.get("group"):
            self.add_error("group", _("Choose a registry."))
        if said.get("audience") == Audience.FILE and not (said.get("file") or said.get("numbers")):
            self.add_error("file", _("Choose a file, or write the numbers."))
        return said


class Unreadable(Exception):
    """The file is no list."""


def listed(act: Act, said: dict[str, object]) -> tuple[Listed, str]:
    """The people, and in words where the list came from: never what stood in it."""
    if said["audience"] == Audience.VISITS:
        day = said["day"]
        assert isinstance(day, date)
        return by_visits(act, day), day.isoformat()
    if said["audience"] == Audience.WAITING:
        return by_wait_list(act), ""
    if said["audience"] == Audience.GROUP:
        group = group_now(act, code=str(said["group"]))
        return (Listed(group.people), group.words) if group else (Listed(()), "")
    file = said.get("file")
    cells = _cells(file) if isinstance(file, UploadedFile) else ["", *str(said["numbers"]).split()]
    return by_numbers(act, cells), _("%(lines)s lines") % {"lines": len(cells)}


def _group(one: GroupOption) -> str:
    """With how many were in it last: how many are now is known once its rule has been run for this campaign."""
    if one.people is None or one.on is None:
        return _("%(group)s: not looked at yet") % {"group": one.words}
    said = ngettext("%(group)s: %(n)d person on %(day)s", "%(group)s: %(n)d people on %(day)s", one.people)
    return said % {"group": one.words, "n": one.people, "day": date_format(one.on)}


def _cells(file: "UploadedFile[bytes]") -> list[str]:
    if file.size is None or file.size > LARGEST:
        raise Unreadable
    data = file.read()
    try:
        rows = _sheet(data) if data[:2] == b"PK" else _csv(data)
    except (CalamineError, UnicodeDecodeError, csv.Error, OSError, ValueError) as error:
        raise Unreadable from error
    if not rows:
        return []
    heading = [cell.strip().lower() for cell in rows[0]]
    column = next((n for n, cell in enumerate(heading) if cell in _HEADINGS), 0)
    return [row[column] if len(row) > column else "" for row in rows]


def _csv(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    kind = ";" if text[:2000].count(";") > text[:2000].count(",") else ","
    return list(csv.reader(io.StringIO(text), delimiter=kind))


def _sheet(data: bytes) -> list[list[str]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()]
