"""From items to the lines a person reads: who it is about, why now, what law, who is on it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.engines.ranking.parameters import Harm
from liaison.engines.ranking.score import Candidate, Reason, reasons
from liaison.kernel.act import Act
from liaison.spine.access.queries import scope
from liaison.spine.people.models import PatientLanguage
from liaison.spine.work.models import HandOff, Item, Looking
from liaison.spine.work.queries.parameters import parameters
from liaison.spine.work.queries.ranking import Moment
from liaison.spine.work.rules.looking import burnt
from liaison.spine.work.rules.terms import law_of
from liaison.spine.work.values import Answer, Law, Line, Person, find

if TYPE_CHECKING:
    from django.db.models import QuerySet

PRESENT = timedelta(seconds=60)  # somebody who looked longer ago is not on the item any more
_MASKED = "a line stands for a restricted chart too, without saying whose: its deadline binds us all the same"


def lines(act: Act, moment: Moment, ids: Sequence[int], *, first: int = 1) -> tuple[Line, ...]:
    """One query. A restricted chart that is closed to whoever acts shows its work but not its patient."""
    found = {item.pk: item for item in _rows(act, ids)}
    return tuple(_line(found[id], moment, rank) for rank, id in enumerate(ids, first) if id in found)


def _rows(act: Act, ids: Sequence[int]) -> "QuerySet[Item]":
    named = JSONObject(id="staff_id", name="staff__name")
    present = Looking.objects.filter(item=OuterRef("pk"), seen_at__gt=act.at - PRESENT).order_by("staff__name")
    offers = HandOff.objects.filter(item=OuterRef("pk"), answer__in=(Answer.OFFERED, Answer.QUESTIONED))
    spoken = PatientLanguage.objects.unscoped("of a patient whose line is shown").filter(patient=OuterRef("patient"))
    rows = Item.objects.unscoped(_MASKED).filter(id__in=ids).select_related("patient", "owner").defer("clock")
    return rows.annotate(
        open_to_me=_open_to(act),
        spoken=Subquery(
            spoken.order_by("-preferred", "id").values(said=JSONObject(language="language", interpreter="interpreter"))[
                :1
            ]
        ),
        present=ArraySubquery(present.values(who=named)),
        offered=Subquery(offers.values(who=JSONObject(id="to_id", name=F("to__name")))[:1]),
    )


def _open_to(act: Act) -> Any:
    """Whether the patient's chart is open to whoever acts."""
    may = scope(act, "patient_id")
    return Case(When(may | Q(patient=None), then=True), default=False) if may else Value(True)


def _line(item: Any, moment: Moment, rank: int) -> Line:
    duty, open_ = find(item.duty), item.open_to_me
    why = because(item, moment)
    spoken = item.spoken or {"language": "", "interpreter": False}
    who = item.patient if open_ else None
    return Line(
        rank=rank, item=item.pk, key=item.key, duty=item.duty, title=str(duty.title) if duty else item.duty,
        law=law(item), patient=item.patient_id, masked=not open_,
        record_number=who.record_number if who else "", name=who.name if who else "",
        birth_date=who and who.birth_date, age=_age(who and who.birth_date, localdate(moment.at)),
        gender=who.gender if who else "",
        language=spoken["language"], interpreter=spoken["interpreter"], team=item.team_id,
        owner=Person(id=item.owner_id, name=item.owner.name) if item.owner_id else None,
        opened_at=item.opened_at, started_at=item.started_at, zone=item.zone, legal_due=item.legal_due_at,
        target_due=item.target_due_at, burnt=burnt(item.started_at, item.legal_due_at, moment.at), late=item.late,
        minutes=item.minutes, score=sum(reason.points for reason in why), reasons=why,
        if_late=str(duty.harm_why) if duty else "", on_it=tuple(_person(who) for who in item.present),
        offered_to=_person(item.offered) if item.offered else None, set_aside_until=item.set_aside_until,
        set_aside_why=item.set_aside_why, paused_at=item.paused_at,
    )  # fmt: skip


def because(item: Item, moment: Moment) -> tuple[Reason, ...]:
    """The reasons of the rank, with the patient's own points named one by one."""
    candidate = Candidate(
        id=f"{item.pk:020d}", harm=Harm(item.harm), minutes=item.minutes, due_at=item.legal_due_at, late=item.late,
        risk=item.risk, chance=None if item.chance is None else tuple(item.chance),
    )  # fmt: skip
    told: list[Reason] = []
    for reason in reasons(candidate, now=moment.at, hour=moment.hour, parameters=moment.weights):
        if reason.code == "risk":
            told += [Reason(code=code, points=n, params={"risk": _risk(item, code)}) for code, n in item.risk_reasons]
        else:
            told.append(reason)
    return tuple(told)


def _risk(item: Item, code: str) -> str:
    """A patient's own risk in the duty's words."""
    duty = find(item.duty)
    words = duty.harm_words.get(code) if duty else None
    return str(words or code.replace("_", " "))


def law(item: Item) -> Law:
    duty = find(item.duty)
    own, evidence = (str(duty.law), str(duty.evidence)) if duty else ("", "")
    found = law_of(item.rule_id, item.rule_version, law=own, evidence=evidence)
    return replace(found, requirement=_said(found.requirement), evidence=_said(found.evidence), asks=_said(found.asks))


def _said(text: str) -> str:
    """The rulebook's words in the reader's language; those of rules that drive a duty are translated."""
    return _(text) if text else ""


def _person(who: dict[str, str]) -> Person:
    return Person(id=UUID(who["id"]), name=who["name"])


def _age(born: date | None, today: date) -> int | None:
    return None if born is None else today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def lines_of(act: Act, ids: Sequence[int]) -> dict[int, Line]:
    """Some items by number, open or not, as the list would show them."""
    return {line.item: line for line in lines(act, Moment(act.at, parameters()), ids)} if ids else {}
