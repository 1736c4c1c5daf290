"""docs/measures.md: the published measure decks run through the preventive rules, and every disagreement explained.

Written by `python -m tests.ecqm_page` where ../shared is; the test compares.
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path

from tests import ecqm_loops
from tests.ecqm_people import DECKS, cases, person

from liaison.engines.prevention import evaluate, rule

PAGE = Path(__file__).resolve().parents[1] / "docs" / "measures.md"
LATER = date(2030, 1, 1)  # the decks hold facts after their year; they are not yet known, not wrong
MEASURES = {
    "2025/CMS125FHIRBreastCancerScreening": ("REC-BRE",),
    "2025/CMS130FHIRColorectalCancerScreening": ("REC-CRC-COL",),
    "2025/CMS124FHIRCervicalCancerScreening": ("REC-CER-A", "REC-CER-B"),
    "2025/CMS165FHIRControllingHighBloodPressure": ("REC-CBP",),
    "2025/CMS122FHIRDiabetesAssessGreaterThan9Percent": ("DM-A1C",),
    "2025/CMS2FHIRPCSDepressionScreenAndFollowUp": ("REC-DEP-A", "REC-DEP-T"),
    "2025/CMS22FHIRPCSBPScreeningFollowUp": ("REC-BP",),
    "2024/FallsScreeningForFutureFallRiskFHIR": ("REC-FALL",),
    "2024/PreventiveCareAndTobaccoUseScreeningAndCessationInterventionFHIR": ("REC-TOB",),
}
INVERSE = "CMS122"  # its numerator is poor or missing
VISIT = "not in the measure: its visit, its age at the end of the year or its sex is asked for; the rule asks only the patient's age and sex"
FRAIL = "excluded by frailty, advanced illness, dementia medicine or a nursing home from 66: the rulebook names the exclusion and no codes for it"
HOSPICE = "hospice or palliative care told by an order, an assessment's answer or a code outside the rulebook's table"
YOUNG = "the measure counts from 12 years; the row REC-TOB from 18"
EXPLAINED: tuple[tuple[str, str, str, str, str], ...] = (
    ("Tobacco", ".*", "not_due too_young", ".*", YOUNG),
    (".*", "outside", ".*", ".*", VISIT),
    (".*", "excluded", ".*", "Frail|AdvIll|Advanced|Dementia|Nursing|OneInpatient|TwoOutpatient", FRAIL),
    (".*", "excluded", ".*", "(?i)hospice|palliative", HOSPICE),
    ("CMS125", "excluded", ".*", "UniMast", "a left and a right mastectomy: two one-sided ones are not put together"),
    ("CMS125", "numerator", "due past", "Oct1", "the measure gives credit from 1 October two years before; the clinical interval of 24 months is over"),
    ("CMS2F", "excluded", ".*", "(?i)bipolar", "a rare bipolar code that the rule does not hold"),
    ("CMS2F", "exception", ".*", ".*", "a reason for not screening is the measure's exception; the patient stays due"),
    ("CMS2F", "numerator", "due .*", ".*", "an adult instrument (73832-8) at 17 or 18: the row for teens, to 18, does not hold it"),
    ("CMS2F", "open", "not_due .*", ".*", "screened: the measure also wants the follow-up of a positive result within two days"),
    ("CMS22", "open", "excluded excluded", ".*", "hypertension was found after the measured visit: at the end of the year it is known"),
    ("CMS22", "excluded", ".*", ".*", "hypertension whose state is a relapse or recurrence, told as a period"),
    ("CMS22", "open|exception", "not_due done", ".*", "measured: the measure also wants the follow-up of a high reading"),
    ("CMS22", "exception", "due never", ".*", "a reason for not measuring is the measure's exception; the patient stays due"),
    ("CMS122", "open", "due past", ".*", "one A1c a year satisfies the measure; the ADA row asks every 6 months"),
    ("CMS165", "excluded", ".*", "Pregnan", "a pregnancy code that the rule does not hold"),
    ("CMS165", "excluded", ".*", "ESRD", "kidney failure told only by a monthly dialysis visit"),
    ("CMS165", "open", "not_due .*", "Inpatient|EMER", "a reading at a hospital stay or in the emergency room does not count for the measure; the chart's facts do not say where it was taken"),
    ("Falls", "excluded", ".*", ".*", HOSPICE),
)  # fmt: skip


def wanted(case):
    """What the deck expects, in one word."""
    found = next(iter(case["expected"].values()))

    def count(name):
        return next((value for key, value in found.items() if key.endswith(name)), 0)

    if not count("initial-population"):
        return "outside"
    parts = ("denominator-exclusion", "numerator", "denominator-exception")
    names = ("excluded", "numerator", "exception")
    return next((name for part, name in zip(parts, names, strict=True) if count(part)), "open")


def got(deck, case):
    """The rule that fits the age; of several, the one that is not settled by age."""
    rules = tuple(rule(each) for each in MEASURES[deck])
    dues = evaluate(person(case), date.fromisoformat(case["period"]["end"]), today=LATER, only=rules)[0]
    fits = [due for due in dues if due.reason not in ("too_young", "too_old")] or dues
    return fits[0].status, fits[0].reason


def agrees(deck, want, status):
    due, done = ("numerator", "open") if INVERSE in deck else ("open", "numerator")
    return (want, status) in {(due, "due"), (done, "not_due"), ("excluded", "excluded"), ("outside", "not_due")}


def why(deck, case, want, status, reason):
    """The explanation of a disagreement, or nothing."""
    title = f"{case.get('title') or ''} {case.get('description') or ''}"
    said = f"{status} {reason}"
    for where, wants, outcome, words, text in EXPLAINED:
        if (
            re.search(where, deck)
            and re.fullmatch(wants, want)
            and re.fullmatch(outcome, said)
            and re.search(words, title)
        ):
            return text
    return ""


def compared():
    """Per deck: how many agree, and the others by explanation; what has none stands under its own words."""
    found = {}
    for deck in MEASURES:
        agreed, others = 0, Counter()
        for case in cases(deck):
            want, (status, reason) = wanted(case), got(deck, case)
            if agrees(deck, want, status):
                agreed += 1
            else:
                text = why(deck, case, want, status, reason)
                others[
                    text or f"UNEXPLAINED {want} {status} {reason}: {case.get('title') or case.get('description')}"
                ] += 1
        found[deck] = agreed, others
    return found


def page():
    lines = [
        "# Measures", "",
        "The published eCQM test decks (CC0, ../shared/data/ecqm) run through the preventive rules as of the last day of each deck's year. Only cases that the",
        "reference engine confirms are used. A measure and a recall differ by design (RULEBOOK 10): a measure looks back from the end of a year at people who had a",
        "visit, a recall asks what a patient needs today. Agreement: excluded is excluded, numerator is not due, open is due (CMS122 is inverse), outside is not due.",
        "Written by `python -m tests.ecqm_page`; a test compares it with a fresh run.", "",
        "| Deck | Rules | Cases | Agree | Explained |", "|---|---|---|---|---|",
    ]  # fmt: skip
    found = compared()
    for deck, (agreed, others) in found.items():
        lines.append(
            f"| {deck.split('/')[1]} | {', '.join(MEASURES[deck])} | {agreed + others.total()} | {agreed} | {others.total()} |"
        )
    total = sum(agreed for agreed, _others in found.values())
    rest = sum(others.total() for _agreed, others in found.values())
    lines += [
        f"| **all** | | {total + rest} | {total} | {rest} |",
        "",
        "## Every disagreement",
        "",
        "| Deck | Cases | Why |",
        "|---|---|---|",
    ]
    for deck, (_agreed, others) in found.items():
        lines += [f"| {deck.split('/')[1]} | {count} | {text} |" for text, count in sorted(others.items())]
    return "\n".join([*lines, "", *ecqm_loops.lines(), ""])


def readable():
    return DECKS.exists()


if __name__ == "__main__":
    PAGE.write_text(page())
