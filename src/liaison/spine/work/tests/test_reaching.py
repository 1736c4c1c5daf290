"""The invariant: at every instant every open item reaches somebody, and that somebody finds it on the list."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from liaison.kernel.errors import Refused
from liaison.platform import delivery
from liaison.platform.events import announce, hears
from liaison.spine.people.events import StaffLeft, staff_key
from liaison.spine.people.models import Staff
from liaison.spine.work import actions
from liaison.spine.work.duties import deadlines
from liaison.spine.work.duties.leaving import return_to_teams
from liaison.spine.work.models import Away, HandOff, Item
from liaison.spine.work.queries import roster
from liaison.spine.work.queries.whose import Whose
from liaison.spine.work.rules.reaching import Roster, acts_for, loose, orphaned, reached, stands_in
from liaison.spine.work.tests import events as facts
from liaison.spine.work.values import View

WHO = st.sampled_from(list("abcdef"))
ROSTERS = st.builds(
    lambda gone, away, team: Roster(
        gone=frozenset(gone),
        away=away,
        members={"t": frozenset(team) - frozenset(gone)},
        last_resort=frozenset("z"),
    ),
    st.frozensets(WHO),
    st.dictionaries(WHO, st.none() | WHO),
    st.frozensets(WHO),
)


@pytest.mark.feature("F75")
@given(ROSTERS, st.none() | WHO)
def test_somebody_is_always_reached_and_never_somebody_who_is_not_there(roster, owner):
    found = reached(owner, "t", roster)
    assert found
    assert not found & (roster.gone | frozenset(roster.away))
    assert orphaned(owner, "t", roster) == (found == frozenset("z"))
    if owner and stands_in(owner, roster):
        assert found == {stands_in(owner, roster)}


@given(ROSTERS, WHO)
def test_whom_i_stand_in_for_and_whose_items_are_loose_share_everybody_out(roster, me):
    for who in "abcdef":
        assert (who in acts_for(me, roster)) == (stands_in(who, roster) == me)
        assert (who in loose(roster)) == (stands_in(who, roster) is None)


class Day:
    """Random doings of a small team, each of which may be refused."""

    def __init__(self, clinic, rng):
        self.clinic, self.rng, self.done = clinic, rng, Counter()
        self.people = [clinic.staff(name) for name in ("Ana", "Ben", "Cy")] + [clinic.staff("Dee", "other")]
        self.boss = clinic.staff("Sue", "none", role="supervisor")
        self.number = 0

    def step(self):
        doing = self.rng.choice([
            self.open, self.open, self.close, self.claim, self.claim, self.release, self.offer, self.answer,
            self.assign, self.set_aside, self.bring_back, self.away, self.away, self.back, self.leave, self.wait,
            self.sweep,
        ])  # fmt: skip
        try:
            doing()
        except Refused as refused:
            self.done[refused.code] += 1
        else:
            self.done[doing.__name__] += 1

    def who(self):
        return self.rng.choice([*self.people, self.boss])

    def item(self):
        return self.rng.choice(self.clinic.items(closed_at=None) or [None])

    def act(self, who=None):
        return self.clinic.act(who or self.who())

    def open(self):
        self.number += 1
        self.clinic.tell(facts.Left, self.clinic.patient(), key=f"stay:{self.number}")

    def close(self):
        if item := self.item():
            self.clinic.tell(facts.GaveUp, item.patient, key=item.key)

    def claim(self):
        if item := self.item():
            actions.claim(self.act(), item=item.pk)

    def release(self):
        if item := self.item():
            actions.release(self.act(item.owner), item=item.pk)

    def offer(self):
        if item := self.item():
            actions.offer_hand_off(self.act(item.owner), item=item.pk, to=self.who().id)

    def answer(self):
        offer = self.rng.choice(list(HandOff.objects.select_related("to")) or [None])
        if offer and self.rng.random() < 0.7:
            actions.accept_hand_off(self.act(offer.to), offer=offer.pk, read_back="yes")
        elif offer:
            actions.question_hand_off(self.act(offer.to), offer=offer.pk, question="what")

    def assign(self):
        if item := self.item():
            actions.assign_many(self.act(self.boss), items=[item.pk], to=self.who().id)

    def set_aside(self):
        if item := self.item():
            until = self.clinic.now + timedelta(hours=self.rng.randint(1, 30))
            actions.set_aside(self.act(), item=item.pk, reason="waiting_for_payer", until=until)

    def bring_back(self):
        if item := self.item():
            actions.bring_back(self.act(), item=item.pk)

    def away(self):
        who, start = self.rng.choice(self.people), self.clinic.now + timedelta(hours=self.rng.randint(-2, 20))
        end, cover = start + timedelta(hours=self.rng.randint(3, 40)), self.rng.choice([None, self.who().id])
        actions.set_away(self.act(self.boss), staff=who.id, starts_at=start, ends_at=end, cover=cover)

    def back(self):
        if away := Away.objects.order_by("?").first():
            actions.cancel_away(self.act(self.boss), away=away.pk)

    def leave(self):
        if len(self.people) < 2 or self.rng.random() < 0.6:
            return
        who = self.people.pop(self.rng.randrange(len(self.people)))
        Staff.objects.filter(id=who.id).update(active=False)
        with transaction.atomic():
            announce(StaffLeft(patient=None, key=staff_key(who.id), staff=who.id), self.clinic.act())
        self.check()  # between the fact and what follows from it, too
        delivery.deliver_pending()

    def wait(self):
        self.clinic.after(hours=self.rng.randint(1, 12))

    def sweep(self):
        deadlines.look(self.clinic.act())

    def check(self):
        there = roster(self.clinic.now)
        seen = {who.id: self.seen_by(who) for who in (*self.people, self.boss)}
        for item in self.clinic.items(closed_at=None):
            reaches = reached(item.owner_id, item.team_id, there)
            assert reaches, item
            if not orphaned(item.owner_id, item.team_id, there):
                assert all(item.pk in seen[who] for who in reaches), (item, reaches)

    def seen_by(self, who):
        whose = Whose(self.clinic.act(who), "", who.id)
        listed = Item.objects.unscoped("tests").filter(whose.of(View.TO_DO) | whose.of(View.SET_ASIDE))
        return set(listed.values_list("id", flat=True))


@pytest.mark.django_db
@pytest.mark.feature("F75")
@pytest.mark.feature("F57")
@pytest.mark.parametrize("seed", range(8))
def test_no_open_item_is_ever_without_somebody_who_finds_it_on_the_list(clinic, file, seed):
    hears(StaffLeft)(return_to_teams)
    day = Day(clinic, random.Random(seed))
    for _ in range(30):
        day.step()
        day.check()
    assert day.done["open"] > 0
    assert delivery.parked() == []
