import sys
import pytest, time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
pytestmark = pytest.mark.django_db(transaction=True)
def test_q(clinic, screen):
    clinic.discharges(3)
    path = open("/tmp/desk_a/qpath").read().strip()
    if "ITEM" in path: path = path.replace("ITEM", str(clinic.items()[0].pk))
    with time_machine.travel(clinic.now, tick=False), CaptureQueriesContext(connection) as c:
        r = screen.client.get(path)
    print(r.status_code)
    for i,q in enumerate(c.captured_queries): print(i, q["time"], q["sql"][:int(open("/tmp/desk_a/qlen").read())].replace("\n"," "))
