"""Addresses of the self-evaluation app."""

from django.urls import path

from self_evaluation.views import answers, evaluations

EVALUATION = "egenevaluering/<int:pk>/"
ANSWER = "egenevaluering/svar/<int:pk>/"

app_name = "self_evaluation"
urlpatterns = [
    path("organ/<int:council_pk>/egenevaluering/ny/", evaluations.EvaluationOpen.as_view(), name="open"),
    path(EVALUATION, evaluations.EvaluationDetail.as_view(), name="detail"),
    path(f"{EVALUATION}lukk/", evaluations.EvaluationClose.as_view(), name="close"),
    path(f"{EVALUATION}ta-tilbake/", evaluations.take_back, name="take_back"),
    path(f"{EVALUATION}sakliste/", evaluations.EvaluationToAgenda.as_view(), name="to_agenda"),
    path(ANSWER, answers.AnswerPage.as_view(), name="answer"),
    path(f"{ANSWER}lagre/", answers.save, name="answer_save"),
]
