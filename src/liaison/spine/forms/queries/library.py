"""What can be asked here: the forms that come with the program and those taken in, each in its published version."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from liaison.engines.questionnaire.form import Form
from liaison.formats.fhir.questionnaire import Problem
from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.forms.models import FormVersion
from liaison.spine.forms.rules.reading import check as checked
from liaison.spine.forms.rules.reading import form_in
from liaison.spine.forms.rules.shipped import shipped
from liaison.spine.forms.values import Edition, Offer
from liaison.spine.people.queries import actor_names


@dataclass(frozen=True, kw_only=True)
class EditionLine:
    id: UUID | None
    code: str
    version: str
    title: str
    shipped: bool
    standing: str
    needs_terms: bool
    taken_in_at: datetime | None
    taken_in_by: str
    published_at: datetime | None
    published_by: str


def offers(act: Act) -> list[Offer]:
    """In the order of the catalogue, then by title. One whose terms nobody accepted is not among them."""
    check(act, "forms.answer")
    return [one for one in _known() if one.standing == Edition.PUBLISHED]


def offer(act: Act, code: str) -> Offer | None:
    return next((one for one in offers(act) if one.code == code), None)


def editions(act: Act) -> list[EditionLine]:
    """Every form in every version, for those who keep the library."""
    check(act, "forms.publish")
    rows = list(FormVersion.objects.defer("text").order_by("title", "-taken_in_at"))
    names = actor_names({actor for row in rows for actor in (row.taken_in_by, row.published_by) if actor})
    held = {(row.code, row.version) for row in rows}
    found = [
        EditionLine(
            id=row.id, code=row.code, version=row.version, title=row.title, shipped=row.shipped, standing=row.standing,
            needs_terms=_needs_terms(row), taken_in_at=row.taken_in_at, taken_in_by=names.get(row.taken_in_by, ""),
            published_at=row.published_at, published_by=names.get(row.published_by, ""),
        )
        for row in rows
    ]  # fmt: skip
    for one in shipped().values():
        if (one.code, one.form.version) not in held:
            found.append(
                EditionLine(
                    id=None, code=one.code, version=one.form.version, title=one.form.title(), shipped=True,
                    standing=Edition.DRAFT if one.needs_terms else Edition.PUBLISHED, needs_terms=one.needs_terms,
                    taken_in_at=None, taken_in_by="", published_at=None, published_by="",
                )
            )  # fmt: skip
    order = {code: one.order for code, one in shipped().items()}
    return sorted(found, key=lambda line: (order.get(line.code, 1000), line.title, line.version))


def problems_of(text: str) -> tuple[Problem, ...]:
    """What of a form is not done here; one that was taken in has nothing wrong."""
    return checked(text).problems


def form_in_row(row: FormVersion) -> Form:
    """Read once for each version: a version never changes."""
    return _read(row.pk) if row.text == "" else _parsed(row.pk, row.text)


@lru_cache(maxsize=64)
def _parsed(_row: UUID, text: str) -> Form:
    return form_in(text)


def _read(row: UUID) -> Form:
    return _parsed(row, FormVersion.objects.values_list("text", flat=True).get(pk=row))


def _needs_terms(row: FormVersion) -> bool:
    one = shipped().get(row.code)
    return bool(row.shipped and one and one.needs_terms and row.terms_at is None)


def _known() -> list[Offer]:
    rows = list(FormVersion.objects.filter(standing__in=(Edition.PUBLISHED, Edition.RETIRED)))
    taken = {row.code: row for row in rows if row.standing == Edition.PUBLISHED}
    found = {}
    for code, one in shipped().items():
        own = next((row for row in rows if row.code == code and row.version == one.form.version), None)
        row = taken.pop(code, None)
        if row is not None and row.version != one.form.version and not row.shipped:
            found[code] = _of_row(row)
            continue
        standing = Edition(own.standing) if own else Edition.DRAFT if one.needs_terms else Edition.PUBLISHED
        found[code] = Offer(
            code=code, version=one.form.version, title=one.form.title(), form=one.form, shipped=one,
            row=own.id if own else None, needs_terms=one.needs_terms, standing=standing, order=one.order,
        )  # fmt: skip
    more = sorted((_of_row(row) for row in taken.values()), key=lambda one: one.title.casefold())
    return [*found.values(), *more]


def _of_row(row: FormVersion) -> Offer:
    form = form_in_row(row)
    return Offer(code=row.code, version=row.version, title=form.title(), form=form, row=row.id, standing=row.standing)
