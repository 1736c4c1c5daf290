"""A small record by hand, as an EHR might export it."""

ANN = {
    "resourceType": "Patient", "id": "ann", "gender": "female", "birthDate": "1950-03-01",
    "identifier": [{"system": "http://hospital", "value": "M-1", "type": {"coding": [{"code": "MR"}]}}],
    "name": [{"use": "official", "family": "Nguyen", "given": ["Ann", "B"]}, {"use": "nickname", "given": ["Annie"]},
             {"use": "maiden", "family": "Tran"}],
    "telecom": [{"system": "phone", "value": "617-555-0100", "use": "mobile", "rank": 1},
                {"system": "phone", "value": "617-555-0199", "use": "old"}, {"system": "fax", "value": "1"}],
    "address": [{"line": ["1 Elm St"], "city": "Boston", "state": "MA", "postalCode": "02118"}],
    "communication": [{"language": {"coding": [{"code": "vi"}]}, "preferred": True}],
    "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired", "valueBoolean": True}],
}  # fmt: skip
HOSPITAL = {"resourceType": "Organization", "id": "h", "name": "Elm Hospital",
            "identifier": [{"system": "urn:orgs", "value": "77"}]}  # fmt: skip
WARD = {"resourceType": "Location", "id": "w", "name": "Ward 3",
        "managingOrganization": {"identifier": {"system": "urn:orgs", "value": "77"}}}  # fmt: skip
DOCTOR = {"resourceType": "Practitioner", "id": "d", "name": [{"family": "Diaz", "given": ["Eva"], "prefix": ["Dr."]}],
          "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "999"}]}  # fmt: skip
SON = {"resourceType": "RelatedPerson", "id": "s", "patient": {"reference": "Patient/ann"},
       "name": [{"text": "Bao Nguyen"}], "telecom": [{"system": "phone", "value": "617-555-0111"}],
       "relationship": [{"text": "son"}]}  # fmt: skip
STAY = {
    "resourceType": "Encounter", "id": "stay", "status": "finished", "class": {"code": "IMP"},
    "type": [{"text": "Heart failure admission"}], "subject": {"reference": "Patient/ann"},
    "period": {"start": "2026-06-20T10:00:00-04:00", "end": "2026-06-28T15:00:00-04:00"},
    "participant": [{"individual": {"reference": "Practitioner/d"}}],
    "location": [{"location": {"reference": "Location/w"}}],
    "serviceProvider": {"reference": "Organization/h"},
    "hospitalization": {"dischargeDisposition": {"coding": [{"code": "home"}], "text": "Home"}},
}  # fmt: skip
VISIT = {
    "resourceType": "Encounter", "id": "visit", "status": "finished", "class": {"code": "AMB"},
    "subject": {"reference": "Patient/ann"}, "type": [{"text": "Check-up"}],
    "period": {"start": "2026-06-10", "end": "2026-06-10"},
}  # fmt: skip
PLAN = {"resourceType": "Coverage", "id": "c", "status": "active", "beneficiary": {"reference": "Patient/ann"},
        "payor": [{"reference": "Organization/h"}], "subscriberId": "X1", "period": {"start": "2026-01-01"},
        "class": [{"type": {"coding": [{"code": "plan"}]}, "value": "B5", "name": "Gold"}]}  # fmt: skip
BOOKED = {
    "resourceType": "Appointment",
    "id": "a",
    "status": "booked",
    "start": "2026-07-06T14:00:00Z",
    "end": "2026-07-06T14:30:00Z",
    "description": "Follow-up",
    "participant": [
        {"actor": {"reference": "Patient/ann"}, "status": "accepted"},
        {"actor": {"reference": "Practitioner/d", "display": "Dr. Diaz"}, "status": "accepted"},
    ],
}
POTASSIUM = {"resourceType": "Observation", "id": "k", "status": "final", "subject": {"reference": "Patient/ann"},
             "encounter": {"reference": "Encounter/stay"}, "effectiveDateTime": "2026-06-21T06:00:00Z",
             "category": [{"coding": [{"code": "laboratory"}]}], "code": {"text": "Potassium"},
             "valueQuantity": {"value": 4.1, "unit": "mmol/L"}}  # fmt: skip
EVERYTHING = (ANN, HOSPITAL, WARD, DOCTOR, SON, STAY, VISIT, PLAN, BOOKED, POTASSIUM)
