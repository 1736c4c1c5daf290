"""What to say on a call, in English, by purpose; in plain words. {patient} and {caller} are filled in."""

GREET = ("Hello", "Hello. My name is {caller}. I work with your clinic. May I speak with {patient}?")
WHO = ("Who it is", "To keep your records safe, please tell me your full name and your date of birth.")
CLOSE = ("Before we hang up", "Did I answer what you needed? Please call us if anything changes.")
MESSAGE = (
    "If a machine answers",
    "Say only your name, the clinic and our number. Do not say why you call.",
)

SCRIPTS = {
    "inquiry": (
        ("Hello", "Hello, this is {caller} at the clinic. Whom am I speaking with, and how can I help?"),
        WHO,
        ("What they need", "Listen first. Say back in one sentence what you heard. Ask: did I get that right?"),
        ("What happens next", "Say who will do what, and by when. Write that down as a promise."),
        CLOSE,
    ),
    "reminder": (
        GREET,
        WHO,
        ("The visit", "I am calling about your visit. Can you still come? Do you know where to go and what to bring?"),
        ("Getting there", "Do you have a way to get there? Do you need an interpreter or other help?"),
        CLOSE,
        MESSAGE,
    ),
    "missed_visit": (
        GREET,
        WHO,
        ("The visit", "We missed you at your visit. Are you well? What made it hard to come?"),
        ("Another time", "Would you like another time? What days and hours are best for you?"),
        CLOSE,
        MESSAGE,
    ),
    "results": (
        GREET,
        WHO,
        (
            "The result",
            "A result of yours is here. I cannot tell you what it means. A nurse or doctor will go over it with you.",
        ),
        ("A time", "When is a good time for them to call you, or would you rather come in?"),
        CLOSE,
        MESSAGE,
    ),
    "referral": (
        GREET,
        WHO,
        ("The referral", "Your doctor wants you to see another clinic. Have they called you? Do you have a day?"),
        ("What is in the way", "Is anything in the way: cost, a ride, the language, the time?"),
        CLOSE,
        MESSAGE,
    ),
    "recall": (
        GREET,
        WHO,
        ("What is due", "Our records show that you are due for a check. May I find you a day?"),
        CLOSE,
        MESSAGE,
    ),
    "call_back": (
        ("Hello", "Hello, this is {caller} from the clinic. You called us, and I am sorry that nobody picked up."),
        WHO,
        ("What they need", "How can I help you?"),
        CLOSE,
        MESSAGE,
    ),
    "other": (
        GREET,
        WHO,
        ("Why you call", "Say in one sentence why you call. Ask if now is a good time."),
        CLOSE,
        MESSAGE,
    ),
}
