"""docs/prevention.md: every row of the recall and immunization tables, and how it is computed or why it is not."""

from liaison.engines.prevention import VERSION, Rule, rules

_PARTS = {
    "no": "no: listed, never computed",
    "unknown": "who needs it yes; whether it was done no: the code table names no service",
    "gate": "yes; unknown while the record does not say the need",
    "yes": "yes",
}


def page() -> str:
    states = [_state(rule) for rule in rules()]
    lines = [
        "# Preventive care due", "",
        f"How each of the {len(states)} rows is read (tables of {VERSION}; written by `./liaison docs` from `engines/prevention`). "
        f"{states.count('yes')} are computed, {states.count('gate')} are computed and unknown while the record does not say who needs them, "
        f"{states.count('unknown')} cannot tell whether the service was done, {states.count('no')} is not computable.",
        "", "Marks: S sourced, K from knowledge and to be verified. Status: due, not due, excluded, unknown; a contradiction, an impossible value, a unit that does",
        "not match or a date that cannot be leads to unknown, never to a guess. Not read for any row, because the rulebook has no codes: frailty, advanced illness,",
        "life expectancy, long-stay nursing home. CPT codes are not in the tables (licence): a service known only by CPT closes nothing.", "",
        "| Rule | What | For | Every | Computed | How it is read | Citation | Mark |", "|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    lines += [_line(rule, state) for rule, state in zip(rules(), states, strict=True)]
    return "\n".join([*lines, ""])


def _state(rule: Rule) -> str:
    if rule.not_computable:
        return "no"
    if rule.no_codes:
        return "unknown"
    return "gate" if rule.needs and rule.needs not in ("diabetes", "hypertension") else "yes"


def _line(rule: Rule, state: str) -> str:
    sex = {"F": "women", "M": "men"}.get(rule.sex, "all")
    ages = f"{rule.age_min}+" if rule.age_max >= 150 else f"{rule.age_min}–{rule.age_max}"
    every = f"{rule.interval} months" if rule.interval else ("series" if rule.id.startswith("IMM") else "once")
    reading = " ".join(part for part in (rule.not_computable, rule.reading, _excludes(rule)) if part)
    cells = (
        rule.id,
        f"{rule.topic}: {rule.service}",
        f"{sex} {ages}",
        every,
        _PARTS[state],
        reading,
        rule.cite,
        rule.mark,
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _excludes(rule: Rule) -> str:
    return f"Excludes: {', '.join(rule.excludes)} (the row: {rule.exclusions or 'nothing'})." if rule.excludes else ""
