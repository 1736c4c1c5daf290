"""What the people of the demo live with: conditions, the medicines for them, what is measured."""

from dataclasses import dataclass

ICD = "http://hl7.org/fhir/sid/icd-10-cm"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
LOINC = "http://loinc.org"


@dataclass(frozen=True)
class Drug:
    code: str
    name: str
    daily: str  # the instruction


@dataclass(frozen=True, kw_only=True)
class Illness:
    """`young` and `old` are the shares of a hundred who have it, at forty and at eighty."""

    code: str
    name: str
    young: int
    old: int
    drugs: tuple[Drug, ...] = ()


@dataclass(frozen=True)
class Measure:
    code: str
    name: str
    unit: str
    low: float
    high: float
    digits: int
    category: str  # vital-signs, laboratory


LISINOPRIL = Drug("314076", "lisinopril 10 MG Oral Tablet", "Take 1 tablet by mouth every day")
METFORMIN = Drug("860975", "24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet",
                 "Take 2 tablets by mouth every evening with food")  # fmt: skip
ATORVASTATIN = Drug("617311", "atorvastatin 40 MG Oral Tablet", "Take 1 tablet by mouth at bedtime")
FUROSEMIDE = Drug("313988", "furosemide 40 MG Oral Tablet", "Take 1 tablet by mouth every morning")
FUROSEMIDE_DOUBLED = Drug("313988", "furosemide 40 MG Oral Tablet", "Take 2 tablets (80 mg) by mouth every morning")
METOPROLOL = Drug("866436", "24 HR metoprolol succinate 50 MG Extended Release Oral Tablet",
                  "Take 1 tablet by mouth every day")  # fmt: skip
ALBUTEROL = Drug("745752", "200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler",
                 "Inhale 2 puffs every 4 hours as needed")  # fmt: skip
FLUTICASONE = Drug("896209", "60 ACTUAT fluticasone propionate 0.25 MG/ACTUAT / salmeterol 0.05 MG/ACTUAT Dry Powder "
                   "Inhaler", "Inhale 1 puff twice a day")  # fmt: skip
WARFARIN = Drug("855332", "warfarin sodium 5 MG Oral Tablet", "Take as the clinic's blood test says")
ASPIRIN = Drug("243670", "aspirin 81 MG Oral Tablet", "Take 1 tablet by mouth every day")
LEVOTHYROXINE = Drug("966222", "levothyroxine sodium 0.075 MG Oral Tablet", "Take 1 tablet on an empty stomach")
SERTRALINE = Drug("312938", "sertraline 100 MG Oral Tablet", "Take 1 tablet by mouth every morning")
LOSARTAN = Drug("979492", "losartan potassium 50 MG Oral Tablet", "Take 1 tablet by mouth every day")
AMOXICILLIN = Drug("562508", "amoxicillin 875 MG / clavulanate 125 MG Oral Tablet",
                   "Take 1 tablet twice a day for 5 days")  # fmt: skip
PREDNISONE = Drug("312617", "prednisone 5 MG Oral Tablet", "Take 8 tablets once a day for 5 days")

ILLNESSES = (
    Illness(code="I10", name="Essential (primary) hypertension", young=20, old=68, drugs=(LISINOPRIL,)),
    Illness(code="E78.5", name="Hyperlipidemia, unspecified", young=18, old=52, drugs=(ATORVASTATIN,)),
    Illness(code="E11.9", name="Type 2 diabetes mellitus without complications", young=9, old=30, drugs=(METFORMIN,)),
    Illness(code="I50.22", name="Chronic systolic (congestive) heart failure", young=1, old=13,
            drugs=(FUROSEMIDE, METOPROLOL)),
    Illness(code="J44.9", name="Chronic obstructive pulmonary disease, unspecified", young=2, old=15,
            drugs=(FLUTICASONE, ALBUTEROL)),
    Illness(code="J45.909", name="Unspecified asthma, uncomplicated", young=9, old=6, drugs=(ALBUTEROL,)),
    Illness(code="I48.91", name="Unspecified atrial fibrillation", young=1, old=14, drugs=(WARFARIN,)),
    Illness(code="I25.10", name="Atherosclerotic heart disease of native coronary artery", young=2, old=20,
            drugs=(ASPIRIN,)),
    Illness(code="N18.30", name="Chronic kidney disease, stage 3 unspecified", young=2, old=20, drugs=(LOSARTAN,)),
    Illness(code="F33.1", name="Major depressive disorder, recurrent, moderate", young=12, old=10,
            drugs=(SERTRALINE,)),
    Illness(code="E03.9", name="Hypothyroidism, unspecified", young=4, old=12, drugs=(LEVOTHYROXINE,)),
    Illness(code="M17.9", name="Osteoarthritis of knee, unspecified", young=4, old=30),
)  # fmt: skip

WEIGHT = Measure("29463-7", "Body weight", "kg", 52, 104, 1, "vital-signs")
MEASURES = (
    WEIGHT,
    Measure("8867-4", "Heart rate", "/min", 58, 96, 0, "vital-signs"),
    Measure("2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "mg/dL", 0.6, 1.6, 2, "laboratory"),
)
A1C = Measure("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "%", 5.9, 9.4, 1, "laboratory")
LDL = Measure("18262-6", "Cholesterol in LDL [Mass/volume] in Serum or Plasma by Direct assay", "mg/dL", 62, 168, 0,
              "laboratory")  # fmt: skip

HEMOGLOBIN = Measure("718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", 9, 16, 1, "laboratory")
SODIUM = Measure("2951-2", "Sodium [Moles/volume] in Serum or Plasma", "mmol/L", 128, 145, 0, "laboratory")

ADMITTED_FOR = (
    ("I50.23", "Acute on chronic systolic (congestive) heart failure"),
    ("J44.1", "Chronic obstructive pulmonary disease with (acute) exacerbation"),
    ("J18.9", "Pneumonia, unspecified organism"),
    ("N39.0", "Urinary tract infection, site not specified"),
    ("E11.65", "Type 2 diabetes mellitus with hyperglycemia"),
    ("L03.115", "Cellulitis of right lower limb"),
    ("I48.91", "Unspecified atrial fibrillation"),
    ("I63.9", "Cerebral infarction, unspecified"),
    ("K92.2", "Gastrointestinal hemorrhage, unspecified"),
)
EMERGENCY_FOR = (
    ("R07.9", "Chest pain, unspecified"),
    ("R10.9", "Unspecified abdominal pain"),
    ("J45.901", "Unspecified asthma with (acute) exacerbation"),
    ("S93.401A", "Sprain of unspecified ligament of right ankle"),
    ("R55", "Syncope and collapse"),
    ("M54.50", "Low back pain, unspecified"),
)
ALLERGIES = ("Penicillin", "Sulfonamide antibiotics", "Peanut", "Latex")
