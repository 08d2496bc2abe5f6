"""Natteravn groups, found by their names and where they walk."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contributions.search import Kind, Query, Table, tables
from nightwatch.models import Group
from norwegian.full_text import Words

GROUPS = Kind("groups", _("Natteravn"), "moon")


@tables.contributes(order=50)
def groups(query: Query) -> tuple[Table, ...]:
    return (
        Table(
            GROUPS,
            Group.objects.visible_to(query.person),
            Words("name", "area"),
            title="name",
            excerpt="area",
            key="slug",
            url=lambda slug: reverse("nightwatch:group_detail", args=[slug]),
        ),
    )
