"""Which questions are asked, given the answers so far: conditions, groups that are closed, answers that stand in closed ones."""

from collections.abc import Callable

from liaison.engines.questionnaire.comparing import holds
from liaison.engines.questionnaire.form import Answers, Form, Item, Key, Value
from liaison.engines.questionnaire.places import nearest, places

Judge = Callable[[Item, Key], bool]  # whether an item's own expression holds


def enabled(
    form: Form, answers: Answers, *, judge: Judge | None = None, more: frozenset[Key] = frozenset()
) -> set[Key]:
    """The places that are open. An answer in a closed place counts for nothing, so its question is asked as if unanswered."""
    return _Opening(form, answers, judge).open(more)


def kept(form: Form, answers: Answers, *, judge: Judge | None = None) -> dict[Key, tuple[Value, ...]]:
    """The answers that count: given, and in a place that is open."""
    open_ = enabled(form, answers, judge=judge)
    return {key: values for key, values in answers.items() if values and key in open_}


class _Opening:
    """One look at one set of answers; what was found once is not looked for again."""

    def __init__(self, form: Form, answers: Answers, judge: Judge | None) -> None:
        self.form, self.answers, self.judge = form, answers, judge
        self.known: dict[Key, bool | None] = {}

    def open(self, more: frozenset[Key]) -> set[Key]:
        return {key for item, key in places(self.form, self.answers, more=more) if self.is_open(item, key)}

    def is_open(self, item: Item, key: Key) -> bool:
        if key not in self.known:
            self.known[key] = None  # being found; a cycle, which no accepted form has, is closed
            self.known[key] = self._around_is_open(item, key) and self._own(item, key)
        return bool(self.known[key])

    def _around_is_open(self, item: Item, key: Key) -> bool:
        above = self.form.above[item.link]
        if not above:
            return True
        parent = above[-1]
        depth = sum(one.multiplies for one in above[:-1])
        at = key.at[: depth + (parent.multiplies and not parent.asks)]
        there = Key(parent.link, at)
        if parent.asks and not self.answers.get(there):
            return False  # what hangs on an answer waits for it
        return self.is_open(parent, there)

    def _own(self, item: Item, key: Key) -> bool:
        if item.enabled_by is not None and item.enabled_by.computed and self.judge is not None:
            return self.judge(item, key)
        if not item.whens:
            return True
        found = (holds(when.operator, self._said(when.question, key), when.answer) for when in item.whens)
        return any(found) if item.any_when else all(found)

    def _said(self, question: str, key: Key) -> tuple[Value, ...]:
        """Only what was answered where it may be."""
        asked = self.form.by_link.get(question)
        if asked is None:
            return ()
        counted = {one: said for one, said in self.answers.items() if one.link == question and self.is_open(asked, one)}
        return nearest(self.form, counted, question, key)
