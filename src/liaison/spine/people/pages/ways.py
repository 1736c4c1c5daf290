"""Ways to reach somebody as a page shows them: numbers as people write them, with a link that dials."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import phonenumbers
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words
from liaison.spine.people.queries import Reach

REGION = "US"  # where a number without a country code is from
DIALLED = ("phone", "sms")
WAYS: Mapping[str, Words] = {
    "phone": _("phone"), "sms": _("text message"), "email": _("e-mail"), "postal": _("letter"),
}  # fmt: skip
STOPPED: Mapping[str, Words] = {
    "wrong_number": _("wrong number"), "disconnected": _("disconnected"), "asked_not_to": _("asked us not to use it"),
    "gone_from_source": _("no longer in the record"),
}  # fmt: skip
USES: dict[str, Words] = {
    "home": _("home"),
    "work": _("work"),
    "mobile": _("mobile"),
    "temp": _("for now"),
    "old": _("old"),
}


@dataclass(frozen=True)
class ShownWay:
    """One way with its words; `href` is empty for a letter, `why_not` for a way that still works.

    A number that rings and takes texts is one way.
    """

    id: int
    system: str
    shown: str
    label: str
    note: str
    href: str
    why_not: str

    @property
    def dials(self) -> bool:
        return self.system in DIALLED


def shown(ways: Sequence[Reach]) -> list[ShownWay]:
    """In the order given; a number known twice is shown once, with both its words."""
    found: dict[tuple[str, bool], ShownWay] = {}
    for way in ways:
        one = _shown(way)
        key = (one.shown, bool(one.why_not))
        same = found.get(key)
        found[key] = one if same is None else _together(same, one)
    return list(found.values())


def _shown(way: Reach) -> ShownWay:
    label = (
        WAYS.get(way.system, way.system)
        if way.system == "sms"
        else USES.get(way.use, way.use) or WAYS.get(way.system, "")
    )
    why_not = str(STOPPED.get(way.stopped_why, way.stopped_why)) if way.stopped_on else ""
    text, href = _written(way.system, way.value)
    return ShownWay(way.id, way.system, text, str(label), way.note, href, why_not)


def _together(first: ShownWay, other: ShownWay) -> ShownWay:
    """The one that rings stands for both."""
    one, two = (other, first) if other.system == "phone" and first.system != "phone" else (first, other)
    return replace(one, label=", ".join(dict.fromkeys((one.label, two.label))), note=one.note or two.note)


def number_href(value: str) -> str:
    return _written("phone", value)[1]


def number_shown(value: str) -> str:
    return _written("phone", value)[0]


def in_order(ways: tuple[Reach, ...]) -> SafeString:
    """For the banner: those that work, in the order in which they are tried."""
    live = shown([way for way in ways if not way.stopped_on])
    return format_html_join(
        mark_safe('<span class="way-sep"> · </span>'),  # our own text
        "{}",
        ((_one(way),) for way in live),
    )


def not_by(ways: tuple[Reach, ...]) -> SafeString:
    """Those that do not work or are not wanted, struck out, each with its reason."""
    dead = shown([way for way in ways if way.stopped_on])
    return format_html_join(" · ", '<s><bdi dir="ltr">{}</bdi></s> {}', ((way.shown, way.why_not) for way in dead))


def _one(way: ShownWay) -> SafeString:
    linked = format_html('<a href="{}"><bdi dir="ltr">{}</bdi></a>', way.href, way.shown) if way.href else way.shown
    return format_html('{} <span class="fact-note">{}</span>', linked, way.label)


def _written(system: str, value: str) -> tuple[str, str]:
    """The text to show and the address that dials, texts or writes."""
    if system == "email":
        return value, f"mailto:{value}"
    if system not in DIALLED:
        return value, ""
    scheme = "tel" if system == "phone" else "sms"
    try:
        number = phonenumbers.parse(value, REGION)
    except phonenumbers.NumberParseException:
        return value, ""
    form = phonenumbers.PhoneNumberFormat
    national = number.country_code == phonenumbers.country_code_for_region(REGION)
    text = phonenumbers.format_number(number, form.NATIONAL if national else form.INTERNATIONAL)
    return text, f"{scheme}:{phonenumbers.format_number(number, form.E164)}"
