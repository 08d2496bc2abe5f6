"""Addresses of the circulation app."""

from django.urls import path

from circulation.views import answers, follow_ups, matters

BODY = "organ/<int:council_pk>/mellom-motene/"
MATTER = "mellom-motene/<int:pk>/"

app_name = "circulation"
urlpatterns = [
    path(BODY, matters.CirculationList.as_view(), name="list"),
    path(f"{BODY}ny/", matters.CirculationCreate.as_view(), name="create"),
    path(MATTER, matters.CirculationDetail.as_view(), name="detail"),
    path(f"{MATTER}endre/", matters.CirculationChange.as_view(), name="change"),
    path(f"{MATTER}send/", matters.CirculationSend.as_view(), name="send"),
    path(f"{MATTER}slett/", matters.drop, name="drop"),
    path(f"{MATTER}historikk/", matters.CirculationHistory.as_view(), name="history"),
    path(f"{MATTER}minn/", answers.remind, name="remind"),
    path(f"{MATTER}vedta/", answers.CirculationDecide.as_view(), name="decide"),
    path(f"{MATTER}avslutt/", answers.CirculationEnd.as_view(), name="end"),
    path(f"{MATTER}oppfolging/", follow_ups.CirculationFollowUp.as_view(), name="follow_up"),
    path("mellom-motene/svar/<int:pk>/", answers.answer, name="answer"),
    path("mellom-motene/svar/<int:pk>/meldt/", answers.VoterEnter.as_view(), name="enter"),
]
