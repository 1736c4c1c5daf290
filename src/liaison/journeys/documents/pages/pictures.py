"""The picture of one page, for those who may file it or see its patient."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from liaison.journeys.documents.models import Page
from liaison.kernel.act import Act
from liaison.platform import files
from liaison.platform.http import desk_page
from liaison.spine.access.queries import check


@desk_page("documents.file")
def picture(request: HttpRequest, act: Act, page_id: int) -> HttpResponse:
    row = Page.objects.select_related("document").filter(id=page_id).first()
    if row is None:
        raise Http404(page_id)
    if row.document.patient_id:
        check(act, "documents.file", row.document.patient_id)
    found = HttpResponse(files.read(row.picture), content_type="image/png")
    found["Cache-Control"] = "private, max-age=600"
    return found


urlpatterns = [path("documents/page/<int:page_id>.png", picture, name="document-page")]
