"""Addresses of measures and goals."""

from django.urls import path

from measures.views import figures, goals, grants, history, intake, measures, more

app_name = "measures"
urlpatterns = [
    path("tiltak/", measures.MeasureList.as_view(), name="measure_list"),
    path("tiltak/nytt/", measures.MeasureCreate.as_view(), name="measure_create"),
    path("tiltak/<int:pk>/", measures.MeasureDetail.as_view(), name="measure_detail"),
    path("tiltak/<int:pk>/endre/", measures.MeasureChange.as_view(), name="measure_change"),
    path("tiltak/<int:pk>/mer/", more.MoreChange.as_view(), name="measure_more"),
    path("kommuner/<slug:slug>/innstillinger/tiltak/", more.MeasureSetupChange.as_view(), name="measure_setup"),
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
    path("indikatorer/<int:pk>/", figures.IndicatorDetail.as_view(), name="indicator_detail"),
    path("indikatorer/<int:pk>/tall.csv", figures.FiguresCsv.as_view(), name="figures_csv"),
    path("indikatorer/<int:pk>/historikk/", figures.IndicatorHistory.as_view(), name="indicator_history"),
    path("indikatorer/<int:pk>/oppsett/", figures.FiguresSetUp.as_view(), name="figures_set_up"),
    path("indikatorer/<int:pk>/godkjenn/", figures.approve_figures, name="figures_approve"),
    path("indikatorer/<int:pk>/politiet-godkjenner/", figures.clear_figures, name="figures_clear"),
    path("indikatorer/<int:pk>/henting/", figures.FeedChange.as_view(), name="feed_change"),
    path("indikatorer/<int:pk>/import/", intake.IntakeCreate.as_view(), name="intake_create"),
    path("indikatorer/<int:pk>/import/<int:intake_pk>/", intake.IntakeDetail.as_view(), name="intake_detail"),
    path("indikatorer/<int:pk>/serier/ny/", figures.SeriesAdd.as_view(), name="series_add"),
    path("indikatorer/<int:pk>/serier/<int:series_pk>/slett/", figures.SeriesRemove.as_view(), name="series_remove"),
    path("indikatorer/<int:pk>/perioder/ny/", figures.PeriodCreate.as_view(), name="period_create"),
    path("indikatorer/<int:pk>/perioder/<int:period_pk>/endre/", figures.PeriodChange.as_view(), name="period_change"),
    path("indikatorer/<int:pk>/perioder/<int:period_pk>/godkjenn/", figures.approve_period, name="period_approve"),
    path("indikatorer/<int:pk>/perioder/<int:period_pk>/apne/", figures.reopen_period, name="period_reopen"),
    path("indikatorer/<int:pk>/perioder/<int:period_pk>/slett/", figures.remove_period, name="period_remove"),
    path(
        "indikatorer/<int:pk>/perioder/<int:period_pk>/politiet-godkjenner/",
        figures.clear_period,
        name="period_clear",
    ),
    path("indikatorer/<int:pk>/endre/", goals.IndicatorChange.as_view(), name="indicator_change"),
    path("indikatorer/<int:pk>/slett/", goals.IndicatorRemove.as_view(), name="indicator_remove"),
]
