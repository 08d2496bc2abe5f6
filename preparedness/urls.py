"""Addresses of the preparedness app."""

from django.urls import path

from preparedness.views import calling, readiness, watching

app_name = "preparedness"
urlpatterns = [
    path("beredskap/", calling.Choose.as_view(), name="choose"),
    path("organ/<int:pk>/beredskap/", readiness.ReadinessForms.as_view(), name="readiness"),
    path("organ/<int:pk>/hastemote/", calling.Call.as_view(), name="call"),
    path("moter/<int:pk>/hvem-kommer/", watching.WatchMeeting.as_view(), name="watch"),
]
