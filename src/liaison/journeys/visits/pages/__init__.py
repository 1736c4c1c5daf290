"""The pages of the day of a visit."""

from liaison.journeys.visits.pages import at_desk, check_in, flow, leaving, missed, register, report, walls

urlpatterns = [
    *register.urlpatterns,
    *at_desk.urlpatterns,
    *check_in.urlpatterns,
    *walls.urlpatterns,
    *report.urlpatterns,
    *flow.urlpatterns,
    *leaving.urlpatterns,
    *missed.urlpatterns,
]
