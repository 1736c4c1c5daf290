"""The texts in Haitian Creole: written by machine, to be read by a native speaker."""

from liaison.spine.conversations.values.shipped.text import Texts

_VISIT = "Sou randevou ou"
_YOURS = "Yon mesaj {clinic}"
TEXTS = Texts(
    hello="Bonjou {name},",
    bye="Ou gen kesyon? Rele nou: {phone}.\n{clinic}",
    subjects={
        "plan.shared": "Yon paj klinik la pou ou", "reminder.visit_link": "Randevou ou {date}", "form.asked": "Kèk kesyon klinik la",
        "reminder.visit": "Randevou ou {date}", "preparation.visit": "Anvan randevou ou {date}",
        "visit.moved": "Randevou ou gen yon lòt lè", "visit.cancelled": "Randevou {before} a anile",
        "wait_list.offer": "Gen yon randevou pi bonè", "recall.due": "Li lè pou yon vizit",
        "post_discharge.check": "Kijan ou ye?", "referral.update": "Nouvèl sou randevou ou nan yon lòt biwo",
        "records.ready": "Dosye ou yo pare", "results.ready": "Gen yon mesaj pou ou", "billing.statement": "Bòdwo ou",
        "opt_out.confirm": _YOURS, "opt_out.start": _YOURS, "opt_out.help": _YOURS, "opt_out.help_short": _YOURS,
        "reply.confirmed": _VISIT, "reply.cancel_ask": _VISIT, "reply.cancelled": _VISIT, "reply.passed_on": _YOURS,
        "results.normal": "Rezilta tès ou a", "results.abnormal": "Rezilta tès ou a",
    },
    short={
        "plan.shared": "yon paj pou ou, ouvè jiska {until}: {link} Li mande dat nesans pasyan an. Rele {phone}", "reminder.visit_link": "randevou {date} {time}. W ap vini? {link} oswa rele {phone}. SISPANN pou fini", "form.asked": "kèk kesyon pou ou, ouvè jiska {until}: {link} Rele {phone}",
        "reminder.visit": "randevou {date} {time}. Reponn 1 wi, 2 anile, 3 lòt lè. Rele {phone}. SISPANN pou fini",
        "preparation.visit": "anvan randevou {date} {time}: {prepare} Rele {phone}. SISPANN pou fini",
        "visit.moved": "randevou ou se kounye a {date} {time}, pa {before}. Si li pa bon, rele {phone}.",
        "visit.cancelled": "randevou {before} a anile. Tanpri pa vini. N ap rele ou. {phone}",
        "wait_list.offer": "gen yon randevou lib {date} {time}. Si ou vle li, rele kounye a {phone}. SISPANN pou fini",
        "recall.due": "li lè pou yon vizit. Pou jwenn yon jou, rele {phone}. SISPANN pou fini",
        "post_discharge.check": "kijan ou ye? Nou vle ede ou. N ap rele ou, oswa rele {phone}. SISPANN pou fini",
        "referral.update": "gen nouvèl sou randevou ou nan yon lòt biwo. Rele {phone}. SISPANN pou fini",
        "records.ready": "dosye ou te mande yo pare. Rele {phone}. SISPANN pou fini",
        "results.ready": "gen yon mesaj pou ou. Rele {phone}. SISPANN pou fini",
        "billing.statement": "ou gen yon bòdwo. Kesyon oswa èd pou peye: {phone}. SISPANN pou fini",
        "opt_out.confirm": "ou p ap jwenn mesaj konsa ankò. Pou jwenn yo ankò, reponn KÒMANSE.",
        "opt_out.start": "ou pral jwenn mesaj nou yo ankò. Reponn SISPANN pou sispann, ÈD pou jwenn èd.",
        "opt_out.help": "nou ekri ou sou swen ou. Rele nou: {phone}. Reponn SISPANN pou sispann.",
        "opt_out.help_short": "nou ekri ou sou swen ou. Tanpri rele klinik la. Reponn SISPANN pou sispann.",
        "reply.confirmed": "mèsi. N ap wè ou {date} a {time}.",
        "reply.cancel_ask": "ou vle anile randevou {date} {time}? Reponn 2 ankò pou anile, 1 pou kenbe li.",
        "reply.cancelled": "randevou {date} {time} a anile. N ap rele ou pou jwenn yon lòt jou.",
        "reply.passed_on": "mèsi. Nou li mesaj ou a. Yon moun ap reponn ou.",
    },
    long={
        "reminder.visit_link": "Ou gen yon randevou {date} a {time}, nan {place}.\n\nDi nou isit la si w ap vini: {link}\n\nOswa reponn: 1 si w ap vini, 2 pou anile, 3 pou yon lòt lè.",
        "reminder.visit": "Ou gen yon randevou {date} a {time}, nan {place}.\n\nTanpri reponn: 1 si w ap vini, 2 pou anile, 3 pou yon lòt lè.",
        "preparation.visit": "Randevou ou se {date} a {time}. Men sa pou fè anvan ou vini:\n\n{prepare}",
        "visit.moved": "Nou te oblije chanje randevou {before} a. Nouvo randevou ou se {date} a {time}, nan {place}.",
        "recall.due": "Li lè pou yon vizit. Tanpri rele nou, n ap jwenn yon jou ki bon pou ou.",
        "billing.statement": "Ou gen yon bòdwo. Si ou gen kesyon, oswa ou bezwen èd pou peye, rele nou. Nou ka ede ou.",
        "results.normal": "Nou gen rezilta tès ou a: {test}. Yo te fè l {date}.\n\nYon doktè li l. Rezilta a nòmal.",
        "results.abnormal": "Nou gen rezilta tès ou a: {test}. Yo te fè l {date}.\n\nYon doktè li l epi li di:\n\n{said}",
    },
)  # fmt: skip
