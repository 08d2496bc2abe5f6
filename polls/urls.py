"""Addresses of the polls app."""

from django.urls import path

from polls.views import answers, polls

POLL = "datoer/<int:pk>/"

app_name = "polls"
urlpatterns = [
    path("organ/<int:council_pk>/datoer/ny/", polls.PollCreate.as_view(), name="poll_create"),
    path(POLL, polls.PollDetail.as_view(), name="poll_detail"),
    path(f"{POLL}tid/ny/", polls.TimeAdd.as_view(), name="time_add"),
    path(f"{POLL}tid/<int:poll_time_pk>/endre/", polls.TimeChange.as_view(), name="time_change"),
    path(f"{POLL}minn/", polls.remind, name="remind"),
    path(f"{POLL}lukk/", polls.PollClose.as_view(), name="poll_close"),
    path("datoer/svar/<int:pk>/", answers.AnswerPage.as_view(), name="answer"),
    path("datoer/svar/<int:pk>/lagre/", answers.save, name="answer_save"),
    path("datoer/lenke/<str:token>/", answers.answer_link, name="answer_link"),
]
