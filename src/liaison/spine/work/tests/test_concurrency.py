"""Several workers at once: the opening and the closing fact meet, and two people want the same item."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from liaison.kernel.clock import days
from liaison.kernel.errors import Refused
from liaison.platform import delivery
from liaison.platform.events import announce
from liaison.spine.work import actions
from liaison.spine.work.duties import duty
from liaison.spine.work.queries import proof
from liaison.spine.work.tests import events as facts

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*doings):
    """Run each in a thread with a connection of its own, all starting together."""
    ready, failures = threading.Barrier(len(doings)), []

    def run(doing):
        try:
            ready.wait()
            doing()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(doing,)) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


@pytest.mark.feature("F21")
def test_a_closing_fact_under_another_key_never_misses_its_item(clinic):
    """Both are delivered at the same time by different workers, in either order."""
    duty(
        name="clinic.see", title="See", team="coordination", rule=days(14), opens_on=facts.Left,
        closes_on=facts.Called, key_of=lambda fact: str(fact.patient),
    )  # fmt: skip
    for number in range(12):
        patient = clinic.patient()

        def tell(fact, patient=patient, number=number):
            with transaction.atomic():
                key = f"{fact.__name__}:{number}"
                announce(fact(patient=patient.id, key=key, happened_at=clinic.now), clinic.act())

        doings = [lambda tell=tell: tell(facts.Left), lambda tell=tell: tell(facts.Called)]
        assert at_once(*doings[:: 1 if number % 2 else -1]) == []
        delivery.deliver_pending()
        item = clinic.item(patient=patient)
        assert item.outcome == "Called"
        assert proof(clinic.act(), item=item.pk).agrees


def test_of_two_who_claim_the_same_item_one_gets_it(clinic, file):
    ana, ben = clinic.staff("Ana"), clinic.staff("Ben")
    clinic.tell(facts.Left, clinic.patient())
    item = clinic.item().pk
    failures = at_once(*(lambda who=who: actions.claim(clinic.act(who), item=item) for who in (ana, ben)))
    assert [type(error) for error in failures] == [Refused]
    assert failures[0].code == "work.owned_by_other"
    assert clinic.item().owner in (ana, ben)


def test_planning_two_absences_at_once_leaves_somebody_there(clinic, file):
    ana, ben = clinic.staff("Ana"), clinic.staff("Ben")
    hours = {"starts_at": clinic.now, "ends_at": clinic.now + timedelta(hours=5)}
    goes = [lambda who=who: actions.set_away(clinic.act(who), staff=who.id, **hours) for who in (ana, ben)]
    assert [error.code for error in at_once(*goes)] == ["work.nobody_left"]
