"""The texts in Arabic: written by machine, to be read by a native speaker."""

from liaison.spine.conversations.values.shipped.text import Texts

_VISIT = "بخصوص موعدك"
_YOURS = "رسالة من {clinic}"
TEXTS = Texts(
    hello="مرحبًا {name}،",
    bye="لديك أسئلة؟ اتصل بنا: {phone}.\n{clinic}",
    subjects={
        "plan.shared": "صفحة من العيادة لك", "reminder.visit_link": "موعدك يوم {date}", "form.asked": "أسئلة قليلة من العيادة",
        "reminder.visit": "موعدك يوم {date}", "preparation.visit": "قبل موعدك يوم {date}",
        "visit.moved": "لموعدك وقت جديد", "visit.cancelled": "أُلغي موعدك يوم {before}",
        "wait_list.offer": "يوجد موعد أقرب", "recall.due": "حان وقت زيارتك", "post_discharge.check": "كيف حالك؟",
        "referral.update": "أخبار عن موعدك في عيادة أخرى", "records.ready": "سجلاتك جاهزة",
        "results.ready": "لديك رسالة", "billing.statement": "فاتورتك", "opt_out.confirm": _YOURS,
        "opt_out.start": _YOURS, "opt_out.help": _YOURS, "opt_out.help_short": _YOURS, "reply.confirmed": _VISIT,
        "reply.cancel_ask": _VISIT, "reply.cancelled": _VISIT, "reply.passed_on": _YOURS,
        "results.normal": "نتيجة فحصك", "results.abnormal": "نتيجة فحصك",
    },
    short={
        "plan.shared": "صفحة لك حتى {until}: {link} تطلب تاريخ ميلاد المريض. اتصل {phone}", "reminder.visit_link": "موعدك {date} {time}. هل ستأتي؟ {link} أو هاتف {phone}. أرسل إيقاف للتوقف", "form.asked": "أسئلة قليلة لك حتى {until}: {link} اتصل {phone}",
        "reminder.visit": "موعدك {date} {time}. أرسل 1 نعم، 2 إلغاء، 3 وقت آخر. هاتف {phone}. أرسل إيقاف للتوقف",
        "preparation.visit": "قبل موعدك {date} {time}: {prepare} هاتف {phone}. أرسل إيقاف للتوقف",
        "visit.moved": "موعدك الآن {date} {time} بدلًا من {before}. إن لم يناسبك اتصل {phone}.",
        "visit.cancelled": "أُلغي موعدك يوم {before}. نرجو عدم الحضور. سنتصل بك. {phone}",
        "wait_list.offer": "يوجد موعد {date} {time}. إن أردته اتصل الآن {phone}. أرسل إيقاف للتوقف",
        "recall.due": "حان وقت زيارتك. لتحديد يوم اتصل {phone}. أرسل إيقاف للتوقف",
        "post_discharge.check": "كيف حالك؟ نريد مساعدتك وسنتصل بك، أو اتصل {phone}. أرسل إيقاف للتوقف",
        "referral.update": "هناك أخبار عن موعدك في عيادة أخرى. اتصل {phone}. أرسل إيقاف للتوقف",
        "records.ready": "السجلات التي طلبتها جاهزة. اتصل {phone}. أرسل إيقاف للتوقف",
        "results.ready": "لديك رسالة. اتصل {phone}. أرسل إيقاف للتوقف",
        "billing.statement": "لديك فاتورة. للأسئلة أو المساعدة في الدفع: {phone}. أرسل إيقاف للتوقف",
        "opt_out.confirm": "لن تصلك رسائل بهذه الطريقة. لتصلك من جديد أرسل ابدأ.",
        "opt_out.start": "ستصلك رسائلنا من جديد. أرسل إيقاف للتوقف، ومساعدة للمساعدة.",
        "opt_out.help": "نكتب إليك بشأن رعايتك. اتصل بنا: {phone}. أرسل إيقاف للتوقف.",
        "opt_out.help_short": "نكتب إليك بشأن رعايتك. نرجو الاتصال بالعيادة. أرسل إيقاف للتوقف.",
        "reply.confirmed": "شكرًا. نراك {date} الساعة {time}.",
        "reply.cancel_ask": "هل تريد إلغاء موعدك {date} {time}؟ أرسل 2 مرة أخرى للإلغاء، أو 1 للإبقاء عليه.",
        "reply.cancelled": "أُلغي موعدك {date} {time}. سنتصل بك لتحديد يوم آخر.",
        "reply.passed_on": "شكرًا. قرأنا رسالتك وسيرد عليك أحد موظفينا.",
    },
    long={
        "reminder.visit_link": "لديك موعد يوم {date} الساعة {time} في {place}.\n\nأخبرنا هنا إن كنت ستأتي: {link}\n\nأو أرسل: 1 إن كنت ستأتي، 2 للإلغاء، 3 لوقت آخر.",
        "reminder.visit": "لديك موعد يوم {date} الساعة {time} في {place}.\n\nنرجو الرد: 1 إن كنت ستأتي، 2 للإلغاء، 3 لوقت آخر.",
        "preparation.visit": "موعدك يوم {date} الساعة {time}. هذا ما يجب فعله قبل الحضور:\n\n{prepare}",
        "visit.moved": "اضطررنا إلى تغيير موعدك يوم {before}. موعدك الجديد {date} الساعة {time} في {place}.",
        "recall.due": "حان وقت زيارتك. نرجو الاتصال بنا لنجد يومًا يناسبك.",
        "billing.statement": "لديك فاتورة. إن كانت لديك أسئلة أو احتجت إلى مساعدة في الدفع فاتصل بنا. يمكننا مساعدتك.",
        "results.normal": "وصلت نتيجة فحصك: {test}. أُجري الفحص يوم {date}.\n\nقرأها الطبيب. النتيجة طبيعية.",
        "results.abnormal": "وصلت نتيجة فحصك: {test}. أُجري الفحص يوم {date}.\n\nقرأها الطبيب ويقول لك:\n\n{said}",
    },
    spoken={
        "reminder.visit": "معكم {clinic}. لديك موعد يوم {date} الساعة {time}. إن كنت ستأتي فاضغط 1. إن أردت أن نتصل بك لوقت آخر فاضغط 2. إن كنت لا تريد مكالمات كهذه فاضغط 9. رقمنا {phone}.",
        "preparation.visit": "معكم {clinic}. لديك موعد يوم {date} الساعة {time}. قبل أن تأتي: {prepare} إن كنت ستأتي فاضغط 1. إن أردت أن نتصل بك فاضغط 2. إن كنت لا تريد مكالمات كهذه فاضغط 9. رقمنا {phone}.",
        "opt_out.confirm": "لن تصلك مكالمات كهذه بعد الآن. مع السلامة.",
        "reply.confirmed": "شكرًا. سجلنا أنك ستأتي. مع السلامة.",
        "reply.passed_on": "شكرًا. سيتصل بك أحد موظفي العيادة. مع السلامة.",
    },
)  # fmt: skip
