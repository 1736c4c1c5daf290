"""Words of consent: how it was given or withdrawn, and why an address is not used."""

from enum import StrEnum

ANY = "*"  # every channel, every purpose


class ConsentSource(StrEnum):
    FORM = "form"
    VERBAL = "verbal"
    TEXT = "text"  # STOP or START, in any language
    PORTAL = "portal"
    RECEIVED = "received"  # with the record
    NUMBER_GIVEN = "number_given"  # gave the number for care (2015 FCC order; MSG-01)


class Suppressed(StrEnum):
    """Why nothing goes to an address, whoever's it is."""

    WRONG_PERSON = "wrong_person"
    DISCONNECTED = "disconnected"
    BOUNCED = "bounced"
    INVALID = "invalid"
    STOPPED = "stopped"  # its holder said stop
