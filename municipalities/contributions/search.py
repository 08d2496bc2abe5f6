"""Municipalities with a page, found by their names."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contributions.search import Kind, Query, Table, tables
from municipalities.models import Municipality
from norwegian.full_text import Words

MUNICIPALITIES = Kind("municipalities", _("Municipalities"), "buildings-3")


@tables.contributes(order=40)
def municipalities(query: Query) -> tuple[Table, ...]:
    return (
        Table(
            MUNICIPALITIES,
            Municipality.objects.visible_to(query.person),
            Words("name", "other_name"),
            title="name",
            about="county",
            key="slug",
            url=lambda slug: reverse("municipalities:page", args=[slug]),
        ),
    )
