"""What directions say beyond what plain words say again: "for 5 days", "hold if dizzy". It must not be lost."""

import re
from decimal import Decimal

from liaison.engines.medicines import Read
from liaison.engines.medicines.amounts import NUMBER, number

_WORDS = (
    "take takes taken use inhale breathe put give tablet tablets tab tabs capsule capsules cap caps pill pills puff puffs drop drops patch patches "
    "spoon by mouth oral orally po every each day daily once twice times time morning evening night bedtime noon at in the a an of with food meal "
    "meals on empty stomach as needed when if prn bid tid qid qd qam qpm qhs hs hour hours h hr hrs week weekly other and half one two three four "
    "total tome toma tomar tomo pastilla pastillas tableta tabletas comprimido comprimidos capsula cápsula cápsulas gota gotas parche cucharada una "
    "un uno dos tres cuatro media medio de cada día dia diario diaria veces vez al en la el por y con comida comidas estómago vacío mañana tarde "
    "noche mediodía acostarse dormir semana hora horas si necesita lo boca mg mcg g ml unit units unidades x"
)
_AGAIN = frozenset(_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(NUMBER)


def leaves_out(read: Read) -> bool:
    """A word or a figure of the directions that the plain words do not say again."""
    text = read.listed.how.casefold()
    if any(word not in _AGAIN for word in _WORD.findall(text)):
        return True
    known = _figures(read)
    return any(number(figure) not in known for figure in _FIGURE.findall(text))


def _figures(read: Read) -> set[Decimal | None]:
    taking, dose = read.taking, read.dose
    known = {amount.value for amount in (taking.count, taking.mass, dose, read.name.strength) if amount is not None}
    if taking.per_day:
        known |= {taking.per_day, 24 / taking.per_day, 1 / taking.per_day}
    return set(known)
