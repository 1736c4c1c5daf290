"""Every place of a form to answer, repetition by repetition, and the answers that lie nearest to one of them."""

from collections.abc import Iterator

from liaison.engines.questionnaire.form import Answers, Form, Item, Key, Value

Place = tuple[Item, Key]


def places(form: Form, answers: Answers, *, more: frozenset[Key] = frozenset()) -> Iterator[Place]:
    """From the top down. `more` names repeated things of which one empty repetition more is wanted."""
    yield from _below(form, form.items, (), answers, more)


def _below(
    form: Form, items: tuple[Item, ...], at: tuple[int, ...], answers: Answers, more: frozenset[Key]
) -> Iterator[Place]:
    for item in items:
        if not item.multiplies:
            yield item, Key(item.link, at)
            yield from _below(form, item.children, at, answers, more)
            continue
        times = repetitions(form, item, at, answers) + (Key(item.link, at) in more)
        if item.asks:
            yield item, Key(item.link, at)
        for number in range(times):
            here = (*at, number)
            if not item.asks:
                yield item, Key(item.link, here)
            yield from _below(form, item.children, here, answers, more)


def repetitions(form: Form, item: Item, at: tuple[int, ...], answers: Answers) -> int:
    """How often a repeated thing is there: a group at least once, a question as often as it was answered."""
    if item.asks:
        return len(answers.get(Key(item.link, at), ()))
    deep = len(at)
    inside = (
        key.at[deep] + 1
        for key, values in answers.items()
        if values and len(key.at) > deep and key.at[:deep] == at and item in form.above.get(key.link, ())
    )
    return max(inside, default=1)


def nearest(form: Form, answers: Answers, question: str, seen_from: Key) -> tuple[Value, ...]:
    """What a question was answered with, in the same repetition of whatever both stand in."""
    if question not in form.by_link:
        return ()
    mine, its = form.dimensions(seen_from.link), form.dimensions(question)
    shared = 0
    while shared < min(len(mine), len(its), len(seen_from.at)) and mine[shared] is its[shared]:
        shared += 1
    return tuple(
        value
        for key, values in answers.items()
        if key.link == question and key.at[:shared] == seen_from.at[:shared]
        for value in values
    )


def read_key(form: Form, text: str) -> Key | None:
    """A place as its address writes it; None when this form has no such place."""
    for link, item in form.by_link.items():
        if text == link or text.startswith(f"{link}|"):
            numbers = text[len(link) + 1 :].split("|") if text != link else []
            depth = len(form.dimensions(link)) + (item.multiplies and not item.asks)
            if len(numbers) == depth and all(one.isdigit() and len(one) < 4 for one in numbers):
                return Key(link, tuple(map(int, numbers)))
    return None
