"""A fax of the night: six pages about three people, with a cover sheet; it waits to be filed when the demo opens."""

from collections.abc import Sequence

import typst

from liaison.interfaces.demo import cast
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.times import Times
from liaison.journeys.documents import actions
from liaison.journeys.documents.values import Source
from liaison.kernel.act import Act

_COVER = "FAX COVER SHEET / To: Riverside Community Health / From: several offices / Number of pages: six with this one"
_NOTE = (
    "CONSULTATION REPORT / Harbor Cardiology Associates / Patient: {name}   DOB: {born} / "
    "Thank you for referring this patient to our cardiology clinic. / History of present illness: chest tightness on stairs. / "
    "Impression: stable coronary disease. Recommendations: continue, stress test in six months. / Page 1 of 2",
    "{last}, {first}   continued / Assessment and plan as above. Results were explained to the patient. / "
    "Sincerely, E. Marsh, cardiology / Page 2 of 2",
)
_APPROVAL = (
    "COMMONWEALTH ADVANTAGE / Utilization Management / Prior authorization determination / Member: {name}   Date of birth: {born} / "
    "Service: MRI lumbar spine. APPROVED, 1 units. / Authorization number: A7730021   Valid from the date of this letter, 60 days",
)
_REQUEST = (
    "REQUEST FOR MEDICAL RECORDS / Lakeside Family Practice / RE: {name}   DOB: {born} / "
    "Please send records from the last two years, with all dates of service, to our office. / Page 1 of 2",
    "Authorization to disclose health information / Signed by {name} on the form that is enclosed. / Page 2 of 2",
)
_PAPERS = ((_NOTE, cast.THOMAS), (_APPROVAL, cast.FADUMO), (_REQUEST, cast.GLORIA))


def arrives(times: Times, people: Sequence[Person]) -> None:
    """Received and read before anybody is there; nobody has filed it yet."""
    act = Act(actor="system:wire", role="integration", at=times.last_feed, purpose="operations", via="wire")
    known = {person.number: person.row for person in people}
    pages = [_COVER]
    for texts, number in _PAPERS:
        row = known[number]
        born = f"{row.birth_date:%m/%d/%Y}" if row.birth_date else ""
        said = {"name": f"{row.given} {row.family}", "born": born, "first": row.given, "last": row.family}
        pages += [text.format(**said) for text in texts]
    data = typst.compile("\n#pagebreak()\n".join(page.replace(" / ", "\\ ") for page in pages).encode())
    actions.receive_pile(act, data=bytes(data), source=Source.FAX, external_id="demo-fax-1", sender="+16175550177")
    actions.read_next(act)
