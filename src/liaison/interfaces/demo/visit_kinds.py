"""The kinds of visit at Riverside: how long, and what each needs."""

from dataclasses import dataclass

from liaison.records.scheduling.values import Modality, ResourceKind


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A resource that a kind of visit needs."""

    kind: ResourceKind
    skill: str = ""
    offset: int = 0
    minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class VisitKind:
    code: str
    name: str
    minutes: int
    new_minutes: int | None = None  # of somebody not seen before; None: the same
    needs: tuple[Wanted, ...]
    modality: Modality = Modality.IN_PERSON
    buffer_after: int = 0
    notice_hours: int = 0
    fasting: bool = False
    procedure: bool = False
    recurs: bool = False
    authorization: bool = False
    order: bool = False
    forms: tuple[str, ...] = ()
    harm: int = 2


_DOCTOR = Wanted(kind=ResourceKind.CLINICIAN, skill="primary-care")
_ROOM = Wanted(kind=ResourceKind.ROOM)
_LAB = (Wanted(kind=ResourceKind.DEPARTMENT, skill="laboratory"),)
_TREAT, _PRIVACY = "consent_to_treat", "privacy_notice"


def _device(skill: str) -> tuple[Wanted, ...]:
    return (Wanted(kind=ResourceKind.DEVICE, skill=skill),)


NAMES: dict[str, dict[str, str]] = {  # what patients read it is called
    "new-patient": {"es": "Primera visita", "vi": "Lần khám đầu tiên"},
    "follow-up": {"es": "Visita de control", "vi": "Tái khám"},
    "hospital-follow-up": {"es": "Visita después del hospital", "vi": "Tái khám sau khi nằm viện"},
    "annual-wellness": {"es": "Chequeo de cada año", "vi": "Khám sức khỏe hằng năm"},
    "nurse-visit": {"es": "Visita con enfermería", "vi": "Gặp y tá"},
    "lab": {"es": "Análisis de sangre", "vi": "Xét nghiệm máu"},
    "lab-fasting": {"es": "Análisis de sangre en ayunas", "vi": "Xét nghiệm máu khi nhịn ăn"},
    "imaging-xray": {"es": "Radiografía", "vi": "Chụp X-quang"},
    "ultrasound": {"es": "Ultrasonido", "vi": "Siêu âm"},
    "mammogram": {"es": "Mamografía", "vi": "Chụp nhũ ảnh"},
    "telehealth": {"es": "Visita por video", "vi": "Khám qua video"},
    "procedure": {"es": "Procedimiento pequeño", "vi": "Thủ thuật nhỏ"},
    "ride": {"es": "Transporte", "vi": "Xe đưa đón"},
}
KINDS = (
    VisitKind(code="new-patient", name="First visit", minutes=40, needs=(_DOCTOR, _ROOM), forms=(_TREAT, _PRIVACY), harm=3),
    VisitKind(code="follow-up", name="Follow-up", minutes=20, new_minutes=40, needs=(_DOCTOR, _ROOM), recurs=True, forms=(_TREAT,)),
    VisitKind(code="hospital-follow-up", name="Follow-up after hospital", minutes=30, new_minutes=40, needs=(_DOCTOR, _ROOM),
              forms=(_TREAT,), harm=5),
    VisitKind(code="annual-wellness", name="Yearly wellness visit", minutes=40, needs=(_DOCTOR, _ROOM), notice_hours=24,
              forms=(_TREAT,), harm=1),
    VisitKind(code="nurse-visit", name="Nurse visit", minutes=15, needs=(Wanted(kind=ResourceKind.CLINICIAN, skill="nurse"), _ROOM),
              recurs=True, forms=(_TREAT,)),
    VisitKind(code="lab", name="Blood test", minutes=10, needs=_LAB, recurs=True, order=True, harm=3),
    VisitKind(code="lab-fasting", name="Blood test, fasting", minutes=10, needs=_LAB, notice_hours=12, fasting=True, order=True,
              harm=3),
    VisitKind(code="imaging-xray", name="X-ray", minutes=20, needs=_device("xray"), order=True, harm=3),
    VisitKind(code="ultrasound", name="Ultrasound", minutes=30, needs=_device("ultrasound"), buffer_after=5, notice_hours=12,
              fasting=True, order=True, authorization=True, harm=3),
    VisitKind(code="mammogram", name="Mammogram", minutes=20, needs=_device("mammography"), notice_hours=24, order=True, harm=2),
    VisitKind(code="telehealth", name="Video visit", minutes=20, needs=(_DOCTOR, Wanted(kind=ResourceKind.TELEHEALTH)),
              modality=Modality.VIDEO, recurs=True, forms=(_TREAT,)),
    VisitKind(code="procedure", name="Small procedure", minutes=60,
              needs=(Wanted(kind=ResourceKind.CLINICIAN, skill="procedures"), Wanted(kind=ResourceKind.ROOM, skill="procedure")),
              buffer_after=10, notice_hours=48, procedure=True, authorization=True, forms=(_TREAT,), harm=4),
    VisitKind(code="ride", name="A ride", minutes=30, needs=(Wanted(kind=ResourceKind.RIDE),), harm=1),
)  # fmt: skip
BY_CODE = {kind.code: kind for kind in KINDS}
