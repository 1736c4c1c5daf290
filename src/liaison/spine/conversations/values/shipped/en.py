"""The texts in English."""

from liaison.spine.conversations.values.shipped.text import Texts

_VISIT = "About your visit"
_YOURS = "A message from {clinic}"
TEXTS = Texts(
    hello="Hello {name},",
    bye="Questions? Call us: {phone}.\n{clinic}",
    subjects={
        "plan.shared": "A page of your clinic for you", "reminder.visit_link": "Your visit on {date}", "form.asked": "A few questions from your clinic",
        "reminder.visit": "Your visit on {date}", "preparation.visit": "Before your visit on {date}",
        "visit.moved": "Your visit has a new time", "visit.cancelled": "Your visit on {before} is cancelled",
        "wait_list.offer": "A sooner visit is free", "recall.due": "It is time for a visit",
        "post_discharge.check": "How are you?", "referral.update": "News about your appointment with another office",
        "records.ready": "Your records are ready", "results.ready": "A message is ready for you",
        "billing.statement": "Your bill", "opt_out.confirm": _YOURS, "opt_out.start": _YOURS, "opt_out.help": _YOURS,
        "opt_out.help_short": _YOURS, "reply.confirmed": _VISIT, "reply.cancel_ask": _VISIT,
        "reply.cancelled": _VISIT, "reply.passed_on": _YOURS,
        "results.normal": "Your test result", "results.abnormal": "Your test result",
    },
    short={
        "plan.shared": "a page for you, open until {until}: {link} It asks for the birth date of the patient. Call {phone}", "reminder.visit_link": "visit {date} {time}. Coming? {link} Or call {phone}. STOP ends texts", "form.asked": "a few questions for you, open until {until}: {link} Call {phone}",
        "reminder.visit": "visit {date} {time}. Reply 1 yes, 2 cancel, 3 other time. Call {phone}. STOP ends texts",
        "preparation.visit": "before your visit {date} {time}: {prepare} Call {phone}. STOP ends texts",
        "visit.moved": "your visit is now {date} {time}, not {before}. If this is not good, call {phone}.",
        "visit.cancelled": "your visit on {before} is cancelled. Please do not come. We will call you. {phone}",
        "wait_list.offer": "a visit is free {date} {time}. To take it, call {phone} now. STOP ends texts",
        "recall.due": "it is time for a visit with us. To find a day, call {phone}. STOP ends texts",
        "post_discharge.check": "how are you? We want to help. We will call you soon, or call {phone}. STOP ends texts",
        "referral.update": "there is news about your appointment with another office. Call {phone}. STOP ends texts",
        "records.ready": "the records you asked for are ready. Call {phone}. STOP ends texts",
        "results.ready": "a message is ready for you. Call {phone}. STOP ends texts",
        "billing.statement": "you have a bill from us. Questions or help to pay: {phone}. STOP ends texts",
        "opt_out.confirm": "you will get no more messages this way. To get them again, reply START.",
        "opt_out.start": "you will get our messages again. Reply STOP to stop, HELP for help.",
        "opt_out.help": "we write about your care. Call us: {phone}. Reply STOP to stop.",
        "opt_out.help_short": "we write about your care. Please call the clinic. Reply STOP to stop.",
        "reply.confirmed": "thank you. We will see you {date} at {time}.",
        "reply.cancel_ask": "do you want to cancel your visit {date} {time}? Reply 2 again to cancel. Reply 1 to keep it.",
        "reply.cancelled": "your visit {date} {time} is cancelled. We will call you to find another day.",
        "reply.passed_on": "thank you. We read your message. A person will get back to you.",
    },
    long={
        "reminder.visit_link": "You have a visit on {date} at {time}, at {place}.\n\nTell us here whether you will come: {link}\n\nOr write back: 1 if you will come, 2 to cancel, 3 for another time.",
        "reminder.visit": "You have a visit on {date} at {time}, at {place}.\n\nPlease write back: 1 if you will come, 2 to cancel, 3 for another time.",
        "preparation.visit": "Your visit is on {date} at {time}. This is what to do before you come:\n\n{prepare}",
        "visit.moved": "We had to change your visit on {before}. Your new time is {date} at {time}, at {place}.",
        "recall.due": "It is time for a visit with us. Please call us, and we will find a day that is good for you.",
        "billing.statement": "You have a bill from us. If you have questions, or need help to pay, please call us. We can help.",
        "results.normal": "We have the result of your test: {test}. It was done on {date}.\n\nA clinician has read it. The result is normal.",
        "results.abnormal": "We have the result of your test: {test}. It was done on {date}.\n\nA clinician has read it and says:\n\n{said}",
    },
    spoken={
        "reminder.visit": "This is {clinic}. You have a visit on {date} at {time}. If you will come, press 1. To have us call you about another time, press 2. For no more calls like this, press 9. Our number is {phone}.",
        "preparation.visit": "This is {clinic}. You have a visit on {date} at {time}. Before you come: {prepare} If you will come, press 1. To have us call you, press 2. For no more calls like this, press 9. Our number is {phone}.",
        "opt_out.confirm": "You will get no more of these calls. Goodbye.",
        "reply.confirmed": "Thank you. We wrote down that you will come. Goodbye.",
        "reply.passed_on": "Thank you. A person from the clinic will call you. Goodbye.",
    },
)  # fmt: skip
