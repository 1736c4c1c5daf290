"""Threads whose day has come are in the inbox again."""

from django.db import transaction

from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.routing import wake
from liaison.spine.conversations.models import Thread

AT_ONCE = 200


@transaction.atomic
def wake_due(act: Act) -> int:
    check(act, "conversations.receive")
    due = Thread.objects.unscoped("a day comes whoever may see the thread").filter(snoozed_until__lte=act.at)
    threads = list(
        due.order_by("snoozed_until")[:AT_ONCE].select_for_update(no_key=True, skip_locked=True, of=("self",))
    )
    for thread in threads:
        wake(act, thread=thread)
        thread.save(update_fields=["snoozed_until", "snoozed_why"])
    return len(threads)
