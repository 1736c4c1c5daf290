"""What an element of a plan lacks, as refusals."""

from django.utils.translation import gettext as _

from liaison.journeys.discharge.values import Said
from liaison.kernel.errors import Refused


def refuse(fault: str, said: Said) -> None:
    """Nothing, or the refusal at the field it is about."""
    element = said.element.value
    match fault:
        case "no_owner":
            raise Refused("discharge.no_owner", _("Say whose task it is, and by which day."), field=f"{element}-owner")
        case "due_past":
            raise Refused("discharge.due_past", _("This day is over."), field=f"{element}-due")
        case "teach_back":
            raise Refused(
                "discharge.no_teach_back", _("Say what they made of the instructions."), field=f"{element}-understood"
            )
        case "not_understood":
            raise Refused(
                "discharge.not_understood", _("Not understood yet is not done: leave it open for somebody."),
                field=f"{element}-understood",
            )  # fmt: skip
        case "no_reason":
            raise Refused("discharge.no_reason", _("Say why it is not needed."), field=f"{element}-note")
