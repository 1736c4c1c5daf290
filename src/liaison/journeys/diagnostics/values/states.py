"""Words of a test's way: where it stands, how its result is marked, what comes next, and what cannot be so."""

from enum import StrEnum


class State(StrEnum):
    """Each is reached by something that can be shown: see `Proof`."""

    ORDERED = "ordered"
    DONE = "done"  # the sample is taken, the picture made; no result yet
    RESULTED = "resulted"
    ACKNOWLEDGED = "acknowledged"  # a clinician has read it
    TOLD = "told"  # the patient knows
    CANCELLED = "cancelled"
    JOINED = "joined"  # a result that stood alone, and was found to belong to an order


WAITING = (State.ORDERED, State.DONE)
OVER = (State.CANCELLED, State.JOINED)


class Flag(StrEnum):
    """What the record itself says of a result; nothing here is our judgement. The worst first."""

    CRITICAL = "critical"
    ABNORMAL = "abnormal"
    UNSAID = "unsaid"  # neither a mark nor a range that could be read
    NORMAL = "normal"
    DOUBTFUL = "doubtful"  # nothing in it can be believed as it stands: a data problem, not a result


WORST_FIRST = (Flag.CRITICAL, Flag.ABNORMAL, Flag.UNSAID, Flag.NORMAL, Flag.DOUBTFUL)
MARKED = (Flag.CRITICAL, Flag.ABNORMAL)


class Fault(StrEnum):
    """Why a line is shown as a data problem."""

    IMPOSSIBLE = "impossible"  # no living person has this value
    UNIT = "unit"  # not a unit in which this is measured
    RANGE_UNIT = "range_unit"  # the range is in another unit than the value
    RANGE = "range"  # the range begins above its end
    AHEAD = "ahead"  # dated after we received it
    CONTRADICTS = "contradicts"  # marked normal, and outside of its own range


class Priority(StrEnum):
    """As FHIR has them."""

    ROUTINE = "routine"
    URGENT = "urgent"
    ASAP = "asap"
    STAT = "stat"


class Kind(StrEnum):
    LABORATORY = "laboratory"
    IMAGING = "imaging"
    OTHER = "other"


class Origin(StrEnum):
    RECORD = "record"  # an order of the record
    HAND = "hand"  # written down here
    RESULT = "result"  # a result came, and no order of it is known


class Risk(StrEnum):
    """Facts of the order and of the record that make being late worse; never a diagnosis of ours."""

    STAT = "stat"
    URGENT = "urgent"
    CANCER_QUESTION = "cancer_question"
    ABNORMAL_BEFORE = "abnormal_before"
    CANCER = "cancer"
    HEART_FAILURE = "heart_failure"
    PREGNANT = "pregnant"
    KIDNEY = "kidney"
    BLOOD_THINNER = "blood_thinner"
    AGED_75 = "aged_75"
    DIABETES = "diabetes"


class Step(StrEnum):
    """What a clinician decides on reading a result."""

    TELL = "tell"  # nothing more: the patient is told
    TELL_MYSELF = "tell_myself"  # the clinician tells the patient
    REPEAT = "repeat"
    REFER = "refer"
    VISIT = "visit"


TO_ARRANGE = (Step.REFER, Step.VISIT)


class Way(StrEnum):
    """How the patient was told."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    LETTER = "letter"


class Proof(StrEnum):
    """What shows that a state was reached."""

    ORDER = "order"  # a ServiceRequest of the record
    REPORT = "report"  # a result of the record
    PAPER = "paper"  # a paper that came in
    HAND = "hand"  # somebody wrote it down here
    CLINICIAN = "clinician"
    CONTACT = "contact"  # a line of the ledger
    MESSAGE = "message"  # a letter that has left
    BOOKING = "booking"
    REFERRAL = "referral"


class CancelWhy(StrEnum):
    WITHDRAWN = "withdrawn"  # the order was revoked where it was written
    CLINICIAN = "clinician"
    DECLINED = "declined"  # the patient does not want it
    ELSEWHERE = "elsewhere"  # done by somebody else
    DIED = "died"


class Settled(StrEnum):
    """What became of a value that could not be believed."""

    CONFIRMED = "confirmed"  # the laboratory says that it is so
    CORRECTED = "corrected"  # a corrected result came
    REPEATED = "repeated"  # the test is done again
