"""Pages of outreach."""

from liaison.journeys.outreach.pages import campaigns, form_link, giving_forms, visit_link

urlpatterns = [*campaigns.urlpatterns, *visit_link.urlpatterns, *form_link.urlpatterns, *giving_forms.urlpatterns]
__all__ = ["urlpatterns"]
