"""What the tests do, in the words of the field: a patient, two teams, lists as a record and a hospital write them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.engines.medicines import Code, Listed, ListHead, ListKind, Sensitivity
from liaison.kernel.act import Act
from liaison.platform.delivery import deliver_pending, parked
from liaison.platform.models import EventRow
from liaison.records.medicines import actions, queries
from liaison.records.medicines.values import CHOICES, Decision, Known, SourceList
from liaison.spine.work.models import Item

T0 = datetime(2026, 3, 12, 13, tzinfo=UTC)  # Thursday, 09:00 in Boston
ADA, EVE = UUID(int=1), UUID(int=2)
BOSTON = ZoneInfo("America/New_York")
RX = "http://www.nlm.nih.gov/research/umls/rxnorm"
MARIA, NADIA, HELEN = (f"staff:00000000-0000-0000-0000-0000000000{n}" for n in ("aa", "bb", "cc"))
FUROSEMIDE, METOPROLOL, LISINOPRIL = (
    "furosemide 40 MG Oral Tablet",
    "24 HR metoprolol succinate 50 MG Extended Release Oral Tablet",
    "lisinopril 10 MG Oral Tablet",
)
ONE = "Take 1 tablet by mouth every day"
SAYS = "furosemida 40 mg, una pastilla al día; lisinopril 10 mg una al día"


def act(who=MARIA, role="coordinator", at=T0):
    return Act(actor=who, role=role, at=at, purpose="treatment", via="desk")


def nurse(at=T0, who=NADIA):
    return act(who, "clinician", at)


def entries(kind, *names, **more):
    return [
        Listed(id=f"{kind}-{n}", list=kind, name=name, how=how, codes=(Code(RX, name),), **more)
        for n, (name, how) in enumerate(names)
    ]


def known(
    *,
    ours=((FUROSEMIDE, ONE), (METOPROLOL, ONE), (LISINOPRIL, ONE)),
    hospital=((FUROSEMIDE, "Take 2 tablets (80 mg) every day"), (LISINOPRIL, ONE)),
    allergies=(),
):
    lists = [("clinic", ListKind.CLINIC, ours), ("hospital", ListKind.HOSPITAL, hospital)]
    return Known(
        lists=tuple(
            SourceList(head=ListHead(key=key, kind=kind, title=key), entries=tuple(entries(key, *some)))
            for key, kind, some in lists
            if some is not None
        ),
        allergies=tuple(Sensitivity(id=name, name=name) for name in allergies),
    )


def begin(by=None, *, patient=ADA, about="", words=SAYS, **lists):
    going = actions.begin_comparison(by or act(), patient=patient, known=known(**lists), about=about)
    if words:
        actions.write_words(by or act(), reconciliation=going, text=words)
    return going


def shown(going, by=None):
    return queries.comparison_of(by or nurse(), reconciliation=going)


def line(going, title):
    return next(one for one in shown(going).lines if one.title == title)


def choice(code):
    return next(one for one in CHOICES if one.code == code)


def decide(going, by=None, **how):
    """`decide(going, furosemide="change:hospital")`."""
    made = [
        Decision(line=line(going, title).id, choice=choice(code), words="?" if code == "ask:asked" else "")
        for title, code in how.items()
    ]
    actions.decide(by or nurse(), reconciliation=going, decisions=made)


def settled(going):
    return {one.title: (one.resolution, one.reason) for one in shown(going).lines}


def items():
    """Open work: what, and due when in the clinic's time."""
    while deliver_pending():
        pass
    assert parked() == []
    rows = Item.objects.unscoped("a test").filter(duty__startswith="medicines.", closed_at=None).order_by("id")
    return {row.duty.removeprefix("medicines."): f"{row.legal_due_at.astimezone(BOSTON):%m-%d %H:%M}" for row in rows}


def facts(name=""):
    return [row.body for row in EventRow.objects.filter(name=f"medicines.{name}").order_by("id")]


def later(**passed):
    return T0 + timedelta(**passed)
