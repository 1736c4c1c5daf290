"""What is done in conversations."""

from liaison.spine.conversations.actions.answering import answer, note, start
from liaison.spine.conversations.actions.consent import give_consent, withdraw_consent
from liaison.spine.conversations.actions.crisis import (
    call_crisis,
    crisis_from_form,
    crisis_step,
    end_crisis,
    take_crisis,
)
from liaison.spine.conversations.actions.dead_addresses import note_dead_address
from liaison.spine.conversations.actions.dealing import deal_with
from liaison.spine.conversations.actions.delivery import (
    LEASE,
    recover_held,
    report,
    settle,
    settle_many,
    take_to_send,
)
from liaison.spine.conversations.actions.following import acted_on
from liaison.spine.conversations.actions.identifying import identify
from liaison.spine.conversations.actions.ledger import enter, enter_many, log_contact
from liaison.spine.conversations.actions.letters import (
    letters_posted,
    letters_put_back,
    letters_undrawable,
    print_letters,
)
from liaison.spine.conversations.actions.merging import merge
from liaison.spine.conversations.actions.presence import left, looking
from liaison.spine.conversations.actions.promises import (
    break_promise,
    confirm_promise,
    give_promise,
    keep_by_fact,
    keep_promise,
    move_promise,
    promise,
    refute,
)
from liaison.spine.conversations.actions.receiving import receive
from liaison.spine.conversations.actions.routing import thread_for
from liaison.spine.conversations.actions.sending import (
    send,
    send_many,
    take_back,
    take_back_campaign,
    try_many,
)
from liaison.spine.conversations.actions.standing import close, give, link, open_again, snooze, take, wake
from liaison.spine.conversations.actions.support import follow_support, note_support
from liaison.spine.conversations.actions.suppression import lift_suppression, suppress
from liaison.spine.conversations.actions.templates import (
    approve_template,
    retire_template,
    ship_templates,
    write_template,
)
from liaison.spine.conversations.actions.undoing import part_again, right_person
from liaison.spine.conversations.actions.waking import wake_due
from liaison.spine.conversations.actions.watching import (
    declare_channel,
    note_channel,
    pause_channel,
    resume_channel,
    watch_channels,
)
from liaison.spine.conversations.actions.wrong_person import wrong_person

__all__ = [
    "LEASE",
    "acted_on",
    "answer",
    "approve_template",
    "break_promise",
    "call_crisis",
    "close",
    "confirm_promise",
    "crisis_from_form",
    "crisis_step",
    "deal_with",
    "declare_channel",
    "end_crisis",
    "enter",
    "enter_many",
    "follow_support",
    "give",
    "give_consent",
    "give_promise",
    "identify",
    "keep_by_fact",
    "keep_promise",
    "left",
    "letters_posted",
    "letters_put_back",
    "letters_undrawable",
    "lift_suppression",
    "link",
    "log_contact",
    "looking",
    "merge",
    "move_promise",
    "note",
    "note_channel",
    "note_dead_address",
    "note_support",
    "open_again",
    "part_again",
    "pause_channel",
    "print_letters",
    "promise",
    "receive",
    "recover_held",
    "refute",
    "report",
    "resume_channel",
    "retire_template",
    "right_person",
    "send",
    "send_many",
    "settle",
    "settle_many",
    "ship_templates",
    "snooze",
    "start",
    "suppress",
    "take",
    "take_back",
    "take_back_campaign",
    "take_crisis",
    "take_to_send",
    "thread_for",
    "try_many",
    "wake",
    "wake_due",
    "watch_channels",
    "withdraw_consent",
    "write_template",
    "wrong_person",
]
