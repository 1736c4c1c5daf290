"""Pages of medicines alone: standing orders, and the ways from duties. What concerns a patient is composed by the desk."""

from django.urls import path

from liaison.records.medicines.pages import protocols, ways

urlpatterns = [
    path("protocols", protocols.library, name="protocols"),
    path("protocols/new", protocols.new, name="protocol-new"),
    path("protocols/<str:key>", protocols.protocol, name="protocol"),
    path("protocols/<str:key>/next", protocols.following, name="protocol-next"),
    path("protocols/<str:key>/<int:version>/<slug:verb>", protocols.settle, name="protocol-settle"),
    path("medicines/comparison/<str:key>", ways.comparison, name="medicines-comparison"),
    path("medicines/agreed/<str:key>", ways.agreed, name="medicines-agreed"),
    path("medicines/supply/<str:key>", ways.supply, name="medicines-supply"),
]
