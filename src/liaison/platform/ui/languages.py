"""What languages are called, in the language of whoever reads."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.platform.ui.words import Words

# Languages of patients that Django has no name for, beside the common ones.
_MORE_LANGUAGES: dict[str, Words] = {
    "so": gettext_lazy("Somali"), "am": gettext_lazy("Amharic"), "ht": gettext_lazy("Haitian Creole"),
    "kea": gettext_lazy("Cape Verdean Creole"), "tl": gettext_lazy("Tagalog"), "zh": gettext_lazy("Chinese"),
    "yue": gettext_lazy("Cantonese"), "cmn": gettext_lazy("Mandarin"), "lo": gettext_lazy("Lao"),
    "hmn": gettext_lazy("Hmong"), "ps": gettext_lazy("Pashto"), "om": gettext_lazy("Oromo"),
    "ase": gettext_lazy("American Sign Language"), "pt": gettext_lazy("Portuguese"), "nv": gettext_lazy("Navajo"),
}  # fmt: skip


def language(code: str) -> Words:
    """ "Spanish" for "es" and "es-MX"; a code nobody named stays readable as itself."""
    base = code.partition("-")[0].lower()
    if base in _MORE_LANGUAGES:
        return _MORE_LANGUAGES[base]
    known = LANG_INFO.get(base)
    return _(known["name"]) if known and "name" in known else code
