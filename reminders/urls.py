"""Addresses of the outbox."""

from django.urls import path

from reminders import views

app_name = "reminders"

urlpatterns = [path("sms/rapport/", views.sms_report, name="sms_report")]
