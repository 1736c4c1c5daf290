"""Somebody at the keyboard whose actions are counted as DAY.md counts them: a key, a chord, or a field filled in.

Going to a field with Tab is what pointing at it is for a hand on the mouse: it is done with real Tab presses, so that
it is known to be possible, and like pointing it is not counted. There is no click in here.
"""

from tests import accessibility
from tests.conftest import picture


class Robot:
    def __init__(self, page, name, *, shots=True):
        self.page, self.name, self.shots, self.actions, self.spent = page, name, shots, 0, {}

    def go(self, address, status=200):
        assert self.page.goto(address).status == status

    def press(self, key):
        self.actions += 1
        self.page.wait_for_load_state("domcontentloaded")  # keys are heard from then on
        self.page.keyboard.press(key)

    def fill(self, selector, text, then=""):
        """One field: arrived at by Tab, typed in, and left or sent by a key that belongs to it."""
        self.reach(selector)
        self.actions += 1
        self.page.keyboard.type(text)
        if then:
            self.page.keyboard.press(then)

    def press_on(self, selector, key="Enter"):
        """A link or button that has no key of its own."""
        self.reach(selector)
        self.press(key)

    def send(self, selector):
        """A button that sends a form and brings another page."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.press("Enter")

    def reach(self, selector):
        target = self.page.locator(selector).first
        target.wait_for(state="attached")
        for _turn in range(300):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} cannot be reached by keyboard")

    def step(self, number, budget):
        """What was done since the last step is within the budget of this one."""
        self.spent[number], self.actions = self.actions, 0
        assert self.spent[number] <= budget, f"step {number} took {self.spent[number]} actions, budget {budget}"

    def look(self, what, language):
        """The page is in this language, scrolls only down, is clean to axe, and is kept as a picture."""
        page = self.page
        page.wait_for_load_state()
        page.evaluate("document.fonts.ready.then(() => true)")
        assert page.locator("html").get_attribute("lang") == language
        wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= room, f"{what} scrolls sideways by {wide - room}"
        if self.shots:
            picture(page, f"day-{what}-{self.name}", full=False)
        found = accessibility.violations(page)
        wrong = [f"{rule['id']} {node['target']}" for rule in found for node in rule["nodes"]]
        assert not wrong, f"{what}: {wrong}"

    def numbers(self, selector):
        """What some elements say, as numbers."""
        return [int(text.strip()) for text in self.page.locator(selector).all_text_contents()]

    def text(self, selector):
        return " ".join(self.page.locator(selector).first.inner_text().split())
