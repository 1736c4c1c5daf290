"""Why two people look alike, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from liaison.platform.ui.words import Words

REASONS: Mapping[str, Words] = {
    "same_family": gettext_lazy("same family name"), "near_family": gettext_lazy("family name one slip away"),
    "part_family": gettext_lazy("part of the family name"), "other_family": gettext_lazy("other family name"),
    "same_given": gettext_lazy("same given name"), "near_given": gettext_lazy("given name one slip away"),
    "part_given": gettext_lazy("part of the given name"), "other_given": gettext_lazy("other given name"),
    "names_swapped": gettext_lazy("names the other way round"), "same_birth_date": gettext_lazy("same birth date"),
    "day_and_month_swapped": gettext_lazy("day and month the other way round"),
    "birth_date_one_digit_off": gettext_lazy("birth date one digit off"),
    "other_birth_date": gettext_lazy("other birth date"), "same_phone": gettext_lazy("same phone"),
    "same_address": gettext_lazy("same address"), "near_address": gettext_lazy("address one slip away"),
    "other_address": gettext_lazy("other address"),
}  # fmt: skip
