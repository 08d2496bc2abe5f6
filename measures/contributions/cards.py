"""What a person has a part in of the measures: their own, and those they follow up for a partner."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from accounts.access import scope_of
from contributions.cards import AT_MOST, RESPONSIBLE, Card, Row, cards
from contributions.places import Desk
from measures.models import Measure


@cards.contributes(order=31)
def own_measures(desk: Desk) -> Iterator[Card]:
    """Open measures. A coordinator finds what is overdue where she coordinates among what needs her."""
    mine = (
        Measure.objects.visible_to(desk.person)
        .open()
        .mine(desk.person)
        .exclude(due_on__lt=desk.day, municipality__in=desk.numbers)
        .select_related("municipality")
        .by_due_date()[:AT_MOST]
    )
    yield Card(RESPONSIBLE.key, RESPONSIBLE.heading, tuple(_row(measure) for measure in mine))


@cards.contributes(order=50)
def partnerships(desk: Desk) -> Iterator[Card]:
    """Open measures that the person follows up for a partner."""
    ids: Collection[int] = scope_of(desk.person).ids("measures.partner")
    if not ids:
        return
    seen = Measure.objects.visible_to(desk.person).open().filter(pk__in=ids)
    measures = seen.select_related("municipality").by_due_date()[:AT_MOST]
    yield Card("my-partnerships", _("Measures you take part in"), tuple(_row(measure) for measure in measures))


def _row(measure: Measure) -> Row:
    return Row(
        title=measure.title,
        url=measure.get_absolute_url(),
        meta=(measure.get_kind_display(), str(measure.municipality)),
        due=measure.due_on,
    )
