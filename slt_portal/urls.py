"""Addresses of the portal. Paths are Norwegian, names English."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from slt_portal.views import home, preferences, workbench

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("arbeidsbenk/", workbench.WorkbenchView.as_view(), name="workbench"),
    path("arbeidsbenk/kommune/", workbench.act_for, name="act_for"),
    path("sprak/", preferences.set_language, name="set_language"),
    path("visning/", preferences.set_display, name="set_display"),
    path("", include("measures.urls")),
    path("admin/", admin.site.urls),
    path("konto/", include("allauth.urls")),
]
