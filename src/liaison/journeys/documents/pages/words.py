"""Codes of papers in words."""

from django.utils.translation import gettext_lazy as _

from liaison.engines.papers import PaperKind
from liaison.journeys.documents.values import AsideWhy, Source
from liaison.platform.ui.words import Words

KIND: dict[str, Words] = {
    PaperKind.CONSULT_NOTE: _("Consultation note"), PaperKind.RESULT: _("Laboratory result"),
    PaperKind.IMAGING: _("Imaging report"), PaperKind.DISCHARGE: _("Discharge summary"),
    PaperKind.AUTHORIZATION: _("Authorization"), PaperKind.RECORDS_REQUEST: _("Request for records"),
    PaperKind.REFERRAL: _("Referral"), PaperKind.PRESCRIPTION: _("Prescription"), PaperKind.FORM: _("Form to fill in"),
    PaperKind.LETTER: _("Letter"), PaperKind.OTHER: _("Something else"),
}  # fmt: skip
SOURCE: dict[str, Words] = {
    Source.FAX: _("fax"), Source.SCAN: _("scan"), Source.MAIL: _("e-mail"), Source.FOLDER: _("folder"),
}  # fmt: skip
ASIDE: dict[str, Words] = {
    AsideWhy.COVER: _("Only a cover sheet"), AsideWhy.JUNK: _("Advertising"),
    AsideWhy.NOT_OURS: _("No patient of ours: the sender must be told"), AsideWhy.UNREADABLE: _("Nobody can read it"),
}  # fmt: skip
BECAUSE: dict[str, Words] = {
    "record": _("record number"), "record_near": _("record number, one digit off"), "birth_date": _("birth date"),
    "birth_date_near": _("birth date, nearly"), "birth_date_other": _("another birth date"), "phone": _("phone"),
    "family": _("family name"), "family_other": _("another family name"), "given": _("given name"),
    "given_other": _("another given name"), "initial": _("initial"),
}  # fmt: skip
FAULT: dict[str, Words] = {
    "broken": _("The file is damaged."), "locked": _("The file needs a password."), "empty": _("The file has no pages."),
    "too_long": _("The file has more than 200 pages."), "too_large": _("A page of the file is too large."),
    "unknown": _("This is no PDF and no picture."),
}  # fmt: skip


def why(because: list[list[object]] | tuple[tuple[str, int], ...]) -> str:
    """What speaks for a person, and how much."""
    return ", ".join(f"{BECAUSE.get(str(code), code)} {int(str(points)):+d}" for code, points in because)
