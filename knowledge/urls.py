"""Addresses of the knowledge app."""

from django.urls import path

from knowledge.views import (
    analysis,
    challenges,
    evaluations,
    links,
    observations,
    overview,
    picture,
    standing,
    thread,
    year,
)

MUNICIPALITY = "kommuner/<slug:slug>/"

app_name = "knowledge"
urlpatterns = [
    path("kunnskap/", overview.KnowledgeList.as_view(), name="knowledge_list"),
    path(f"{MUNICIPALITY}kunnskap/", overview.Overview.as_view(), name="overview"),
    path(f"{MUNICIPALITY}innstillinger/kunnskap/", overview.SetupChange.as_view(), name="setup_change"),
    path(f"{MUNICIPALITY}kunnskap/lenker/", links.PartnerLinks.as_view(), name="partner_links"),
    path(
        f"{MUNICIPALITY}kunnskap/lenker/<int:partner_link_pk>/avslutt/",
        links.PartnerLinkEnd.as_view(),
        name="partner_link_end",
    ),
    path(f"{MUNICIPALITY}situasjonsbilde/", picture.PictureDetail.as_view(), name="picture_detail"),
    path(f"{MUNICIPALITY}situasjonsbilde/pdf/", picture.PictureFile.as_view(), name="picture_file"),
    path(f"{MUNICIPALITY}situasjonsbilde/sakslista/", picture.PictureToAgenda.as_view(), name="picture_to_agenda"),
    path(f"{MUNICIPALITY}arsanalyse/", year.YearDetail.as_view(), name="year_detail"),
    path(f"{MUNICIPALITY}arsanalyse/endre/", year.YearChange.as_view(), name="year_change"),
    path(f"{MUNICIPALITY}arsanalyse/historikk/", year.YearHistory.as_view(), name="year_history"),
    path(f"{MUNICIPALITY}arsanalyse/pdf/", year.YearFile.as_view(), name="year_file"),
    path(f"{MUNICIPALITY}arsanalyse/sakslista/", year.YearToAgenda.as_view(), name="year_to_agenda"),
    path(f"{MUNICIPALITY}dekning/", standing.Coverage.as_view(), name="coverage"),
    path(f"{MUNICIPALITY}slt-pa-plass/", standing.InPlaceDetail.as_view(), name="in_place"),
    path("tiltak/<int:pk>/evaluering/ny/", evaluations.EvaluationCreate.as_view(), name="evaluation_create"),
    path("evalueringer/<int:pk>/", evaluations.EvaluationDetail.as_view(), name="evaluation_detail"),
    path("slt-pa-plass/", standing.InPlaceList.as_view(), name="in_place_list"),
    path(f"{MUNICIPALITY}observasjoner/ny/", observations.ObservationCreate.as_view(), name="observation_create"),
    path("observasjoner/<int:pk>/", observations.ObservationDetail.as_view(), name="observation_detail"),
    path("observasjoner/<int:pk>/svar/", observations.ObservationAnswer.as_view(), name="observation_answer"),
    path("observasjoner/<int:pk>/slett/", observations.ObservationRemove.as_view(), name="observation_remove"),
    path(f"{MUNICIPALITY}utfordringer/ny/", challenges.ChallengeCreate.as_view(), name="challenge_create"),
    path("utfordringer/<int:pk>/", challenges.ChallengeDetail.as_view(), name="challenge_detail"),
    path("utfordringer/<int:pk>/trad/", thread.ChallengeThread.as_view(), name="challenge_thread"),
    path("utfordringer/<int:pk>/endre/", challenges.ChallengeChange.as_view(), name="challenge_change"),
    path("utfordringer/<int:pk>/analyse/", analysis.AnalysisDetail.as_view(), name="analysis_detail"),
    path("utfordringer/<int:pk>/analyse/endre/", analysis.AnalysisChange.as_view(), name="analysis_change"),
    path("utfordringer/<int:pk>/arsaker/ny/", analysis.CauseCreate.as_view(), name="cause_create"),
    path("utfordringer/<int:pk>/arsaker/<int:cause_pk>/endre/", analysis.CauseChange.as_view(), name="cause_change"),
    path("utfordringer/<int:pk>/arsaker/<int:cause_pk>/funn/", analysis.CauseCheck.as_view(), name="cause_check"),
    path("tiltak/<int:pk>/arsaker/ny/", analysis.CauseName.as_view(), name="cause_name"),
    path("tiltak/<int:pk>/arsaker/<int:works_on_pk>/slett/", analysis.take_back_cause, name="cause_take_back"),
    path("utfordringer/<int:pk>/historikk/", challenges.ChallengeHistory.as_view(), name="challenge_history"),
    path(
        "utfordringer/<int:pk>/tiltak/nytt/",
        challenges.MeasureCreateFromChallenge.as_view(),
        name="measure_create_from_challenge",
    ),
    path("meld-fra/<str:token>/", links.ReportByLink.as_view(), name="report_by_link"),
]
