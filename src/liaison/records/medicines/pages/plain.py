"""The agreed list for the patient's own hand, in their language."""

from dataclasses import dataclass
from datetime import date

from django.utils import dateformat, translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.records.medicines.queries import Agreed
from liaison.records.medicines.rules.plain import PlainLine, plain_line
from liaison.records.medicines.values.plain import Plain, plain_in


@dataclass(frozen=True, kw_only=True)
class Copy:
    language: str
    words: Plain
    taken: tuple[PlainLine, ...]
    stopped: tuple[PlainLine, ...]
    signed: str


def copy_of(agreed: Agreed, language: str) -> Copy:
    code, words = plain_in(language)
    order = {"new": 0, "changed": 1, "same": 2}
    taken = sorted(agreed.taken, key=lambda one: order[one.tag])
    return Copy(
        language=code, words=words, taken=tuple(plain_line(one.title, one.tag, one.read, one.how, words) for one in taken),
        stopped=tuple(plain_line(one.title, one.tag, one.read, one.how, words) for one in agreed.stopped),
        signed=words.signed.format(who=agreed.signed_by or "–", day=_day(localdate(agreed.signed_at), code)),
    )  # fmt: skip


def _day(day: date, language: str) -> str:
    with translation.override(language):
        return dateformat.format(day, _("j M Y"))
