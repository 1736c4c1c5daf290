"""Family and helpers, and whether we may speak with them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from liaison.interfaces.desk import wording
from liaison.kernel.act import Act
from liaison.platform.ui.words import Words
from liaison.spine.access.pages.proxies_words import TOPICS
from liaison.spine.access.queries import tellable
from liaison.spine.people.pages import ways
from liaison.spine.people.queries import About

RELATIONSHIPS: Mapping[str, Words] = {  # v3-RoleCode and v2-0131, as records use them
    "SPS": _("spouse"), "HUSB": _("husband"), "WIFE": _("wife"), "DOMPART": _("partner"), "SIGOTHR": _("partner"),
    "DAU": _("daughter"), "DAUC": _("daughter"), "SON": _("son"), "SONC": _("son"), "CHILD": _("child"),
    "NCHILD": _("child"), "MTH": _("mother"), "FTH": _("father"), "PRN": _("parent"), "NPRN": _("parent"),
    "GRMTH": _("grandmother"), "GRFTH": _("grandfather"), "GRPRN": _("grandparent"), "GRNDCHILD": _("grandchild"),
    "SIB": _("sister or brother"), "SIS": _("sister"), "BRO": _("brother"), "AUNT": _("aunt"), "UNCLE": _("uncle"),
    "NIECE": _("niece"), "NEPHEW": _("nephew"), "FRND": _("friend"), "NBOR": _("neighbor"), "ROOM": _("lives with them"),
    "GUARD": _("guardian"), "CAREGIVER": _("caregiver"), "C": _("emergency contact"), "N": _("next of kin"),
    "E": _("employer"), "FAMMEMB": _("family"), "EXT": _("family"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Relation:
    name: str
    relationship: Words
    phone: str
    href: str
    language: Words
    may_be_told: bool
    left_out: tuple[Words, ...]  # of which nothing may be said


def family_of(act: Act, about: About) -> list[Relation]:
    told = tellable(about.related, at=act.at)
    return [
        Relation(
            name=person.name,
            relationship=RELATIONSHIPS.get(person.relationship, person.relationship),
            phone=person.phone,
            href=ways.number_href(person.phone) if person.phone else "",
            language=wording.language(person.language) if person.language else "",
            may_be_told=person.id in told,
            left_out=tuple(TOPICS[topic] for topic in sorted(told[person.id].left_out)) if person.id in told else (),
        )
        for person in about.related
    ]
