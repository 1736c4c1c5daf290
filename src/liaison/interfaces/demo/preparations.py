"""What Riverside tells its patients before a visit, in the languages in which it has it."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Prepared:
    code: str  # of the visit type
    language: str
    text: str
    bring: str  # one thing a line


_TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "new-patient": {
        "en": ("Come 15 minutes early. We have some forms for you. You can ask us to help you fill them in.",
               "Your insurance card\nA card with your photo\nAll the pills you take, in their bottles"),
        "es": ("Llegue 15 minutos antes. Hay hojas para llenar. Si quiere, le ayudamos con ellas.",
               "Su tarjeta del seguro\nUna tarjeta con su foto\nTodas sus pastillas, en sus frascos"),
        "vi": ("Xin đến sớm 15 phút. Có vài tờ đơn cần điền. Chúng tôi có thể giúp ông bà điền đơn.",
               "Thẻ bảo hiểm\nGiấy tờ có ảnh\nTất cả thuốc đang uống, còn trong hộp"),
    },
    "follow-up": {
        "en": ("Come 10 minutes early. Bring your pills. Write down what you want to ask.",
               "Your insurance card\nAll the pills you take, in their bottles"),
        "es": ("Llegue 10 minutos antes. Traiga sus pastillas. Anote lo que quiere preguntar.",
               "Su tarjeta del seguro\nTodas sus pastillas, en sus frascos"),
        "vi": ("Xin đến sớm 10 phút. Mang theo thuốc đang uống. Ghi ra những điều muốn hỏi.",
               "Thẻ bảo hiểm\nTất cả thuốc đang uống, còn trong hộp"),
    },
    "hospital-follow-up": {
        "en": ("Come 10 minutes early. Bring the papers from the hospital. Bring all your pills, old and new.",
               "The papers from the hospital\nAll your pills, old and new\nYour list of weights, if you keep one"),
        "es": ("Llegue 10 minutos antes. Traiga los papeles del hospital. Traiga todas sus pastillas, las de antes y las nuevas.",
               "Los papeles del hospital\nTodas sus pastillas, las de antes y las nuevas\nLa lista de su peso, si la lleva"),
        "vi": ("Xin đến sớm 10 phút. Mang theo giấy tờ của bệnh viện. Mang theo tất cả thuốc, cũ và mới.",
               "Giấy tờ của bệnh viện\nTất cả thuốc, cũ và mới\nSổ ghi cân nặng, nếu có"),
    },
    "annual-wellness": {
        "en": ("Come 10 minutes early. Bring your pills and the names of your other doctors. We will talk about shots and tests.",
               "Your insurance card\nAll the pills you take\nThe names of your other doctors"),
        "es": ("Llegue 10 minutos antes. Traiga sus pastillas y los nombres de sus otros doctores. Vamos a hablar de vacunas y pruebas.",
               "Su tarjeta del seguro\nTodas sus pastillas\nLos nombres de sus otros doctores"),
    },
    "nurse-visit": {
        "en": ("Wear a shirt with short sleeves. Take your pills as you do each day.", "Your insurance card"),
        "es": ("Use una camisa de manga corta. Tome sus pastillas como todos los días.", "Su tarjeta del seguro"),
        "vi": ("Xin mặc áo tay ngắn. Uống thuốc như mọi ngày.", "Thẻ bảo hiểm"),
    },
    "lab": {
        "en": ("You may eat and drink. Drink some water before you come.", "Your insurance card"),
        "es": ("Puede comer y beber. Tome agua antes de venir.", "Su tarjeta del seguro"),
        "vi": ("Ông bà có thể ăn uống. Xin uống nước trước khi đến.", "Thẻ bảo hiểm"),
    },
    "lab-fasting": {
        "en": ("Do not eat for 10 hours before the test. You may drink water. Ask us which pills to take that day. "
               "Bring some food to eat after.",
               "Your insurance card\nSome food for after the test"),
        "es": ("No coma nada por 10 horas antes de la prueba. Puede tomar agua. Pregunte qué pastillas tomar ese día. "
               "Traiga algo para comer al final.",
               "Su tarjeta del seguro\nAlgo para comer al final"),
        "vi": ("Không ăn trong 10 giờ trước khi thử máu. Được uống nước. Xin hỏi chúng tôi hôm đó uống thuốc nào. "
               "Mang theo đồ ăn để ăn sau đó.",
               "Thẻ bảo hiểm\nĐồ ăn để ăn sau khi thử máu"),
    },
    "imaging-xray": {
        "en": ("Wear loose clothes. Leave rings and chains at home. Tell us if you may be pregnant.", "Your insurance card"),
        "es": ("Use ropa suelta. Deje los anillos y las cadenas en casa. Díganos si puede estar embarazada.",
               "Su tarjeta del seguro"),
        "vi": ("Xin mặc áo rộng. Để nhẫn và dây chuyền ở nhà. Cho chúng tôi biết nếu có thể đang mang thai.",
               "Thẻ bảo hiểm"),
    },
    "ultrasound": {
        "en": ("Do not eat for 6 hours before the test. You may drink water. Wear loose clothes.", "Your insurance card"),
        "es": ("No coma nada por 6 horas antes de la prueba. Puede tomar agua. Use ropa suelta.", "Su tarjeta del seguro"),
    },
    "mammogram": {
        "en": ("Do not use deodorant or cream that day. Wear a top that you can take off.",
               "Your insurance card\nThe place and year of your last test"),
        "es": ("Ese día no use desodorante ni crema. Use una blusa fácil de quitar.",
               "Su tarjeta del seguro\nEl lugar y el año de su última prueba"),
        "vi": ("Hôm đó không dùng lăn khử mùi hay kem. Mặc áo dễ cởi.", "Thẻ bảo hiểm\nNơi và năm chụp lần trước"),
    },
    "telehealth": {
        "en": ("Find a quiet room with good light. Open the link 5 minutes early. Have your pills near you.",
               "Your pills\nYour blood pressure cuff, if you have one"),
        "es": ("Busque un lugar tranquilo y con luz. Abra el enlace 5 minutos antes. Tenga cerca sus pastillas.",
               "Sus pastillas\nSu aparato de la presión, si tiene uno"),
        "vi": ("Tìm chỗ yên tĩnh và sáng. Mở đường dẫn sớm 5 phút. Để thuốc ở gần.", "Thuốc đang uống\nMáy đo huyết áp, nếu có"),
    },
    "procedure": {
        "en": ("Eat a light meal. Ask us now about pills that thin your blood. Come with a person who can take you home.",
               "Your insurance card\nA person who can take you home"),
        "es": ("Coma algo ligero. Pregunte hoy por las pastillas que hacen menos espesa la sangre. "
               "Venga con alguien que le lleve a casa.",
               "Su tarjeta del seguro\nAlguien que le lleve a casa"),
    },
}  # fmt: skip


def preparations() -> Iterator[Prepared]:
    for code, texts in _TEXTS.items():
        for language, (text, bring) in texts.items():
            yield Prepared(code=code, language=language, text=text, bring=bring)
