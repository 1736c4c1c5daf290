"""What apps below must be told by one that sees several of them; read when the apps are ready, like every app's duties."""

from liaison.insight.open_work import due_visits
from liaison.interfaces.desk.paying import payer_of
from liaison.records.scheduling.queries.find import due_from, payer_from

payer_from(payer_of)
due_from(due_visits)
