"""What a page of a fax or a scan says of whose it is and what it is, through the noise of machines that read."""

from liaison.engines.papers.kinds import PaperKind, kind_of
from liaison.engines.papers.matching import Known, Likely, Loop, loops_for, rank
from liaison.engines.papers.reading import Found, read
from liaison.engines.papers.sections import sections
from liaison.engines.papers.splitting import Piece, split

__all__ = [
    "Found", "Known", "Likely", "Loop", "PaperKind", "Piece", "kind_of", "loops_for", "rank", "read", "sections", "split",
]  # fmt: skip
