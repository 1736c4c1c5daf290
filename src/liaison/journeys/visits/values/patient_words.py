"""What the desk shows a patient who signs, in the patient's language. Ours, short, reading grade 6 or below in English.

A language without a text falls back to English, and the page says that the interpreter must read it.
"""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "consent": "You agree that our team may treat you today. You can say no, or stop at any time.",
        "privacy_notice": "This paper says how we keep your health information private. You sign that you got it.",
        "financial_policy": "This paper says how bills and insurance work here. You can ask for help with a bill.",
        "reach": "You choose how we may reach you: by phone, text, e-mail or letter.",
        "family_sharing": "You choose whom we may talk to about your health. You can choose nobody.",
        "estimate": "This paper says what the visit will cost if you pay yourself.",
        "coverage": "We checked your insurance today. It has changed since your last visit.",
        "copay": "Your part for today is {amount}.",
    },
    "es": {
        "consent": "Usted acepta que nuestro equipo lo atienda hoy. Puede decir que no, o parar en cualquier momento.",
        "privacy_notice": "Este papel dice cómo cuidamos la privacidad de su información de salud. Usted firma que lo recibió.",
        "financial_policy": "Este papel dice cómo funcionan aquí las cuentas y el seguro. Puede pedir ayuda con una cuenta.",
        "reach": "Usted elige cómo podemos comunicarnos: por teléfono, mensaje, correo electrónico o carta.",
        "family_sharing": "Usted elige con quién podemos hablar de su salud. Puede no elegir a nadie.",
        "estimate": "Este papel dice cuánto costará la visita si usted la paga.",
        "coverage": "Hoy revisamos su seguro. Cambió desde su última visita.",
        "copay": "Lo que le toca pagar hoy es {amount}.",
    },
    "vi": {
        "consent": "Quý vị đồng ý để nhóm chúng tôi chăm sóc quý vị hôm nay. Quý vị có thể từ chối hoặc dừng lại bất cứ lúc nào.",
        "privacy_notice": "Giấy này cho biết chúng tôi giữ kín thông tin sức khỏe của quý vị như thế nào. Quý vị ký là đã nhận giấy này.",
        "financial_policy": "Giấy này cho biết cách tính tiền và bảo hiểm ở đây. Quý vị có thể xin giúp đỡ về hóa đơn.",
        "reach": "Quý vị chọn cách chúng tôi liên lạc: điện thoại, tin nhắn, email hoặc thư.",
        "family_sharing": "Quý vị chọn người chúng tôi được nói chuyện về sức khỏe của quý vị. Quý vị có thể không chọn ai.",
        "estimate": "Giấy này cho biết chi phí lần khám nếu quý vị tự trả.",
        "coverage": "Hôm nay chúng tôi đã kiểm tra bảo hiểm của quý vị. Bảo hiểm đã thay đổi từ lần khám trước.",
        "copay": "Phần quý vị trả hôm nay là {amount}.",
    },
}  # fmt: skip


def shown(language: str, codes: tuple[str, ...], amount: str = "") -> tuple[str, list[str]]:
    """The language of the texts, and one text for each of these that has one."""
    base = language.partition("-")[0].lower()
    known = base if base in TEXTS else "en"
    return known, [TEXTS[known][code].replace("{amount}", amount) for code in codes if code in TEXTS[known]]
