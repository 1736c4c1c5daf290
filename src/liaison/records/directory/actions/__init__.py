"""What is done with the directory."""

from liaison.records.directory.actions.keeping import bring_back, change_office, list_office, retire, verify
from liaison.records.directory.actions.learning import learn

__all__ = ["bring_back", "change_office", "learn", "list_office", "retire", "verify"]
