"""The titles of what is shipped, for whoever reads in another language. Written rules keep their own words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words

COHORTS: Mapping[str, tuple[str, Words]] = {
    "diabetes": ("Diabetes", _("Diabetes")),
    "diabetes-high-a1c": ("Diabetes, A1c not at goal or not measured", _("Diabetes, A1c not at goal or not measured")),
    "hypertension": ("High blood pressure", _("High blood pressure")),
    "heart-failure": ("Heart failure", _("Heart failure")),
    "copd": ("Chronic obstructive lung disease", _("Chronic obstructive lung disease")),
    "depression": ("Depression", _("Depression")),
    "pregnancy": ("Pregnancy", _("Pregnancy")),
    "two-or-more": ("Two or more chronic conditions", _("Two or more chronic conditions")),
}
VALUES: Mapping[str, tuple[str, Words]] = {
    "diabetes": ("diabetes", _("diabetes")),
    "prediabetes": ("prediabetes", _("prediabetes")),
    "a1c": ("hemoglobin A1c", _("hemoglobin A1c")),
    "hypertension": ("high blood pressure", _("high blood pressure")),
    "systolic": ("systolic blood pressure", _("systolic blood pressure")),
    "diastolic": ("diastolic blood pressure", _("diastolic blood pressure")),
    "heart_failure": ("heart failure", _("heart failure")),
    "heart_disease": ("coronary heart disease", _("coronary heart disease")),
    "atrial_fibrillation": ("atrial fibrillation", _("atrial fibrillation")),
    "stroke": ("stroke", _("stroke")),
    "copd": ("chronic obstructive lung disease", _("chronic obstructive lung disease")),
    "asthma": ("asthma", _("asthma")),
    "depression": ("depression", _("depression")),
    "phq9": ("PHQ-9 score", _("PHQ-9 score")),
    "serious_mental_illness": ("serious mental illness", _("serious mental illness")),
    "dementia": ("dementia", _("dementia")),
    "kidney_disease": ("chronic kidney disease", _("chronic kidney disease")),
    "kidney_failure": ("kidney failure", _("kidney failure")),
    "liver_disease": ("cirrhosis or liver failure", _("cirrhosis or liver failure")),
    "cancer": ("cancer", _("cancer")),
    "metastasis": ("metastatic cancer", _("metastatic cancer")),
    "arthritis": ("arthritis", _("arthritis")),
    "thyroid": ("thyroid disease", _("thyroid disease")),
    "lipids": ("high blood lipids", _("high blood lipids")),
    "hiv": ("HIV", _("HIV")),
    "substance_use": ("substance use disorder", _("substance use disorder")),
    "epilepsy": ("epilepsy", _("epilepsy")),
    "obesity": ("obesity", _("obesity")),
    "smoking": ("tobacco use", _("tobacco use")),
    "bmi": ("body mass index", _("body mass index")),
    "pregnancy": ("pregnancy", _("pregnancy")),
    "pregnancy_over": ("birth or end of pregnancy", _("birth or end of pregnancy")),
    "hospice": ("hospice care", _("hospice care")),
    "nursing_home": ("long-term care", _("long-term care")),
    "inpatient": ("hospital stay", _("hospital stay")),
    "emergency": ("emergency visit", _("emergency visit")),
    "need_food": ("not enough food", _("not enough food")),
    "need_housing": ("unsafe or no housing", _("unsafe or no housing")),
    "need_transport": ("no way to get there", _("no way to get there")),
    "need_utilities": ("heat, water or power at risk", _("heat, water or power at risk")),
}
