"""Pages of conversations."""

from liaison.spine.conversations.pages import consent, delivery, inbox_urls, templates

urlpatterns = [
    *inbox_urls.urlpatterns,
    *delivery.urlpatterns,
    *consent.urlpatterns,
    *templates.urlpatterns,
]
