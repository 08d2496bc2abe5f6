"""The portal's addresses, and one page that loads the session and the person and does nothing else."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from slt_portal import urls as portal


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.user.pk))


urlpatterns = [path("bare/", bare), path("", include(portal.urlpatterns))]
