"""The agreed list in the patient's language: short words, the same facts. A language is one more table."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Plain:
    title: str
    intro: str
    taken: str
    stopped: str
    none: str
    tags: Mapping[str, str]
    take: Mapping[str, tuple[str, str]]  # a thing counted: one, several
    in_all: str
    often: Mapping[str, str]  # times a day
    times: str
    every: str
    hours: str
    needed: str
    moments: Mapping[str, str]
    as_written: str
    strength: str
    questions: str
    signed: str
    name: str


ENGLISH = Plain(
    title="My medicines", name="Name", intro="This is your list now. Throw away older lists. Show this one to every doctor and at the pharmacy.",
    taken="What I take", stopped="What I do not take any more", none="Nothing.",
    tags={"new": "New", "changed": "Changed", "stopped": "Stop", "same": "Same as before"},
    take={
        "tablet": ("Take {n} tablet", "Take {n} tablets"), "capsule": ("Take {n} capsule", "Take {n} capsules"),
        "puff": ("Breathe in {n} puff", "Breathe in {n} puffs"), "drop": ("Use {n} drop", "Use {n} drops"), "patch": ("Put on {n} patch", "Put on {n} patches"),
        "spoon": ("Take {n} spoon", "Take {n} spoons"), "application": ("Put it on {n} time", "Put it on {n} times"), "": ("Take {n}", "Take {n}"),
    },
    in_all="({dose} in all)",
    often={"1": "once a day", "2": "2 times a day", "3": "3 times a day", "4": "4 times a day", "0.5": "every other day", "0.14": "once a week"},
    times="{n} times a day", every="every {n} days", hours="every {n} hours", needed="only when you need it",
    moments={"morning": "in the morning", "noon": "at noon", "evening": "in the evening", "bedtime": "at bedtime", "with_food": "with food", "empty_stomach": "on an empty stomach"},
    as_written="As your clinic wrote it: “{text}”", strength="One is {strength}.",
    questions="Do you feel worse, or are you not sure? Call us before you change or stop a medicine. In an emergency call 911.",
    signed="Checked by {who} on {day}.",
)  # fmt: skip
SPANISH = Plain(
    title="Mis medicinas", name="Nombre", intro="Esta es su lista ahora. Tire las listas viejas. Muestre esta a cada médico y en la farmacia.",
    taken="Lo que tomo", stopped="Lo que ya no tomo", none="Nada.",
    tags={"new": "Nueva", "changed": "Cambió", "stopped": "Deje de tomarla", "same": "Igual que antes"},
    take={
        "tablet": ("Tome {n} pastilla", "Tome {n} pastillas"), "capsule": ("Tome {n} cápsula", "Tome {n} cápsulas"),
        "puff": ("Inhale {n} vez", "Inhale {n} veces"), "drop": ("Use {n} gota", "Use {n} gotas"), "patch": ("Póngase {n} parche", "Póngase {n} parches"),
        "spoon": ("Tome {n} cucharada", "Tome {n} cucharadas"), "application": ("Aplíquela {n} vez", "Aplíquela {n} veces"), "": ("Tome {n}", "Tome {n}"),
    },
    in_all="({dose} en total)",
    often={"1": "una vez al día", "2": "2 veces al día", "3": "3 veces al día", "4": "4 veces al día", "0.5": "un día sí y un día no", "0.14": "una vez a la semana"},
    times="{n} veces al día", every="cada {n} días", hours="cada {n} horas", needed="solo cuando la necesite",
    moments={"morning": "en la mañana", "noon": "al mediodía", "evening": "en la tarde", "bedtime": "al acostarse", "with_food": "con comida", "empty_stomach": "con el estómago vacío"},
    as_written="Como lo escribió su clínica: «{text}»", strength="Cada una es de {strength}.",
    questions="¿Se siente peor o tiene dudas? Llámenos antes de cambiar o dejar una medicina. En una emergencia llame al 911.",
    signed="Revisada por {who} el {day}.",
)  # fmt: skip
LANGUAGES: Mapping[str, Plain] = {"en": ENGLISH, "es": SPANISH}


def plain_in(language: str) -> tuple[str, Plain]:
    """Its code and its words; English where there are none in that language."""
    code = language.partition("-")[0].lower()
    return (code, LANGUAGES[code]) if code in LANGUAGES else ("en", ENGLISH)
