"""Addresses of «My account». The log-in's are in ``login_urls``, under allauth's names."""

from django.urls import path

from accounts.confirming import confirm_first
from accounts.views.erase import EraseSelf
from accounts.views.profile import ExportPage, ExportView, LogOutEverywhere, ProfileUpdateView, ProfileView

app_name = "accounts"
urlpatterns = [
    path("", ProfileView.as_view(), name="profile"),
    path("endre/", ProfileUpdateView.as_view(), name="profile_update"),
    path("logg-ut-overalt/", LogOutEverywhere.as_view(), name="log_out_everywhere"),
    # All that is known of somebody in one file is worth more than a borrowed screen should give away.
    path("mine-data/", confirm_first(ExportPage.as_view()), name="export_page"),
    # A form that was sent too early is not carried out afterwards: nobody is erased without seeing the page.
    path("slett/", confirm_first(EraseSelf.as_view(), keeps=False), name="erase"),
    path("mine-data/fil/", confirm_first(ExportView.as_view()), name="export"),
]
