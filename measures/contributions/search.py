"""Measures and goals, found by their words."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contributions.search import Kind, Query, Table, tables
from measures.models import Goal, Measure
from measures.models.goal import GOAL_WORDS
from measures.models.measure import MEASURE_WORDS

MEASURES = Kind("measures", _("Measures"), "handshake")
GOALS = Kind("goals", _("Goals"), "arrow-right")


@tables.contributes(order=30)
def measures(query: Query) -> tuple[Table, ...]:
    return (
        Table(
            MEASURES,
            Measure.objects.visible_to(query.person),
            MEASURE_WORDS,
            title="title",
            excerpt="description",
            about="municipality__name",
            day="due_on",
            url=lambda key: reverse("measures:measure_detail", args=[key]),
        ),
        Table(
            GOALS,
            Goal.objects.visible_to(query.person),
            GOAL_WORDS,
            title="text",
            excerpt="means",
            about="municipality__name",
            key="municipality__slug",
            url=lambda slug: reverse("municipalities:page", args=[slug]) + "#mal",
        ),
    )
