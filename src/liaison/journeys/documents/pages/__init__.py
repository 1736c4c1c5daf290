"""The pages of documents."""

from liaison.journeys.documents.pages import filing, inbox, pictures

urlpatterns = [*inbox.urlpatterns, *filing.urlpatterns, *pictures.urlpatterns]
