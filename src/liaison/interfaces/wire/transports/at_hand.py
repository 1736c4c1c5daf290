"""Ways of sending that need nobody else: kept for the portal, and the dry run where no provider is set."""

from dataclasses import dataclass

from liaison.spine.conversations.values import Delivery, Outcome, Taken

DRY_RUN = "dry_run"


@dataclass(frozen=True)
class AtHand:
    """Says at once that it is sent. As `dry_run` nothing leaves the house, and the page of channels says so."""

    name: str = DRY_RUN
    askable: bool = True
    batch: int = 100
    parallel: int = 1

    def send(self, taken: Taken) -> Outcome:
        return Outcome(Delivery.SENT)
