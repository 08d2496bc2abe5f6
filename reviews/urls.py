"""Addresses of the reviews app, from the root of the portal."""

from django.urls import path

from reviews.views import asking, reading, releases

app_name = "reviews"
urlpatterns = [
    path("moter/<int:pk>/gjennomgang/", asking.ReviewAsk.as_view(), name="review_ask"),
    path("gjennomganger/<int:pk>/", reading.ReviewDetail.as_view(), name="review_detail"),
    path("gjennomganger/<int:pk>/oversikt/", asking.Board.as_view(), name="board"),
    path("gjennomganger/<int:pk>/endre/", asking.ReviewChange.as_view(), name="review_change"),
    path("gjennomganger/<int:pk>/paminn/", asking.remind, name="remind"),
    path("gjennomganger/<int:pk>/ferdig/", reading.finish, name="finish"),
    path("gjennomganger/<int:pk>/kommentarer/ny/", reading.comment_on_agenda, name="comment_on_agenda"),
    path(
        "gjennomganger/<int:pk>/saker/<int:draft_item_pk>/kommentarer/ny/",
        reading.comment_on_item,
        name="comment_on_item",
    ),
    path("gjennomganger/<int:pk>/saker/<int:draft_item_pk>/ingenting/", reading.nothing_to_add, name="nothing_to_add"),
    path("gjennomganger/dokumenter/<int:pk>/", reading.DraftPaperRead.as_view(), name="paper"),
    path("trader/<int:pk>/svar/", reading.thread_answer, name="thread_answer"),
    path("trader/<int:pk>/avklar/", reading.thread_resolve, name="thread_resolve"),
    path("organ/<int:pk>/godkjenning-av-utkast/", releases.ReleaseRulePage.as_view(), name="release_rule"),
    path("organ/<int:pk>/godkjenning-av-utkast/sett/", releases.release_rule_set, name="release_rule_set"),
    path("moter/<int:pk>/utkast/be-om-godkjenning/", releases.release_ask, name="release_ask"),
    path("moter/<int:pk>/utkast/godkjenn/", releases.release_give, name="release_give"),
]
