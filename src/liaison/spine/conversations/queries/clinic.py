"""Our own name and number, as patients are told them."""

from django.db.models import Count

from liaison.spine.people.models import Organization


def own_name() -> str:
    """The organization that most of our sites belong to; empty until one is known."""
    found = _own()
    return found.name if found else ""


def own_phone() -> str:
    found = _own()
    return found.phone if found else ""


def _own() -> Organization | None:
    sites = Organization.objects.annotate(sites=Count("places")).filter(sites__gt=0)
    return sites.order_by("-sites", "name").first()
