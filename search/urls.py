"""Address of the search."""

from django.urls import path

from search.views import search

app_name = "search"
urlpatterns = [path("sok/", search.Search.as_view(), name="search")]
