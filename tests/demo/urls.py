"""The portal's addresses as the demo has them."""

from django.urls import include, path

from slt_portal.urls import urlpatterns as everywhere

urlpatterns = [*everywhere, path("epost/", include("demo.urls"))]
