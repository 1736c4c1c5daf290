"""The published deck of CMS50 (closing the referral loop) through our own logic: engines.referring.of_the_year."""

from collections import Counter
from datetime import datetime

from tests.ecqm_people import cases

from liaison.engines.referring import Order, Outcome, Report, Visit, of_the_year

DECK = "2024/CRLReceiptofSpecialistReportFHIR"
ED_BY_CODE = (
    "an emergency visit told only by a procedure code, with the class of an office visit: our rule goes by the class"
)


def wanted(case):
    found = case["expected"]["g1"]
    if not found["initial-population"]:
        return Outcome.OUTSIDE
    return Outcome.REPORTED if found["numerator"] else Outcome.OPEN


def got(case):
    found = case["resources"]
    orders = [
        Order(each["id"], each["status"], each["intent"], _at(each["authoredOn"]))
        for each in found
        if each["resourceType"] == "ServiceRequest"
    ]
    reports = [
        Report(
            frozenset(_id(ref) for ref in each.get("basedOn", ())), each["status"], _at(each["executionPeriod"]["end"])
        )
        for each in found
        if each["resourceType"] == "Task" and each.get("executionPeriod", {}).get("end")
    ]
    visits = [
        Visit(each["status"], each["class"]["code"], _at(each["period"]["start"]), _at(each["period"]["end"]))
        for each in found
        if each["resourceType"] == "Encounter"
    ]
    return of_the_year(orders, reports, visits, int(case["period"]["start"][:4]))


def compared():
    """How many agree, and the others by explanation."""
    agreed, others = 0, Counter()
    for case in cases(DECK):
        want, have = wanted(case), got(case)
        if want == have:
            agreed += 1
        else:
            known = want is Outcome.OUTSIDE and "ED visit" in (case.get("description") or "")
            others[ED_BY_CODE if known else f"UNEXPLAINED {want} {have}: {case['case']}"] += 1
    return agreed, others


def lines():
    agreed, others = compared()
    return [
        "## Closing the referral loop (CMS50)",
        "",
        "The same deck's cases through the logic by which a referral counts for the year (REF-01, engines/referring/year.py): the first order of the year until the end of October,",
        "a visit in the year, and a completed report that names that order, ends after it and inside the year. Value sets are not shipped: which order is a referral comes from its category or words.",
        "",
        "| Deck | Cases | Agree | Explained |",
        "|---|---|---|---|",
        f"| {DECK.split('/')[1]} | {agreed + others.total()} | {agreed} | {others.total()} |",
        "",
        *[f"- {count}: {text}" for text, count in sorted(others.items())],
    ]


def _at(text):
    return datetime.fromisoformat(text)


def _id(reference):
    return reference["reference"].rpartition("/")[2]
