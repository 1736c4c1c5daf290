"""Short names of the rules, of what excludes and of what a rule asks for."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words

NAMES: Mapping[str, Words] = {
    "REC-BRE": _("Mammogram"), "REC-CER-A": _("Pap test, 21 to 29"), "REC-CER-B": _("HPV test"),
    "REC-CER-C": _("Pap and HPV test together"), "REC-CER-D": _("Pap test, 30 to 65"), "REC-CRC-COL": _("Colonoscopy"),
    "REC-CRC-FIT": _("Stool blood test"), "REC-CRC-DNA": _("Stool DNA test"), "REC-CRC-CTC": _("CT colonography"),
    "REC-CRC-SIG": _("Sigmoidoscopy"), "REC-LUN": _("Lung CT"), "REC-AAA": _("Aorta ultrasound"),
    "REC-OST-A": _("Bone density, 65 and over"), "REC-OST-B": _("Bone density, under 65"), "REC-PDM": _("Blood sugar"),
    "REC-HCV": _("Hepatitis C test"), "REC-HIV": _("HIV test"), "REC-HBV": _("Hepatitis B test"),
    "REC-DEP-A": _("Depression, adults"), "REC-DEP-T": _("Depression, teens"), "REC-ANX": _("Anxiety"),
    "REC-BP": _("Blood pressure check"), "REC-CBP": _("Blood pressure under control"), "REC-TOB": _("Tobacco"),
    "REC-ALC": _("Alcohol"), "REC-DRG": _("Drug use"), "REC-IPV": _("Partner violence"), "REC-FALL": _("Falls"),
    "REC-OBA": _("Weight programme, adults"), "REC-OBC": _("Weight programme, children"),
    "REC-CHL": _("Chlamydia and gonorrhoea"), "REC-STA": _("Statin review"), "REC-PREP": _("HIV prevention medicine"),
    "REC-VIS": _("Child's eyes"), "REC-PSA": _("Prostate: talk it over"), "DM-A1C": _("Diabetes: A1c"),
    "DM-EYE": _("Diabetes: eyes"), "DM-KED": _("Diabetes: kidneys"), "DM-FOOT": _("Diabetes: feet"),
    "DM-LIP": _("Diabetes: lipids"), "AWV": _("Medicare wellness visit"), "IMM-FLU": _("Flu vaccine"),
    "IMM-COV": _("COVID-19 vaccine: talk it over"), "IMM-TD": _("Tetanus vaccine"), "IMM-ZOS": _("Shingles vaccine"),
    "IMM-PNE": _("Pneumonia vaccine"), "IMM-RSV": _("RSV vaccine"), "IMM-HBA": _("Hepatitis B vaccine"),
    "IMM-HPV": _("HPV vaccine"), "IMM-MMR": _("Measles vaccine"), "IMM-VAR": _("Chickenpox vaccine"),
    "IMM-MEN": _("Meningitis vaccine"), "IMM-CIS": _("Childhood vaccines by age two"),
}  # fmt: skip
CONCEPTS: Mapping[str, Words] = {
    "hospice": _("hospice or palliative care"),
    "diabetes": _("known diabetes"),
    "hypertension": _("known high blood pressure"),
    "pregnancy": _("pregnancy"),
    "bipolar": _("bipolar disorder"),
    "kidney_failure": _("kidney failure, dialysis or transplant"),
    "hiv": _("known HIV"),
    "hepatitis_c": _("known hepatitis C"),
    "hepatitis_b": _("known hepatitis B"),
    "osteoporosis": _("known osteoporosis"),
    "heart_disease": _("known heart or vessel disease"),
    "non_ambulatory": _("does not walk"),
    "REC-BRE:excludes": _("both breasts removed"),
    "REC-CRC-*:excludes": _("colon removed or colorectal cancer"),
    "REC-CER-A:excludes": _("no cervix"),
    "REC-CER-B:excludes": _("no cervix"),
    "REC-CER-C:excludes": _("no cervix"),
    "REC-CER-D:excludes": _("no cervix"),
}
NEEDS: Mapping[str, Words] = {
    "diabetes": _("diabetes"),
    "hypertension": _("high blood pressure"),
    "ever_smoked": _("ever smoked"),
    "pack_years": _("20 pack-years, and smokes or quit within 15 years"),
    "overweight": _("BMI of 25 or more (23 to 25 depends on descent)"),
    "obese": _("BMI of 30 or more"),
    "obese_child": _("BMI at or above the 95th percentile"),
    "heart_risk": _("10-year risk of 10% or more"),
    "medicare": _("Medicare Part B for over a year"),
    "risk_tool": _("after menopause, with a positive risk tool"),
    "hepatitis_b_risk": _("raised risk of hepatitis B"),
    "sexually_active": _("sexually active"),
}
