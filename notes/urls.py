"""Addresses of private notes, from the root of the portal."""

from django.urls import path

from notes.views import notes

app_name = "notes"
urlpatterns = [
    path("notater/", notes.NoteList.as_view(), name="note_list"),
    path("notater/<int:pk>/slett/", notes.note_delete, name="note_delete"),
    path("saker/<int:pk>/notat/", notes.note_write, name="note_write"),
]
