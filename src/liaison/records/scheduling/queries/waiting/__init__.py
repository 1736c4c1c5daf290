"""What is asked of the wait list: who could come to a slot, who waits, which waves are open, what became of the offers."""

from liaison.records.scheduling.queries.waiting.candidates import candidates
from liaison.records.scheduling.queries.waiting.entries import EntryLine, OfferLine, entry, entry_lines, offers_of
from liaison.records.scheduling.queries.waiting.freed import freed_slot, is_free, slot_of
from liaison.records.scheduling.queries.waiting.outcomes import OfferOutcome, offer_outcomes
from liaison.records.scheduling.queries.waiting.waves import OpenOffer, OpenWave, open_waves
from liaison.records.scheduling.queries.waiting.words import offer_text

__all__ = [
    "EntryLine",
    "OfferLine",
    "OfferOutcome",
    "OpenOffer",
    "OpenWave",
    "candidates",
    "entry",
    "entry_lines",
    "freed_slot",
    "is_free",
    "offer_outcomes",
    "offer_text",
    "offers_of",
    "open_waves",
    "slot_of",
]
