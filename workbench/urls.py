"""Addresses of the workbench and of a person's calendar."""

from django.urls import path

from workbench.views import calendar, workbench

urlpatterns = [
    path("arbeidsbenk/", workbench.WorkbenchView.as_view(), name="workbench"),
    path("arbeidsbenk/kommune/", workbench.act_for, name="act_for"),
    path("kalender/<slug:token>.ics", calendar.feed, name="calendar_feed"),
    path("konto/kalender/", calendar.CalendarSettings.as_view(), name="calendar_settings"),
    path("konto/kalender/ny/", calendar.make, name="calendar_make"),
    path("konto/kalender/steng/", calendar.revoke, name="calendar_revoke"),
]
