"""The parts of a chart that are tables of their own: the chart's tables under the patient's banner."""

from django.http import HttpRequest, HttpResponse

from liaison.interfaces.desk.chart_page import View, chart_page
from liaison.interfaces.desk.patient import around
from liaison.kernel.act import Act
from liaison.platform.ui.bound_lists import show
from liaison.records.chart.pages import tables
from liaison.records.chart.pages.tables import Table
from liaison.spine.people.models import Patient


def _page(name: str, table: Table) -> View[[]]:
    @chart_page("chart.read")
    def page(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
        context = around(request, act, patient, f"patient-{name}")
        return show(request, table.listing, table.source(act, patient.id), "desk/record.html", context)

    return page


encounters = _page("encounters", tables.encounters)
conditions = _page("conditions", tables.conditions)
results = _page("results", tables.results)
