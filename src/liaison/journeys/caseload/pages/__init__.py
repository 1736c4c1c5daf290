"""Pages of caseload: the list, one case, offers to answer, loads and sharing out."""

from liaison.journeys.caseload.pages import balance, cases, offers

urlpatterns = [*balance.urlpatterns, *offers.urlpatterns, *cases.urlpatterns]
