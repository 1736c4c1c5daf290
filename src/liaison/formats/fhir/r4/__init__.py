"""What FHIR R4 says about its own shape: resource types, their elements, their JSON types."""
