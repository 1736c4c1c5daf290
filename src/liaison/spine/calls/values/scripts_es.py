"""What to say on a call, in Spanish, by purpose; in plain words."""

GREET = ("Saludo", "Buenos días. Me llamo {caller}. Trabajo con su clínica. ¿Puedo hablar con {patient}?")
WHO = ("Quién es", "Para cuidar sus datos, por favor dígame su nombre completo y su fecha de nacimiento.")
CLOSE = ("Antes de colgar", "¿Le respondí lo que necesitaba? Llámenos si algo cambia.")
MESSAGE = (
    "Si contesta una máquina",
    "Diga solo su nombre, la clínica y nuestro número. No diga por qué llama.",
)

SCRIPTS = {
    "inquiry": (
        ("Saludo", "Buenos días, habla {caller} de la clínica. ¿Con quién hablo y en qué le puedo ayudar?"),
        WHO,
        ("Qué necesita", "Primero escuche. Repita en una frase lo que oyó. Pregunte: ¿entendí bien?"),
        ("Qué sigue", "Diga quién hará qué y para cuándo. Anótelo como promesa."),
        CLOSE,
    ),
    "reminder": (
        GREET,
        WHO,
        ("La cita", "Le llamo por su cita. ¿Todavía puede venir? ¿Sabe adónde ir y qué traer?"),
        ("Cómo llegar", "¿Tiene cómo llegar? ¿Necesita intérprete u otra ayuda?"),
        CLOSE,
        MESSAGE,
    ),
    "missed_visit": (
        GREET,
        WHO,
        ("La cita", "Le esperamos en su cita y no llegó. ¿Está bien? ¿Qué le impidió venir?"),
        ("Otra fecha", "¿Quiere otra cita? ¿Qué días y horas le convienen?"),
        CLOSE,
        MESSAGE,
    ),
    "results": (
        GREET,
        WHO,
        (
            "El resultado",
            "Ya llegó un resultado suyo. Yo no puedo decirle qué significa. Una enfermera o un médico lo verá con usted.",
        ),
        ("Una hora", "¿A qué hora le pueden llamar, o prefiere venir?"),
        CLOSE,
        MESSAGE,
    ),
    "referral": (
        GREET,
        WHO,
        ("La referencia", "Su médico quiere que lo vean en otra clínica. ¿Ya le llamaron? ¿Ya tiene día?"),
        ("Qué lo impide", "¿Hay algo que lo impida: el costo, el transporte, el idioma, la hora?"),
        CLOSE,
        MESSAGE,
    ),
    "recall": (
        GREET,
        WHO,
        ("Lo que le toca", "Vemos que ya le toca un control. ¿Le busco un día?"),
        CLOSE,
        MESSAGE,
    ),
    "call_back": (
        ("Saludo", "Buenos días, habla {caller} de la clínica. Usted nos llamó y siento que nadie le contestó."),
        WHO,
        ("Qué necesita", "¿En qué le puedo ayudar?"),
        CLOSE,
        MESSAGE,
    ),
    "other": (
        GREET,
        WHO,
        ("Por qué llama", "Diga en una frase por qué llama. Pregunte si es buen momento."),
        CLOSE,
        MESSAGE,
    ),
}
