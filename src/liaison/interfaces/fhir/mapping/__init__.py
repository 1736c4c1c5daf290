"""FHIR resources as rows of the apps that own their meaning: one file per resource type, plain functions."""
