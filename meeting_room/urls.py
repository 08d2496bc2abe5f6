"""Addresses of the meeting room."""

from django.urls import path

from meeting_room.views import acts, room

app_name = "meeting_room"
urlpatterns = [
    path("moter/<int:pk>/rom/", room.Room.as_view(), name="room"),
    path("moter/<int:pk>/rom/oppmote/", acts.attend, name="attend"),
    path("moter/<int:pk>/rom/oppmote/alle/", acts.attend_as_answered, name="attend_as_answered"),
    path("saker/<int:pk>/rom/", room.ItemRoom.as_view(), name="item"),
    path("saker/<int:pk>/rom/begynn/", acts.item_begin, name="item_begin"),
    path("saker/<int:pk>/rom/stemmer/", acts.votes_count, name="votes_count"),
    path("saker/<int:pk>/rom/dissens/", acts.dissent_add, name="dissent_add"),
    path("saker/<int:pk>/rom/dissens/slett/", acts.dissent_remove, name="dissent_remove"),
]
