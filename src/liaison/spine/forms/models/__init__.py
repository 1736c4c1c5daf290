"""Forms by version, answerings, answers, scores and findings."""

from liaison.spine.forms.models.answers import Answer, FormFinding, FormResponse, FormScore
from liaison.spine.forms.models.library import FormVersion

__all__ = ["Answer", "FormFinding", "FormResponse", "FormScore", "FormVersion"]
