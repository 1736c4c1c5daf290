"""Pages of population: the registry, tiers, and returns. What is due stands in the desk."""

from liaison.journeys.population.pages import computing, editor, held, person, registry, returns, tiers
from liaison.journeys.population.pages.groups import now, options
from liaison.spine.people.queries.groups import groups_from

groups_from(options, now)
urlpatterns = [
    *computing.urlpatterns,
    *tiers.urlpatterns,
    *returns.urlpatterns,
    *held.urlpatterns,
    *editor.urlpatterns,
    *person.urlpatterns,
    *registry.urlpatterns,
]
