"""Names and languages of the people of Riverside, by community. Nobody in it is real."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Community:
    """A group of neighbours: what they are called, what they speak, how many of a hundred they are."""

    share: int
    language: str  # BCP 47
    interpreter: int  # of a hundred, how many need one
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


COMMUNITIES = (
    Community(
        share=50, language="en", interpreter=0,
        women=_words(
            "Dorothy Margaret Patricia Barbara Carol Sharon Denise Yvonne Ruth Helen Janice Gloria Tanya Keisha "
            "Megan Emily Claire Annette Beverly Loretta Marlene Ingrid Siobhan Rachel Naomi Joyce"
        ),
        men=_words(
            "Walter Thomas Harold Eugene Raymond Leroy Curtis Dennis Gerald Franklin Marcus Andre Terrence Kevin "
            "Brian Patrick Sean Victor Howard Clarence Elliott Isaac Daniel Samuel Roland Desmond"
        ),
        families=_words(
            "Whitfield Briggs Callahan Robinson Washington Freeman Sullivan Brennan Foster Hayes Coleman Bradley "
            "Murphy Donovan Ellison Greer Hawkins Jefferson Kaplan Lowell Mercer Novak Osborne Pruitt Quinlan Rhodes "
            "Stanton Tillman Underwood Vance Weaver Yates Abbott Barlow Chambers Dawson"
        ),
    ),
    Community(
        share=23, language="es", interpreter=60,
        women=_words(
            "Rosa María Carmen Luz Ana Guadalupe Teresa Marisol Yolanda Esperanza Blanca Silvia Elena Juana Alicia"
        ),
        men=_words("José Luis Carlos Miguel Juan Rafael Héctor Ramón Julio Ernesto Óscar Pedro Manuel Andrés Tomás"),
        families=_words(
            "Delgado Núñez Rivera Santiago Morales Peña Castillo Vargas Ortega Fuentes Cordero Maldonado Quiñones "
            "Reyes Soto Ibáñez Zamora Lara Cabrera Salazar"
        ),
    ),
    Community(
        share=7, language="vi", interpreter=70,
        women=_words("Linh Hoa Mai Thu Ngọc Lan Phương Kim Hạnh"),
        men=_words("Đức Minh Hùng Tuấn Quang Bảo Long Thắng"),
        families=_words("Nguyễn Trần Lê Phạm Huỳnh Võ Đặng Bùi"),
    ),
    Community(
        share=6, language="zh", interpreter=65,
        women=_words("Mei Xiu Ying Hua Li Fang Jing"),
        men=_words("Wei Jun Ming Guo Hong Qiang Bo"),
        families=_words("Chen Wong Huang Zhao Lin Wu Zhou"),
    ),
    Community(
        share=5, language="ht", interpreter=55,
        women=_words("Marie Rose Guerda Mirlande Nadège Fabiola"),
        men=_words("Jean Pierre Wilner Emmanuel Jacques Frantz"),
        families=_words("Baptiste Joseph Desrosiers Étienne Toussaint Fils-Aimé"),
    ),
    Community(
        share=4, language="ar", interpreter=50,
        women=_words("Fatima Layla Amal Huda Samira Rania"),
        men=_words("Ahmad Yousef Omar Khalil Nabil Tariq"),
        families=_words("Haddad Khoury Mansour Nasser Saleh Aziz"),
    ),
    Community(
        share=3, language="so", interpreter=75,
        women=_words("Fadumo Hodan Amina Sahra Khadra"),
        men=_words("Abdi Mohamed Hassan Yusuf Ali"),
        families=_words("Warsame Jama Farah Abdullahi Nur"),
    ),
    Community(
        share=2, language="pt", interpreter=50,
        women=_words("Conceição Lúcia Márcia Fernanda"),
        men=_words("João Paulo Antônio Sérgio"),
        families=_words("Ferreira Almeida Barbosa Teixeira"),
    ),
)  # fmt: skip

STREETS = _words(
    "Alder Birch Cedar Dogwood Elm Foundry Grove Harbor Ivy Juniper Kiln Laurel Mill Nutmeg Orchard Pearl Quarry "
    "River Spruce Tannery Union Vine Willow"
)
AREAS = ("617", "857", "781", "339", "508", "774", "978", "351", "413")  # each has 100 numbers kept for fiction
