"""Addresses that anybody may open."""

from django.urls import include, path

from public_pages.views import about, answers, home, municipalities, pictures

MUNICIPALITIES = [
    path("", municipalities.municipality_list, name="municipality_list"),
    path("<slug:slug>/", municipalities.municipality_page, name="page"),
    path("<slug:slug>/bilder/<str:name>-<int:width>.webp", pictures.PictureFile.as_view(), name="picture"),
    path("<slug:slug>/tilbakemelding/", answers.Answer.as_view(), name="answer"),
    path("<slug:slug>/tilbakemelding/<str:token>/", answers.AnswerWords.as_view(), name="answer_words"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("kommuner/", include((MUNICIPALITIES, "municipalities"))),
    path("personvern/", about.privacy, name="privacy"),
    path("tilgjengelighet/", about.accessibility, name="accessibility"),
    path("informasjonskapsler/", about.cookies, name="cookies"),
    path("nettstedskart/", about.sitemap, name="sitemap"),
    path("sitemap.xml", about.sitemap_file, name="sitemap_file"),
    path("robots.txt", about.robots, name="robots"),
]
