"""The files of pictures on public pages: for everybody, as long as the page shows them."""

import logging
from http import HTTPStatus
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import View

from accounts.guards import ActMixin, fetch
from municipalities.enums import MunicipalityAct
from municipalities.models import Municipality, PagePicture

logger = logging.getLogger(__name__)

# The address is made of what the picture shows, so it never changes; but whoever takes their agreement back is out of
# the browsers within a day.
HEADERS: Final = {
    "Cache-Control": "public, max-age=86400",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
}


@method_decorator(login_not_required, name="dispatch")
class PictureFile(ActMixin, View):
    """One size of a picture."""

    act = MunicipalityAct.VIEW_PUBLIC_PAGE

    def get_guarded_object(self) -> Municipality:
        municipality: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return municipality

    def get(self, request: HttpRequest, *, name: str, width: int, **kwargs: Any) -> HttpResponseBase:
        shown = PagePicture.objects.filter(municipality=self.guarded, name=name, widths__contains=[width])
        picture: PagePicture | None = shown.shown(timezone.localdate()).first()
        if picture is None:
            raise Http404
        mark = f'"{name}-{width}"'
        response: Any = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        if request.headers.get("If-None-Match") != mark:
            response = self.file(picture, width)
        for header, value in (HEADERS | {"ETag": mark}).items():
            response.headers[header] = value
        response.is_for_everybody = True
        answer: HttpResponseBase = response
        return answer

    def file(self, picture: PagePicture, width: int) -> Any:
        try:
            content = default_storage.open(picture.path(width), "rb")
        except OSError as error:
            logger.error("The file of picture %d cannot be opened: %s.", picture.pk, error.strerror)
            raise Http404 from error
        return FileResponse(content, content_type="image/webp")
