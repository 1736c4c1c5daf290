"""FHIR R4 as it arrives in files: found, checked for shape, indexed. Pure reading; meaning is `interfaces.fhir`."""
