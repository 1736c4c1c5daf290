"""Reads of provenance: what contradicts, and where every shown fact comes from."""

from collections.abc import Sequence

from liaison.journeys.provenance.queries.contradictions import contradiction, contradictions, contradictions_of
from liaison.journeys.provenance.queries.sources import sources_of

__all__: Sequence[str] = ("contradiction", "contradictions", "contradictions_of", "sources_of")
