"""The pages of identity: the queue, two charts side by side, what was joined."""

from django.urls import path

from liaison.spine.identity.pages import compare, duplicates, joined

urlpatterns = [
    path("duplicates", duplicates.duplicates, name="duplicates"),
    path("duplicates/joined", joined.all_joined, name="charts-joined"),
    path("duplicates/joined/<uuid:merge_id>", joined.one_joined, name="charts-joined-one"),
    path("duplicates/<uuid:pair_id>", compare.compare, name="duplicate"),
    path("duplicates/<uuid:pair_id>/again", compare.again, name="duplicate-again"),
]
