"""Where the pages about going home are. Addresses hold ids only."""

from django.urls import path

from liaison.interfaces.desk import going_home, placement, readmission

_STAY = "patients/<uuid:patient_id>/home/<uuid:stay>"
_LIST = "patients/<uuid:patient_id>/placements/<uuid:choice>"

urlpatterns = [
    path(_STAY, going_home.plan, name="patient-home"),
    path(f"{_STAY}/equipment", going_home.equipment, name="patient-home-equipment"),
    path(f"{_STAY}/equipment/<uuid:equipment>", going_home.delivered, name="patient-home-delivered"),
    path(f"{_STAY}/information", going_home.information, name="patient-home-information"),
    path(f"{_STAY}/copy", going_home.copy, name="patient-home-copy"),
    path(f"{_STAY}/placement", placement.new, name="patient-placement-new"),
    path(_LIST, placement.placement, name="patient-placement"),
    path(f"{_LIST}/answer/<int:candidate>", placement.answer, name="patient-placement-answer"),
    path(f"{_LIST}/settle", placement.settle, name="patient-placement-settle"),
    path("patients/<uuid:patient_id>/readmissions/<uuid:stay>", readmission.readmission, name="patient-readmission"),
    path("discharges/<str:key>", readmission.of_key, name="discharge-of"),
    path("readmissions/<str:key>", readmission.review_of_key, name="readmission-of"),
]
