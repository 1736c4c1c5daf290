"""Pages of population: the registry, tiers, and returns. What is due stands in the desk."""

from liaison.journeys.population.pages import editor, person, registry, returns, tiers

urlpatterns = [
    *tiers.urlpatterns,
    *returns.urlpatterns,
    *editor.urlpatterns,
    *person.urlpatterns,
    *registry.urlpatterns,
]
