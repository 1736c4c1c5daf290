"""Find FHIR resources in files, folders and archives, one at a time, however large or broken these are."""
