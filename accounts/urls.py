"""Addresses of «My account». The log-in's are in ``login_urls``, under allauth's names."""

from django.urls import path

from accounts.views.profile import ExportView, ProfileUpdateView, ProfileView

app_name = "accounts"
urlpatterns = [
    path("", ProfileView.as_view(), name="profile"),
    path("endre/", ProfileUpdateView.as_view(), name="profile_update"),
    path("mine-data/", ExportView.as_view(), name="export"),
]
