"""Addresses of measures and goals."""

from django.urls import path

from measures.views import goals, grants, history, measures

app_name = "measures"
urlpatterns = [
    path("tiltak/", measures.MeasureList.as_view(), name="measure_list"),
    path("tiltak/nytt/", measures.MeasureCreate.as_view(), name="measure_create"),
    path("tiltak/<int:pk>/", measures.MeasureDetail.as_view(), name="measure_detail"),
    path("tiltak/<int:pk>/endre/", measures.MeasureChange.as_view(), name="measure_change"),
    path("tiltak/<int:pk>/historikk/", history.MeasureHistory.as_view(), name="history"),
    path("tiltak/<int:pk>/status/", measures.MeasureStatus.as_view(), name="measure_status"),
    path("tiltak/<int:pk>/tilgang/", grants.GrantGive.as_view(), name="grant_give"),
    path("tiltak/<int:pk>/tilgang/<int:grant_pk>/avslutt/", grants.end_grant, name="grant_end"),
    path(
        "vedtak/<int:decision_pk>/tiltak/nytt/",
        measures.MeasureCreateFromDecision.as_view(),
        name="measure_create_from_decision",
    ),
    path("kommuner/<slug:slug>/mal/", goals.GoalList.as_view(), name="goal_list"),
    path("kommuner/<slug:slug>/mal/nytt/", goals.GoalCreate.as_view(), name="goal_create"),
    path("kommuner/<slug:slug>/mal/ny-indikator/", goals.IndicatorCreate.as_view(), name="indicator_create"),
    path("mal/<int:pk>/endre/", goals.GoalChange.as_view(), name="goal_change"),
    path("mal/<int:pk>/flytt/", goals.move_goal, name="goal_move"),
    path("mal/<int:pk>/slett/", goals.GoalRemove.as_view(), name="goal_remove"),
    path("indikatorer/<int:pk>/endre/", goals.IndicatorChange.as_view(), name="indicator_change"),
    path("indikatorer/<int:pk>/slett/", goals.IndicatorRemove.as_view(), name="indicator_remove"),
]
