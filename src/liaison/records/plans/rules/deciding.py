"""May a decision be prepared and recorded as it was said."""

from liaison.records.plans.values import Decided, OptionWords, Prepared, Stance

FEWEST = 2  # with one there is nothing to decide


def lacks_of_prepared(sheet: Prepared) -> str:
    if not sheet.question.strip():
        return "question"
    options = [option for option in sheet.options if option.what.strip()]
    if len(options) < FEWEST:
        return "options"
    return "numbers" if any(not plain_numbers(option) for option in options) else ""


def plain_numbers(option: OptionWords) -> bool:
    """So many of so many people: never more than all of them, never a share of nobody."""
    said = [n for n in (option.good_n, option.harm_n) if n is not None]
    return option.out_of > 0 and all(0 <= n <= option.out_of for n in said)


def lacks_of_decided(decided: Decided) -> str:
    """A dissent without its words helps nobody later."""
    if not decided.people:
        return "people"
    if any(person.stance is Stance.DISSENTS and not person.dissent.strip() for person in decided.people):
        return "dissent"
    return "" if decided.why.strip() else "why"
