"""Bodies, and the people who sit in them, found by their words."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.asked_in import come
from contributions.search import Kind, Query, Table, tables
from councils.models import Council, Tenure
from councils.models.council import COUNCIL_WORDS
from norwegian.full_text import Words

BODIES = Kind("bodies", _("Bodies"), "person-group")
PEOPLE = Kind("people", _("People"), "person")


@tables.contributes(order=10)
def bodies_and_people(query: Query) -> tuple[Table, ...]:
    today = timezone.localdate()
    seen = Council.objects.visible_to(query.person)
    return (
        Table(
            BODIES,
            seen.active(today),
            COUNCIL_WORDS,
            title="name",
            excerpt="purpose",
            url=_page,
        ),
        # A name is the person's own only when they have come; what somebody else called them is not searched.
        Table(
            PEOPLE,
            Tenure.objects.on(today).filter(come(), seat__council__in=seen),
            Words("user__name"),
            title="user__name",
            excerpt="seat__title",
            about="seat__council__name",
            key="seat__council_id",
            url=_page,
        ),
    )


def _page(key: str) -> str:
    return reverse("councils:council_detail", args=[key])
