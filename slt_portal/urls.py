"""Addresses of the portal. Paths are Norwegian, names English."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("konto/", include("allauth.urls")),
]
