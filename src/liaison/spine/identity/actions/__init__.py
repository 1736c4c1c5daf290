"""Look for duplicates, say who is not one, make one chart of two, and two of one again."""

from liaison.spine.identity.actions.deciding import ask_again, not_same
from liaison.spine.identity.actions.looking import find_pairs
from liaison.spine.identity.actions.merging import merge_patients, preview_merge
from liaison.spine.identity.actions.unmerging import unmerge_patients

__all__ = ["ask_again", "find_pairs", "merge_patients", "not_same", "preview_merge", "unmerge_patients"]
