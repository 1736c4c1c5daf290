"""The texts in Spanish."""

from liaison.spine.conversations.values.shipped.text import Texts

_VISIT = "Sobre su cita"
_YOURS = "Un mensaje de {clinic}"
TEXTS = Texts(
    hello="Hola, {name}:",
    bye="¿Preguntas? Llámenos: {phone}.\n{clinic}",
    subjects={
        "plan.shared": "Una página de su clínica para usted", "reminder.visit_link": "Su cita del {date}", "form.asked": "Unas preguntas de su clínica",
        "reminder.visit": "Su cita del {date}", "preparation.visit": "Antes de su cita del {date}",
        "visit.moved": "Su cita tiene una nueva hora", "visit.cancelled": "Su cita del {before} se canceló",
        "wait_list.offer": "Hay una cita antes", "recall.due": "Ya es hora de una cita",
        "post_discharge.check": "¿Cómo está?", "referral.update": "Noticias de su cita en otro consultorio",
        "records.ready": "Sus documentos están listos", "results.ready": "Hay un mensaje para usted",
        "billing.statement": "Su factura", "opt_out.confirm": _YOURS, "opt_out.start": _YOURS, "opt_out.help": _YOURS,
        "opt_out.help_short": _YOURS, "reply.confirmed": _VISIT, "reply.cancel_ask": _VISIT,
        "reply.cancelled": _VISIT, "reply.passed_on": _YOURS,
        "results.normal": "El resultado de su prueba", "results.abnormal": "El resultado de su prueba",
    },
    short={
        "plan.shared": "una página para usted, abierta hasta el {until}: {link} Pide la fecha de nacimiento del paciente. Llame: {phone}", "reminder.visit_link": "su cita: {date} {time}. ¿Viene? {link} o llame: {phone}. ALTO: no más", "form.asked": "unas preguntas para usted, abiertas hasta el {until}: {link} Llame: {phone}",
        "reminder.visit": "su cita: {date} {time}. Responda 1 sí, 2 cancelar, 3 otra hora. Tel. {phone}. ALTO: no más",
        "preparation.visit": "antes de su cita {date} {time}: {prepare} Tel. {phone}. ALTO: no más",
        "visit.moved": "su cita es ahora {date} {time}, no {before}. Si no puede, llame: {phone}.",
        "visit.cancelled": "su cita del {before} se canceló. Por favor no venga. Le llamaremos. {phone}",
        "wait_list.offer": "hay una cita {date} {time}. Si la quiere, llame ya: {phone}. ALTO: no más",
        "recall.due": "ya es hora de una cita con nosotros. Llame: {phone}. ALTO: no más",
        "post_discharge.check": "¿cómo está? Queremos ayudarle. Le llamaremos pronto, o llame: {phone}. ALTO: no más",
        "referral.update": "hay noticias de su cita en otro consultorio. Llame: {phone}. ALTO: no más",
        "records.ready": "los documentos que pidió están listos. Llame: {phone}. ALTO: no más",
        "results.ready": "hay un mensaje para usted. Llame: {phone}. ALTO: no más",
        "billing.statement": "tiene una factura. Preguntas o ayuda para pagar: {phone}. ALTO: no más",
        "opt_out.confirm": "ya no recibirá mensajes por esta vía. Para recibirlos otra vez, responda EMPEZAR.",
        "opt_out.start": "recibirá otra vez nuestros mensajes. Responda ALTO para no recibir más, AYUDA para ayuda.",
        "opt_out.help": "le escribimos sobre su atención. Llámenos: {phone}. Responda ALTO para no recibir más.",
        "opt_out.help_short": "le escribimos sobre su atención. Llame a la clínica. Responda ALTO para no recibir más.",
        "reply.confirmed": "gracias. Le esperamos el {date} a las {time}.",
        "reply.cancel_ask": "¿quiere cancelar su cita {date} {time}? Responda 2 otra vez para cancelar, 1 para venir.",
        "reply.cancelled": "su cita {date} {time} se canceló. Le llamaremos para buscar otro día.",
        "reply.passed_on": "gracias. Leímos su mensaje. Una persona le responderá.",
    },
    long={
        "reminder.visit_link": "Usted tiene una cita el {date} a las {time}, en {place}.\n\nDíganos aquí si viene: {link}\n\nO responda: 1 si viene, 2 para cancelar, 3 para otra hora.",
        "reminder.visit": "Usted tiene una cita el {date} a las {time}, en {place}.\n\nPor favor responda: 1 si viene, 2 para cancelar, 3 para otra hora.",
        "preparation.visit": "Su cita es el {date} a las {time}. Esto es lo que debe hacer antes de venir:\n\n{prepare}",
        "visit.moved": "Tuvimos que cambiar su cita del {before}. Su nueva cita es el {date} a las {time}, en {place}.",
        "recall.due": "Ya es hora de una cita con nosotros. Llámenos y buscamos un día bueno para usted.",
        "billing.statement": "Usted tiene una factura. Si tiene preguntas, o necesita ayuda para pagar, llámenos. Podemos ayudarle.",
        "results.normal": "Tenemos el resultado de su prueba: {test}. Se hizo el {date}.\n\nUn profesional médico lo leyó. El resultado es normal.",
        "results.abnormal": "Tenemos el resultado de su prueba: {test}. Se hizo el {date}.\n\nUn profesional médico lo leyó y le dice:\n\n{said}",
    },
    spoken={
        "reminder.visit": "Le llama {clinic}. Usted tiene una cita el {date} a las {time}. Si va a venir, marque 1. Si quiere que le llamemos para buscar otra hora, marque 2. Si no quiere más llamadas como esta, marque 9. Nuestro número es {phone}.",
        "preparation.visit": "Le llama {clinic}. Usted tiene una cita el {date} a las {time}. Antes de venir: {prepare} Si va a venir, marque 1. Si quiere que le llamemos, marque 2. Si no quiere más llamadas como esta, marque 9. Nuestro número es {phone}.",
        "opt_out.confirm": "Ya no recibirá más llamadas como esta. Adiós.",
        "reply.confirmed": "Gracias. Anotamos que usted viene. Adiós.",
        "reply.passed_on": "Gracias. Una persona de la clínica le llamará. Adiós.",
    },
)  # fmt: skip
