"""Channels, what a message is for, and the states it passes through on its way."""

from enum import StrEnum


class Channel(StrEnum):
    SMS = "sms"
    VOICE = "voice"  # a recorded voice that calls
    EMAIL = "email"
    LETTER = "letter"
    FAX = "fax"
    PORTAL = "portal"
    PHONE = "phone"  # a person on the phone: logged by hand
    IN_PERSON = "in_person"  # face to face: logged by hand


SENT_BY_MACHINE = (Channel.SMS, Channel.VOICE, Channel.EMAIL, Channel.LETTER, Channel.FAX, Channel.PORTAL)
UNSECURED = (Channel.SMS, Channel.VOICE, Channel.EMAIL)  # anybody holding the phone may read or hear it


class Purpose(StrEnum):
    """What a message is for: consent, limits and templates go by it (RULEBOOK section 14, classes of templates)."""

    REMINDER = "reminder"
    PREPARATION = "preparation"
    RESULTS_READY = "results_ready"  # that there is a result, never which
    RECALL = "recall"
    POST_DISCHARGE = "post_discharge"
    REFERRAL = "referral"
    RECORDS = "records"
    GRIEVANCE = "grievance"
    BILLING = "billing"
    WAIT_LIST = "wait_list"
    EDUCATION = "education"
    SURVEY = "survey"
    REPLY = "reply"  # an answer to what somebody asked us
    NOTICE = "notice"  # a change of what the patient relies on
    CONFIRMATION = "confirmation"  # of an opt-out, once


class Direction(StrEnum):
    IN = "in"
    OUT = "out"
    NOTE = "note"  # among ourselves; leaves the house never


class Delivery(StrEnum):
    """States of a message. Inbound ones are `received` from the start."""

    RECEIVED = "received"
    DRAFT = "draft"
    QUEUED = "queued"  # `send_at` says from when
    SENDING = "sending"  # a worker holds it until `held_until`
    SENT = "sent"  # the provider has it
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"  # for good: `why`
    BOUNCED = "bounced"  # the address came back
    UNCONFIRMED = "unconfirmed"  # a worker died while sending through a channel that cannot be asked: a person decides
    STOPPED = "stopped"  # by a person, or because consent was withdrawn, before it left


UNDERWAY = (Delivery.QUEUED, Delivery.SENDING)
ARRIVED = (Delivery.SENT, Delivery.DELIVERED, Delivery.READ)
TROUBLED = (Delivery.FAILED, Delivery.BOUNCED, Delivery.UNCONFIRMED)


class Settled(StrEnum):
    """What somebody did about a message that did not arrive, or perhaps not."""

    SENT_AGAIN = "sent_again"
    ARRIVED = "arrived"  # they say they have it
    OTHER_WAY = "other_way"  # told by phone, at the desk, through somebody
    LET_GO = "let_go"  # it no longer matters
