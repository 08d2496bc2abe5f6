"""Addresses of the editions app, from the root of the portal."""

from django.urls import path

from editions.views import packs, public, publishing

PUBLICATION = "offentlige-motedokumenter/<int:pk>/"
OF_MUNICIPALITY = "kommuner/<slug:slug>/motedokumenter/"

app_name = "editions"
urlpatterns = [
    path("moter/<int:pk>/offentliggjor/innkalling/", publishing.NoticePublish.as_view(), name="notice_publish"),
    path("moter/<int:pk>/offentliggjor/referat/", publishing.MinutesPublish.as_view(), name="minutes_publish"),
    path("moter/<int:pk>/sakspakke/", packs.PackPage.as_view(), name="pack"),
    path("moter/<int:pk>/sakspakke/pdf/", packs.PackFile.as_view(), name="pack_file"),
    path(PUBLICATION, public.PublicationDetail.as_view(), name="publication"),
    path(f"{PUBLICATION}pdf/", public.PublicationFile.as_view(), name="publication_file"),
    path(f"{PUBLICATION}trekk/", publishing.Withdraw.as_view(), name="withdraw"),
    path(OF_MUNICIPALITY, public.PublicationList.as_view(), name="publication_list"),
    path(f"{OF_MUNICIPALITY}atom.xml", public.feed, name="feed"),
]
