"""The clinical record as received from EHRs, every resource kept whole."""
