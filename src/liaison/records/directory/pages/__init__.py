"""The pages of the directory."""

from liaison.records.directory.pages import editing, listed, one

urlpatterns = [*listed.urlpatterns, *editing.urlpatterns, *one.urlpatterns]
