"""Who says in English that they will do what."""

import re
from collections.abc import Iterator
from typing import Final

from liaison.engines.promises.speech import Said, nearest

_PERSON: Final = r"(?:you|her|him|them|us|me|pt|patient|the\s+\w+|(?:mr|mrs|ms|dr)\.?\s+\w+|[A-Z]\w+)"
_VERBS: Final = {
    "call": rf"call(?:ing)?|ring|phone|telephone|phoning|attempt\s+again|contacting|notifying|get\s+back\s+to|reach\s+out|be\s+in\s+touch|let\s+{_PERSON}\s+know|notify|contact|touch\s+base|"
    rf"try\s+(?:{_PERSON}\s+)?again|update\s+{_PERSON}|tell|inform|leave\s+(?:{_PERSON}\s+)?a\s+message|respond|reply|answer|circle\s+back|calls?\s+back",
    "send": r"send(?:ing)?|re-?send|re-?submit|forwarding|submitting|mailing|faxing|hand-deliver|walk\s+(?:\S+\s+){1,3}over|mail|e-?mail|fax|text|write|forward|submit|drop\s+off|upload|deliver|message",
    "check": r"check(?:ing)?|confirming|f/u|reviewing|double-check|look\s+into|find\s+out|verify|confirm|ask|talk\s+(?:to|with)|speak\s+(?:to|with)|review|follow[\s-]+up|"
    r"see\s+(?:if|whether|what|about)|research|investigate|track\s+down|discuss|consult",
    "book": rf"schedule|scheduling|reschedule|book|rebook|set\s+up|arrange|get\s+{_PERSON}\s+(?:in\b|scheduled|an?\s+(?:\w+\s+)?(?:slot|appointment|opening|time|date))|arranging|move\s+(?:your|her|his)\s+(?:visit|appointment)|"
    rf"find\s+(?:{_PERSON}\s+)?an?\s+(?:\w+\s+)?(?:slot|interpreter|appointment|ride|time|opening)",
    "visit": r"visit(?:ing)?|meeting|stop\s+by|come\s+(?:by|see|out)|swing\s+by|meet",
    "other": r"bring|find|ordering|pay|pick\s+up|refill|order|reorder|print|prepare|fill\s+out|sign|file|process|complete|request|renew|correct|fix|drive|return|have\s+(?:an?\s+)?(?:\w+\s+)?(?:answer|news|update|response|decision)",
}
_VERB: Final = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind}>{forms})" for kind, forms in _VERBS.items()) + r")\b(?!-)", re.IGNORECASE
)
_WILL: Final = re.compile(
    r"(?P<will>\b(?:will|shall)\b|\b(?:rn|ma|np|cm|sw|nurse|writer)\s+to\b(?=\s\w)|\bplan:\s*(?:to\b)?|\blet\s+me\b|['’]ll\b|(?:\b(?:am|are|is)|['’](?:m|re|s))\s+going\s+to\b|\b(?:plans?|planning|intends?)\s+to\b|"
    r"\b(?:promised|promises?|agreed|agrees?|committed|offered)\s+to\b|\bcan\b|^\s*going\s+to\b|"
    r"\bwould\b|['’]d(?=\s+(?:call|send|ring|check|let|mail|fax|bring|get)\b))",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(r"\b(?:told|promised|assured|informed|said|says|states?|stated)\b", re.IGNORECASE)
_DOING: Final = re.compile(
    r"\b(?:I|we)(?:['’](?:m|re)|\s+am|\s+are)\s+(?P<call>calling|phoning)|\b(?:I|we)(?:['’](?:m|re)|\s+am|\s+are)\s+"
    r"(?:(?P<send>sending|mailing|faxing|e-?mailing)|(?P<check>checking|reviewing)|(?P<book>scheduling|booking|setting\s+up)|(?P<visit>visiting|coming))",
    re.IGNORECASE,
)
_HEARD: Final = re.compile(
    r"\byou(?:['’]ll|\s+will|\s+should|\s+can)?\s+(?:hear\s+(?:back\s+)?from|(?:get|receive|have|expect)\s+(?:a|our|my)\s+call)|\bexpect\s+(?:a|our|my)\s+(?:phone\s+)?call|"
    r"\bpromised\s+(?:\w+\s+)?(?:a|our)\s+(?:call|callback|phone\s+call)|\b(?:callback|call\s?back|follow-?up\s+call)\s+(?:is\s+)?(?:scheduled|set|planned)\s+for",
    re.IGNORECASE,
)
_BLOCKED: Final = re.compile(
    r"(?<!see )(?<!check )(?<!out )(?<!ask )(?<!verify )\bif\b|\bunless\b|\bin\s+(?:the\s+)?(?:case|event)\b|\bshould\s+you\b|(?<!see )(?<!check )(?<!out )(?<!ask )\bwhether\b|\bdon['’]t\s+(?:think|know|believe)\b|\b(?:wants?|wanted|asked|asking|asks|likes?)\s+to\s+know\b|"
    r"\b(?:asked|asks|asking|wondering|wonders|unsure|not\s+sure)\s+(?:us\s+)?(?:if|when|who|how|what|why)\b|\bwould\s+like\b|\bwas\s+going\s+to\b|"
    r"\bwere\s+going\s+to\b|\bwould\s+have\b|\bsupposed\s+to\b|\bno\s+(?:need|one|body)\b|\bnobody\b|\bsomeday\b|\breminder\b|\bhad\s+(?:promised|agreed|said)\b|\balready\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"^\s*(?:\w+\s+)?(?:not|never|no\s+longer)\b|^\s*be\s+(?!in\s+touch|\w+ing\b|happy\s+to|glad\s+to|sure\s+to)",
    re.IGNORECASE,
)
_SOFT: Final = re.compile(r"\b(?:try|attempt|hope|aim|plans?|planning|intends?|should)\b", re.IGNORECASE)
_SUBJECTS: Final = (
    ("you", r"\byou\b"),
    ("thing", r"\b(?:it|this|that|there|(?:visit|appointment|test|clinic|medicine|surgery|procedure|results?|process|copay|bill|letter|form)s?)\b"),
    ("we", r"\b(?:I|we|someone|somebody|nurse|team|staff|coordinator|social\s+worker|doctor|provider|physician|supervisor|manager|scheduler|"
           r"front\s+desk|navigator|rn|ma|np|our\s+(?:\w+\s+)?(?:office|department|clinic|pharmacist)|billing|dr\.?\s+\w+|interpreter)\b(?!['’]s\s+office)"),
    ("patient", r"\b(?<!per\s)(?:she|he|pt|patient|client|(?:mr|mrs|ms)\.?\s+\w+)\b(?!['’]s)"),
    ("other", r"\b(?:they|son|daughter|wife|husband|spouse|partner|mother|mom|father|dad|sister|brother|aunt|niece|grandson|granddaughter|caregiver|"
              r"aide|family|neighbor|friend|insurance|insurer|plan|payer|pharmacy|lab|laboratory|hospital|home\s+health|services|imaging|vendor|agency|office|driver|ride|"
              r"medicaid|medicare|cross|shield|aetna|cigna|humana|school|shelter|facility|company|records)\b"),
)  # fmt: skip
_WHO: Final = tuple((who, re.compile(regex, re.IGNORECASE)) for who, regex in _SUBJECTS)
_PRONOUN: Final = re.compile(r"\b(?:she|he)\b", re.IGNORECASE)
_NEAR: Final = 150  # characters before "will" in which its subject stands
_REACH: Final = 60  # characters between "will" and its verb


def said(clause: str, before: str = "") -> Iterator[Said]:
    """Every promised verb of a clause; "check and call back" are two. `before`: the note up to the clause."""
    if _BLOCKED.search(clause):
        return
    for found in _HEARD.finditer(clause):
        yield Said(found.start(), found.end(), "call", "we")
    for found in _DOING.finditer(clause):
        yield Said(found.start(), found.end(), found.lastgroup or "call", "we", needs_day=True)
    wills = list(_WILL.finditer(clause))
    for place, will in enumerate(wills):
        stop = wills[place + 1].start() if place + 1 < len(wills) else len(clause)
        yield from _after(clause, will, stop, before)


def _after(clause: str, will: re.Match[str], stop: int, before: str) -> Iterator[Said]:
    told = clause[max(will.start() - _NEAR, 0) : will.start()]
    who = _who(told, before)
    rest, can = clause[will.end() : stop], will[0].lower() == "can"
    would = will[0].lower() in {"would", "'d", "’d"}
    if (
        who in {"you", "thing"}
        or (can and who != "we")
        or _NOT.search(rest)
        or re.match(r"n?['’]t", rest)
        or (would and not _TOLD.search(told))
    ):
        return
    at, first = 0, True
    while verb := _VERB.search(rest, at):
        between = rest[at : verb.start()]
        joined = re.fullmatch(r".*?(?:\band\b|\bthen\b|,)\s*(?:then\s+|also\s+)?", between, re.IGNORECASE)
        if not (len(between) < _REACH if first else joined):
            if first:
                return
            at = verb.end()
            continue
        begin = will.start() if first else will.end() + verb.start()
        needs_day = can or would or will[0].lower() == "let me"
        yield Said(
            begin,
            will.end() + verb.end(),
            verb.lastgroup or "other",
            who,
            bool(_SOFT.search(will[0] + between)),
            needs_day,
        )
        at, first = verb.end(), False


def _who(clause: str, before: str) -> str:
    """The last one named before "will"; "she" is whoever was named last; nobody named is the one who writes."""
    named = nearest(_WHO, clause)
    if named is None:
        return "other" if re.search(r"\b[A-Z][a-z]+\s*$", clause) else "we"
    if _PRONOUN.fullmatch(named[1]):
        meant = nearest([one for one in _WHO if one[0] in {"we", "patient", "other"}], _PRONOUN.sub(" ", before))
        return meant[0] if meant and meant[1].lower() not in {"i", "we"} else named[0]
    return named[0]
