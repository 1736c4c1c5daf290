"""What forms do: ask, write down, finish, follow; take forms in and say which version is asked."""

from liaison.spine.forms.actions.answering import begin, save_answer
from liaison.spine.forms.actions.asking import end_asking, say_ask_again
from liaison.spine.forms.actions.finishing import finish, stop, withdraw
from liaison.spine.forms.actions.following import follow
from liaison.spine.forms.actions.library import publish, retire, take_in

__all__ = [
    "begin",
    "end_asking",
    "finish",
    "follow",
    "publish",
    "retire",
    "save_answer",
    "say_ask_again",
    "stop",
    "take_in",
    "withdraw",
]
