"""Invented people and facts that show every component in every state; nothing here is anybody's."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.cells import Due, Number, Status, Text, Who
from liaison.platform.ui.components.content import Entry, Fact
from liaison.platform.ui.components.figures import Reason
from liaison.platform.ui.components.people import Flag
from liaison.platform.ui.lists import Bulk, Choice, Column, Filter, List, Nothing, Rows, Source, State, rows_of

LONG = "Wilhelmina Maria-Magdalena Oyelaran-Featherstonehaugh de la Torre y Castellanos-Vandenberghe"
NAMES = ("Rosa Delgado", LONG, "", "فاطمة الزهراء", "Nguyễn Thị Minh Khai", "O’Neil =1+1", "李娜", "Bo")


@dataclass(frozen=True)
class Sample:
    key: str
    name: str
    age: int | None
    duty: str
    due: datetime | None
    state: str
    minutes: int


def samples(now: datetime) -> list[Sample]:
    duties = ("Call after discharge", "Answer a grievance", "Reconcile medicines", "Book the visit")
    dues = (-30, 3, 20, 50, 200, None)
    states = ("late", "soon", "waiting", "done", "neutral")
    return [
        Sample(
            f"s{n}", NAMES[n % len(NAMES)], None if n % 7 == 6 else 30 + n % 60, duties[n % len(duties)],
            None if (hours := dues[n % len(dues)]) is None else now + timedelta(hours=hours),
            states[n % len(states)], 3 + n % 9,
        )
        for n in range(137)
    ]  # fmt: skip


_STATES = {"late": _("Late"), "soon": _("Soon"), "waiting": _("Waiting"), "done": _("Done"), "neutral": _("Open")}
WHY = _("heart failure; lives alone; second try")
LIST: List[Sample] = List(
    name="samples",
    title=_("Sample work"),
    key_of=lambda row: row.key,
    url_of=lambda row: f"/gallery?row={row.key}",
    label_of=lambda row: f"{row.duty}, {row.name}",
    columns=(
        Column(name="duty", title=_("What"), cell=lambda row: Text(row.duty), tight=True),
        Column(name="who", title=_("Who"), cell=lambda row: Who(row.name, row.age, "F"), sort=True),
        Column(name="why", title=_("Why now"), cell=lambda row: Text(WHY), phone=False, grow=True),
        Column(name="due", title=_("Due"), cell=lambda row: Due(row.due), sort=True),
        Column(
            name="state", title=_("State"), cell=lambda row: Status(row.state, _STATES[row.state]),
            phone=False, tight=True,
        ),
        Column(
            name="minutes", title=_("Minutes"), cell=lambda row: Number(row.minutes),
            sort=True, end=True, phone=False, tight=True,
        ),
    ),
    filters=(
        Filter(name="state", title=_("State"), choices=tuple(Choice(*pair) for pair in _STATES.items()), many=True),
        Filter(
            name="kind", title=_("Kind"), choices=(Choice("call", _("Calls")), Choice("other", _("Everything else"))),
        ),
    ),
    sort_said=_("why now"),
    size=12,
    bulk=(
        Bulk(text=_("Hand off"), url="/gallery", icon="arrow-left-right", key="h"),
        Bulk(text=_("Set aside"), url="/gallery", icon="pause-circle"),
    ),
    nothing=Nothing(title=_("No open work"), why=_("Everything due is done.")),
)  # fmt: skip
NO_LIST: List[Sample] = List(
    name="none", title=_("An empty list"), key_of=lambda row: row.key, columns=LIST.columns[:3], exports=False,
    nothing=Nothing(
        title=_("No referrals yet"), why=_("Referrals appear here when a clinician orders one."),
        action=_("Make a referral"), url="/gallery",
    ),
)  # fmt: skip


BESIDE: List[Sample] = replace(
    LIST, name="beside", title=_("A list with its detail beside it"), columns=(*LIST.columns[:2], LIST.columns[3]),
    filters=(), bulk=(), size=8, compact=True, exports=False, opens_in="#detail",
)  # fmt: skip


def source(now: datetime) -> Source[Sample]:
    return rows_of(
        samples(now),
        keeps={
            "state": lambda row, code: row.state == code,
            "kind": lambda row, code: (row.duty == "Call after discharge") == (code == "call"),
        },
        orders={"who": lambda row: row.name, "due": lambda row: row.due or now, "minutes": lambda row: row.minutes},
    )


def no_source(state: State, offset: int, limit: int) -> Rows[Sample]:
    return Rows((), 0)


FLAGS = (Flag("late", _("Penicillin allergy")), Flag("waiting", _("Restricted chart")), Flag("soon", _("Falls risk")))
BANNER_FACTS = (
    Fact(_("Speaks"), "Español", _("interpreter needed")),
    Fact(_("Reach"), "(617) 555-0134", _("mobile, best 9 to 11")),
    Fact(_("Not by"), _("letter"), _("asked us not to")),
    Fact(_("Coverage"), "MassHealth Standard"),
    Fact(_("Cared for by"), "Dr. Amara Okafor"),
)
FACTS = (
    Fact(_("Record number"), "R-000123"),
    Fact(_("Born"), _("4 July 1953"), _("72 years")),
    Fact(_("Language"), "Español", _("interpreter needed")),
    Fact(_("Daughter"), LONG, _("may be told"), "/gallery"),
    Fact(_("Address"), ""),
    Fact(_("Eligibility"), _("checked today"), "", "", "done"),
)
REASONS = (
    Reason(41, _("harm if late: heart failure, lives alone")),
    Reason(22, _("clock: 7 hours left of 2 business days")),
    Reason(14, _("likely to answer now: best 9 to 11")),
    Reason(5, _("6 minutes")),
    Reason(-3, _("tried this morning")),
)


def entries(now: datetime) -> list[Entry]:
    def ago(**span: float) -> datetime:
        return now - timedelta(**span)

    return [
        Entry(
            ago(minutes=20), _("Voicemail left"), _("No answer at the mobile number."),
            "telephone-outbound", who="Maya Ortiz", kind="soon", new=True,
        ),
        Entry(
            ago(hours=2), _("Discharge summary arrived"), _("Riverside General, heart failure."),
            "file-earmark-text", url="/gallery", who=_("from the hospital"), new=True,
        ),
        Entry(ago(hours=27), _("Left hospital"), _("To home with home health."), "hospital", kind="done"),
        Entry(ago(hours=33), _("Two-day call is due"), _("Two business days, two attempts."), "clock", kind="late"),
        Entry(ago(days=40).date(), _("Moved to Elm Street"), "", "house-door"),
    ]  # fmt: skip


class SampleForm(forms.Form):
    """Every kind of field."""

    outcome = forms.ChoiceField(
        label=_("What happened?"), widget=forms.RadioSelect,
        choices=[("reached", _("Reached, spoke with the patient")), ("family", _("Spoke with family")),
                 ("voicemail", _("Left a voicemail")), ("none", _("No answer")), ("wrong", _("Wrong number"))],
    )  # fmt: skip
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
                           help_text=_("What the next person needs to know, in a sentence or two."))  # fmt: skip
    weight = forms.DecimalField(label=_("Weight today"), help_text=_("In pounds."), min_value=0, max_value=1000)
    again = forms.DateField(
        label=_("Call again on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False
    )
    reason = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("Choose")), ("m", _("Medicines")), ("r", _("A ride"))]
    )
    teach = forms.MultipleChoiceField(
        label=_("Said back in their own words"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[("w", _("weigh every morning")), ("s", _("which signs mean call us"))],
    )  # fmt: skip
    agreed = forms.BooleanField(label=_("The patient agreed to a text message"), required=False)
