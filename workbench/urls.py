"""Addresses of the workbench and of a person's calendar."""

from django.urls import path

from accounts.confirming import confirm_first
from workbench.views import calendar, workbench

urlpatterns = [
    path("arbeidsbenk/", workbench.WorkbenchView.as_view(), name="workbench"),
    path("arbeidsbenk/kommune/", workbench.act_for, name="act_for"),
    path("kalender/<slug:token>.ics", calendar.feed, name="calendar_feed"),
    path("konto/kalender/", calendar.settings_page, name="calendar_settings"),
    path("konto/kalender/ny/", confirm_first(calendar.make), name="calendar_make"),
    path("konto/kalender/steng/", calendar.revoke, name="calendar_revoke"),
]
