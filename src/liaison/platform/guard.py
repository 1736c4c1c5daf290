"""Rows that belong to a patient cannot be read by accident: every query says who sees, or why all.

`Model.objects.filter(…)` raises `Unscoped`; `Model.objects.seen_by(act)` narrows to the patients this
act may see, and `Model.objects.unscoped("why")` reads all and says why in the code. Which patients an
act may see is `access`'s to say; it registers the rule here, since it lies above.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from liaison.kernel.act import Act

M = TypeVar("M", bound=models.Model)
Scope = Callable[[Act, str], Q]  # (act, path to the patient's id) -> condition
Check = Callable[[Act, str, UUID | None], object]  # (act, permission, patient): raises Refused
_scope: list[Scope] = []
_check: list[Check] = []


class Unscoped(RuntimeError):
    """A patient-bound table was read without `seen_by(act)` or `unscoped("why")`: a bug."""


def scope_with(scope: Scope) -> None:
    """Called once, by access."""
    _scope[:] = [scope]


def check_with(check: Check) -> None:
    """Called once, by access."""
    _check[:] = [check]


def may(act: Act, permission: str, patient: UUID | None = None) -> None:
    """`access.check` for people, which lies below access; everybody else imports it from access."""
    _check[0](act, permission, patient)


class PatientBound(models.Manager[M]):
    """The default manager of a patient-bound table; `path` leads to the patient's id."""

    def __init__(self, path: str = "patient_id") -> None:
        super().__init__()
        self.path = path

    def get_queryset(self) -> models.QuerySet[M]:
        raise Unscoped(self.model.__name__)

    def seen_by(self, act: Act) -> models.QuerySet[M]:
        return super().get_queryset().filter(_scope[0](act, self.path))

    def unscoped(self, why: str) -> models.QuerySet[M]:
        if not why:
            raise Unscoped("say why")
        return super().get_queryset()

    def create(self, **values: object) -> M:
        return super().get_queryset().create(**values)

    def bulk_create(self, objs: Iterable[M], **options: Any) -> list[M]:  # type: ignore[override]  # Django's own options, passed on whole
        return super().get_queryset().bulk_create(objs, **options)
