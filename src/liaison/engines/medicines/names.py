"""What a medicine's name says: ingredients with their strengths, the form, the brand. RxNorm's own form, or as people write it."""

import re
from dataclasses import dataclass

from liaison.engines.medicines.amounts import NUMBER, UNIT, Amount, number, unit
from liaison.engines.medicines.routes import Route, form_in
from liaison.engines.medicines.salts import without_salt
from liaison.engines.medicines.spelling import skeleton


@dataclass(frozen=True)
class Ingredient:
    base: str  # the skeleton of the name without its salt: what two names must share
    called: str
    salt: str = ""
    strength: Amount | None = None  # per tablet, per ml, per puff
    per: str = ""


@dataclass(frozen=True, kw_only=True)
class Name:
    written: str
    ingredients: tuple[Ingredient, ...] = ()
    brand: str = ""
    form: str = ""
    route: Route = Route.UNKNOWN
    extended: bool = False
    formal: bool = False  # in RxNorm's form: what it does not say is not so

    @property
    def bases(self) -> frozenset[str]:
        return frozenset(one.base for one in self.ingredients)

    @property
    def strength(self) -> Amount | None:
        """Of one tablet or puff of a medicine with one ingredient; what is meant per millilitre or hour is none."""
        one = self.ingredients[0] if len(self.ingredients) == 1 else None
        return one.strength if one is not None and one.per in ("", "actuat") else None

    @property
    def title(self) -> str:
        return " / ".join(one.called for one in self.ingredients) or self.written


_BRAND = re.compile(r"\[([^\]]*)\]\s*$")
_PACK = re.compile(r"\(([^()]*)\)")
_LEADING = re.compile(
    rf"^(?:NDA\d+|Abuse-Deterrent|{NUMBER}\s*(?:HR|ACTUAT|ML|DAY|MG|BLISTER)(?=\s+[A-Za-z{{]))\s*", re.I
)
_PART = re.compile(
    rf"^(?P<name>.*?)[\s(,]+(?P<number>{NUMBER})\s*(?P<unit>{UNIT}|ACTUAT)\b(?:\s*/\s*(?P<per>{NUMBER}?\s*(?:{UNIT}|ACTUAT|HR|DAY|SQCM)))?(?P<rest>.*)$",
    re.I,
)
_BARE = re.compile(rf"^(?P<name>[^\d]*?[^\d\s])\s+(?P<number>{NUMBER})(?P<rest>(?:\s.*)?)$")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_INERT = "inert"
_EXTENDED = re.compile(
    r"extended release|delayed release|\b(?:\d+ HR|ER|XR|XL|SR|CR|DR)\b|liberaci[oó]n prolongada", re.I
)
_NOISE = frozenset(
    [
        "human",
        "usp",
        "baby",
        "the",
        "el",
        "la",
        "los",
        "las",
        "my",
        "mi",
        "de",
        "generic",
        "generico",
        "for",
        "of",
        "para",
    ]
)


def read_name(text: str, *, formal: bool = False) -> Name:
    """What is not understood is kept as written, with the ingredient named by its words."""
    written = " ".join(text.split())
    brand = _BRAND.search(written)
    rest = _BRAND.sub("", written).strip()
    inner = [one for one in _PACK.findall(rest) if _PART.match(_stripped(one))]
    parts = inner if "{" in rest and inner else [rest]
    found: dict[str, Ingredient] = {}
    form = ""
    for part in parts:
        ingredients, form = _ingredients(_stripped(part))
        found |= {one.base: found.get(one.base, one) for one in ingredients}
    known = form_in(form or rest)
    return Name(
        written=written, ingredients=tuple(found.values()), brand=brand.group(1).strip() if brand else "",
        form=known.form, route=known.route, extended=bool(_EXTENDED.search(rest)), formal=formal,
    )  # fmt: skip


def _stripped(text: str) -> str:
    """Without how many hours it lasts and how many puffs the inhaler holds."""
    text, before = text.strip(), ""
    while text != before:
        before, text = text, _LEADING.sub("", text)
    return text


def _ingredients(text: str) -> tuple[list[Ingredient], str]:
    found, form = [], ""
    for part in re.split(r"\s+/\s+|\s+\+\s+", text):
        one, form = _ingredient(part)
        if one is not None and _INERT not in one.called.casefold():
            found.append(one)
    return found, form


def _ingredient(part: str) -> tuple[Ingredient | None, str]:
    written = _PART.match(part)
    if written:
        amount = number(written["number"])
        strength = Amount(amount, unit(written["unit"])) if amount is not None else None
        per = " ".join((written["per"] or "").split()).casefold()
        return _called(written["name"], strength, per), written["rest"].strip()
    if bare := _BARE.match(part):  # "Lasix 40": a number without a unit is no strength that could be compared
        return _called(form_in(bare["name"]).before), bare["rest"].strip() or part
    return _called(form_in(part).before), part


def _called(text: str, strength: Amount | None = None, per: str = "") -> Ingredient | None:
    words = [
        word for word in _WORD.findall(_EXTENDED.sub(" ", text.partition("(")[0])) if word.casefold() not in _NOISE
    ]
    if not words:
        return None
    base, salt = without_salt(words)
    return Ingredient(
        base="".join(sorted(skeleton(word) for word in base)) if "insulin" in text.casefold() else "".join(map(skeleton, base)),
        called=" ".join(base).lower(), salt=" ".join(salt).casefold(), strength=strength, per=per,
    )  # fmt: skip
