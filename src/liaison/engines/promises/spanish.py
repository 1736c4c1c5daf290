"""Who says in Spanish that they will do what."""

import re
from collections.abc import Iterator
from typing import Final

from liaison.engines.promises.speech import Said, nearest

_STEMS: Final = {
    "call": "llamar marcar telefonear avisar contactar comunicar informar notificar responder contestar",
    "send": "enviar mandar remitir entregar reenviar mandar presentar",
    "check": "revisar verificar averiguar consultar preguntar confirmar investigar hablar checar comprobar buscar",
    "book": "agendar programar reprogramar reservar conseguir apartar organizar coordinar arreglar",
    "visit": "visitar ver",
    "other": "traer pagar recoger llevar firmar pedir solicitar imprimir preparar llenar corregir surtir renovar pasar regresar",
}
_KINDS: Final = {verb: kind for kind, verbs in _STEMS.items() for verb in verbs.split()}
_PRESENT: Final = {
    "llamo": "call", "llamamos": "call", "marco": "call", "marcamos": "call", "aviso": "call", "avisamos": "call", "informo": "call",
    "digo": "call", "decimos": "call", "comunico": "call", "comunicamos": "call", "devuelvo": "call", "devolvemos": "call",
    "respondo": "call", "contesto": "call", "hablo": "call", "regreso": "call", "contacto": "call",
    "mando": "send", "mandamos": "send", "envío": "send", "envio": "send", "enviamos": "send", "entrego": "send", "paso": "send",
    "confirmo": "check", "confirmamos": "check", "reviso": "check", "verifico": "check", "averiguo": "check", "consulto": "check",
    "agendo": "book", "agendamos": "book", "programo": "book", "programamos": "book", "reservo": "book", "consigo": "book",
    "visito": "visit", "visitamos": "visit", "veo": "visit", "vemos": "visit", "llevo": "other", "traigo": "other", "tengo": "other",
}  # fmt: skip
_CLITIC: Final = r"(?:(?:le|la|lo|les|las|los|se|me|nos|te)\s+)"
_ENDING: Final = r"(?:le|la|lo|les|las|los|se|selo|sela|nos|me|te|lela)?"
_INFINITIVE: Final = r"(?P<inf>" + "|".join(sorted({*_KINDS}, key=len, reverse=True)) + rf"){_ENDING}"
_FIRST: Final = re.compile(rf"\b{_CLITIC}{{0,2}}(?P<inf>{'|'.join(_KINDS)})(?:é|emos)\b", re.IGNORECASE)
_THIRD: Final = re.compile(rf"\b(?P<clitic>{_CLITIC}{{0,2}})(?P<inf>{'|'.join(_KINDS)})(?:á|án)\b", re.IGNORECASE)
_START: Final = re.compile(
    r"\b(?:(?P<we>voy\s+a|vamos\s+a|quedé\s+(?:en|de)|quede\s+en|quedamos\s+(?:en|de)|(?:me\s+comprometí|nos\s+comprometimos)\s+a|prometí|prometimos|"
    r"(?:volver(?:é|emos)|vuelvo|volvemos)\s+a|pienso|planeo|(?:queda\s+)?pendiente:?|plan:|(?P<soft>(?:intentar|tratar|procurar)(?:é|emos)(?:\s+de)?|espero|esperamos))|"
    r"(?P<they>vana?\s+a|van\s+a|va\s+a|quedó\s+(?:en|de)|quedaron\s+(?:en|de)|prometió|prometieron|se\s+comprom(?:etió|ete|eten)\s+a|promete))\s+"
    rf"{_CLITIC}{{0,2}}{_INFINITIVE}\b",
    re.IGNORECASE,
)
_ALONE: Final = "llamo|marco|mando|reviso|verifico|averiguo|consulto|confirmo|agendo|programo"  # no such nouns
_NOW: Final = re.compile(rf"\b(?:{_CLITIC}{{1,2}}(?P<now>{'|'.join(_PRESENT)})|(?P<bare>{_ALONE}))\b", re.IGNORECASE)
_THEY_NOW: Final = {
    "llama": "call",
    "manda": "send",
    "envía": "send",
    "trae": "other",
    "paga": "other",
    "recoge": "other",
    "lleva": "other",
}
_THEY: Final = re.compile(rf"\b(?:nos\s+|le\s+|lo\s+|la\s+)?(?P<now>{'|'.join(_THEY_NOW)})n?\b", re.IGNORECASE)
_PHRASES: Final = (
    (re.compile(r"\b(?:le|les|la|lo|te)?\s*har(?:é|emos)\s+llegar\b", re.IGNORECASE), "send"),
    (re.compile(r"\b(?:le|les|te)\s+(?:har(?:é|emos)\s+saber|dir(?:é|emos)|dejar(?:é|emos)\s+(?:un\s+)?mensaje)\b", re.IGNORECASE), "call"),
    (re.compile(r"\b(?:estar(?:é|emos)\s+en\s+contacto|(?:me|nos)\s+(?:pondré|pondremos|pongo|ponemos)\s+en\s+contacto)\b", re.IGNORECASE), "call"),
    (re.compile(r"\b(?:le|les)?\s*(?:devolver|regresar)(?:é|emos)\s+la\s+llamada\b", re.IGNORECASE), "call"),
    (re.compile(r"\b(?:le|les)?\s*(?:tendr|dar)(?:é|emos)\s+(?:una\s+)?(?:respuesta|noticias)\b", re.IGNORECASE), "other"),
    (re.compile(r"\bestar(?:é|emos)\s+llamando", re.IGNORECASE), "call"),
    (re.compile(r"\bestar(?:é|emos)\s+(?:enviando|mandando)", re.IGNORECASE), "send"),
    (re.compile(r"\b(?:tendr(?:á|é|emos)|recibir(?:á|án))\s+(?:una\s+|nuestra\s+)?(?:llamada|noticias)\b", re.IGNORECASE), "call"),
)  # fmt: skip
_FETCH: Final = re.compile(r"\s+(?:a|por)\s")  # "pasará por los papeles" is done by somebody, "pasará mañana" is not
_LOOK: Final = re.compile(r"ver\s+si\b", re.IGNORECASE)
_TOUCH: Final = re.compile(r"\bse\s+pondrán?\s+en\s+contacto\b", re.IGNORECASE)
_BLOCKED: Final = re.compile(
    r"(?<!ver )\bsi\b|\ba\s+menos\s+que\b|\ben\s+caso\s+de\b|\bquier[eo]n?\s+saber\b|\bpregunt[oóa]n?\s+(?:si|cuándo|cuando|que)\b|\biba\s+a\b|\bíbamos\s+a\b|"
    r"\btal\s+vez\b|\bquizás?\b|\ba\s+lo\s+mejor\b|\bpuede\s+que\b|\bnadie\b|\brecuerde\b|\bya\s+(?:le|la|lo)?\s*\w+(?:é|ó|amos)\b|\bhabía\b|\bojalá\b|\bno\s+(?:es|hay)\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"\b(?:no|nunca|tampoco|ni)\s+(?:(?:le|la|lo|les|se|me|nos|te)\s+){0,2}$", re.IGNORECASE)
_SUBJECTS: Final = (
    ("we", r"\b(?:yo|nosotros|alguien|enfermer[ao]|doctora?|médic[ao]|equipo|nuestr[ao]\s+\w+|clínica|trabajadora?\s+social|coordinadora?|personal|"
           r"facturación|recepción|dr\.?|dra\.?|supervisora?|intérprete)\b"),
    ("patient", r"\b(?:paciente|ella|él|señora|señor|sra\.?|sr\.?|doña|don)\b"),
    ("other", r"\b(?:hij[ao]|espos[ao]|mamá|madre|papá|padre|herman[ao]|nuera|yerno|niet[ao]|familia(?:r|res)?|vecin[ao]|cuidadora?|seguro|aseguradora|"
              r"plan|farmacia|laboratorio|hospital|ellos|ellas|agencia|chofer|oficina\s+del)\b"),
)  # fmt: skip
_NEAR: Final = 150  # characters before the verb in which its subject stands
_WHO: Final = tuple((who, re.compile(regex, re.IGNORECASE)) for who, regex in _SUBJECTS)


def said(clause: str, before: str = "") -> Iterator[Said]:
    """Every promised verb of a clause; futures and "voy a" always, "le llamo" with a day. `before`: the note up to the clause."""
    if _BLOCKED.search(clause):
        return
    yield from sorted(_found(clause, before), key=lambda one: one.start)


def _found(clause: str, before: str) -> Iterator[Said]:
    for regex, kind in _PHRASES:
        yield from (Said(f.start(), f.end(), kind, "we") for f in regex.finditer(clause) if not _denied(clause, f))
    for found in _START.finditer(clause):
        if not _denied(clause, found) and not _LOOK.match(clause, found.start("inf")):
            who = "we" if found["we"] else _who(clause[max(found.start() - _NEAR, 0) : found.start()], before)
            yield Said(found.start(), found.end(), _kind(found, clause), who, bool(found["soft"]))
            yield from _more(clause, found.end(), who)
    for found in _FIRST.finditer(clause):
        if not _denied(clause, found):
            yield Said(found.start(), found.end(), _kind(found, clause), "we")
    for found in _THIRD.finditer(clause):
        if not _denied(clause, found) and not (
            found["inf"].lower() == "pasar" and not _FETCH.match(clause, found.end())
        ):
            passive = found["clitic"].lower().startswith("se ") and "comunicar" not in found["inf"].lower()
            yield Said(
                found.start(),
                found.end(),
                _kind(found, clause),
                "we" if passive else _who(clause[max(found.start() - _NEAR, 0) : found.start()], before),
            )
    for found in _TOUCH.finditer(clause):
        if not _denied(clause, found):
            yield Said(
                found.start(), found.end(), "call", _who(clause[max(found.start() - _NEAR, 0) : found.start()], before)
            )
    for found in _NOW.finditer(clause):
        if not _denied(clause, found):
            yield Said(
                found.start(), found.end(), _PRESENT[(found["now"] or found["bare"]).lower()], "we", needs_day=True
            )
    for found in _THEY.finditer(clause):
        named = nearest(_WHO, clause[max(found.start() - _NEAR, 0) : found.start()])
        if named and not _denied(clause, found):
            yield Said(found.start(), found.end(), _THEY_NOW[found["now"].lower()], named[0], needs_day=True)


def _more(clause: str, at: int, who: str) -> Iterator[Said]:
    """ "Voy a revisar y llamarla": the second verb hangs on the same beginning."""
    for found in re.compile(rf"\by\s+(?:a\s+)?{_INFINITIVE}\b", re.IGNORECASE).finditer(clause, at):
        yield Said(found.start("inf"), found.end(), _kind(found, clause), who)


def _kind(found: re.Match[str], clause: str) -> str:
    verb, rest = found["inf"].lower(), clause[found.end() : found.end() + 40].lower()
    if verb == "pasar":
        return "visit" if re.match(r"\s+(?:a\s+ver|a\s+visitar|por\s+su\s+casa)", rest) else "other"
    if verb in {"buscar", "conseguir"}:
        return (
            "book"
            if re.match(r"\s+(?:un|una|la|el|otra?)?\s*(?:intérprete|cita|transporte|espacio|lugar|hora)", rest)
            else "check"
        )
    if verb == "regresar" and not re.match(r"\s+la\s+llamada", rest):
        return "other"
    return _KINDS[verb]


def _denied(clause: str, found: re.Match[str]) -> bool:
    return bool(_NOT.search(clause[max(found.start() - 20, 0) : found.start()]))


def _who(clause: str, before: str) -> str:
    """The last one named in the clause, or before it; nobody named is the patient."""
    named = nearest(_WHO, clause)
    if named is None or named[1].lower() in {"ella", "él"}:
        named = nearest(_WHO, re.sub(r"\b(?:ella|él|yo|nosotros)\b", " ", before, flags=re.IGNORECASE)) or (
            "patient",
            "",
        )
    return named[0]
