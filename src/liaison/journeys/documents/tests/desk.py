"""Four patients, and faxes about them: pages with text, and pictures that a machine must read."""

import io
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import typst
from PIL import Image, ImageDraw, ImageFont

from liaison.journeys.documents import actions
from liaison.journeys.documents.models import Document
from liaison.journeys.documents.values import Source
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Team
from liaison.spine.people.values import Contact, PatientRow
from liaison.spine.work.models import Item

ZONE = ZoneInfo("America/New_York")
ROSA, MAI, TOM, TIM = (UUID(int=number) for number in (1, 2, 3, 4))
_PEOPLE = (
    (ROSA, "Delgado", "Rosa", date(1954, 3, 12), "R-0010005", "617 555 0101"),
    (MAI, "Nguyen", "Mai", date(1988, 11, 2), "R-0010016", "617 555 0102"),
    (TOM, "Whitfield", "Tom", date(2001, 6, 9), "R-0010027", "617 555 0103"),
    (TIM, "Whitfield", "Tim", date(2001, 6, 9), "R-0010038", "617 555 0103"),  # a twin
)
COVER = "FAX COVER SHEET\nTo: Riverside Community Health\nFrom: Harbor Cardiology\nNumber of pages: six with this one"
NOTE = "CONSULTATION REPORT\nPatient: Rosa Delgado   DOB: 03/12/1954\nThank you for referring this patient to cardiology.\nImpression: stable.\nPage 1 of 2"
NOTE_2 = "Delgado, Rosa continued\nAssessment and plan: see above, return in six months, recommendations enclosed.\nPage 2 of 2"
APPROVAL = "HARBOR HEALTH PLAN\nPrior authorization determination\nMember: NGUYEN, MAI   Date of birth: 11/02/1988\nAPPROVED 12 units.\nAuthorization number A77300"
REQUEST = "REQUEST FOR MEDICAL RECORDS\nRE: Whitfield   DOB: 06/09/2001\nPlease send records from 2024 with all dates of service."


def at(hour, minute=0, day=12):
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


def act(when=None, role="integration"):
    return Act(actor="system:test", role=role, at=when or at(9), purpose="operations", via="cli")


def clinic():
    for code in ("coordination", "clinicians"):
        Team.objects.get_or_create(code=code, defaults={"name": code})
    rows = [
        PatientRow(
            source="ehr", source_id=str(pk), family=family, given=given, birth_date=born, record_number=record,
            contacts=(Contact("phone", phone, "mobile"),),
        )
        for pk, family, given, born, record, phone in _PEOPLE
    ]  # fmt: skip
    receive_patients(act(), rows)


def pdf(*texts):
    pages = ["\\ ".join(line.replace("#", "") for line in text.splitlines()) for text in texts]
    return typst.compile("\n#pagebreak()\n".join(pages).encode())


def picture(text):
    made = Image.new("L", (1700, 900), 255)
    ImageDraw.Draw(made).text((80, 80), text, fill=0, font=ImageFont.load_default(36), spacing=20)
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def fax(*texts, data=None, name="fax-1"):
    """Received and read; the papers in the order of their pages."""
    pile = actions.receive_pile(
        act(), data=data if data is not None else pdf(*texts), source=Source.FAX, external_id=name
    )
    while actions.read_next(act()):
        pass
    delivered()
    rows = Document.objects.unscoped("tests").filter(pile=pile)
    return sorted(rows, key=lambda row: row.pages.order_by("number").first().number)


def delivered():
    delivery.deliver_pending()
    assert delivery.parked() == []


def items(duty="documents.file"):
    return list(Item.objects.unscoped("tests").filter(duty=duty).order_by("id"))
